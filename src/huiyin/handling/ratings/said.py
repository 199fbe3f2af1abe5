"""What a person says in a rating."""

from __future__ import annotations

from dataclasses import dataclass

SOLVED = {True: "solved", False: "not_solved", None: "no_word"}


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a person says of the petition office, of the competent office, and whether it is solved.

    What is empty or None was not said; it is counted as neither good nor bad.
    """

    of_petition_office: str = ""
    of_competent_office: str = ""
    solved: bool | None = None

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing was said at all."""
        return not (self.of_petition_office or self.of_competent_office) and self.solved is None

    @property
    def code(self) -> str:
        """Return the code of the journal's entry: solved, not_solved, or no_word of it."""
        return SOLVED[self.solved]
