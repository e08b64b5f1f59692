"""Screens of the folder of documents, and the names and captions of its parts."""

from collections.abc import Mapping
from datetime import date

from aiogram.types import InlineKeyboardButton

from actions.archive.order import ArchiveChoice, FolderCard, FolderOffer
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, button, clip, go, home_row, lines, paired
from bot.render.shared.spans import span_words
from domain.archive import LostFile, Scope

PLACES: Mapping[Scope, Place] = {
    Scope.ALL: Place.FOLDER,
    Scope.SEAT: Place.SEAT_FOLDER,
    Scope.ACTIVITY: Place.ACTIVITY_FOLDER,
}
BACK: Mapping[Scope, Place] = {
    Scope.ALL: Place.MATRIX_MORE,
    Scope.SEAT: Place.SEAT_TASKS,
    Scope.ACTIVITY: Place.ACTIVITY_TASKS,
}
TITLE = 120
LARGE = 45 * 2**20
"""Bytes; a folder above this probably comes in several parts."""


def offer(view: FolderOffer, t: Translator) -> Screen:
    """The contents of the folder, with the choice of the period and of accepted documents alone."""
    text = lines(
        t("folder-title", title=clip(view.title, TITLE)),
        t("folder-holds", count=view.files, size=megabytes(view.size, t)) if view.files else t("folder-empty"),
        t("folder-missing", count=view.missing) if view.missing else None,
        *(["", t("folder-how", large="yes" if view.size > LARGE else "no")] if view.files else []),
        *(["", t("folder-running", title=clip(view.running.title, TITLE))] if view.running else []),
    )
    back = [go(t, "button-back", BACK[view.scope], view.target)] if view.by_matrix else []
    return Screen(text, [*paired(_choices(view, t)), *_action(view, t), home_row(t, *back)])


def _choices(view: FolderOffer, t: Translator) -> list[InlineKeyboardButton]:
    def leading(choice: ArchiveChoice, label: str) -> InlineKeyboardButton:
        return button(label, Go(to=PLACES[view.scope], id=view.target, page=choice.number))

    chosen = view.choice
    times = [
        leading(
            ArchiveChoice(index, chosen.accepted_only),
            f"{'🔘' if index == chosen.span else '⚪'} {span_words(span, t)}",
        )
        for index, span in enumerate(view.spans)
    ]
    mark = "☑️" if chosen.accepted_only else "▫️"
    accepted = leading(
        ArchiveChoice(chosen.span, not chosen.accepted_only), f"{mark} {t.plain('folder-accepted-only')}"
    )
    return [*times, accepted]


def _action(view: FolderOffer, t: Translator) -> Rows:
    if view.running:
        return [[_stop(view.running, t)]]
    if not view.files:
        return []
    build = Do(verb=Verb.BUILD_FOLDER, id=view.target, value=view.scope.value, page=view.choice.number)
    return [[button(t.plain("button-build-folder", count=view.files), build)]]


def _stop(view: FolderCard, t: Translator) -> InlineKeyboardButton:
    return button(t.plain("button-stop-folder"), Do(verb=Verb.STOP_FOLDER, id=view.id))


def progress(view: FolderCard, t: Translator) -> Screen:
    """The progress; at the end, what it holds and what it lacks."""
    state = view.outcome or "building"
    text = lines(
        t(f"folder-now-{state}", title=clip(view.title, TITLE)),
        _how_far(view, t),
        t(f"folder-trouble-{view.trouble}") if view.trouble and state == "building" else None,
        *[t(f"folder-without-{fault.value}", count=count) for fault, count in view.faults.items() if state == "done"],
    )
    stop = [[_stop(view, t)]] if view.outcome is None else []
    return Screen(text, [*stop, home_row(t, below=True)])


def _how_far(view: FolderCard, t: Translator) -> Markup:
    if view.outcome == "done":
        return t("folder-came", count=view.files - _absent(view), parts=view.parts)
    if view.outcome is not None:
        return t("folder-stays", parts=view.parts_sent)
    if not view.parts:
        return t("folder-begins")
    part = min(view.parts_sent + 1, view.parts)
    return t("folder-packed", done=view.packed, count=view.files, part=part, parts=view.parts)


def _absent(view: FolderCard) -> int:
    """Files that were assigned to a part and were not in the store; files that are too big are never assigned."""
    return sum(count for fault, count in view.faults.items() if fault is not LostFile.TOO_BIG)


def caption(view: FolderCard, t: Translator) -> Markup:
    """The caption of a part in the chat."""
    return t("folder-caption", title=clip(view.title, TITLE), part=view.parts_sent + 1, parts=view.parts)


def file_name(view: FolderCard, today: date, t: Translator) -> str:
    """«Папка документов, МКОУ СОШ № 1, 2026-03-05, часть 1 из 3.zip»."""
    title = clip(view.title, 40)
    return t.plain("folder-file-name", title=title, day=today.isoformat(), part=view.parts_sent + 1, parts=view.parts)


def megabytes(size: int, t: Translator) -> str:
    """«34 МБ», «меньше 1 МБ»."""
    return t.plain("folder-megabytes", count=round(size / 2**20))
