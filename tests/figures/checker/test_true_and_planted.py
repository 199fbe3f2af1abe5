"""A report with true figures has no finding; one planted error of each kind is found, and only it."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from huiyin.figures.checker.check import check
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, Relation
from tests.figures.checker.writing import List, changed, compared, outcome, per_cent, table

lists = st.builds(
    List,
    parts=st.lists(st.integers(1, 4000), min_size=2, max_size=6).map(tuple),
    rest=st.integers(1, 900),
    places=st.sampled_from([1, 2]),
)
totals = st.integers(21, 3000)
slow = settings(deadline=None, max_examples=120)


def findings(text: str) -> list[Relation]:
    return check(text).findings


def only(text: str, kind: str) -> Relation:
    """Give the one finding of a text, which is a hard mismatch of a kind."""
    found = findings(text)
    assert [(one.type, one.verdict, one.strength) for one in found] == [(kind, MISMATCH, HARD)], [
        f.sentence for f in found
    ]
    return found[0]


@slow
@given(lists, totals, st.data())
def test_a_report_with_true_figures_has_no_finding(whole, total, data):
    done = data.draw(st.integers(1, total))
    before = data.draw(st.integers(5, 4000))
    now = data.draw(st.integers(5, 4000))
    delta = data.draw(st.integers(1, now - 1))
    rows = data.draw(st.lists(st.integers(0, 500), min_size=2, max_size=8))
    text = whole.written() + outcome(total, done) + changed(now, delta) + compared(now, before) + table(rows)
    assert findings(text) == [], text


@slow
@given(lists, st.integers(1, 50))
def test_a_total_that_its_parts_do_not_make_is_found(whole, off):
    off = min(off, whole.total // 3 + 1)
    found = only(whole.written(total_off=off, shares=False), "sum")
    assert found.computed == whole.total


@slow
@given(lists, st.sampled_from(["0.6", "3", "12.5", "-0.4"]))
def test_a_share_that_does_not_follow_is_found(whole, off):
    share = Decimal(per_cent(whole.parts[0], whole.total, whole.places))
    if not Decimal(1) < share + Decimal(off) < Decimal(100):
        return
    text = whole.written(share_off=off)
    claimed = only(text, "ratio").claimed
    assert claimed is not None
    assert claimed.value == float(share + Decimal(off))


@slow
@given(totals, st.data(), st.sampled_from(["办结", "调解成功", "化解"]))
def test_a_rate_that_does_not_follow_is_found(total, data, verb):
    done = data.draw(st.integers(total // 2, total - 1))
    only(outcome(total, done, off="-7.3", verb=verb), "ratio")


@slow
@given(st.integers(40, 4000), st.data())
def test_a_growth_that_its_change_does_not_make_is_found(now, data):
    delta = data.draw(st.integers(-now, now // 2).filter(lambda d: d != 0))
    only(changed(now, delta, off="4.4"), "growth_delta")


@slow
@given(st.integers(40, 4000), st.integers(40, 4000).filter(bool))
def test_a_growth_between_two_stated_counts_is_checked(now, before):
    only(compared(now, before, off="5.5"), "growth")


@slow
@given(st.lists(st.integers(1, 500), min_size=2, max_size=8), st.integers(1, 9))
def test_a_table_whose_total_does_not_add_up_is_found(rows, off):
    only(table(rows, off=off), "table_sum")


@slow
@given(st.integers(5, 500), st.integers(1, 50))
def test_a_part_larger_than_its_whole_is_found(whole, more):
    only(f"本月接待群众走访{whole}批次,其中集体访{whole + more}批次。", "subset")


@slow
@given(st.integers(30, 900), st.data())
def test_a_rate_no_whole_number_gives_is_doubted_never_called_wrong(total, data):
    count = data.draw(st.integers(1, total - 1))
    rate = per_cent(count, total, 1)
    assert findings(f"全年共调解各类纠纷{total}起,调解成功率为{rate}%。") == []


@slow
@given(st.integers(50, 5000), st.integers(50, 5000))
def test_a_growth_from_a_whole_number_is_never_doubted(now, before):
    growth = per_cent(abs(now - before), before, 2)
    turn = "上升" if now >= before else "下降"
    assert findings(f"全市共收到群众来信{now}件,同比{turn}{growth}%。") == []


def test_a_growth_from_no_whole_number_is_doubted_softly():
    (found,) = findings("公安局办理770件(同比上升8.06%)。")
    assert (found.type, found.strength) == ("growth_implied_integer_base", "soft")
    assert "712" in found.sentence
    assert "713" in found.sentence


@slow
@given(lists)
def test_shares_that_are_cut_are_called_cut_and_nothing_worse(whole):
    cut = [int(10 * 100 * part / whole.total) / 10 for part in (*whole.parts, whole.rest)]
    items = ";".join(
        f"第{i}种诉求类{part}件,占{share}%"
        for i, (part, share) in enumerate(zip((*whole.parts, whole.rest), cut, strict=True))
    )
    assert all(found.verdict == "truncated" for found in findings(f"共受理诉求{whole.total}件,其中{items}。"))


@slow
@given(st.integers(500, 990), st.integers(-200, 9), st.sampled_from([0, 5, -7, 31]))
def test_percentage_points_are_checked_on_both_rates(before, change, off):
    now, stated = (before + change) / 10, (abs(change) + off) / 10
    if stated < 0:
        return
    turn = "提高" if change >= 0 else "下降"
    text = f"群众满意率{now:.1f}%,比去年同期{before / 10:.1f}%{turn}{stated:.1f}个百分点。"
    if abs(off) <= 1:
        assert findings(text) == []
    else:
        only(text, "growth_delta")


@slow
@given(st.integers(40, 4000), st.integers(40, 4000), st.sampled_from(["0", "6.5"]))
def test_a_growth_between_two_years_of_a_sentence_is_checked(now, before, off):
    growth = Decimal(per_cent(abs(now - before), before, 1)) + Decimal(off)
    text = (
        f"2024年受理群众来信{now}件,2023年受理群众来信{before}件,同比{'上升' if now >= before else '下降'}{growth}%。"
    )
    if off == "0":
        assert findings(text) == []
    else:
        only(text, "growth")


@slow
@given(st.integers(10, 400), st.integers(10, 400), st.integers(10, 400))
def test_a_total_that_letters_and_visits_make_together_is_found_and_never_called_wrong(letters, batches, web):
    said = f"其中来信{letters}件,来访{batches}批{batches * 3}人次,网上信访{web}件。"
    assert findings(f"共受理信访{letters + batches + web}件次,{said}") == []
    assert check(f"共受理信访{letters + batches + web + 3}件次,{said}").consistent


@slow
@given(st.integers(1, 99), st.integers(1, 99), st.integers(0, 30))
def test_amounts_with_decimals_add_up_exactly(one, two, off):
    total = (one + two + off) / 10
    text = f"甲村兑付{one / 10:.1f}万元,乙村兑付{two / 10:.1f}万元,合计{total:.1f}万元。"
    if off:
        only(text, "sum")
    else:
        assert findings(text) == []


@slow
@given(st.integers(100, 400), st.integers(100, 300), st.sampled_from([0, 30, -40]))
def test_shares_that_say_they_are_complete_meet_a_hundred(one, two, off):
    rest = 1000 - one - two + off
    text = f"从方式看,走访占{one / 10:.1f}%,网信占{two / 10:.1f}%,其他占{rest / 10:.1f}%。"
    if off:
        assert [(each.type, each.verdict, each.strength) for each in findings(text)] == [
            ("shares_sum_to_100", MISMATCH, HARD)
        ]
    else:
        assert findings(text) == []


@slow
@given(st.integers(500, 990), st.integers(1, 100))
def test_a_rate_called_higher_than_a_higher_one_is_found(rate, more):
    higher, lower = f"{(rate + more) / 10:.1f}", f"{rate / 10:.1f}"
    assert findings(f"调解成立率{higher}%,高于全国平均{lower}%。") == []
    (found,) = findings(f"调解成立率{lower}%,高于全国平均{higher}%。")
    assert (found.type, found.verdict, found.strength) == ("subset", MISMATCH, HARD)


@slow
@given(
    st.integers(6, 4000), st.integers(-3, 60), st.sampled_from(["在收到的{}件来信中", "上述{}件来信中", "这{}件来信里"])
)
def test_a_count_that_the_text_takes_up_again_is_checked(letters, off, words):
    text = f"本季度收到群众来信{letters}件,接待来访7批次。{words.format(letters + off)},反映土地问题的2件。"
    if off:
        only(text, "same")
    else:
        assert findings(text) == []
        assert "same" in {relation.type for relation in check(text).relations}


@slow
@given(st.integers(6, 900), st.integers(1, 5))
def test_a_count_that_takes_up_the_nearest_of_two_is_never_called_wrong(disputes, failed):
    done = disputes - failed
    assert findings(f"共调解纠纷{disputes}件,成功{done}件。这{done}件纠纷里,达成书面协议3件。") == []


@slow
@given(st.integers(20, 900), st.integers(1, 60), st.integers(1, 60), st.booleans())
def test_a_rate_of_two_sides_without_their_total_is_doubted_never_called_wrong(content, fair, angry, right):
    rate = Decimal(per_cent(content + fair, content + fair + angry, 1)) - (0 if right else 9)
    counts = (content, fair, angry, content + fair)
    by_chance = [abs(100 * one / other - float(rate)) < 0.2 for one in counts for other in counts]
    assume(right or not any(by_chance))  # the wrong rate must not be the right one of two other counts
    text = f"参评结果为满意{content}人,基本满意{fair}人,不满意{angry}人,满意率{rate}%。"
    assert [(one.type, one.strength) for one in findings(text)] == ([] if right else [("ratio", "soft")])


@slow
@given(st.integers(100, 900), st.integers(1, 100), st.integers(1000, 9000))
def test_a_rate_of_money_is_checked_in_its_units(whole, back, off):
    paid = whole * 100 * back // 100  # 万元
    rate = per_cent(paid, whole * 100, 1)
    said = f"欠薪案件涉及金额{whole / 100:.2f}亿元,已追回{paid}万元,追回率{rate}%。"
    assert findings(said) == []
    assert check(said.replace(f"{rate}%", f"{rate[:-2]}{off}%")).consistent


@slow
@given(st.integers(10_000, 900_000), st.data())
def test_a_rounded_total_and_the_list_behind_it_are_never_called_wrong(total, data):
    phone = data.draw(st.integers(2_000, total - 2_000))
    text = f"热线共受理诉求{total / 10_000:.2f}万件。其中电话渠道{phone}件,网站{total - phone}件。"
    assert findings(text) == []


@slow
@given(st.lists(st.tuples(st.integers(20, 500), st.integers(0, 19)), min_size=3, max_size=6), st.integers(0, 2))
def test_a_rate_in_a_table_that_names_no_whole_is_checked_by_the_column_that_fits(rows, wrong):
    lines = ["| Service | Complaints | Upheld | Upheld % |"]
    for at, (whole, part) in enumerate(rows):
        rate = Decimal(per_cent(part, whole, 1)) + (7 if wrong and at == wrong else 0)
        lines.append(f"| Service {'ABCDEF'[at]} | {whole} | {part} | {rate}% |")
    found = findings("Complaints handled\n\n" + "\n".join(lines) + "\n")
    if not wrong:
        assert found == []
    elif found:
        assert [(one.type, one.verdict) for one in found] == [("ratio", MISMATCH)]


@slow
@given(st.integers(20, 900), st.integers(0, 20), st.integers(0, 9))
def test_an_english_percentage_is_checked_by_the_counts_in_its_brackets(whole, part, off):
    rate = Decimal(per_cent(part, whole, 1)) + off
    text = f"The uphold rate was {rate}% ({part} of {whole} investigations)."
    if off:
        only(text, "ratio")
    else:
        assert findings(text) == []


@slow
@given(st.integers(40, 900), st.integers(10, 900), st.sampled_from(["0", "6.5"]))
def test_a_span_of_time_that_grew_shorter_is_checked(before, now, off):
    if before == now:
        return
    growth = Decimal(per_cent(abs(now - before), before, 1)) + Decimal(off)
    turn, word = ("延长", "上升") if now > before else ("缩短", "下降")
    text = f"平均办理周期由去年的{before / 10:.1f}天{turn}至{now / 10:.1f}天,{word}{growth}%。"
    if off == "0":
        assert findings(text) == []
    else:
        only(text, "growth")
