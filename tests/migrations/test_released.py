"""Released migrations never change: another migration corrects a mistake in one."""

import hashlib
import json
import tomllib
from pathlib import Path

from models.schema import revisions
from tests.migrations.releases import Releases
from tests.migrations.schemas import Schema

RELEASED = tomllib.loads((Path(__file__).parent / "released.toml").read_text("utf-8"))


def digest(schema: Schema) -> str:
    return hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()[:16]


def test_what_was_released_makes_the_same_schema_as_then(engine: str, releases: Releases) -> None:
    """To add a release, put its line into released.toml as this test shows it."""
    now = {revision: digest(schema) for revision, schema in releases.schemas.items()}

    assert {revision: now[revision] for revision in RELEASED[engine]} == RELEASED[engine], now


def test_the_chain_begins_with_what_was_released() -> None:
    released = list(RELEASED["sqlite"])

    assert list(RELEASED["postgres"]) == released == revisions()[: len(released)]
