"""The filler on a schema with everything that a migration may add and no release has yet; on both engines."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from models.db import Database
from tests.engines import Engines
from tests.migrations.filler import VARIANTS, empty, fill
from tests.migrations.releases import rows_of

NAMED = sa.text("name <> ''")
EVERYTHING = sa.MetaData()
sa.Table(
    "regions",
    EVERYTHING,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(4), nullable=False, unique=True),
    sa.Column("capital_id", sa.ForeignKey("towns.id", name="fk_capital"), nullable=False),
    sa.Column("above_id", sa.ForeignKey("regions.id")),
    sa.Column("kind", sa.String(20), sa.CheckConstraint("kind IN ('край', 'область')", name="ck_kind"), nullable=False),
    sa.Column("letter", sa.Enum("а", "б", name="letter", create_constraint=True), nullable=False),
    sa.Column("people", sa.BigInteger, sa.CheckConstraint("people <> 0", name="ck_people"), nullable=False),
    sa.Column("share", sa.Numeric(12, 2), nullable=False),
    sa.Column("area", sa.Float, nullable=False),
    sa.Column("flag", sa.LargeBinary, nullable=False),
    sa.Column("noon", sa.Time, nullable=False),
    sa.Column("about", sa.JSON, nullable=False),
    sa.Column("closed", sa.Boolean, nullable=False),
    sa.Column("founded_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
)
sa.Table(
    "towns",
    EVERYTHING,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("region_id", sa.ForeignKey("regions.id"), nullable=False),
    sa.Column("code", sa.ForeignKey("regions.code"), nullable=False),
    sa.Column("since", sa.Date),
)
sa.Table(
    "streets",
    EVERYTHING,
    sa.Column("town_id", sa.ForeignKey("towns.id"), primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("left_town_id", sa.Integer),
    sa.Column("left_name", sa.Text),
    sa.ForeignKeyConstraint(["left_town_id", "left_name"], ["streets.town_id", "streets.name"]),
    sa.Index("uq_open", "town_id", unique=True, sqlite_where=NAMED, postgresql_where=NAMED),
)  # fmt: skip


@pytest.fixture
async def everything(releases: object, engine: str, engines: Engines, tmp_path: Path) -> Database:
    """`releases` skips if the engine is not there."""
    database = Database(await engines.bare(engine, tmp_path / "everything.db"))
    async with database.engine.begin() as connection:
        await connection.run_sync(EVERYTHING.create_all)
    yield database
    await database.close()


async def test_every_table_is_filled_twice_and_refers_to_what_is_there(everything: Database) -> None:
    for first in (1000, 1010):
        async with everything.engine.begin() as connection:
            await connection.run_sync(fill, first)
            assert await connection.run_sync(empty) == []

    rows = await rows_of(everything)
    assert {table: len(of) for table, of in rows.items()} == dict.fromkeys(
        ["regions", "streets", "towns"], 2 * len(VARIANTS)
    )
    assert {row["capital_id"] for row in rows["regions"]} == {row["id"] for row in rows["towns"]}
    assert {row["code"] for row in rows["towns"]} == {row["code"] for row in rows["regions"]}
    assert {row["kind"] for row in rows["regions"]} == {"край", "область"}


async def test_what_the_filler_does_not_know_it_says(everything: Database) -> None:
    async with everything.engine.begin() as connection:
        await connection.exec_driver_sql("CREATE TABLE narrow (code VARCHAR(2) NOT NULL)")

        with pytest.raises(LookupError, match=r"2 characters are too few for the filler's number 1000"):
            await connection.run_sync(fill, 1000)
