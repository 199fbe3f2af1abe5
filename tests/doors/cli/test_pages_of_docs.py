"""What the pages for people name of the command is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from huiyin.doors.cli import main

HOUSE = Path(__file__).parents[3]
PAGES = [*sorted(HOUSE.glob("docs/**/*.md")), HOUSE / "README.md", HOUSE / "README.zh.md", HOUSE / "CONTRIBUTING.md"]
SAID = re.compile(r"huiyin (?P<name>[a-z][a-z-]+)(?P<rest>(?: [^`\n|#;&]*)?)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def named_in(text: str) -> Iterator[tuple[str, click.Command, list[str]]]:
    """Yield each command that a text names, under its whole name, with the options told behind it."""
    group, asked = main.main, click.Context(main.main)
    for said in SAID.finditer(text):
        found, name = group.get_command(asked, said["name"]), said["name"]
        if found is None:
            continue  # a sentence about huiyin
        for word in said["rest"].split():
            under = found.get_command(asked, word) if isinstance(found, click.Group) else None
            if under is None:
                break
            found, name = under, f"{name} {word}"
        yield name, found, OPTION.findall(said["rest"])


def options_of(command: click.Command) -> set[str]:
    return {"--help", *(each for option in command.params for each in (*option.opts, *option.secondary_opts))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_every_option_that_a_page_names_is_one_of_its_command(page: Path):
    named = list(named_in(page.read_text(encoding="utf-8")))
    wrong = [
        f"{name} {each}" for name, command, options in named for each in options if each not in options_of(command)
    ]
    assert wrong == []


def test_the_pages_name_every_command_that_is_for_people():
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    every = set(main.main.list_commands(click.Context(main.main)))
    assert every - {name.split()[0] for name, _command, _options in named_in(pages)} == {"demo-build"}


def test_an_option_that_is_not_there_is_found():
    ((name, command, options),) = named_in("run `huiyin law due xinfang_2022.handle --form 2025-08-04`, and")
    assert (name, options) == ("law due", ["--form"])
    assert not set(options) & options_of(command)
