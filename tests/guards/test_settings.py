"""`.env.example` is the list of settings: each with its default and a line that explains it."""

from bot.config import ROOT, Settings

EXAMPLE = ROOT / ".env.example"


def default(name: str) -> str:
    """A field's default as it is written in the environment; empty if it is not set."""
    value = Settings.model_fields[name].default
    return "" if value is None else str(value)


def test_example_explains_every_setting_and_gives_its_default() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()

    explanations, assignments = lines[::2], lines[1::2]

    assert assignments == [f"{name.upper()}={default(name)}" for name in Settings.model_fields]
    assert [line for line in explanations if not line.startswith("# ")] == []
