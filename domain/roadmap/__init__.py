"""From an order's tables to activities, with everything doubtful said beside its row: `understand(source, plan)`."""

from domain.roadmap.comparison import Change, Pair, Row, compare, is_revision
from domain.roadmap.model import (
    Doubt,
    Draft,
    DraftActivity,
    DraftDoubt,
    NoRoadmap,
    ReporterReason,
    draft_json,
)
from domain.roadmap.understanding import understand

__all__ = [
    "Change",
    "Doubt",
    "Draft",
    "DraftActivity",
    "DraftDoubt",
    "NoRoadmap",
    "Pair",
    "ReporterReason",
    "Row",
    "compare",
    "draft_json",
    "is_revision",
    "understand",
]
