"""The reference of acts says all that both tables say."""

import pytest

from huiyin.handling.lookups.table import acts_markdown
from huiyin.record.procedure.acts import TABLE
from huiyin.record.procedure.office_acts import OFFICE_ACTS


def test_every_act_of_an_office_stands_in_the_reference_with_its_role_and_clause() -> None:
    page = acts_markdown()
    for row in OFFICE_ACTS.values():
        assert f"| `{row.act}` | {row.role} | {row.basis} |" in page


@pytest.mark.parametrize("procedure", ["petition", "dispute", "committee"])
def test_every_act_on_a_matter_stands_under_its_procedure(procedure: str) -> None:
    part = acts_markdown().split(f"\n## {procedure}\n")[1].split("\n## ")[0]
    assert [act for act in TABLE[procedure] if f"| `{act}` |" not in part] == []
