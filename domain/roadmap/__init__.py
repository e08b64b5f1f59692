"""From an order's tables to activities, with everything doubtful said beside its row: `understand(source, plan)`."""

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
    "Doubt",
    "Draft",
    "DraftActivity",
    "DraftDoubt",
    "NoRoadmap",
    "ReporterReason",
    "draft_json",
    "understand",
]
