#!/usr/bin/env python3
"""Groups source files for clang-tidy, which spends most of its time on the headers that every file includes.

    scripts/tidy_groups.py BUILD OUT < files      writes OUT/<n>.cc and OUT/compile_commands.json, prints each group on a line:
                                                  OUT/<n>.cc file file ...

A group is one file that includes others which define no name twice, so that they compile as one. Names are read by a pattern, which can
miss one: a group that does not compile is no more than slow, as scripts/tidy then looks at its files one by one.
"""
import json
import pathlib
import re
import sys

MOST_LINES = 2500  # of a group: enough to share the headers, few enough to keep all cores busy
DEFINED = re.compile(
    r"^(?:template\s*<.*>\s*)?(?:(?:struct|class|enum class|union)\s+(\w+)|using\s+(\w+)\s*=|namespace\s+(\w+)\s*="
    r"|#define\s+(\w+)|(?!using|return|namespace|#|//)[A-Za-z_\[].*?(?<![\w:])(?!const\b)([a-z]\w*)\s*(?:\(|=|\{|\[|;))",
    re.MULTILINE)
CONSTANTS = re.compile(r"^(?:inline |static )?const(?:expr)? .*", re.MULTILINE)
CONSTANT = re.compile(r"\bk[A-Z]\w*")
INCLUDED = re.compile(r'^#include "(.+)"', re.MULTILINE)


class Names:
    """What a file defines at its outer level, and what the project's headers that it includes define."""

    def __init__(self):
        self.read = {}

    def of(self, path):
        if path not in self.read:
            text = path.read_text(encoding="utf-8")
            self.read[path] = (
                {next(filter(None, match.groups())) for match in DEFINED.finditer(text)} |
                {name for line in CONSTANTS.findall(text) for name in CONSTANT.findall(line)},
                [header for name in INCLUDED.findall(text)
                 for header in (pathlib.Path(name), path.parent / name) if header.is_file()])
        return self.read[path]

    def of_headers(self, path):
        found, waiting, seen = set(), list(self.of(path)[1]), set()
        while waiting:
            header = waiting.pop()
            if header not in seen:
                seen.add(header)
                found |= self.of(header)[0]
                waiting += self.of(header)[1]
        return found


class Group:
    def __init__(self):
        self.files, self.lines, self.own, self.headers = [], 0, set(), set()

    def takes(self, lines, own, headers):
        return (self.lines + lines <= MOST_LINES and not own & self.own and not own & (self.headers - headers)
                and not self.own & (headers - self.headers))

    def add(self, file, lines, own, headers):
        self.files.append(file)
        self.lines += lines
        self.own |= own
        self.headers |= headers


def group(files):
    names, groups = Names(), []
    for file in files:
        path = pathlib.Path(file)
        headers = names.of_headers(path)
        described = len(path.read_text(encoding="utf-8").splitlines()), names.of(path)[0], headers
        home = next((known for known in groups if known.takes(*described)), None)
        if home is None:
            groups.append(home := Group())
        home.add(file, *described)
    return [known.files for known in groups]


def main():
    build, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    flags = next(entry for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
                 if "/apps/" in entry["file"])  # the program sees all that any layer sees
    commands = []
    for number, files in enumerate(group(sys.stdin.read().split())):
        unit = out / f"{number}.cc"
        unit.write_text("".join(f'#include "{file}"  // NOLINT(bugprone-suspicious-include)\n' for file in files),
                        encoding="utf-8")
        commands.append({"directory": flags["directory"], "file": str(unit.resolve()),
                         "command": flags["command"].replace(flags["file"], str(unit.resolve()))})
        print(unit, *files)
    (out / "compile_commands.json").write_text(json.dumps(commands, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
