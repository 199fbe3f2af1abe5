"""Write the numbers of official documents, as in 青石信复〔2025〕12号."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class DocumentNumber:
    """A document's number: the word of its issuer, the year and the place in that year's series.

    :raises ValueError: if the word is empty, the year has not four digits, or the series does not begin at 1.
    """

    word: str
    year: int
    serial: int

    def __post_init__(self) -> None:
        if not self.word.strip() or not 1000 <= self.year <= 9999 or self.serial < 1:  # noqa: PLR2004 - four digits
            raise ValueError(
                f"{self.word}, {self.year}, {self.serial}: give a word, a year of four digits, a serial ≥ 1."
            )

    def __str__(self) -> str:
        """Return the number with 六角括号, no leading zero and no 第 (GB/T 9704-2012, 7.2.5)."""
        return f"{self.word}〔{self.year}〕{self.serial}号"
