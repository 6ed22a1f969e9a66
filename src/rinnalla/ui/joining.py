"""Many small ES modules of ours joined in a few files: a weak line then fetches few (docs/adr/0044).

It knows only the house's way of writing modules and refuses the rest by name, so that nothing is joined wrong:
imports first, one to a line, by name or `* as`; `export` before a function, a class or a `const`; no circles.

Every module stays in a block of its own and publishes what it exports in `__`, once, in the order ES modules run. What
the page may fetch later stands in files of its own, each module there in a function that is run when it is asked for:
such a file leans on nothing, it is given what has run already.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

IMPORT = re.compile(r'import (?:\{ (?P<names>[^{}]+) \}|\* as (?P<whole>[\w$]+)) from "(?P<where>\.[\w./-]+)\.js";')
PASSED = re.compile(r'export \{ (?P<names>[^{}]+) \} from "(?P<where>\.[\w./-]+)\.js";')
EXPORT = re.compile(r"^export (?=(?:(?:async )?function\*?|class|const) ([\w$]+)|const ([\[{][\w$, ]+[\]}]) =)", re.M)
MANY = re.compile(r"^export const [\w$]+ = [^({\[\"'`/\n]*,", re.M)
FETCH = re.compile(r'\bimport\("(\.[\w./-]+)\.js"\)')
COMMENT = re.compile(r"^[ \t]*//.*\n?", re.M)
REFUSED = {
    r"(?<![\w$.])import(?![\w$])": "an import that is not among the first lines, or of another kind",
    r"(?<![\w$.])export(?![\w$])": "an export of another kind",
    r"(?<![\w$.])var\s": "a variable that leaves its block",
    r"/\*(?!.*\*/)": "a comment of many lines",
    "__": "a name of the joiner's own",
}
OPEN = """export const __ = {};
const __open = async (file, asked) => {
  const { __parts, __order } = await file;
  for (const name of __order[asked]) if (!(name in __)) __parts[name](__, __open);
  return __[asked];
};
"""


class Unjoinable(Exception):
    """A module is not written in the way the joiner knows."""


@dataclass(frozen=True)
class Taken:
    """One line that names another module: its names there and here, or all of it under one name."""

    name: str
    pairs: tuple[tuple[str, str], ...] = ()
    whole: str = ""

    def text(self) -> str:
        if self.whole:
            return f'const {self.whole} = __["{self.name}"];'
        pairs = ", ".join(there if there == here else f"{there}: {here}" for there, here in self.pairs)
        return f'const {{ {pairs} }} = __["{self.name}"];'


def _named(name: str, where: str) -> str:
    """The module that `where` means when the module `name` says it."""
    steps = name.split("/")[:-1]
    for step in where.split("/"):
        if step == "..":
            if not steps:
                raise Unjoinable(f"{name}.js: {where}.js is outside the folder")
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _awaits(body: str) -> bool:
    """Does it wait while it is loaded: an `await` with no `async` before it on its line, nor where its block began?"""
    lines = [line for line in body.splitlines() if line.strip()]
    depths = [len(line) - len(line.lstrip()) for line in lines]
    for at, line in enumerate(lines):
        if found := re.search(r"\bawait\b", line):
            around, depth = [line[:found.start()]], depths[at]
            for before in range(at - 1, -1, -1):
                if depths[before] < depth:
                    around, depth = [*around, lines[before]], depths[before]
            if not any(re.search(r"\basync\b", one) for one in around):
                return True
    return False


class Module:
    """One source file: what it takes, gives, passes on and fetches."""

    def __init__(self, name: str, text: str):
        self.name = name
        self.takes: list[Taken] = []
        self.passes: list[Taken] = []
        lines = text.splitlines()
        while lines and (not lines[0].strip() or lines[0].startswith(("//", "import ")) or PASSED.fullmatch(lines[0])):
            self._head(lines.pop(0))
        body = COMMENT.sub("", "\n".join(lines)).strip()
        self.gives = self._given(body)
        self.body = EXPORT.sub("", body)
        self._refuse_the_rest()

    def _wrong(self, why: str) -> Unjoinable:
        return Unjoinable(f"{self.name}.js: {why}")

    def _head(self, line: str) -> None:
        if not line.strip() or line.startswith("//"):
            return
        if found := PASSED.fullmatch(line):
            self.passes.append(Taken(_named(self.name, found["where"]), self._pairs(found["names"])))
        elif found := IMPORT.fullmatch(line):
            pairs = self._pairs(found["names"]) if found["names"] else ()
            self.takes.append(Taken(_named(self.name, found["where"]), pairs, found["whole"] or ""))
        else:
            raise self._wrong(f"an import of another kind: {line}")

    def _pairs(self, names: str) -> tuple[tuple[str, str], ...]:
        found = [re.fullmatch(r"([\w$]+)(?: as ([\w$]+))?", one) for one in names.split(", ")]
        if any(one is None or "default" in one.groups() for one in found):
            raise self._wrong(f"names of another kind: {names}")
        return tuple((one[1], one[2] or one[1]) for one in found if one)

    def _given(self, body: str) -> list[str]:
        if found := MANY.search(body):
            raise self._wrong(f"two constants exported in one line: {found[0]}")
        given = [name for one, many in EXPORT.findall(body) for name in re.findall(r"[\w$]+", one or many)]
        if len({*given, *self.passed}) != len(given) + len(self.passed):
            raise self._wrong("a name is exported twice")
        return given

    def _refuse_the_rest(self) -> None:
        bare = FETCH.sub("", self.body)
        for pattern, why in REFUSED.items():
            if found := re.search(pattern, bare):
                line = bare[bare.rfind("\n", 0, found.start()) + 1:].partition("\n")[0]
                raise self._wrong(f"{why}: {line.strip()}")

    @property
    def passed(self) -> dict[str, str]:
        return {here: f'__["{one.name}"].{there}' for one in self.passes for there, here in one.pairs}

    @property
    def needs(self) -> list[str]:
        return [one.name for one in (*self.takes, *self.passes)]

    @cached_property
    def awaits(self) -> bool:
        return _awaits(self.body)

    @cached_property
    def fetches(self) -> list[str]:
        return [_named(self.name, where) for where in FETCH.findall(self.body)]

    def text(self, fetch: Callable[[str], str]) -> str:
        """The module without its own words of import and export: `fetch` tells what stands for `import("…")`."""
        body = FETCH.sub(lambda found: fetch(_named(self.name, found[1])), self.body)
        given = ", ".join([*self.gives, *(f"{here}: {there}" for here, there in self.passed.items())])
        return "\n".join([f"// {self.name}.js", *(one.text() for one in self.takes), body,
                          f'__["{self.name}"] = {{ {given} }};'])


@lru_cache(maxsize=512)
def _read(name: str, path: Path, _mark: tuple[int, int]) -> Module:
    """Read anew when the file has changed: several files of a page are made of the same modules."""
    return Module(name, path.read_text())


class Joining:
    """One page's script: the file of its `entry`, and files fetched later by the modules each is asked for."""

    def __init__(self, folder: Path, entry: str, later: Mapping[str, tuple[str, ...]] | None = None):
        self.folder, self.later = folder, later or {}
        self.modules: dict[str, Module] = {}
        self.first = self._in_turn(self._order([entry]))
        self.files = {file: self._order(roots, self.first) for file, roots in self.later.items()}
        self._check_names()
        self._check_later()

    def _module(self, name: str) -> Module:
        if name not in self.modules:
            path = self.folder / f"{name}.js"
            if not path.is_file():
                raise Unjoinable(f"{name}.js is imported and is not there")
            told = path.stat()
            self.modules[name] = _read(name, path, (told.st_mtime_ns, told.st_size))
        return self.modules[name]

    def _order(self, roots: Iterable[str], without: Collection[str] = ()) -> list[str]:
        """The modules in the order they run: what one needs before it, each once."""
        done: dict[str, None] = {}
        way: list[str] = []

        def visit(name: str) -> None:
            if name in way:
                raise Unjoinable(f"a circle: {' > '.join([*way[way.index(name):], name])}")
            if name not in done and name not in without:
                way.append(name)
                for need in self._module(name).needs:
                    visit(need)
                done[way.pop()] = None

        for root in roots:
            visit(root)
        return list(done)

    def _in_turn(self, names: list[str]) -> list[str]:
        """Who waits for a file fetched later, and who leans on such, after all that the file may be in need of."""
        self.late: set[str] = set()
        for name in names:
            module = self._module(name)
            if (module.awaits and module.fetches) or self.late & {*module.needs}:
                self.late.add(name)
        return [name for name in names if name not in self.late] + [name for name in names if name in self.late]

    def _check_names(self) -> None:
        for module in self.modules.values():
            for one in (*module.takes, *module.passes):
                there = self._module(one.name)
                for name, _ in one.pairs:
                    if name not in there.gives and name not in there.passed:
                        raise Unjoinable(f"{module.name}.js: {one.name}.js does not export {name}")

    def _check_later(self) -> None:
        owners: dict[str, str] = {}
        for file, names in self.files.items():
            for name in names:
                module = self._module(name)
                if name in owners:
                    raise Unjoinable(f"{name}.js would be in two files: {owners[name]} and {file}")
                owners[name] = file
                if module.awaits:
                    raise Unjoinable(f"{name}.js waits while it is loaded, in a file that is fetched later")
                if waited := self.late & {*module.needs}:
                    raise Unjoinable(f"{name}.js is fetched later and needs {min(waited)}.js, which may wait for it")
        if there := {name for roots in self.later.values() for name in roots} & {*self.first}:
            raise Unjoinable(f"{min(there)}.js is fetched later and is there from the start")
        asked = {name for module in self.modules.values() for name in module.fetches}
        roots = {name for names in self.later.values() for name in names}
        if wrong := asked ^ roots:
            raise Unjoinable(f"fetched and told to be fetched later differ: {', '.join(sorted(wrong))}")

    def _fetch(self, inside: str) -> Callable[[str], str]:
        """What stands for `import("…")` in a module of the file `inside`."""
        def text(name: str) -> str:
            file = next(file for file, roots in self.later.items() if name in roots)
            if inside not in ("", file):
                raise Unjoinable(f"{inside} fetches {name}.js from another file")
            where = "{ __parts, __order }" if inside else f'import("./{file}.js")'
            return f'__open({where}, "{name}")'
        return text

    def entry_text(self) -> str:
        fetch = self._fetch("")
        return OPEN + "\n".join(f"{{\n{self._module(name).text(fetch)}\n}}" for name in self.first) + "\n"

    def later_text(self, file: str) -> str:
        fetch = self._fetch(file)
        parts = "\n".join(f'"{name}": (__, __open) => {{\n{self._module(name).text(fetch)}\n}},'
                          for name in self.files[file])
        order = json.dumps({root: self._order([root], self.first) for root in self.later[file]})
        return f"export const __parts = {{\n{parts}\n}};\nexport const __order = {order};\n"
