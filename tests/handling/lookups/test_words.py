"""Facts about what an act is called: on its button as in what was done."""

from huiyin.doors.web.parts.verbs import verb
from huiyin.handling.lookups.words import act_word


def test_hearing_the_petitioner_has_one_name() -> None:
    assert verb("heard") == act_word("heard")
