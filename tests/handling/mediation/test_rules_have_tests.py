"""Every rule that the docs name has a test, and every article with a rule stands in the docs."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
TABLE = (ROOT / "docs" / "explanation" / "mediation.md").read_text(encoding="utf-8")
WITH_A_RULE = {3, 4, 5, 7, 8, 9, 10, 13, 14, 15, *range(17, 21), *range(23, 35)}


def test_every_test_that_the_table_names_is_there() -> None:
    kept = {
        name
        for path in ROOT.glob("tests/**/test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    named = set(re.findall(r"\btest_\w+(?!\w|\.py)", TABLE)) - {"test_rules_have_tests"}
    assert sorted(named - kept) == []
    assert len(named) > len(WITH_A_RULE)


def test_every_article_with_a_rule_stands_in_the_table() -> None:
    law = TABLE.split("### 《人民调解法》")[1].split("###")[0]
    articles = {int(n) for cell in re.findall(r"^\| ([\d, ]+) \|", law, re.MULTILINE) for n in cell.split(", ")}
    assert articles == WITH_A_RULE
