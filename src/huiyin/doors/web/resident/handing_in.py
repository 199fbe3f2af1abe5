"""The files that go with what is said, when filing and when adding to it."""

from __future__ import annotations

from django import forms

from huiyin.doors.web.parts.handed_in import PapersField


class HandingIn(forms.Form):
    """Files alone: the words are asked elsewhere."""

    papers = PapersField()
