"""Each import contract is broken by an import that must break it, because an unbreakable contract protects nothing."""

from copy import deepcopy
from typing import Any, NamedTuple

import grimp
import pytest
from importlinter import api
from importlinter.application.use_cases import _register_contract_types, read_user_options
from importlinter.domain.contract import Contract, registry

from bot.config import ROOT

CONFIGURATION = str(ROOT / "pyproject.toml")


class Breach(NamedTuple):
    """An import that a contract forbids; a module that does not exist is added to the graph."""

    contract: str
    importer: str
    imported: str


SUBJECTS = "Subjects of actions import the shared floor and what is below them"
BREACHES = [
    Breach("Imports go one way", "domain.errors", "models.tasks"),
    Breach("Imports go one way", "models.tasks", "actions.tasks.moves"),
    Breach("Imports go one way", "bot.render.tasks.cards", "bot.chat.show"),
    Breach("Imports go one way", "bot.printouts.report_words", "bot.workers.delivery"),
    Breach("Imports go one way", "bot.chat.show", "handlers.tasks"),
    Breach("Every module of bot has its layer", "bot.newcomer", "bot.config"),
    Breach(SUBJECTS, "actions.tasks.moves", "actions.review.queue"),
    Breach(SUBJECTS, "actions.newcomer", "actions.shared.views"),
    Breach("The domain knows no library but pydantic", "domain.errors", "sqlalchemy"),
    Breach("Actions and models know no messenger", "actions.tasks.moves", "aiogram"),
    Breach("The office is pure", "office.word", "actions.tasks.moves"),
    Breach("Only actions and models touch the tables", "bot.printouts.report_words", "models.tasks"),
    Breach("Only actions and models touch the tables", "handlers.tasks", "sqlalchemy"),
    Breach("Handlers do not know each other", "handlers.newcomer", "handlers.tasks"),
    Breach("The sandbox has no circles", "sandbox.messages", "sandbox.world"),
    Breach("The sandbox knows the messenger's types and nothing of ours", "sandbox.world", "domain.errors"),
]  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    options = api.read_configuration(CONFIGURATION)["session_options"]
    return grimp.build_graph(*options["root_packages"], include_external_packages=True)


def contract(name: str) -> Contract:
    """The contract in pyproject.toml."""
    configured = api.read_configuration(CONFIGURATION)
    _register_contract_types(read_user_options(CONFIGURATION))
    options: dict[str, Any] = next(one for one in configured["contracts_options"] if one["name"] == name)
    return registry.get_contract_class(options["type"])(name, configured["session_options"], options)


def is_kept(name: str, graph: grimp.ImportGraph) -> bool:
    return bool(contract(name).check(graph, verbose=False).kept)


@pytest.mark.parametrize("breach", BREACHES, ids=lambda one: f"{one.importer} → {one.imported}")
def test_contract_is_broken_by_what_it_forbids(graph: grimp.ImportGraph, breach: Breach) -> None:
    broken = deepcopy(graph)
    for module in (breach.importer, breach.imported):
        if module not in broken.modules:
            broken.add_module(module)
    broken.add_import(importer=breach.importer, imported=breach.imported)

    assert is_kept(breach.contract, deepcopy(graph))
    assert not is_kept(breach.contract, broken)


def test_every_contract_has_a_breach() -> None:
    names = {one["name"] for one in api.read_configuration(CONFIGURATION)["contracts_options"]}

    assert {breach.contract for breach in BREACHES} == names
