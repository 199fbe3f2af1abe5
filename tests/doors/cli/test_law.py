"""``huiyin law`` prints proofs, and one clear sentence where it cannot."""

import json

import pytest
from click.testing import CliRunner

from huiyin.doors.cli.law import law
from huiyin.law import limits as limits_module
from huiyin.law.limits import limits


def asked(*words):
    return CliRunner().invoke(law, words)


def proof_of(*words):
    result = asked("due", *words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def sentence_of(*words):
    result = asked(*words)
    assert result.exit_code != 0
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1
    return lines[0]


GOLDEN = [
    ("xinfang_2022.forward", "2025-09-20", "2025-10-05", "2025-10-09"),
    ("xinfang_2022.notify_forwarded", "2025-09-16", "2025-10-01", "2025-10-09"),
    ("xinfang_2022.handle", "2025-08-04", "2025-10-03", "2025-10-09"),
    ("xinfang_2022.ask_review", "2025-12-02", "2026-01-01", "2026-01-04"),
    ("xinfang_2022.handle", "2024-12-31", "2025-03-01", "2025-03-03"),
    ("xinfang_2022.review", "2026-01-18", "2026-02-17", "2026-02-24"),
    ("xinfang_2022.object", "2025-09-26", "2025-10-10", "2025-10-10"),
    ("xinfang_2022.object", "2025-09-30", "2025-10-14", "2025-10-14"),
    ("xinfang_2022.object", "2026-02-13", "2026-02-27", "2026-02-27"),
    ("xinfang_2022.object", "2025-01-24", "2025-02-07", "2025-02-07"),
]


@pytest.mark.parametrize("court", [(), ("--court",)])
@pytest.mark.parametrize(("key", "start", "strict", "due_on"), GOLDEN)
def test_golden_dates_come_out_with_and_without_naming_the_court_reading(key, start, strict, due_on, court):
    card = proof_of(key, "--from", start, *court)
    assert (card["strict"], card["due_on"], card["provisional"]) == (strict, due_on, False)


def test_the_json_proof_has_every_part():
    card = proof_of("xinfang_2022.handle", "--from", "2025-08-04", "--extended", "30")
    assert {"limit", "citation", "started_on", "strict", "due_on", "days", "stops", "provisional"} <= set(card)
    assert (card["strict"], card["due_on"]) == ("2025-11-02", "2025-11-03")
    assert card["citation"] == "《信访工作条例》第34条"
    assert sum(day["counted"] for day in card["days"]) == 90
    assert {"date": "2025-10-01", "counted": True, "why": "国庆节、中秋节"} in card["days"]


def test_the_card_shows_article_wording_days_and_ends():
    printed = asked("due", "xinfang_2022.object", "--from", "2025-09-30").stdout
    for part in (
        "《信访工作条例》第23条第3款",
        "自收到之日起5个工作日内提出异议",
        "2025-10-11     3  调休上班",
        "2025-10-14     5",
    ):
        assert part in printed
    assert "Due on   2025-10-14 星期二" in printed


def test_stops_are_counted_out_and_listed_in_any_order():
    stops = ("--stop", "2025-03-20..2025-03-22", "--stop", "2025-03-10..2025-03-15")
    card = proof_of("xinfang_2022.re_review", "--from", "2025-03-03", *stops)
    assert card["strict"] == "2025-04-09"
    assert [stop["days"] for stop in card["stops"]] == [5, 2]


def test_the_narrow_reading_moves_the_end_off_named_holidays_only():
    start = ("xinfang_2022.handle", "--from", "2024-12-31")
    assert proof_of(*start)["due_on"] == "2025-03-03"
    assert proof_of(*start, "--holidays-only")["due_on"] == "2025-03-01"


def test_hours_are_due_at_a_moment():
    card = proof_of("service_promises.answer_emergency", "--from", "2025-08-04T15:30Z")
    assert card["due_at"] == "2025-08-05T01:30:00+08:00"
    assert card["started_on"] == "2025-08-04"


def test_a_time_counts_by_its_day_in_shanghai():
    assert proof_of("xinfang_2022.handle", "--from", "2025-08-03T16:00:00+00:00")["started_on"] == "2025-08-04"


def test_the_next_year_is_provisional_with_one_sentence():
    result = asked("due", "xinfang_2022.handle", "--from", "2027-03-01", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["provisional"] is True
    assert result.stderr.strip() == (
        "calendars/2027.toml is missing: last days after 2026-12-31 are provisional. "
        "Add it from the State Council's notice (docs/howto/calendar.md)."
    )


def test_what_the_law_does_not_allow_is_not_counted_and_said():
    long = proof_of("xinfang_2022.handle", "--from", "2025-08-04", "--extended", "45")
    assert (long["extended_days"], long["notes"]) == (
        30,
        ["《信访工作条例》第34条 allows 30 days of extension; 30 are counted."],
    )
    stopped = proof_of("xinfang_2022.handle", "--from", "2025-08-04", "--stop", "2025-08-10..2025-08-20")
    assert (stopped["strict"], stopped["stops"]) == ("2025-10-03", [])
    assert "no act that stops this clock" in stopped["notes"][0]


def test_an_edition_not_in_force_is_said():
    assert "was not in force on 2021-03-01" in proof_of("xinfang_2022.handle", "--from", "2021-03-01")["notes"][0]


def test_a_limit_without_number_has_no_due_day():
    card = proof_of("xinfang_2022.report_urgent", "--from", "2025-03-03")
    assert (card["due_on"], card["days"]) == (None, [])


def test_a_given_limit_counts_the_days_given():
    assert proof_of("xinfang_2022.feed_back", "--from", "2025-03-03", "--given", "20")["strict"] == "2025-03-23"


@pytest.mark.parametrize("key", sorted(limits()))
def test_every_limit_has_a_card(key):
    assert asked("due", key, "--from", "2025-03-03", "--given", "10").exit_code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("xinfang_2022.handel", "--from", "2025-03-03"), "There is no limit “xinfang_2022.handel”; did you mean"),
        (("xinfang_2022.handle", "--from", "2019-12-31"), "lies before the first calendar (2020)"),
        (("xinfang_2022.handle", "--from", "2028-01-01"), "lies two years or more after the last calendar (2026)"),
        (("xinfang_2022.handle", "--from", "3 March"), "is no day; write it like 2025-08-04"),
        (("xinfang_2022.handle", "--from", "2025-02-30"), "is no day"),
        (("xinfang_2022.handle", "--from", "2025-03-03T09:00"), "has no time zone"),
        (("xinfang_2022.feed_back", "--from", "2025-03-03"), "add --given N"),
        (("xinfang_2022.handle", "--from", "2026-12-20", "--final"), "calendars/2027.toml is missing"),
        (("xinfang_2022.re_review", "--from", "2025-03-03", "--stop", "soon"), "is no pair of days"),
        (("xinfang_2022.re_review", "--from", "2025-03-03", "--stop", "2025-03-09..2025-03-05"), "must begin on"),
        (
            ("xinfang_2022.re_review", "--from", "2025-03-03", "--stop", "2025-03-01..2025-03-05"),
            "must begin on 2025-03-03",
        ),
        (
            ("xinfang_2022.re_review", "--from", "2025-03-03", *("--stop", "2025-03-05..2025-03-09") * 2),
            "overlaps another stop",
        ),
    ],
)
def test_bad_input_gets_one_sentence_and_a_failing_exit(words, sentence):
    assert sentence in sentence_of("due", *words)


@pytest.fixture
def broken_law(tmp_path, monkeypatch):
    def install(text):
        (tmp_path / "trial_2022.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(limits_module, "INSTRUMENTS", tmp_path)
        limits.cache_clear()

    yield install
    limits.cache_clear()


@pytest.mark.parametrize("text", ["[[limit", '[instrument]\nname = "a"\nname = "b"\n'])
def test_a_broken_law_file_is_named_in_one_sentence(broken_law, text):
    broken_law(text)
    said = sentence_of("due", "xinfang_2022.handle", "--from", "2025-03-03")
    assert "trial_2022.toml is not well-formed TOML" in said


def test_the_longest_lawful_path_is_printed_with_its_sum():
    assert "The longest lawful path is 240 days" in asked("path", "xinfang_2022").stdout
    assert json.loads(asked("path", "xinfang_2022", "--json").stdout)["days"] == 240


def test_a_path_of_no_instrument_is_refused():
    assert "There is no instrument “nowhere”" in sentence_of("path", "nowhere")
