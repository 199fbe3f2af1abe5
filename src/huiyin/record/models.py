"""Every table of the record floor, gathered for Django."""

from huiyin.record.access.models import Barred, Budget, Custody, Named, Opening
from huiyin.record.clocks.models import Clock, Recalculation
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.awaiting import Awaiting
from huiyin.record.journal.models import Change, Entry, Head, Reading, ReadingBlock
from huiyin.record.journal.standing import FirstServed, Standing
from huiyin.record.mail.models import Delivery, Errand, IdempotencyKey, Outbox, Partner, Token, ToldUntil, Webhook
from huiyin.record.matters.models import Claim, Contact, Counter, Matter
from huiyin.record.offices.models import (
    Category,
    Grid,
    Group,
    Holding,
    Office,
    Post,
    ProviderAccount,
    SavedView,
    Staff,
    Village,
    VillageMap,
)
from huiyin.record.parties.models import Party
from huiyin.record.sealed.models import Envelope, EnvelopeAnswer, EnvelopeOpened, ReaderKey, ReaderKeyConfirmed
from huiyin.record.traces.models import Trace

__all__ = [
    "Awaiting",
    "Barred",
    "Budget",
    "Category",
    "Change",
    "Claim",
    "Clock",
    "Contact",
    "Counter",
    "Custody",
    "Delivery",
    "Document",
    "Entry",
    "Envelope",
    "EnvelopeAnswer",
    "EnvelopeOpened",
    "Errand",
    "FirstServed",
    "Grid",
    "Group",
    "Head",
    "Holding",
    "IdempotencyKey",
    "Matter",
    "Named",
    "Office",
    "Opening",
    "Outbox",
    "Partner",
    "Party",
    "Post",
    "ProviderAccount",
    "ReaderKey",
    "ReaderKeyConfirmed",
    "Reading",
    "ReadingBlock",
    "Recalculation",
    "SavedView",
    "Service",
    "Staff",
    "Standing",
    "Token",
    "ToldUntil",
    "Trace",
    "Village",
    "VillageMap",
    "Webhook",
]
