"""The round trip of the importers: import, calibrate, pack, check, diff against the shipped package.

Two chains. Files of trade leave what a node makes, uses, loads and unloads as it was and turn the pairs; the new package
holds. Files of balances change what a node makes and uses; the package is refused until an analyst closes it, and diff
says what to close. The figures are those of the small files in tests/data/import."""

import csv
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parent.parent
STRAITS = pathlib.Path(os.environ.get("STRAITS_BINARY_DIR", ROOT / "build")) / "straits"
FILES = ROOT / "tests/data/import"
PACKAGE = ROOT / "data/world-2025"
WEEKS_A_YEAR = 365.2425 / 7

TRADE = [("baci", "ok-flows.csv", 2024), ("comtrade", "ok-both-sides.csv", 2024), ("faostat-trade", "ok-wheat.csv", 2022),
         ("eurostat", "ok-gas=2023.tsv", 2023), ("japan-trade", "ok-imports.csv", 2024)]
BALANCES = [("psd", "ok-grains.csv", 2024), ("usgs-mcs", "ok-2026=2024.csv", 2024), ("energy-institute", "ok-oil.csv", 2024)]


def rows(folder, table):
    with open(folder / f"{table}.csv", newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def traffic(folder):
    """What every node loads and unloads of every commodity, tonnes a week."""
    totals = defaultdict(float)
    for row in rows(folder, "trade"):
        for end in ("origin", "destination"):
            totals[end, row[end], row["commodity"]] += float(row["base_t_per_week"])
    return totals


class RoundTrip(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="straits-round-trip-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def call(self, *words, code=0):
        done = subprocess.run([STRAITS, *map(str, words)], capture_output=True, text=True, timeout=300, cwd=ROOT)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
        return done

    def import_all(self, files):
        """The last package, and the commodities that the reports name."""
        into, commodities = PACKAGE, set()
        for kind, name, year in files:
            out = self.folder / kind
            done = self.call("world", "import", kind, FILES / kind / name, "--year", year, "--into", into, "-o", out,
                             "--as", f"my_{kind}", "--json")
            commodities |= {count.split()[1] for count in json.loads(done.stdout)["counts"]}
            into = out
        return into, commodities

    def diff(self, after):
        done = json.loads(self.call("world", "diff", PACKAGE, after, "--json").stdout)
        return {table["table"]: table for table in done["tables"]}, done["summary"]

    def test_files_of_trade(self):
        package, commodities = self.import_all(TRADE)
        self.call("calibrate", package)
        release = self.folder / "release"
        self.call("world", "pack", "--package", package, "-o", release)
        self.assertTrue(self.call("world", "check", release).stdout.endswith("no problems\n"))

        tables, summary = self.diff(release)
        self.assertEqual(set(tables), {"sources", "trade", "base_prices", "frictions"})
        self.assertEqual((summary["added"], summary["removed"]), (len(TRADE), 0))
        names = {f"my_{kind}" for kind, _, _ in TRADE}
        self.assertEqual({row["key"][0] for row in tables["sources"]["added"]}, names)

        # Only commodities of the files moved, and every figure that moved says which file moved it.
        trade = {tuple(row["key"]): row for row in tables["trade"]["changed"]}
        self.assertLessEqual({key[2] for key in trade}, commodities)
        for key, row in trade.items():
            cells = {cell["column"]: cell for cell in row["cells"]}
            self.assertTrue(names & set(cells["source_id"]["after"].split()), key)
        # Japan reports next to no crude from Saudi Arabia here: that pair falls most and others take its place.
        fall = next(cell for cell in trade["SAU", "JPN", "crude_oil", "sea"]["cells"] if cell["column"] == "base_t_per_week")
        self.assertEqual(fall["before"], 927200)
        self.assertLess(fall["after"], 0.01 * fall["before"])
        text = self.call("world", "diff", PACKAGE, release).stdout
        self.assertIn("  ~ SAU JPN crude_oil sea: base_t_per_week 927200 -> ", text)
        self.assertIn(f"  + my_baci  ({release}/sources.csv:", text)
        # What each node loads and unloads is as it was.
        before, after = traffic(PACKAGE), traffic(release)
        self.assertEqual(set(before), set(after))
        for key, total in before.items():
            self.assertAlmostEqual(after[key], total, delta=1e-3 + 1e-6 * total, msg=key)

    def test_files_of_balances(self):
        package, _ = self.import_all(BALANCES)
        tables, _ = self.diff(package)
        self.assertEqual(set(tables), {"sources", "supply", "demand", "stocks", "base_prices", "frictions"})
        self.assertEqual({row["key"][0] for row in tables["sources"]["added"]}, {f"my_{kind}" for kind, _, _ in BALANCES})
        for table in ("base_prices", "frictions"):  # they belong to the old figures
            self.assertEqual((tables[table]["changed"], tables[table]["same"]), ([], 0))

        changed = {tuple(row["key"]): {cell["column"]: cell for cell in row["cells"]} for row in tables["demand"]["changed"]}
        wheat = changed["JPN", "wheat", "use"]["quantity_t_per_week"]  # psd: 6300 kt a year
        self.assertEqual(wheat["before"], 128008)
        self.assertAlmostEqual(wheat["after"], 6300e3 / WEEKS_A_YEAR, delta=1)
        oil = changed["JPN", "oil_products", "use"]["quantity_t_per_week"]  # Statistical Review: 3200 kb/d
        self.assertAlmostEqual(oil["after"], 3200e3 * 7 / 8.0577, delta=50)
        saudi = [cell for row in tables["supply"]["changed"] if row["key"][:2] == ["SAU", "crude_oil"]
                 for cell in row["cells"] if cell["column"] == "quantity_t_per_week"]
        self.assertTrue(saudi)
        self.assertEqual(len({round(cell["after"] / cell["before"], 6) for cell in saudi}), 1)  # all steps by one factor

        refused = self.call("world", "pack", "--package", package, "-o", self.folder / "release", code=4).stderr
        self.assertIn("wheat at JPN does not balance in the base year", refused)
        self.assertFalse((self.folder / "release").exists())


if __name__ == "__main__":
    unittest.main()
