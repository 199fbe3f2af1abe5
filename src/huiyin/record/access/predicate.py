"""The one rule of who sees a matter, for list, open, search, count, file, letter, notice and export alike."""

from __future__ import annotations

from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from huiyin.record.access.models import Barred, Custody, Named
from huiyin.record.access.sight import Eyes, Sight, eyes_of, eyes_of_post, sight_of, sight_of_post
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.rows.asked import Asked


def visible(acting: Acting) -> QuerySet[Matter]:
    """Return the matters that the person may see in this post, or by this contact; none for anyone else.

    A post sees what it has custody of; clerks, sorters, second readers, heads, supervisors and statisticians
    see what their office has or had sent on; supervisors and leads see offices under theirs. Nobody sees a matter
    that names them, an office of theirs, or that they stepped aside from (信访工作条例 Art. 28, 30).
    Administrators see none. What was opened to the post for some hours (破例查阅) it sees too, but not if it is kept from it.
    """
    return seen(sight_of(acting), Eyes(*map(Value, eyes_of(acting))), acting.opened)


def visible_from(post: Post) -> QuerySet[Matter]:
    """Return the matters that are seen from a post, whoever sits in it."""
    return seen(sight_of_post(post), Eyes(*map(Value, eyes_of_post(post))))


def seen(sight: Sight, eyes: Eyes, opened: tuple[UUID, ...] = ()) -> QuerySet[Matter]:
    """Return the matters that are seen with a sight: the rule itself, from which a statement is written once for each sight.

    :param eyes: expressions: values, or slots of a question that is asked often
    :param opened: keys of matters open to the post for some hours; acts leave them out, so that it only looks
    """
    if sight.of == "nobody":
        return Matter.objects.none()
    if sight.of == "contact":
        return Matter.objects.filter(Exists(Contact.objects.filter(pk=eyes.contact, matter=OuterRef("pk"))))
    through = Q(Exists(_held(sight, eyes)))
    if opened:
        through |= Q(pk__in=opened)
    return Matter.objects.filter(through, *_kept_from(eyes))


def held_by(acting: Acting) -> QuerySet[Custody] | None:
    """Return the custodies of all matters that a post might see; None where their offices are too many to look.

    What it sees is among them and those opened to it, so that a question about few matters of very many may begin there.
    """
    sight = sight_of(acting)
    if sight.of != "post" or sight.all_below:
        return None
    return _custodies(sight, Eyes(*map(Value, eyes_of(acting))))


def _held(sight: Sight, eyes: Eyes) -> QuerySet[Custody]:
    """Return the open custodies through which the post sees the outer matter."""
    return _custodies(sight, eyes).filter(matter=OuterRef("pk"))


def _custodies(sight: Sight, eyes: Eyes) -> QuerySet[Custody]:
    through = Q(post=eyes.post)
    if sight.office_wide:
        through |= Q(office=eyes.office)
    if sight.all_below:
        through |= Q(office__path__startswith=eyes.path)
    return Custody.objects.filter(through, until__isnull=True)


def _kept_from(eyes: Eyes) -> tuple[Q, Q]:
    """Return the conditions that keep matters from a post they name, or that it stepped aside from."""
    over = Func(Cast(eyes.path, TextField()), F("path"), function="starts_with", output_field=BooleanField())
    offices = Office.objects.filter(over).values("pk")  # once a statement; a join looks at all of them for each matter
    named = Named.objects.filter(Q(post=eyes.post) | Q(office__in=offices), matter=OuterRef("pk"))
    barred = Barred.objects.filter(post=eyes.post, matter=OuterRef("pk"))
    return ~Q(Exists(named)), ~Q(Exists(barred))


def may_hold(matter: Matter, post: Post) -> bool:
    """Tell whether a post may be given custody: not named, not under anyone named, not barred (Art. 28, 30)."""
    return bool(_holdable(matter=matter.pk, **eyes_of_post(post)._asdict()))


def holding(matter: Matter) -> Exists:
    """Return :func:`may_hold` as a condition on posts, to find all that may be given custody in one statement."""
    post, path = OuterRef(OuterRef("pk")), OuterRef(OuterRef(OuterRef("office__path")))
    return Exists(Matter.objects.filter(*_kept_from(Eyes(post=post, path=path)), pk=matter.pk))


_holdable = Asked(lambda of: Matter.objects.filter(*_kept_from(of), pk=of.matter).only("pk"))
