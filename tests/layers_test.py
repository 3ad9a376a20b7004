"""Reads cmake/layers.cmake and fails on an include that the table does not allow, on a row that names a
layer below it (so: on any cycle), on a file over 500 lines without `// long because: ...` near its top, and on two
types of one name: all layers share the namespace, and the linker would take the functions of one for the other's."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMIT = 500
ROW = re.compile(r"^straits_layer\(([^)]*)\)", re.MULTILINE)
TYPE = re.compile(r"^(?:struct|class|enum class|union) (\w+)(?: final)?(?: : [^;]*)? \{")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]straits/([^/">]+)/[^">]+[">]')


def read_table(problems):
    table = {}
    for row in ROW.findall((ROOT / "cmake/layers.cmake").read_text()):
        layer, *below = row.split()
        if below == ["ALL_ABOVE"]:
            below = list(table)
        for name in below:
            if name not in table:
                problems.append(f"cmake/layers.cmake: {layer} names {name}, which does not stand above it")
        table[layer] = set(below) | {layer}
    return table


def sources(folder):
    return sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in (".h", ".cc") and p.is_file())


def check_includes(table, problems):
    for path in sources("straits"):
        name = path.relative_to(ROOT)
        layer = name.parts[1]
        if layer not in table:
            problems.append(f"{name}: folder {layer} is not in cmake/layers.cmake")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            if match and match[1] not in table[layer]:
                problems.append(f"{name}:{number}: {layer} may not include straits/{match[1]}")


def check_lengths(problems):
    for folder in ("straits", "apps", "tests", "bench", "fuzz"):
        for path in sources(folder):
            lines = path.read_text().splitlines()
            if len(lines) > LIMIT and not any("// long because:" in line for line in lines[:10]):
                problems.append(f"{path.relative_to(ROOT)}: {len(lines)} lines and no `// long because: ...`")


def types_of(path):
    """Names of the types defined at the outer level of namespace straits, not in an unnamed one."""
    unnamed = False
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("namespace {"):
            unnamed = True
        elif line.startswith("}  // namespace") and line.rstrip() == "}  // namespace":
            unnamed = False
        match = TYPE.match(line)
        if match and not unnamed:
            yield match[1], number


def check_types(problems):
    seen = {}
    for path in sources("straits"):
        for name, number in types_of(path):
            here = f"{path.relative_to(ROOT)}:{number}"
            if name in seen:
                problems.append(f"{here}: {name} is also defined at {seen[name]}; give one of them another name")
            seen[name] = here


def main():
    problems = []
    table = read_table(problems)
    if "base" not in table:
        problems.append("cmake/layers.cmake: no rows found")
    check_includes(table, problems)
    check_lengths(problems)
    check_types(problems)
    print("\n".join(problems) if problems else f"{len(table)} layers, {len(sources('straits'))} files: as the table says")
    return 1 if problems else 0


sys.exit(main())
