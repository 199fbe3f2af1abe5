"""Facts about the comparison of English and Traditional Chinese reports with the installation's figures."""

from datetime import date

import pytest

from huiyin.figures.checker.against_ledger import Ledger, LedgerFigure, against_ledger
from huiyin.figures.checker.check import check
from huiyin.figures.checker.ledger_names import NAMES
from huiyin.figures.checker.ledger_names_english import ENGLISH
from huiyin.figures.checker.periods import title_period

YEAR = date(2025, 1, 1), date(2025, 12, 31)
TITLE = "Qingshi Township: report on petitions in 2025\n\n"
SHOWN = {"zh-Hans": "受理信访事项", "zh-Hant": "受理信訪事項", "en": "Matters accepted"}


def figure(key, n, d=None, unit="件", shown=None):
    percent = None if d is None else 100 * n / d
    return LedgerFigure(
        key, NAMES[key].surely, n, d, percent, "%" if d else unit, NAMES[key].nearly, shown or {}, ENGLISH[key]
    )


ACCEPTED = figure("matters_accepted", 118, shown=SHOWN)
REGISTERED = figure("matters_opened", 142)
OPEN = figure("still_open", 12)
REPLIES = figure("reply_on_time", 93, 97)
SATISFIED = figure("satisfied_with_petition_office", 97, 110)
ALL = (ACCEPTED, REGISTERED, OPEN, REPLIES, SATISFIED)


def verdicts(text, *figures, period=YEAR):
    compared = against_ledger(check(text), Ledger(figures or ALL, period, "青石镇人民政府"))
    return [(each.figure.key, each.verdict) for each in compared]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("In total, 118 petition matters were accepted.", "matters_accepted"),
        ("The township accepted 118 matters.", "matters_accepted"),
        ("Matters accepted: 118.", "matters_accepted"),
        ("In 2025 the township registered 142 petition matters.", "matters_opened"),
        ("12 matters were still open at the end of the year.", "still_open"),
        ("The on-time reply rate was 95.9%.", "reply_on_time"),
        ("Replies on time stood at 95.9%.", "reply_on_time"),
        ("Satisfaction with the petition office stood at 88.2%.", "satisfied_with_petition_office"),
        ("| Figure | 2025 |\n| --- | --- |\n| Matters accepted | 118 |\n| Matters registered | 140 |\n", None),
    ],
)
def test_an_english_figure_of_the_same_name_agrees(text, key):
    assert verdicts(TITLE + text)[:1] == [(key or "matters_accepted", "agrees")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The township accepted 120 matters.", "matters_accepted"),
        ("In 2025, 145 petition matters were registered.", "matters_opened"),
        ("The on-time reply rate was 98.5%.", "reply_on_time"),
    ],
)
def test_another_english_figure_of_the_same_name_contradicts(text, key):
    assert verdicts(TITLE + text) == [(key, "contradicts")]


def test_an_english_contradiction_is_told_in_english_without_chinese_units():
    (found,) = against_ledger(check(TITLE + "The township accepted 120 matters."), Ledger([ACCEPTED], YEAR))
    assert found.sentence == "The text says 120, but the ledger counts 118 (Matters accepted)."


@pytest.mark.parametrize(
    "text",
    [
        "The township accepted about 300 matters.",
        "The reply rate was 98.5%.",
        "Satisfaction was 95%.",
        "On 4 March 2025 the township accepted 20 matters.",
    ],
)
def test_a_doubtful_english_match_is_never_called_wrong(text):
    assert {verdict for _, verdict in verdicts(TITLE + text)} == {"doubtful"}


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 the township accepted 120 matters.",
        "In the first quarter of 2025 the township accepted 20 matters.",
        "The village of Liushu accepted 12 matters.",
        "Matters accepted rose by 12%.",
        "The mediators accepted 30 disputes.",
    ],
)
def test_english_figures_of_another_time_place_or_thing_are_not_compared(text):
    assert verdicts(TITLE + text) == []


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Report for the first half of 2025", (date(2025, 1, 1), date(2025, 6, 30))),
        ("Petitions, Q2 2025", (date(2025, 4, 1), date(2025, 6, 30))),
        ("Petitions, January to April 2025", (date(2025, 1, 1), date(2025, 4, 30))),
        ("Monthly report, April 2025", (date(2025, 4, 1), date(2025, 4, 30))),
        ("Annual report 2025", YEAR),
        ("Annual report 2024/25", None),
    ],
)
def test_the_period_of_an_english_title_is_read(title, days):
    assert title_period(title + "\n") == days


@pytest.mark.parametrize(
    ("written", "verdict"),
    [("按期答覆率95.9%", "agrees"), ("按期答覆率98.5%", "contradicts"), ("按期答復率98.5%", "contradicts")],
)
def test_a_traditional_reply_rate_is_compared_in_either_spelling(written, verdict):
    assert verdicts(f"2025年信訪工作總結\n全鎮{written}。") == [("reply_on_time", verdict)]


def test_traditional_cells_are_compared_and_told_by_their_traditional_name():
    text = "2025年信訪工作總結\n| 項目 | 件數 |\n| 受理信訪事項（件） | 118 |\n"
    (found,) = against_ledger(check(text), Ledger([ACCEPTED], YEAR))
    assert (found.verdict, "“受理信訪事項”" in found.sentence) == ("agrees", True)


def test_every_figure_with_chinese_names_has_english_ones():
    assert set(ENGLISH) == set(NAMES)
    assert all(names.surely or names.nearly for names in ENGLISH.values())
