"""Facts about what every form says of what is wrong: in the words of the office, not of a program."""

import pytest
from django import forms
from django.utils import translation


class Asked(forms.Form):
    name = forms.CharField(max_length=3)
    day = forms.DateField()
    kind = forms.ChoiceField(choices=[("a", "甲")])
    persons = forms.IntegerField(min_value=1)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
@pytest.mark.parametrize("said", [{}, {"name": "一二三四", "day": "x", "kind": "b", "persons": "0"}, {"name": "a\x00"}])
def test_nothing_is_called_a_field_or_a_character_code(language: str, said: dict[str, str]) -> None:
    with translation.override(language):
        told = "".join(str(each) for errors in Asked(said).errors.as_data().values() for each in errors)
    assert told
    assert not [word for word in ("字段", "欄位", "有效的", "null", "字符数") if word in told]


def test_what_is_left_out_is_told_in_one_sentence() -> None:
    with translation.override("zh-hans"):
        assert Asked({}).errors["name"] == ["这一项还没有填写或勾选。"]
