"""What happens to a letter, for higher apps."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LetterFailed:
    """The letter did not reach its reader and will not be tried again by itself."""

    letter: int
    kind: str
    person: int | None
    subject: str
