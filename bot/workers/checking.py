"""Checks the versions that schools hand in: each file in a worker process, the photos made into one PDF."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from actions.documents import checks
from actions.documents.checks import CheckedPage, CheckJob, CheckOutcome, CheckSheet
from actions.shared.database import Transactions
from bot.file_store import FileStore
from bot.workers.alarm import Alarm
from domain.documents.checks import notice, notice_pages
from domain.documents.findings import Finding
from domain.documents.papers import CheckedPaper, ContentSort
from domain.documents.scan import MAX_PAGES, pdf_name
from office.pagewords import SeenPage
from office.worker import inspect_in_worker, recognise_in_worker


class Checking:
    """Runs in the leading process; `alarm` says that a version may be due.

    A check that is cut off begins again at the next start.
    """

    def __init__(
        self,
        database: Transactions,
        file_store: FileStore,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._file_store = file_store
        self._clock = clock
        self.alarm = Alarm()
        self._looking = asyncio.Lock()

    async def check_due(self) -> int:
        """Check the versions that are due; return their number."""
        async with self._looking:
            async with self._database.read() as session:
                if not await checks.waiting(session, self._clock()):
                    return 0
            async with self._database.begin() as session:
                jobs = await checks.due_jobs(session, self._clock())
            for job in jobs:
                await self._check(job)
            return max(1, len(jobs))

    async def _check(self, job: CheckJob) -> None:
        forms = await self._words_of_forms(job)
        looked = await asyncio.gather(*(self._look(sheet, forms) for sheet in job.sheets))
        pages = {sheet.id: page for sheet, (_, page) in zip(job.sheets, looked, strict=True) if page is not None}
        several = list(pages)[:MAX_PAGES] if len(pages) > 1 else []
        findings = [
            one.model_copy(update={"file": sheet.id, "page": several.index(sheet.id) + 1 if sheet.id in several else 0})
            for sheet, (found, _) in zip(job.sheets, looked, strict=True)
            for one in found
        ]
        seen = {one: await recognise_in_worker(await self._file_store.get(page.hash)) for one, page in pages.items()}
        findings += await self._of_words(job, seen)
        made = await self._bind(job, [pages[one].hash for one in several], [seen[one] for one in several])
        outcome = CheckOutcome(
            findings, {one: page for one, page in pages.items() if not several or one in several}, made
        )
        async with self._database.begin() as session:
            await checks.settle(session, job, outcome, self._clock())

    async def _words_of_forms(self, job: CheckJob) -> tuple[str, ...]:
        """The texts of the school's blank forms; a form with the same text was not filled in."""
        if all(sheet.picture for sheet in job.sheets):
            return ()
        words = []
        for form in job.forms:
            with suppress(FileNotFoundError):  # the school's file is checked all the same
                paper, _ = await inspect_in_worker(await self._file_store.get(form))
                words.append(paper.words)
        return tuple(words)

    async def _look(self, sheet: CheckSheet, forms: tuple[str, ...]) -> tuple[tuple[Finding, ...], CheckedPage | None]:
        """The findings about one file, and its page if it is a photo; a photo is read once."""
        if sheet.page_hash is not None and sheet.quality is not None:
            paper = CheckedPaper(sort=ContentSort.PICTURE, pictures=1, quality=sheet.quality)
            return notice(paper, sheet.around), CheckedPage(sheet.page_hash, sheet.quality)
        paper, page = await inspect_in_worker(await self._file_store.get(sheet.hash))
        kept = CheckedPage(await self._file_store.put(page), paper.quality) if page and paper.quality else None
        found = await asyncio.to_thread(notice, paper, sheet.around.model_copy(update={"templates": forms}))
        return found, kept if sheet.picture else None

    async def _of_words(self, job: CheckJob, seen: Mapping[int, SeenPage]) -> list[Finding]:
        """The findings about the words on all photos together; they belong to the first."""
        words = "\n".join(page.text for page in seen.values())
        if not words.strip():
            return []
        first = next(sheet for sheet in job.sheets if sheet.id in seen)
        found = await asyncio.to_thread(notice_pages, words, first.around)
        return [one.model_copy(update={"file": first.id}) for one in found]

    async def _bind(
        self, job: CheckJob, hashes: Sequence[str], seen: Sequence[SeenPage]
    ) -> tuple[str, str, int] | None:
        """The PDF of these pages with their words, in the file store: its name, hash and size. None without pages."""
        if not hashes:
            return None
        pages = [await self._file_store.get(one) for one in hashes]
        from office import scan  # Pillow: for pages of a scan only

        data = await asyncio.to_thread(scan.book, pages, seen)
        return pdf_name(job.owner, job.number, job.day), await self._file_store.put(data), len(data)
