"""What an opinion says, claim by claim, before it becomes a letter (Art. 32)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is found on one claim, by its ordinal: result code, facts, reasons, what is decided, and its law.

    ``basis`` holds references such as ``xinfang_2022:33``, or citations of other law such as 《土地管理法》第十四条.
    """

    ordinal: int
    result: str = ""
    facts: str = ""
    reasons: str = ""
    opinion: str = ""
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """The findings on all claims, how the person was heard, and what is enclosed."""

    findings: tuple[Finding, ...] = ()
    heard: str = ""
    enclosures: tuple[str, ...] = ()

    def on(self, ordinal: int) -> Finding | None:
        """Return the finding on a claim, None if there is none yet."""
        return next((each for each in self.findings if each.ordinal == ordinal), None)

    def words(self) -> str:
        """Return all that the opinion says in its own words, for comparing it with an earlier one."""
        return "\n".join(f"{each.facts}\n{each.reasons}\n{each.opinion}" for each in self.findings)


def written(opinion: Opinion) -> str:
    """Return the opinion as JSON; :func:`read` makes an equal one of it."""
    return json.dumps(asdict(opinion), ensure_ascii=False)


def read(text: str) -> Opinion:
    """Return the opinion that was written."""
    said = json.loads(text)
    findings = tuple(Finding(**{**each, "basis": tuple(each["basis"])}) for each in said["findings"])
    return Opinion(findings=findings, heard=said["heard"], enclosures=tuple(said["enclosures"]))
