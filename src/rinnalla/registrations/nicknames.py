"""Nicknames that could be taken for a facilitator, whatever alphabet they are written in (TRUST threat 18)."""

import unicodedata

RESERVED = (
    "ohjaaja", "yllapito", "yllapitaja", "moderaattori", "moderator", "admin", "administrator", "koordinaattori",
    "vertaistukija", "henkilokunta", "tyontekija", "jarjestelma", "rinnalla", "handledare", "gruppledare",
    "administrator", "samordnare", "personal", "facilitator", "coordinator", "support", "staff", "system", "host",
)
WHOLE_WORDS = frozenset({"host", "staff", "system", "support", "admin", "personal"})
"""Short ones are refused as a word of their own only, so that a name may contain them."""

LOOK_ALIKES = str.maketrans({
    "а": "a", "е": "e", "ё": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ї": "i", "ј": "j",
    "ѕ": "s", "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w", "к": "k", "м": "m", "т": "t", "н": "h", "в": "b", "г": "r",
    "α": "a", "ε": "e", "ο": "o", "ρ": "p", "ι": "i", "κ": "k", "ν": "v", "τ": "t", "υ": "u", "χ": "x", "γ": "y",
    "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i",
    "|": "l", "ı": "i", "ł": "l", "ø": "o", "ß": "s", "æ": "a", "œ": "o", "đ": "d",
})


def skeleton(text: str) -> str:
    """What a reader sees: lower case, without accents, look-alikes as one letter, words apart by one blank."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(LOOK_ALIKES)
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.translate(str.maketrans("lj", "ii")).split())


def may_be_taken_for(nickname: str, facilitators: list[str]) -> bool:
    """Would the others take this nickname for a facilitator or for the house itself?"""
    seen = skeleton(nickname)
    whole, words = seen.replace(" ", ""), set(seen.split())
    for name in RESERVED:
        reserved = skeleton(name)
        if reserved in words or reserved == whole or (name not in WHOLE_WORDS and reserved in whole):
            return True
    return any(skeleton(name) and skeleton(name).replace(" ", "") == whole for name in facilitators)


def another(nickname: str, taken: list[str]) -> str:
    """A nickname like this one that nobody in the group has yet: “Helmi 2”."""
    used, number = {skeleton(name) for name in taken}, 2
    while skeleton(f"{nickname} {number}") in used:
        number += 1
    return f"{nickname} {number}"
