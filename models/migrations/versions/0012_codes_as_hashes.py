"""Invite codes are kept as hashes; wrong codes are counted"""

import hashlib
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

HASH_LENGTH = 40
"""A code had 12 letters; a value of this length is a hash already, which a downgrade had kept."""


def upgrade() -> None:
    with op.batch_alter_table("invites") as table:
        table.drop_constraint("uq_invites_code", type_="unique")
        table.alter_column("code", new_column_name="code_hash", existing_type=sa.String(40), existing_nullable=False)
    with op.batch_alter_table("invites") as table:
        table.create_unique_constraint("uq_invites_code_hash", ["code_hash"])
    _hash_codes(op.get_bind())
    op.create_table(
        "wrong_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("messenger", sa.String(length=20), nullable=False),
        sa.Column("external_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_codes")),
    )
    op.create_index("ix_wrong_codes_account", "wrong_codes", ["messenger", "external_id", "at"])


def _hash_codes(connection: sa.Connection) -> None:
    invites = sa.table("invites", sa.column("id", sa.Integer), sa.column("code_hash", sa.String))
    for row_id, code in connection.execute(sa.select(invites.c.id, invites.c.code_hash)).all():
        if len(code) < HASH_LENGTH:
            hashed = hashlib.blake2b(code.encode(), digest_size=HASH_LENGTH // 2).hexdigest()
            connection.execute(invites.update().where(invites.c.id == row_id).values(code_hash=hashed))


def downgrade() -> None:
    """A hash cannot be reversed: the open links work again after the next upgrade."""
    op.drop_table("wrong_codes")
    with op.batch_alter_table("invites") as table:
        table.drop_constraint("uq_invites_code_hash", type_="unique")
        table.alter_column("code_hash", new_column_name="code", existing_type=sa.String(40), existing_nullable=False)
    with op.batch_alter_table("invites") as table:
        table.create_unique_constraint("uq_invites_code", ["code"])
