"""What one act does to the record, gathered while it is performed and written at its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Model

from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody, Named
from huiyin.record.access.predicate import may_hold
from huiyin.record.clocks.refresh import refresh, start
from huiyin.record.journal.models import Entry
from huiyin.record.journal.write import write
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Contact, Matter, State
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.acts import Row
from huiyin.record.procedure.batch import Batch


@dataclass
class Performance:
    """One act under way: the entry it will leave, and the custody, rows and notices that go with it."""

    row: Row
    entry: Entry
    matter: Matter | None
    contact: Contact | None
    opened: bool = False
    rows: list[Model] = field(default_factory=list)
    given: list[tuple[str, Post]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    names: list[tuple[Office | None, Post | None]] = field(default_factory=list)
    notices: list[tuple[str, Contact | None, Post | None]] = field(default_factory=list)

    def opens(self, matter: Matter, contact: Contact) -> None:
        """Say that the act opens this new, unsaved matter with this contact."""
        self.matter, self.contact, self.opened = matter, contact, True
        self.entry.matter, self.entry.contact = matter, contact

    def made(self, *rows: Model) -> None:
        """Say which rows the act made; their salted digests go into the entry."""
        self.rows.extend(rows)

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

    def finish(self, batch: Batch | None) -> None:
        """Write it all: custody, matter, clocks, notices, and last the chained entry."""
        if self.matter is not None:
            self._move(self.matter)
            self._pass_on(self.matter)
        self._chain(batch)
        if self.matter is not None:
            self._clocks(self.matter, batch)
        self._notices(batch)

    def _move(self, matter: Matter) -> None:
        if self.row.reaches and self.row.reaches != "given":
            matter.state = self.row.reaches
        if matter.state != State.CLOSED:
            matter.closed_on, matter.close_reason = None, ""
        matter.last_on = max(self.entry.on, matter.last_on)
        matter.version += 1
        self.entry.state_to = matter.state

    def _pass_on(self, matter: Matter) -> None:
        for office, post in self.names:
            self.rows.append(Named.objects.create(matter=matter, office=office, post=post, since=self.entry))
        ending = {*self.ended, *(part for part, _ in self.given if part in ("lead", "owner", "decider", "reviewer"))}
        if ending and not self.opened:
            Custody.objects.filter(matter=matter, part__in=ending, until__isnull=True).update(until=self.entry)
        for part, post in self.given:
            self._give(matter, part, post)

    def _give(self, matter: Matter, part: str, post: Post) -> None:
        if (self.names or not self.opened) and not may_hold_now(matter, post, opened=self.opened, names=self.names):
            raise Refused(
                "conflict_of_interest",
                f"{post}与本事项有利害关系（被反映、其下级或已回避），不能经手。",
                article="xinfang_2022:28",
                remedy="请选择其他机关或岗位。",
            )
        Custody.objects.create(matter=matter, post=post, office=post.office, part=part, since=self.entry)

    def _chain(self, batch: Batch | None) -> None:
        if batch is None:
            write(self.entry, self.rows)
        else:
            batch.tail(self.entry.office_id).add(self.entry, self.rows)

    def _clocks(self, matter: Matter, batch: Batch | None) -> None:
        if self.opened and self.contact is not None:
            start(matter, self.entry, self.contact)
        elif batch is None:
            refresh([matter])
        else:
            batch.touch(matter)
        matter.save(force_insert=self.opened)

    def _notices(self, batch: Batch | None) -> None:
        rows = [
            Outbox(entry=self.entry, kind=kind, contact=contact, post=post, queued_at=self.entry.at)
            for kind, contact, post in self.notices
        ]
        if batch is None:
            Outbox.objects.bulk_create(rows)
        else:
            batch.outbox.extend(rows)


def may_hold_now(matter: Matter, post: Post, *, opened: bool, names: list[tuple[Office | None, Post | None]]) -> bool:
    """Tell whether a post may be given custody; a matter just being opened is not in the database yet."""
    if not opened:
        return may_hold(matter, post)
    above = [code for code in post.office.path.split("/") if code]
    return not any((office and office.code in above) or (named and named.pk == post.pk) for office, named in names)
