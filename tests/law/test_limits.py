"""Limits are what the instruments say, and a file that says something else is refused."""

from datetime import date
from pathlib import Path

import pytest

from huiyin.law.limits import LawDataError, UnknownLimit, limit, limits, read_all, read_instrument
from huiyin.law.texts import quotes
from huiyin.record.procedure.acts import TABLE

STATUTES = Path(__file__).resolve().parents[2].parent / "shared" / "domain" / "law"
ORIGINALS = {
    "xinfang_2022": "xf2022.md",
    "xinfang_2005": "xf2005.md",
    "mediation_2010": "rmtj.md",
    "mediation_1989": "rmtjzz.md",
    "confirmation_2011": "sfqr.md",
    "zhejiang_2016": "zjxf.md",
    "pipl_2021": "pipl.md",
}
HEAD = '[instrument]\nname = "试行办法"\nin_force = 2022-05-01\n'
ROW = """
[[limit]]
key = "handle"
article = "3"
text = "应当自受理之日起六十日内办结，延长期限不得超过30日"
duty_of = "handling_office"
starts_at = "accepted"
met_by = ["answered"]
days = 60
extension_days = 30
"""


def written(folder, row, head=HEAD):
    path = folder / "trial_2022.toml"
    path.write_text(head + row, encoding="utf-8")
    return path


def refusal(folder, row, head=HEAD):
    with pytest.raises(LawDataError) as caught:
        read_instrument(written(folder, row, head))
    return str(caught.value)


def test_every_limit_of_the_regulation_is_there():
    keys = "forward notify_on_spot notify_direct notify_forwarded object handle feed_back ask_review review"
    keys += " ask_re_review re_review report_urgent answer_proposal feed_back_above answer_supervision rectify"
    assert {each.key for each in limits().values() if each.instrument == "xinfang_2022"} == set(keys.split())


def test_the_edition_of_2005_had_the_same_limits_but_none_for_objecting_orders_from_above_and_supervision():
    by_edition = {
        stem: {each.key for each in limits().values() if each.instrument == stem}
        for stem in ("xinfang_2005", "xinfang_2022")
    }
    assert by_edition["xinfang_2022"] - by_edition["xinfang_2005"] == {
        *("object", "feed_back_above", "answer_supervision", "rectify")
    }


def test_a_limit_knows_its_name_and_citation():
    assert limit("xinfang_2022.handle").full_key == "xinfang_2022.handle"
    assert limit("xinfang_2022.handle").citation == "《信访工作条例》第34条"
    assert limit("xinfang_2022.object").citation == "《信访工作条例》第23条第3款"


def test_a_promise_of_the_office_is_never_cited_as_law():
    promise = limit("service_promises.answer_emergency")
    assert not promise.checked
    assert promise.citation == "《服务承诺》（set by the office）"


def test_the_editions_follow_each_other_without_gap_or_overlap():
    old, new = limit("xinfang_2005.handle"), limit("xinfang_2022.handle")
    for day in (date(2022, 4, 30), date(2022, 5, 1)):
        assert old.in_force_on(day) != new.in_force_on(day)


@pytest.mark.parametrize("key", [key for key, each in limits().items() if each.text])
def test_a_quotation_stands_in_the_statute_as_promulgated(key):
    each = limit(key)
    original = STATUTES / ORIGINALS[each.instrument]
    if not original.exists():
        pytest.skip(
            f"../shared/domain/law/{original.name} is not here; quotations are checked against the shipped text"
        )
    assert quotes(each.text, original.read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", [key for key, each in limits().items() if each.binds.get("procedure") == ("petition",)])
def test_every_act_named_for_petitions_is_in_the_table_of_acts(key):
    each = limit(key)
    named = {*each.starts_at, *each.met_by, *each.ended_by, *each.stopped_between}
    assert named <= set(TABLE["petition"])


def test_an_unknown_limit_names_those_that_come_near():
    with pytest.raises(UnknownLimit, match=r"did you mean xinfang_2022\.handle"):
        limit("xinfang_2022.handel")


def test_a_good_row_is_read(tmp_path):
    (only,) = read_instrument(written(tmp_path, ROW))
    assert (only.days, only.extension_days, only.starts_at, only.checked) == (60, 30, ("accepted",), True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("days = 60", "days = 61"), "the quoted text of article 3 does not say 61日"),
        (("days = 60", "days = 30"), "does not say 30日"),
        (("extension_days = 30", "extension_days = 60"), "does not say 延长 … 60日"),
        (("days = 60", 'days = 60\ncounting = "working"'), "does not say 60个工作日"),
        (("days = 60", "hours = 60"), "extension_days must be"),
        (("days = 60", 'days = "soon"'), 'days must be a whole number above 0, or for days "given"'),
        (("days = 60", "days = true"), "days must be a whole number"),
        (("days = 60", 'days = "promptly"'), "extension_days must be"),
        (("days = 60\n", ""), "give days or hours"),
        (('duty_of = "handling_office"', 'duty_of = "mayor"'), "unknown 'mayor'; write one of receiving_office"),
        (('key = "handle"', 'key = "handle"\nnature = "wish"'), "unknown 'wish'"),
        (('key = "handle"', 'key = "handle"\nper = "person"'), "unknown 'person'"),
        (('key = "handle"', 'key = "handle"\ncolour = "red"'), "unknown 'colour'"),
        (('key = "handle"', 'key = "handle"\nbinds = { kind = "rumour" }'), "binds, kind: unknown 'rumour'"),
        (('key = "handle"', 'key = "handle"\nbinds = { mood = "bad" }'), "binds: unknown 'mood'"),
        (('key = "handle"', 'key = "handle"\nbinds = 3'), "binds must be a table"),
        (('key = "handle"', 'key = "handle"\nstopped_between = ["a"]'), "stopped_between must name two acts"),
        (('starts_at = "accepted"', "starts_at = 5"), "starts_at must be a name in quotes"),
        (('starts_at = "accepted"\n', ""), "starts_at must be given"),
        (('key = "handle"', "key = 5"), "key must be given, as a text in quotes"),
        (
            ('text = "应当自受理之日起六十日内办结，延长期限不得超过30日"\n', ""),
            "quote the article in text, or say in source",
        ),
        (('article = "3"', 'article = "三"'), "article must be the number"),
    ],
)
def test_a_row_that_cannot_be_law_is_refused_with_its_place(tmp_path, wrong, sentence):
    said = refusal(tmp_path, ROW.replace(*wrong))
    assert said.startswith("trial_2022.toml, limit 1 “")
    assert sentence in said


def test_a_date_in_the_text_is_no_length(tmp_path):
    row = ROW.replace("六十日内办结", "2022年5月60日办结")
    assert "does not say 60日" in refusal(tmp_path, row)


def test_a_quotation_that_the_article_does_not_hold_is_refused(tmp_path):
    (tmp_path / "trial_2022.md").write_text("第三条 应当自受理之日起三十日内办结。", encoding="utf-8")
    assert "does not stand in article 3; copy it word for word" in refusal(tmp_path, ROW)


def test_a_key_used_twice_is_refused(tmp_path):
    assert "the key “handle” is used twice" in refusal(tmp_path, ROW + ROW)


def test_a_word_written_twice_in_a_row_is_refused(tmp_path):
    assert "is not well-formed TOML" in refusal(tmp_path, ROW + "days = 60\n")


def test_malformed_toml_is_refused(tmp_path):
    assert "trial_2022.toml is not well-formed TOML" in refusal(tmp_path, "[[limit")


def test_an_instrument_without_its_day_is_refused(tmp_path):
    assert "in_force must be a day" in refusal(tmp_path, ROW, head='[instrument]\nname = "试行办法"\n')


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "trial_2022.toml"
    path.write_bytes((HEAD + ROW).encode("gbk"))
    with pytest.raises(LawDataError, match="is not UTF-8 text"):
        read_instrument(path)


def test_a_limit_that_refers_to_no_other_is_refused(tmp_path):
    written(tmp_path, ROW + 'or_when_lapsed = "trial_2022.notify"\n')
    with pytest.raises(LawDataError, match=r"there is no limit “trial_2022.notify” to refer to"):
        read_all(tmp_path)
