"""The reply editor: every claim with result, facts, reasons, decision and law; drafted by the handler, signed by the head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.desk.forms.answering import LAW
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.answers.acts import answer, draft
from huiyin.handling.answers.lookups import claims_of, draft_of, text_of_claim
from huiyin.handling.answers.missing import missing, warnings
from huiyin.handling.answers.opinion import Finding, Opinion
from huiyin.handling.lookups.choices import COMPLAINT, RESULTS
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.handling.lookups.previews import preview_pages, preview_pdf
from huiyin.lib.refusal import Refused

MANY = 5
PARTS = ("result", "facts", "reasons", "opinion", "basis")


@dataclass(frozen=True)
class Block:
    """One claim in the editor: its number, its words, its five fields."""

    ordinal: int
    words: str
    fields: tuple[forms.BoundField, ...]


class OpinionForm(ActForm):
    """Ask, claim by claim, what is found, and show what still lacks before it may be signed."""

    page = "desk/opinion.html"
    heard = ask.text(_("听取陈述的情况"), rows=2, required=False, why=_("什么时候、怎样听取了信访人的陈述。"))
    enclosures = ask.text(_("附件"), rows=2, required=False, why=_("一行一份。"))

    def prepare(self) -> None:
        """Make the fields of each claim, filled from the draft."""
        self.kept = draft_of(self.case.matter) or Opinion()
        self.claims = tuple(claims_of(self.case.matter))
        self.asked = [(claim.ordinal, text_of_claim(claim)) for claim in self.claims]
        for ordinal, _words in self.asked:
            self.fields.update(_fields(ordinal))
            self.start(**_typed(ordinal, self.kept.on(ordinal) or Finding(ordinal=ordinal)))
        self.start(heard=self.kept.heard, enclosures="\n".join(self.kept.enclosures))

    @property
    def blocks(self) -> Iterator[Block]:
        """Yield the claims with their fields."""
        for ordinal, words in self.asked:
            yield Block(ordinal, words, tuple(self[f"{part}_{ordinal}"] for part in PARTS))

    @property
    def has_many(self) -> bool:
        """Tell whether there are so many claims that one jumps between them."""
        return len(self.asked) > MANY

    @property
    def opinion(self) -> Opinion:
        """Return the opinion as it was typed, or as it was drafted."""
        if not self.is_bound:
            return self.kept
        typed = {name: self.typed.get(name, "") for name in self.fields}
        findings = tuple(each for ordinal, _words in self.asked if (each := _finding(ordinal, typed)) is not None)
        return Opinion(findings=findings, heard=typed["heard"].strip(), enclosures=ask.lines_of(typed["enclosures"]))

    @property
    def lacking(self) -> list[str]:
        """Return what still lacks before it may be signed."""
        return missing(self.case.matter, self.opinion, self.case.today, self.claims)

    @property
    def doubts(self) -> list[str]:
        """Return what should be looked at again."""
        return warnings(self.case.matter, self.opinion)

    @property
    def pages(self) -> tuple[str, ...]:
        """Return the pages of the letter as pictures; none where it cannot be printed, which is then refused above."""
        try:
            return preview_pages(self.case, self.opinion, self.case.today)
        except Refused as error:
            self.refused = error
            return ()

    def file(self) -> OpenedPaper | None:
        """Return the letter as PDF, as it would be issued, where that button was pressed.

        :raises Refused: if a character is in no font
        """
        asked = self.data.get("preview") == "pdf"
        return preview_pdf(self.case, self.opinion, self.case.today) if asked else None

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it is a complaint; others are answered in their own way."""
        return page.matter.kind in ("", COMPLAINT)


class DraftForm(OpinionForm):
    """Keep what is written so far."""

    acts = ("drafted",)
    tells = _("草稿随时可以存，封存在件里，信访人看不到；写齐以后由负责人签发。")

    def do(self) -> object:
        """Keep the draft."""
        return draft(self.opinion, matter=self.case.matter, **self.doing)


class AnswerForm(OpinionForm):
    """Sign the opinion for the office."""

    acts = ("answered",)
    late = True
    tells = _("签发后编号，给每位信访人出具处理意见书，写明可以向谁、到哪一天申请复查；签发后不能再改。")

    def do(self) -> object:
        """Sign the opinion."""
        return answer(self.opinion, matter=self.case.matter, **self.dated)


def _fields(ordinal: int) -> dict[str, forms.Field]:
    return {
        f"result_{ordinal}": ask.among(_("结论"), RESULTS, required=False),
        f"facts_{ordinal}": ask.text(_("查明的事实"), rows=3, required=False),
        f"reasons_{ordinal}": ask.text(_("理由"), rows=3, required=False),
        f"opinion_{ordinal}": ask.text(_("处理意见"), rows=3, required=False, why=_("谁在哪一天之前做什么。")),
        f"basis_{ordinal}": ask.text(_("法律法规依据"), rows=2, required=False, why=LAW),
    }


def _typed(ordinal: int, finding: Finding) -> dict[str, Any]:
    said = {part: getattr(finding, part) for part in PARTS}
    said["basis"] = "\n".join(finding.basis)
    return {f"{part}_{ordinal}": value for part, value in said.items()}


def _finding(ordinal: int, typed: dict[str, str]) -> Finding | None:
    """Return what was typed on a claim, None if nothing was."""
    said = {part: typed[f"{part}_{ordinal}"].strip() for part in PARTS}
    if not any(said.values()):
        return None
    return Finding(ordinal=ordinal, **{**said, "basis": ask.lines_of(said["basis"])})  # type: ignore[arg-type]


FORMS = (DraftForm, AnswerForm)
