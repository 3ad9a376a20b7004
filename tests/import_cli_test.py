"""straits world import from outside: a new package that checks and calibrates, refusals, the report.

Runs build/straits on the shipped package with the made-up official files of tests/data/import; standard library only."""

import csv
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
STRAITS = pathlib.Path(os.environ.get("STRAITS_BINARY_DIR", ROOT / "build")) / "straits"
FILES = ROOT / "tests/data/import"
PACKAGE = ROOT / "data/world-2025"


class WorldImport(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="straits-import-")
        self.addCleanup(self.folder.cleanup)
        self.out = pathlib.Path(self.folder.name) / "new"

    def call(self, *words, code=0):
        done = subprocess.run([STRAITS, *map(str, words)], capture_output=True, text=True, timeout=300, cwd=ROOT)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def import_file(self, kind, name, *more, code=0):
        return self.call("world", "import", kind, FILES / kind / name, "--into", PACKAGE, "-o", self.out, *more, code=code)

    def rows(self, table):
        with open(self.out / f"{table}.csv", newline="", encoding="utf-8") as handle:
            return list(csv.DictReader(handle))

    def test_balanced_import_checks_and_calibrates(self):
        done = self.import_file("baci", "ok-flows.csv", "--as", "my_baci", "--marking", "OFFICIAL", "--json")
        report = json.loads(done.stdout)
        self.assertEqual(report["problems"], [])
        self.assertEqual(report["year"], 2024)
        mine = [row for row in self.rows("trade") if row["source_id"] == "my_baci"]
        self.assertEqual({row["marking"] for row in mine}, {"OFFICIAL"})
        oil = [row for row in mine if row["commodity"] == "crude_oil"]
        self.assertTrue(oil)
        self.assertEqual({row["destination"] for row in oil}, {"JPN"})
        self.assertGreater(report["counts"]["trade crude_oil"]["adjusted"], 100)
        self.assertIn("my_baci", [row["source_id"] for row in self.rows("sources")])
        self.assertFalse((self.out / "frictions.csv").exists())
        self.call("check", self.out)
        self.call("calibrate", self.out)
        self.call("check", self.out)

    def test_as_reported_says_how_far_the_balances_are_off(self):
        done = self.import_file("japan-trade", "ok-imports.csv", "--no-balance")
        self.assertIn("does not pass `straits check` yet", done.stdout)
        self.assertIn("does not balance in the base year", done.stdout)
        self.call("check", self.out, code=4)

    def test_energy_institute_reaches_supply_and_demand(self):
        self.import_file("energy-institute", "ok-oil.csv")
        japan = [row for row in self.rows("demand") if row["node"] == "JPN" and row["commodity"] == "oil_products"]
        use = sum(float(row["quantity_t_per_week"]) for row in japan if row["kind"] == "use")
        self.assertAlmostEqual(use, 3200e3 * 7 / 8.0577, delta=50)  # kb/d to t/wk

    def test_broken_file_leaves_nothing(self):
        done = self.import_file("baci", "bad-cells.csv", code=4)
        self.assertIn("bad-cells.csv:2:28: q: ", done.stderr)
        self.assertFalse(self.out.exists())

    def test_refusals(self):
        self.assertIn('did you mean "baci"', self.call("world", "import", "bacci", "x", "-o", self.out, code=2).stderr)
        self.call("world", "import", "baci", "no-such-file.csv", "--into", PACKAGE, "-o", self.out, code=4)
        self.out.mkdir()
        (self.out / "x").write_text("")
        self.import_file("baci", "ok-flows.csv", code=4)


if __name__ == "__main__":
    unittest.main()
