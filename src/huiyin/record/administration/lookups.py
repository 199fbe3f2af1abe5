"""Questions of administrators: the offices under theirs with posts, places and accounts; never a matter."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Exists, Model, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.administration.accounts import NO_ACCOUNT
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import categories
from huiyin.record.offices.models import ADMINS, ROLES, Category, Grid, Group, Holding, Office, Post, Staff, Village
from huiyin.record.procedure.perform_office import NO_OFFICE

Row = TypeVar("Row", bound=Model)
NO_PAGE = _("没有这一项，请从列表打开。")
KINDS = Office.Kind.choices
DUTIES = tuple(ROLES)
ADMINISTRATORS = tuple(ADMINS)
LANGS = (("zh-Hans", "简体中文"), ("zh-Hant", "繁體中文"))
PER_PAGE = 50


def offices_of(by: Acting) -> QuerySet[Office]:
    """Return the administrator's office and all under it, closed ones too, from the top down."""
    return Office.objects.filter(path__startswith=_path(by)).order_by("path")


def system_admin_over(office: Office) -> Acting:
    """Return the system administrator's post of an office or of the nearest above it, for commands of the shell.

    :raises Refused: if there is none
    """
    codes = [code for code in office.path.split("/") if code]
    posts = Post.objects.filter(roles=["system_admin"], office__code__in=codes, closed_on__isnull=True)
    found = posts.select_related("office").order_by("-office__path").first()
    if found is None:
        raise Refused("no_system_admin", _("%(office)s没有系统管理员岗位。") % {"office": office.name})
    return Acting(post=found)


def offices_counted(by: Acting) -> QuerySet[Office]:
    """Return the offices of :func:`offices_of`, each with two numbers: ``open_posts`` and ``open_villages``."""
    posts, villages = Q(posts__closed_on__isnull=True), Q(villages__valid_to__isnull=True)
    return offices_of(by).annotate(
        open_posts=Count("posts", filter=posts, distinct=True),
        open_villages=Count("villages", filter=villages, distinct=True),
    )


def office_of(by: Acting, key: UUID) -> Office:
    """Return an office under the administrator's own.

    :raises NotFound: if there is none
    """
    return _one(offices_of(by).select_related("parent").filter(pk=key), NO_OFFICE)


def posts_of(office: Office) -> QuerySet[Post]:
    """Return the posts of an office with their holdings, newest first; open posts before closed ones."""
    holdings = Holding.objects.select_related("staff").order_by("-since")
    found = Post.objects.filter(office=office).prefetch_related(Prefetch("holdings", queryset=holdings))
    return found.order_by("closed_on", "title", "id")


def open_posts(office: Office) -> QuerySet[Post]:
    """Return the open posts of an office."""
    return Post.objects.filter(office=office, closed_on__isnull=True).order_by("title", "id")


def post_of(by: Acting, key: UUID) -> Post:
    """Return a post of an office under the administrator's own.

    :raises NotFound: if there is none
    """
    return _one(Post.objects.filter(pk=key, office__path__startswith=_path(by)).select_related("office"), NO_PAGE)


def holding_of(by: Acting, key: UUID) -> Holding:
    """Return an appointment to a post under the administrator's own office.

    :raises NotFound: if there is none
    """
    found = Holding.objects.filter(pk=key, post__office__path__startswith=_path(by))
    return _one(found.select_related("post__office", "staff"), NO_PAGE)


def holdings_of(post: Post) -> QuerySet[Holding]:
    """Return who held a post, newest first."""
    return Holding.objects.filter(post=post).select_related("staff").order_by("-since")


def appointments_of(staff: Staff) -> QuerySet[Holding]:
    """Return the posts that a member of staff holds and held, newest first."""
    return Holding.objects.filter(staff=staff).select_related("post__office").order_by("-since")


def accounts_of(by: Acting, *, said: str = "", state: str = "", on: date) -> QuerySet[Staff]:
    """Return the accounts an administrator keeps: in posts under their office, or in none yet.

    :param said: part of a name or login
    :param state: ``locked``, ``free`` (in no post on the day), ``one_time`` (own password not chosen yet), or all
    """
    elsewhere = Holding.objects.filter(staff=OuterRef("pk")).exclude(post__office__path__startswith=_path(by))
    today = Holding.objects.filter(Q(until__isnull=True) | Q(until__gt=on), staff=OuterRef("pk"))
    held = Holding.objects.filter(Q(until__isnull=True) | Q(until__gt=on)).select_related("post__office")
    found = Staff.objects.filter(~Exists(elsewhere)).prefetch_related(Prefetch("holdings", held, to_attr="now"))
    chosen = {"locked": Q(is_active=False), "free": ~Q(Exists(today)), "one_time": Q(one_time_until__isnull=False)}
    named = Q(login__icontains=said) | Q(name__icontains=said) if said else Q()
    return found.filter(named, chosen.get(state, Q())).order_by("login")


def account_of(by: Acting, key: UUID, on: date) -> Staff:
    """Return one of these accounts.

    :raises NotFound: if there is none
    """
    return _one(accounts_of(by, on=on).filter(pk=key), NO_ACCOUNT)


def appointable(by: Acting, on: date) -> QuerySet[Staff]:
    """Return the accounts that may be appointed: those kept here that are not locked."""
    return accounts_of(by, on=on).filter(is_active=True)


def villages_of(office: Office) -> QuerySet[Village]:
    """Return the villages of an office with ``open_grids``, a number; valid ones first, in dictionary order."""
    found = Village.objects.filter(office=office)
    return found.annotate(open_grids=Count("grids", filter=Q(grids__valid_to__isnull=True))).order_by(
        "valid_to", "sort_key"
    )


def village_of(by: Acting, key: UUID) -> Village:
    """Return a village of an office under the administrator's own.

    :raises NotFound: if there is none
    """
    return _one(Village.objects.filter(pk=key, office__path__startswith=_path(by)).select_related("office"), NO_PAGE)


def grids_of(village: Village) -> QuerySet[Grid]:
    """Return the grids of a village; valid ones first, by code."""
    return Grid.objects.filter(village=village).select_related("post").order_by("valid_to", "code")


def grid_of(by: Acting, key: UUID) -> Grid:
    """Return a grid under the administrator's own office.

    :raises NotFound: if there is none
    """
    found = Grid.objects.filter(pk=key, village__office__path__startswith=_path(by))
    return _one(found.select_related("village__office", "post__office"), NO_PAGE)


def groups_of(village: Village) -> QuerySet[Group]:
    """Return the villagers' groups of a village; valid ones first, by code."""
    return Group.objects.filter(village=village).order_by("valid_to", "code")


def group_of(by: Acting, key: UUID) -> Group:
    """Return a villagers' group under the administrator's own office.

    :raises NotFound: if there is none
    """
    found = Group.objects.filter(pk=key, village__office__path__startswith=_path(by))
    return _one(found.select_related("village__office"), NO_PAGE)


def all_categories() -> QuerySet[Category]:
    """Return every category, ended ones too, each under its parent: the codes order them."""
    return Category.objects.order_by("code")


def categories_open(on: date) -> list[tuple[str, str]]:
    """Return code and word of every category valid on a day, each under its parent."""
    return [(each.pk, f"{each.pk} {each}") for each in categories(on)]


def category_of(code: str) -> Category:
    """Return the category with this code.

    :raises NotFound: if there is none
    """
    return _one(Category.objects.filter(pk=code), NO_PAGE)


def parents_open() -> QuerySet[Category]:
    """Return the categories that another may be added under."""
    deep = Category.objects.filter(valid_to__isnull=True, parent__parent__isnull=False)
    return Category.objects.filter(valid_to__isnull=True).exclude(pk__in=deep.values("pk")).order_by("code")


def stamp(row: Model) -> str:
    """Return a short mark of all a row says, so that a page tells whether it was changed since."""
    said = [str(getattr(row, each.attname)) for each in row._meta.concrete_fields]  # noqa: SLF001
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:16]


def _path(by: Acting) -> str:
    return by.office.path if by.office else "-"


def _one(found: QuerySet[Row], sentence: object) -> Row:
    row = found.first()
    if row is None:
        raise NotFound(sentence)
    return row
