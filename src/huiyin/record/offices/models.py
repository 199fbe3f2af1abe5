"""Rows of offices and places: who is there to answer, and where."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id

ROLES = (
    "clerk sorter handler second_reader head lead mediator grid_worker supervisor statistician sealed_reader "
    "system_admin security_admin audit_admin"
).split()
ADMINS = ("system_admin", "security_admin", "audit_admin")
ADMIN_WORDS = ", ".join(f"'{role}'" for role in ADMINS)


class Office(models.Model):
    """An organ or unit that receives, sorts, handles or reviews matters (机关、单位)."""

    class Kind(models.TextChoices):
        """What the office is under the regulation: only petition departments sort and forward (Art. 14, 22)."""

        PETITION_DEPARTMENT = "petition_department", _("信访部门")
        ORGAN = "organ", _("有权处理机关")
        VILLAGE = "village", _("村（社区）")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    mark = models.CharField(max_length=12, help_text="short sign in numbers of letters, such as 青石信")
    kind = models.CharField(max_length=24, choices=Kind)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    path = models.CharField(max_length=400, unique=True, help_text="codes from the top, each followed by /")
    division = models.CharField(max_length=12, help_text="12-digit statistics code of the place")
    profile = models.CharField(max_length=40, default="default", help_text="which instruments bind the place")
    lang = models.CharField(max_length=8, default="zh-Hans")
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    takes_matters = models.BooleanField(default=True, help_text="whether residents may file here")
    competences = ArrayField(models.CharField(max_length=40), default=list, help_text="category codes it handles")
    networks = ArrayField(
        models.CharField(max_length=43), default=list, help_text="from which its posts are used; none: from everywhere"
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["path"], name="office_path", opclasses=["varchar_pattern_ops"])]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post in an office (岗位): custody and roles belong to it, whoever holds it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=80)
    roles = ArrayField(models.CharField(max_length=20), default=list)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(roles__contained_by=ROLES), name="post_roles_known"),
            models.CheckConstraint(
                condition=~Q(roles__overlap=list(ADMINS)) | Q(roles__len=1), name="an_administrator_is_nothing_else"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="administrators_stay_apart",
                operation=pgtrigger.UpdateOf("roles"),  # type: ignore[no-untyped-call]
                when=pgtrigger.Before,
                func=f"""
                IF OLD.roles IS DISTINCT FROM NEW.roles AND (OLD.roles || NEW.roles)::text[] && ARRAY[{ADMIN_WORDS}] THEN
                    RAISE EXCEPTION 'an administrator''s post keeps its role' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.title}"


class StaffManager(BaseUserManager["Staff"]):
    """Make accounts of staff."""

    def create_user(self, login: str, *, name: str, password: str | None = None, email: str = "") -> Staff:
        """Create an account that may sign in with ``login`` and ``password``."""
        staff = self.model(login=login, name=name, email=email)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff


class Staff(AbstractBaseUser):
    """A person who works in an office and signs in (工作人员)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    one_time_until = models.DateTimeField(
        null=True, help_text="the password was given by an administrator and opens only the change of it, until then"
    )

    objects: ClassVar[StaffManager] = StaffManager()
    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class ProviderAccount(models.Model):
    """Under which name an identity provider knows a person of staff (统一身份); one open row for a person and a name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=300, help_text="the provider, as it calls itself")
    subject = models.CharField(max_length=255, help_text="the person, as the provider calls them (sub)")
    linked_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("issuer", "subject", condition=Q(ended_on=None), name="one_person_a_subject"),
            models.UniqueConstraint("issuer", "staff", condition=Q(ended_on=None), name="one_subject_a_person"),
        ]


class DateRange(Func):
    """The days from ``since`` up to, not including, ``until``."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Holding(models.Model):
    """Who holds a post, and since when; one person at a time (任职)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=models.F("since")), name="holding_ends_after_it_starts"
            ),
            ExclusionConstraint(
                name="one_holder_of_a_post",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="administrators_stay_apart",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=f"""
                PERFORM pg_advisory_xact_lock(hashtextextended(NEW.staff_id::text, 0));
                IF EXISTS (
                    SELECT FROM record_holding held
                    JOIN record_post theirs ON theirs.id = held.post_id
                    JOIN record_post wanted ON wanted.id = NEW.post_id
                    WHERE held.staff_id = NEW.staff_id AND held.id <> NEW.id
                    AND (theirs.roles || wanted.roles)::text[] && ARRAY[{ADMIN_WORDS}]
                    AND NOT (theirs.roles @> wanted.roles AND wanted.roles @> theirs.roles)
                ) THEN
                    RAISE EXCEPTION 'an administrator''s account is for nothing else' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]


class Village(models.Model):
    """A village or residents' community (村、社区)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="villages")
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    sort_key = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["office", "sort_key"], name="village_list")]

    def __str__(self) -> str:
        return self.name


class Grid(models.Model):
    """A grid of a village, looked after by one post (网格)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="grids")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """A villagers' group (村民小组), the smallest place that is named in public."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="groups")
    code = models.CharField(max_length=16, unique=True, help_text="the village's code and three digits")
    name = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class VillageMap(models.Model):
    """The outlines of an office's villages as they are drawn, from the newest file given; points of places, no houses."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    approval = models.CharField(max_length=40, blank=True, help_text="审图号; empty: a sketch, no boundary")
    outlines = models.JSONField(help_text="by code of the village: path, and where its name stands, on 1000 × height")
    height = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["office", "drawn_at"], name="village_map_newest")]


class Category(models.Model):
    """What a matter is about (内容分类); a code lives from a day to a day and is never re-used."""

    code = models.CharField(primary_key=True, max_length=40)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    zh_hans = models.CharField(max_length=60)
    zh_hant = models.CharField(max_length=60)
    en = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.zh_hans


class SavedView(models.Model):
    """A filter of the work list that a person keeps under a name of their own; it selects matters, never people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=20)
    query = models.CharField(max_length=300, help_text="the filters as they stand in the page's address")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "name"], name="one_view_a_name")]
