"""Which row each address names: by what stands in the address before it; a new address with a row must be bound here by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Model

from huiyin.figures.publications.models import Publication
from huiyin.handling.answers.models import PublishedAnswer
from huiyin.handling.casework.models import Handover
from huiyin.handling.exchange.models import Incoming, ReceivedFigures
from huiyin.handling.exports.models import SealedExport
from huiyin.handling.intake.models import ArrivedMail, HandedLedger
from huiyin.handling.mediation.case_models import Mediation
from huiyin.handling.mediation.models import Committee, Mediator
from huiyin.handling.supervision.models import Drawn, LookBack, Proposal
from huiyin.handling.works.models import WorksItem
from huiyin.record.documents.models import Document
from huiyin.record.mail.models import Partner, Token, Webhook
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Grid, Group, Holding, Office, Post, SavedView, Staff, Village
from huiyin.record.sealed.models import Envelope
from huiyin.routines.activities.models import Activity, Photo
from huiyin.routines.announcements.models import Announcement
from huiyin.routines.consultations.models import Consultation, Opinion
from huiyin.routines.meetings.models import Meeting
from huiyin.routines.plans.models import EmergencyPlan, PlanVersion
from huiyin.routines.receptions.models import ReceptionDay, Turn
from huiyin.routines.rosters.models import DutyRoster
from huiyin.routines.rounds.models import Place, Round
from huiyin.routines.targets.models import Agreement
from huiyin.routines.tasks.models import Task
from huiyin.routines.teams.models import Team
from tests.house.scene import ABSENT, Kept, Scene
from tests.house.stories import TODAY

NOBODY = UUID("00000000-0000-4000-8000-000000000000")
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Row:
    """What an address names: its own value, and the matter by which it is hidden, if it is about one."""

    value: object
    kept: Kept | None = None


@dataclass(frozen=True)
class Names:
    """The rows of a table that an address may name.

    :param key: the column that stands in the address
    :param matter: the way from the row to the matter with which it is hidden; empty for one that is hidden with none
    :param tells_of: the way to a matter of which the page tells whoever may see it, and which hides nothing but itself
    :param only: which rows of the table
    :param published: everybody may read it: it is hidden from nobody, and says no word of a person
    """

    model: type[Model]
    key: str = "pk"
    matter: str = ""
    tells_of: str = ""
    only: tuple[tuple[str, object], ...] = ()
    published: bool = False

    def rows(self, scene: Scene) -> list[Row]:
        """Return them in the order in which they were made, those first that are about a matter of the scene."""
        kept, way = {each.matter.pk: each for each in scene.kept}, self.matter or self.tells_of
        asked = self.model._default_manager.filter(**dict(self.only)).order_by("pk")
        found = asked.values_list(self.key, way or "pk")
        rows = [Row(value, kept.get(about) if way else None) for value, about in found]
        return sorted(rows, key=lambda row: row.kept is None)


@dataclass(frozen=True)
class Said:
    """Words of a list that an address may name: no rows, so that nothing is hidden by it."""

    words: tuple[object, ...]

    def rows(self, _scene: Scene) -> list[Row]:
        """Return them."""
        return [Row(each) for each in self.words]


@dataclass(frozen=True)
class OwnMatter:
    """A matter by its number: the rows are the matters themselves, for some rooms those alone that stand in it."""

    through: type[Model] | None = None

    def rows(self, scene: Scene) -> list[Row]:
        """Return them."""
        inside = set(self.through._default_manager.values_list("matter", flat=True)) if self.through else None
        found = [kept for kept in scene.kept if inside is None or kept.matter.pk in inside]
        return [Row(kept.matter.number, kept) for kept in found]


PAPERS = Names(Document, matter="matter")
PICTURES = Names(Document, matter="matter", only=(("media_type", "image/jpeg"),))

ROWS: dict[str, Names | Said | OwnMatter] = {
    "administration/accounts/": Names(Staff),
    "administration/appointments/": Names(Holding),
    "administration/categories/": Said(("ditches",)),
    "administration/grids/": Names(Grid),
    "administration/groups/": Names(Group),
    "administration/imports/": Names(HandedLedger),
    "administration/law/": Said(("default",)),
    "administration/letters/": Said(("opinion",)),
    "administration/offices/": Names(Office),
    "administration/partners/": Names(Partner),
    "administration/posts/": Names(Post),
    "administration/tokens/": Names(Token),
    "administration/villages/": Names(Village),
    "administration/webhooks/": Names(Webhook),
    "answers/": Names(PublishedAnswer, published=True),
    "api/exchange/": Names(Incoming, key="key", published=True),
    "api/open311/v2/requests.": Said(("json",)),
    "api/open311/discovery.": Said(("json",)),
    "api/open311/v2/discovery.": Said(("json",)),
    "api/open311/v2/services.": Said(("json",)),
    "api/open311/v2/services/": Said(("water",)),
    "api/open311/v2/requests/": Names(Matter, key="number", only=(("procedure", "event"),), published=True),
    "api/open311/v2/tokens/": Said(("token",)),
    "api/v1/imports/": Names(HandedLedger),
    "api/v1/matters/": OwnMatter(),
    "api/v1/papers/": PAPERS,
    "calendar/activities/": Names(Activity),
    "calendar/activities/photos/": Names(Photo),
    "calendar/announcements/": Names(Announcement, published=True),
    "calendar/consultations/": Names(Consultation, published=True),
    "calendar/days/": Names(ReceptionDay, published=True),
    "calendar/emergencies/": Names(EmergencyPlan),
    "calendar/emergencies/papers/": Names(PlanVersion),
    "calendar/meetings/": Names(Meeting, tells_of="items__matter"),
    "calendar/office/": Names(ReceptionDay, tells_of="turns__end__contact__matter"),
    "calendar/office/consultations/": Names(Consultation),
    "calendar/opinions/": Names(Opinion),
    "calendar/places/": Names(Place),
    "calendar/rosters/": Names(DutyRoster),
    "calendar/rounds/": Names(Round),
    "calendar/targets/": Names(Agreement),
    "calendar/tasks/": Names(Task, tells_of="matter"),
    "calendar/teams/": Names(Team),
    "calendar/telling/": Names(Announcement),
    "calendar/turns/": Names(Turn, tells_of="end__contact__matter"),
    "calendar/zero/": Said((TODAY.isoformat(),)),
    "counter/mails/": Names(ArrivedMail),
    "counter/matters/": OwnMatter(),
    "desk/matters/": OwnMatter(),
    "desk/papers/": PAPERS,
    "desk/views/": Names(SavedView),
    "exchange/": Names(Incoming),
    "exchange/figures/": Names(ReceivedFigures),
    "exchange/handed/": Names(SealedExport),
    "field/pictures/": PICTURES,
    "figures/": Said(("matters_opened",)),
    "figures/published/": Names(Publication, published=True),
    "figures/reports/": Said(("pdf",)),
    "file/": Said(("a" * 32,)),
    "lead/late/": Names(Office),
    "lead/lists/": Said(("sign",)),
    "matter/": Said((1,)),
    "matter/papers/": PAPERS,
    "mediation/cases/": OwnMatter(Mediation),
    "mediation/registers/": Said(("all",)),
    "mediation/roster/": Names(Committee),
    "mediation/roster/mediators/": Names(Mediator),
    "reader/": Names(Envelope),
    "staff/second/webauthn/keys/": Names(Authenticator),
    "supervision/handovers/": Names(Handover, tells_of="items__matter"),
    "supervision/look-back/": Names(LookBack, tells_of="drawn__matter"),
    "supervision/look-back/matters/": Names(Drawn, matter="matter"),
    "supervision/proposals/": OwnMatter(Proposal),
    "supervision/sentinel/": Said(("loops",)),
    "works/": Names(WorksItem, tells_of="bases__matter", published=True),
    "works/joined/": Said(("a" * 32,)),
    "works/office/causes/": Said(("990121100201-k-roads",)),
    "works/pictures/": Names(Document, tells_of="matter", only=(("media_type", "image/jpeg"),), published=True),
}
"""Rows by what stands in an address before the first of its parameters."""

HEARD = Names(Turn, matter="end__contact__matter", only=(("end__contact__isnull", False),))
ROWS_AT: dict[str, Names] = {"calendar:settle": HEARD, "calendar:receipt": HEARD}
"""The same for pages that show more of a row than others at the same stem."""

BESIDE = {
    "verb": "arrive", "how": "tell", "what": "cancelled", "name": "application", "script": "zh-Hans", "form": "json",
    "contact_id": None,
}  # fmt: skip
"""What the parameters after the first say; a contact is the first of its matter."""

BESIDE_AT = {"file/": {"name": "what"}}
"""The same where it differs at one stem."""

NONE_SUCH = {"uuid": NOBODY, "int": 987654, "slug": "none-such", "str": "none-such", "": NOBODY, "format": "xml"}
"""A value of each kind of parameter that names nothing."""


class UnboundError(AssertionError):
    """Say which address cannot be tried, and what to add."""


@dataclass(frozen=True)
class Address:
    """One address of the project by its name, and what can be put into it."""

    name: str
    pattern: str

    @cached_property
    def parameters(self) -> list[tuple[str, str]]:
        """Return kind and name of each parameter."""
        return PARAMETER.findall(self.pattern)

    @property
    def stem(self) -> str:
        """Return what stands before the first parameter."""
        return self.pattern.partition("<")[0]

    @cached_property
    def bound(self) -> Names | Said | OwnMatter:
        """Return which rows it names.

        :raises UnboundError: saying what to add
        """
        later = {name for _kind, name in self.parameters[1:]} - set(BESIDE)
        if self.stem not in ROWS or later:
            told = f"{self.stem!r} in ROWS" if self.stem not in ROWS else f"{sorted(later)} in BESIDE"
            raise UnboundError(
                f"{self.name} ({self.pattern}): say in tests/house/arguments.py which row it names: {told}."
            )
        return ROWS_AT.get(self.name) or ROWS[self.stem]

    @property
    def hides(self) -> bool:
        """Tell whether its rows are hidden with their matters."""
        return isinstance(self.bound, OwnMatter) or (isinstance(self.bound, Names) and bool(self.bound.matter))

    @property
    def compares(self) -> bool:
        """Tell whether its rows are somebody's: neither words of a list nor published to all."""
        return not (isinstance(self.bound, Said) or (isinstance(self.bound, Names) and self.bound.published))

    def filled(self, row: Row) -> str:
        """Return the address with a row in it."""
        beside = BESIDE | BESIDE_AT.get(self.stem, {})
        values = [row.value, *(beside[name] for _kind, name in self.parameters[1:])]
        contact = row.kept.contacts[0].pk if row.kept and row.kept.contacts else NOBODY
        said = iter(contact if each is None else each for each in values)
        return "/" + PARAMETER.sub(lambda _found: str(next(said)), self.pattern)

    @property
    def nowhere(self) -> str:
        """Return the address with what is not there in it."""
        kind, _name = self.parameters[0]
        numbered = isinstance(self.bound, OwnMatter) or self.stem.endswith("requests/")
        return self.filled(Row(ABSENT if numbered else NONE_SUCH[kind]))
