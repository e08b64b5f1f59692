"""What the reader noticed about a whole order: lines of the preview, and the rows that it did not take."""

from actions.roadmap.rows import LeftOutRows, RoadmapView
from bot.buttons.callbacks import Place
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Screen, clip, go, home_row, lines, pager
from domain.roadmap.model import PERIOD_DOUBTS, DraftDoubt

OTHERWISE = frozenset({*PERIOD_DOUBTS, DraftDoubt.FROM_PDF, DraftDoubt.FROM_TEXT, DraftDoubt.ORDER_NAMES_DATES})
"""What has a line of its own in the preview, or is asked about each row, or is an offer."""
NOTICED = (
    DraftDoubt.APPENDIX_MISSING,
    *(doubt for doubt in DraftDoubt if doubt not in OTHERWISE | {DraftDoubt.APPENDIX_MISSING}),
)
"""The rest, what may be missing first."""
SHOWN = 4
"""A preview stays short."""


def noticed(view: RoadmapView, t: Translator) -> list[Markup]:
    """The lines of a draft's preview."""
    if view.confirmed or view.withdrawn:
        return []
    found = [doubt for doubt in NOTICED if doubt in view.warnings]
    return [t(f"draft-{doubt.value}", count=len(view.left_out)) for doubt in found[:SHOWN]]


def left_out(view: LeftOutRows, t: Translator) -> Screen:
    """The rows of the order that are no activities, as they are written."""
    listed = [t("left-out-row", words=clip(words, 150)) for words in view.page.items]
    text = lines(t("left-out-title", count=view.page.total), "", *listed)
    back = go(t, "button-back", Place.ROADMAP, view.roadmap_id)
    return Screen(text, [*pager(view.page, Place.LEFT_OUT_ROWS, view.roadmap_id), home_row(t, back)])
