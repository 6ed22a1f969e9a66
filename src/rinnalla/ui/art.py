"""Pictures drawn for the product, with alternative texts in four languages.

`COVERS["lake-at-dawn"].alt("fi")`, `.path` (for `{% static %}`), `.width`, `.height`. The drawings come from the
generator in `art/` at the root of the repository.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Picture:
    """One drawing: its folder, name, size in pixels, and what it shows in each language."""

    folder: str
    name: str
    width: int
    height: int
    texts: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        return f"ui/{self.folder}/{self.name}.svg"

    def alt(self, language: str = "fi") -> str:
        texts = dict(self.texts)
        return texts.get(language) or texts["fi"]


_WORDS = json.loads((HERE / "art.json").read_text())


def _pictures(folder: str, width: int, height: int) -> dict[str, Picture]:
    return {name: Picture(folder, name, width, height, tuple(texts.items())) for name, texts in _WORDS[folder].items()}


COVERS = _pictures("covers", 1200, 675)
CARDS = _pictures("cards", 800, 800)
EASY = _pictures("easy", 480, 360)
PICTOGRAMS = {name: dict(texts) for name, texts in _WORDS["pictograms"].items()}
FACES = sorted(path.stem for path in (HERE / "static/ui/faces").glob("*.svg"))
DEFAULT_COVER = "two-on-a-jetty"


@cache
def pictogram_svg(name: str) -> str:
    """The inside of a pictogram: lines in `currentColor`, soft shapes with the class `soft`."""
    if name not in PICTOGRAMS:
        raise KeyError(name)
    text = (HERE / "pictograms" / f"{name}.svg").read_text()
    return text[text.index(">") + 1:text.rindex("</svg>")]


def cover(name: str) -> Picture:
    """The cover of that name; a cover that has been renamed since shows the default one."""
    return COVERS.get(name) or COVERS[DEFAULT_COVER]
