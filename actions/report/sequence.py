"""The sections of a report in their sequence."""

from collections.abc import Callable, Mapping

from actions.report import changes, sections
from actions.report.views import Facts
from actions.shared.views import View

SECTIONS: Mapping[str, Callable[[Facts], View | None]] = {
    "grounds": sections.grounds,
    "schools": sections.schools,
    "carrying": sections.carrying,
    "totals": sections.totals,
    "assigned": changes.assigned,
    "extended": changes.extended,
    "remarks": sections.remarks,
    "letters": sections.letters,
    "consultations": sections.consultations,
    "overdue": sections.overdue,
    "plan": sections.ahead,
    "sources": sections.sources,
}
"""The sections by the names that templates use, in the default template's sequence."""
