"""What the forms of mediation share: the case they are about, and choices of parties by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.lookups.mediation_choices import people_of
from huiyin.handling.lookups.mediations import MediationPage, mediation_of

KNOWN_ON = _("权利人从哪天起知道（用来推算诉讼、仲裁期限）")


class MediationForm(ActForm):
    """Ask what one act of a mediation needs."""

    page = "mediation/act.html"

    @cached_property
    def mediation(self) -> Any:
        """Return the matter's mediation."""
        return mediation_of(self.case.matter)

    @cached_property
    def people(self) -> dict[str, tuple[Any, str]]:
        """Return the parties by their key, each with their name."""
        return {str(row.pk): (row, person.name) for row, person in people_of(self.mediation)}

    def name_parties(self, field: str) -> None:
        """Let a field choose among the parties."""
        self.fields[field].choices = [(key, name) for key, (_row, name) in self.people.items()]  # type: ignore[attr-defined]

    def party(self, key: str) -> Any:
        """Return the party chosen."""
        return self.people[key][0]

    @classmethod
    def fits(cls, page: MediationPage) -> bool:  # noqa: ARG003 - forms that need to, look
        """Tell whether the mediation has what the act is about; THE table says the rest."""
        return True


def one_party(label: ask.Words) -> forms.ChoiceField:
    """Return a field for one party, called by name."""
    return ask.one_of(label, ())


def parties(label: ask.Words) -> forms.MultipleChoiceField:
    """Return a field for several parties, called by name."""
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple(), choices=())


def pairs(closed: Iterable[tuple[str, Any]], *without: str) -> list[tuple[str, Any]]:
    """Return the pairs of a closed list without some codes."""
    return [(code, word) for code, word in closed if code not in without]
