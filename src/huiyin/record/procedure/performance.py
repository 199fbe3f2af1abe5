"""What one act does to the record, gathered while it is performed and written at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody, Named
from huiyin.record.access.predicate import may_hold
from huiyin.record.clocks.refresh import refresh, start
from huiyin.record.journal.made import note_made
from huiyin.record.journal.models import Entry
from huiyin.record.journal.tail import Tail
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Contact, Matter, State
from huiyin.record.matters.numbers import Numbering, taken
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.batch import Batch
from huiyin.record.procedure.bulk import Bulk, Held
from huiyin.record.procedure.row import Row
from huiyin.record.rows.fresh import fresh
from huiyin.record.rows.together import Statement, ask, inserts, send, update

ONE_AT_A_TIME = ("lead", "owner", "decider", "reviewer")
END_CUSTODY = (
    "UPDATE record_custody SET until_id = %s WHERE matter_id = %s AND part = ANY(%s::varchar[]) AND until_id IS NULL"
)


@dataclass
class Performance:
    """One act under way: the entry it will leave, and the custody, rows and notices that go with it."""

    row: Row
    entry: Entry
    matter: Matter | None
    contact: Contact | None
    opened: bool = False
    contacts: tuple[Contact, ...] = ()
    rows: list[Model] = field(default_factory=list)
    beside: list[Model] = field(default_factory=list)
    given: list[tuple[str, Post]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    names: list[tuple[Office | None, Post | None]] = field(default_factory=list)
    notices: list[tuple[str, Contact | None, Post | None]] = field(default_factory=list)
    custodies: list[Custody] = field(default_factory=list)
    ends: list[Statement] = field(default_factory=list)
    numbering: Numbering | None = None

    def opens(self, matter: Matter, *contacts: Contact) -> None:
        """Say that the act opens this new, unsaved matter with these contacts; the clocks of each of them start."""
        self.matter, self.opened, self.contacts = matter, True, contacts
        self.contact = contacts[0] if len(contacts) == 1 else None
        self.entry.matter, self.entry.contact = matter, self.contact

    def numbers(
        self, office: Office, year: int, series: tuple[str, ...], write: Callable[[dict[str, int]], None]
    ) -> None:
        """Say which numbers the new matter and its contacts take; they are taken last, so that the next one waits shortest.

        :param write: gets the numbers by series and writes them into the unsaved rows
        """
        self.numbering = Numbering(office, year, series, write)

    def made(self, *rows: Model) -> None:
        """Say which rows the act made: those not saved yet are inserted, and the entry keeps a salted digest of each."""
        self.rows.extend(rows)

    def leaves(self, *rows: Model) -> None:
        """Say which unsaved rows only help to find the others: they are inserted too, and no entry vouches for them."""
        self.beside.extend(rows)

    def give(self, part: str, post: Post) -> None:
        """Give custody to a post; whoever holds a part that only one may hold, gives it up."""
        self.given.append((part, post))

    def end(self, part: str) -> None:
        """End every open custody of this part."""
        self.ended.append(part)

    def name(self, *, office: Office | None = None, post: Post | None = None) -> None:
        """Say that the matter complains of an office or a post; a head's post names the office too."""
        self.names.append((office, post))
        if post is not None and {"head", "lead"} & set(post.roles):
            self.names.append((post.office, None))

    def tell(self, kind: str, *, contact: Contact | None = None, post: Post | None = None) -> None:
        """Leave a notice in the outbox, to be sent once after the act."""
        self.notices.append((kind, contact, post))

    def finish(self, batch: Batch | None, *, alone: bool = False) -> None:
        """Write it all in two round trips: rows made, custody and notices; the chained entry; then the clocks.

        All that needs no number and no place in the chain is sent before these are taken: whoever acts in the same
        office waits only from there on.

        :param alone: whether nothing else belongs to the transaction; an act that opens a matter then ends it in the
            same round trip, so that the next one waits no longer than the server needs
        """
        if self.matter is not None:
            self._move(self.matter)
            self._pass_on(self.matter)
        if isinstance(batch, Bulk):
            self._into(batch)
        else:
            self._write(batch, commits=alone and self.opened)

    def _write(self, batch: Batch | None, *, commits: bool) -> None:
        new = [*_unsaved(self.rows), *self.beside, *self.custodies, *self._first_clocks()]
        new += [] if batch else self._outbox()
        numbered = [row for row in new if self.numbering and row in (self.matter, *self.contacts)]
        note_made(self.entry, [row for row in self.rows if row not in numbered])
        ready = [*self.ends, *inserts(row for row in new if row not in numbered)]
        tail = self._tail(batch, ready)
        note_made(self.entry, [row for row in self.rows if row in numbered])
        tail.link(self.entry)
        kept = [update(self.matter)] if batch and self.matter is not None and not self.opened else []
        last = [*inserts([*numbered, self.entry]), *kept, *([] if batch else [tail.head()])]
        send([*(ready if batch else []), *last], [*new, self.entry], commits=commits)
        if batch:
            batch.outbox.extend(self._outbox())
        if self.matter is not None and not self.opened:
            self._refresh(self.matter, batch)

    def _into(self, bulk: Bulk) -> None:
        """Give all that the act writes to a bulk, which writes it at its end."""
        if self.opened and self.matter is not None:
            bulk.open(self.matter, self.contacts)
        bulk.hold(Held(self.entry, self.rows, [*self.beside, *self.custodies], self.numbering))
        bulk.outbox.extend(self._outbox())

    def _tail(self, batch: Batch | None, ready: list[Statement]) -> Tail:
        """Return the locked end of the chain, with the numbers taken that the act asked for.

        Outside a batch what is ready is sent ahead of the lock: the next act waits for the rows after it alone.
        """
        if self.numbering is None:
            return batch.tail(self.entry.office_id) if batch else Tail(self.entry.office_id, ready=ready)
        if batch:
            (found,) = ask([self.numbering.statement])
            tail = batch.tail(self.entry.office_id)
        else:
            tail = Tail(self.entry.office_id, first=self.numbering.statement, ready=ready)
            found = tail.answers
        self.numbering.write(taken(found))
        return tail

    def _move(self, matter: Matter) -> None:
        if self.row.reaches and self.row.reaches != "given":
            matter.state = self.row.reaches
        if matter.state != State.CLOSED:
            matter.closed_on, matter.close_reason = None, ""
        matter.last_on = max(self.entry.on, matter.last_on)
        matter.version += 1
        self.entry.state_to = matter.state

    def _pass_on(self, matter: Matter) -> None:
        named = [Named(matter=matter, office=office, post=post, since=self.entry) for office, post in self.names]
        self.rows.extend(named)
        ending = {*self.ended, *(part for part, _ in self.given if part in ONE_AT_A_TIME)}
        if ending and not self.opened:
            self.ends.append((END_CUSTODY, [self.entry.pk, matter.pk, sorted(ending)]))
        for part, post in self.given:
            self._check_conflict(matter, post)
            self.custodies.append(
                fresh(Custody, matter=matter, post=post, office=post.office, part=part, since=self.entry)
            )

    def _check_conflict(self, matter: Matter, post: Post) -> None:
        if (self.names or not self.opened) and not may_hold_now(matter, post, opened=self.opened, names=self.names):
            raise Refused(
                "conflict_of_interest",
                _("%(post)s与本事项有利害关系（被反映、其下级或已回避），不能经手。") % {"post": post},
                article="xinfang_2022:28",
                remedy=_("请选择其他机关或岗位。"),
            )

    def _first_clocks(self) -> list[Model]:
        """Return the new matter and the clocks that its first entry starts; nothing for a matter known before."""
        if not (self.opened and self.matter):
            return []
        return [*start(self.matter, [self.entry], self.contacts), self.matter]

    def _refresh(self, matter: Matter, batch: Batch | None) -> None:
        if batch is None:
            refresh([matter])
            matter.save()
        else:
            batch.touch(matter)

    def _outbox(self) -> list[Outbox]:
        return [
            Outbox(entry=self.entry, kind=kind, contact=contact, post=post, queued_at=self.entry.at)
            for kind, contact, post in self.notices
        ]


def _unsaved(rows: list[Model]) -> list[Model]:
    return [row for row in rows if row._state.adding]  # noqa: SLF001 - Django's documented model state


def may_hold_now(matter: Matter, post: Post, *, opened: bool, names: list[tuple[Office | None, Post | None]]) -> bool:
    """Tell whether a post may be given custody; a matter just being opened is not in the database yet."""
    if not opened:
        return may_hold(matter, post)
    above = [code for code in post.office.path.split("/") if code]
    return not any((office and office.code in above) or (named and named.pk == post.pk) for office, named in names)
