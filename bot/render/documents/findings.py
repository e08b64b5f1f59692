"""Findings of the checks, as lines under a task and its letters."""

from actions.shared.views import TaskCard, VersionView
from bot.l10n import Markup, Translator
from bot.render.shared.screen import clip, lines
from domain.documents.findings import HINTS, PAGE_KINDS, Finding
from domain.tasks.moves import TaskMove

SHOWN = 4


def noticed(version: VersionView | None, t: Translator, *, again: bool = False) -> Markup | None:
    """A line for each finding, and whether the school confirms the file; None without findings.

    `again`: with the request for another photo, for a reader who can take it.
    """
    if version is None or not version.findings:
        return None
    more = len(version.findings) - SHOWN
    return lines(
        *[found(one, t, again=again) for one in version.findings[:SHOWN]],
        t("found-more", count=more) if more > 0 else None,
        t("found-insisted") if all(one.insisted for one in version.findings if one.kind not in HINTS) else None,
    )


def found(finding: Finding, t: Translator, *, again: bool) -> Markup:
    """«⚠️ Страница 3 не читается: тёмная»."""
    words = t(f"found-{finding.kind.value}", words=clip(finding.words, 80))
    if finding.page:
        return t("found-page-again" if again else "found-page", page=finding.page, words=words)
    if finding.kind in PAGE_KINDS:
        return t("found-photo-again" if again else "found-photo", words=words)
    return t("found-file", name=clip(finding.name, 60), words=words)


def to_change(card: TaskCard) -> bool:
    """Whether the version has pages that this person can still change."""
    version = card.version
    waits = version is not None and version.verdict is None and version.pages > 1
    return waits and card.own and TaskMove.ATTACH in card.moves
