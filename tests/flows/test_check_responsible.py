"""`vekha roadmap check --schools`: who of a list of schools is meant, in the form of CONTRACT."""

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from bot.__main__ import app

ORDER = """№;Мероприятие;Показатель;Ответственные;Срок
1;Справка о ШСОКО;;директора СОШ № 1, 2;до 15 марта 2023
2;План методической работы;;Директора школ, кроме СОШ № 1;до 20 марта 2023
3;Семинар;;Лесновская СОШ, волонтёры, кураторы;до 25 марта 2023
4;Анкетирование;У 100 % школ есть анкеты;Муниципальный координатор;до 30 марта 2023
5;Анкетирование учителей;У 100 % школ есть анкеты;СОШ № 2;до 30 марта 2023
"""
SCHOOLS = "\ufeffСОШ № 1\nСОШ № 2\n\n  МКОУ «Лесновская СОШ»\n"


def check(folder: Path, *options: str) -> Result:
    order, schools = folder / "Приказ.csv", folder / "schools.txt"
    order.write_text(ORDER, "utf-8")
    schools.write_text(SCHOOLS, "utf-8")
    words = ["roadmap", "check", str(order), "--start", "2023-01-01", "--end", "2023-12-31", *options]
    return CliRunner().invoke(app, [word.replace("LIST", str(schools)) for word in words])


def test_each_activity_says_who_reports_it(tmp_path):
    found = json.loads(check(tmp_path, "--schools", "LIST", "--json").stdout)

    assert [row["reporters"] for row in found["activities"]] == [
        {"roles": [], "schools": ["СОШ № 1", "СОШ № 2"], "asked": False},
        {"roles": [], "schools": ["СОШ № 2", "МКОУ «Лесновская СОШ»"], "asked": False},
        {"roles": ["curator"], "schools": ["МКОУ «Лесновская СОШ»"], "asked": True},
        {"roles": ["school"], "schools": [], "asked": False},
        {"roles": [], "schools": ["СОШ № 2"], "asked": True},
    ]


def test_without_a_list_nothing_is_said_of_reporters(tmp_path):
    found = json.loads(check(tmp_path, "--json").stdout)

    assert [row.keys() & {"reporters"} for row in found["activities"]] == [set()] * 5


def test_a_table_for_people_names_single_schools(tmp_path):
    shown = check(tmp_path, "--schools", "LIST").stdout

    assert "Лесновская" in shown
    assert "?" in shown


def test_a_list_that_is_not_there_is_refused(tmp_path):
    assert check(tmp_path, "--schools", "nowhere.txt").exit_code == 2
