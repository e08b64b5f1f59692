"""The municipality's own template of the half-year report."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class ReportTemplate(Base):
    """A Word file with placeholders; a municipality without a row has the default one."""

    __tablename__ = "report_templates"

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    hash: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
