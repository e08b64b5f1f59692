"""Alembic's entry point: it works only on the connection that it is given."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from models import Base
from models.base import EnumText, ErrorText, Moment


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Render types by SQLAlchemy's own names: ours may be renamed, migrations stay."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, ErrorText):
        return "sa.Text()"
    if kind == "type" and isinstance(item, EnumText):
        return "sa.String(length=20)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
    transactional_ddl=True,  # on SQLite too: models/db.py prevents the driver from committing by itself
)
with context.begin_transaction():
    context.run_migrations()
