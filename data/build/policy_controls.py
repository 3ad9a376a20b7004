"""Export controls and embargoes: each input row is one measure over lists of places, targets and commodities."""

from policy_table import INPUTS, listed, read_csv, write


def targets(text):
    """Targets of a measure; one blank stands for all."""
    return listed(text) or [""]


def expand(row, package):
    """The measure as rows of one place, one target and one commodity that the package knows."""
    for place in listed(row["places"]):
        if not package.has("place", place, "export_controls"):
            continue
        for target in targets(row["targets"]):
            if target == place or (target and not package.has("place", target, "export_controls")):
                continue
            for commodity in listed(row["commodities"]):
                if package.has("commodity", commodity, "export_controls"):
                    yield {**row, "place": place, "target": target, "commodity": commodity, "marking": "PUBLIC"}


def build_controls(package):
    """Table export_controls."""
    rows = []
    for row in read_csv(INPUTS / "export_controls.csv"):
        rows += [{**one, "item": item} for item, one in enumerate(expand(row, package), 1)]
    return write("export_controls", "control item title kind place target commodity share_left_pct announced from until "
                                    "status".split(), rows)
