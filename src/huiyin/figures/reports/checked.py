"""The report checker reads the report that huiyin wrote: what it writes must divide like anyone's."""

from __future__ import annotations

from huiyin.figures.checker.check import check
from huiyin.figures.reports.report import Report
from huiyin.figures.reports.spoken import text_of


def plain_text(report: Report) -> str:
    """Return the sentences of a report as plain text, chapter by chapter."""
    said = [(each.title, "".join(map(text_of, each.sentences))) for each in report.sections if each.sentences]
    return "\n".join([report.title, *(line for chapter in said for line in chapter)])


def findings(report: Report) -> list[str]:
    """Return, in a sentence each, what the checker finds wrong in the report's text; nothing, if all adds up."""
    return [each.sentence for each in check(plain_text(report)).findings]
