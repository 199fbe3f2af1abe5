"""The one rule of who sees a matter, for list, open, search, count, file, letter, notice and export alike."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.record.access.models import Barred, Custody, Named
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post

OFFICE_WIDE = frozenset({"clerk", "sorter", "second_reader", "head", "supervisor", "statistician"})
ALL_BELOW = frozenset({"supervisor", "lead"})


def visible(acting: Acting) -> QuerySet[Matter]:
    """Return the matters that the person may see in this post, or by this contact; none for anyone else.

    A post sees what it has custody of; clerks, sorters, second readers, heads, supervisors and statisticians
    see what their office has or had sent on; supervisors and leads see offices under theirs. Nobody sees a matter
    that names them, an office of theirs, or that they stepped aside from (信访工作条例 Art. 28, 30).
    Administrators see none.
    """
    if acting.post is None:
        if acting.contact_id is None:
            return Matter.objects.none()
        return Matter.objects.filter(Exists(Contact.objects.filter(pk=acting.contact_id, matter=OuterRef("pk"))))
    if not acting.roles - {"system_admin", "security_admin", "audit_admin"}:
        return Matter.objects.none()
    return Matter.objects.filter(Exists(_held(acting, acting.post)), *kept_from(acting.post))


def _held(acting: Acting, post: Post) -> QuerySet[Custody]:
    """Return the open custodies through which the post sees the outer matter."""
    through = Q(post=post)
    if acting.roles & OFFICE_WIDE:
        through |= Q(office=post.office)
    if acting.roles & ALL_BELOW:
        through |= Q(office__path__startswith=post.office.path)
    return Custody.objects.filter(through, matter=OuterRef("pk"), until__isnull=True)


def kept_from(post: Post) -> tuple[Q, Q]:
    """Return the conditions that keep matters from a post they name, or that it stepped aside from."""
    above = [code for code in post.office.path.split("/") if code]
    named = Named.objects.filter(Q(post=post) | Q(office__code__in=above), matter=OuterRef("pk"))
    barred = Barred.objects.filter(post=post, matter=OuterRef("pk"))
    return ~Q(Exists(named)), ~Q(Exists(barred))


def may_hold(matter: Matter, post: Post) -> bool:
    """Tell whether a post may be given custody: not named, not under anyone named, not barred (Art. 28, 30)."""
    return Matter.objects.filter(*kept_from(post), pk=matter.pk).exists()
