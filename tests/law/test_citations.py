"""Articles are cited in both kinds of numerals, with their wording where it is kept."""

import pytest

from huiyin.law.citations import cite
from huiyin.law.files import LawDataError
from huiyin.law.texts import articles, quotes, says
from huiyin.record.procedure.acts import TABLE


@pytest.mark.parametrize(
    ("reference", "short", "formal"),
    [
        ("xinfang_2022:34", "《信访工作条例》第34条", "《信访工作条例》第三十四条"),
        ("xinfang_2022:31.6", "《信访工作条例》第31条第6项", "《信访工作条例》第三十一条第六项"),
        ("xinfang_2022:23-2", "《信访工作条例》第23条第2款", "《信访工作条例》第二十三条第二款"),
        ("mediation_2010:10", "《中华人民共和国人民调解法》第10条", "《中华人民共和国人民调解法》第十条"),
    ],
)
def test_a_reference_is_cited_both_ways(reference, short, formal):
    assert (cite(reference).short, cite(reference).formal) == (short, formal)


def test_a_citation_has_the_articles_wording():
    assert cite("xinfang_2022:34").text.startswith("对本条例第三十一条第六项规定的信访事项应当自受理之日起60日内办结")
    assert cite("xinfang_2022:31.6").text.endswith("对重大、复杂、疑难的信访事项，可以举行听证。")


@pytest.mark.parametrize(
    ("instrument", "count"),
    [
        *(("xinfang_2022", 50), ("xinfang_2005", 51), ("mediation_2010", 35), ("zhejiang_2016", 36)),
        *(("mediation_1989", 17), ("confirmation_2011", 13), ("pipl_2021", 74)),
    ],
)
def test_every_article_of_a_statute_is_kept(instrument, count):
    assert list(articles(instrument)) == list(range(1, count + 1))
    assert all(articles(instrument).values())


@pytest.mark.parametrize("basis", sorted({row.basis for table in TABLE.values() for row in table.values()}))
def test_the_basis_of_every_act_can_be_cited(basis):
    assert cite(basis).formal.startswith("《")


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("34", "write it like xinfang_2022:34"),
        ("xinfang_1995:3", "there is no instrument xinfang_1995"),
        ("xinfang_2022:51", "has no article 51"),
    ],
)
def test_a_reference_to_nothing_is_refused(reference, sentence):
    with pytest.raises(LawDataError, match=sentence):
        cite(reference)


@pytest.mark.parametrize(
    ("text", "number", "unit", "said"),
    [
        ("在15日内", 15, "日", True),
        ("在１５日内", 15, "日", True),
        ("三十日内", 30, "日", True),
        ("五个工作日内", 5, "个工作日", True),
        ("5个工作日内", 5, "日", False),
        ("115日内", 15, "日", False),
        ("三十五日内", 5, "日", False),
        ("2022年5月1日施行", 1, "日", False),
        ("第六十日", 60, "日", False),
        ("二十四小时", 24, "小时", True),
    ],
)
def test_a_length_is_said_only_as_a_whole_number_with_its_unit(text, number, unit, said):
    assert says(text, number, unit) is said


def test_parts_of_a_quotation_stand_in_their_order():
    article = "应当登记，并在15日内处理；情况紧急的，应当报告。"
    assert quotes("应当登记……应当报告", article)
    assert not quotes("应当报告……应当登记", article)
    assert not quotes("应当登记，在15日内", article)
