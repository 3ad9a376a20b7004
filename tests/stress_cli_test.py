"""straits expose and straits outages from outside: text, JSON, CSV, refusals."""

import csv
import json
import unittest

from outside import OnSmallPackage


class Stress(OnSmallPackage):
    def ask(self, *words, code=0):
        return self.call(*words, "--package", self.package, code=code)

    # --- expose ----------------------------------------------------------------------------------------------
    def test_expose_fits_a_screen_and_ranks_by_value(self):
        text = self.ask("expose", "--for", "NEA,FAR").stdout
        self.assertLessEqual(len(text.splitlines()), 40)
        self.assertIn("FAR+NEA", text)
        self.assertIn("Regulation (EU)", text)
        rows = json.loads(self.ask("expose", "--for", "NEA,FAR", "--json").stdout)["exposures"]
        stakes = [row["at_stake_usd_per_week"] for row in rows]
        self.assertEqual(stakes, sorted(stakes, reverse=True))
        self.assertEqual({row["who"] for row in rows}, {"NEA", "FAR", "FAR+NEA"})

    def test_expose_one_commodity_in_all_its_terms(self):
        done = self.ask("expose", "--for", "FAR", "--commodity", "crude_oil", "--json")
        row = json.loads(done.stdout)["exposures"][0]
        self.assertAlmostEqual(row["n_1"]["ratio"], 5000 / 13 / 390)
        self.assertAlmostEqual(row["cover_days"]["both"], 7 * 5000 / 390)
        self.assertEqual(row["worst_single_loss"]["id"], "GLF")
        self.assertIn("closed in", self.ask("expose", "--for", "FAR", "--commodity", "crude_oil").stdout)

    def test_expose_writes_csv(self):
        path = self.work / "out.csv"
        self.ask("expose", "--for", "FAR", "--csv", path)
        rows = list(csv.DictReader(path.read_text().splitlines()))
        self.assertEqual({row["commodity"] for row in rows}, {"crude_oil", "oil_products"})
        self.assertAlmostEqual(float(rows[0]["import_reliance"]), 1.0 if rows[0]["commodity"] == "crude_oil" else 0.0919118, 6)
        self.ask("expose", "--for", "FAR", "--csv", self.work / "no" / "such.csv", code=4)

    def test_expose_by_simulation(self):
        asked = ("expose", "--for", "FAR", "--commodity", "crude_oil", "--simulate")
        self.assertIn("N-1 BY SIMULATION", self.ask(*asked).stdout)
        losses = json.loads(self.ask(*asked, "--json").stdout)["simulated"][0]
        self.assertEqual(losses["losses"], 1)
        self.assertEqual(losses["left"], 0)
        self.assertEqual(losses["outcomes"][0]["lost"][0]["id"], "GLF")

    # --- outages ---------------------------------------------------------------------------------------------
    def test_outages_find_the_pair_that_greed_misses(self):
        asked = ("outages", "-k", "2", "--for", "FAR", "--commodity", "crude_oil", "--kinds", "chokepoint", "--weeks", "8")
        answer = json.loads(self.ask(*asked, "--json").stdout)
        self.assertEqual({lost["id"] for lost in answer["outcomes"][0]["lost"]}, {"cape", "shoals"})
        self.assertEqual(answer["gap"], 0)
        self.assertEqual(answer["sets"], 6)
        self.assertLess(answer["greedy"][-1]["damage_usd"], answer["outcomes"][0]["damage_usd"])
        text = self.ask(*asked).stdout
        self.assertRegex(text, r"Exact: gap\s+0")
        self.assertIn("chokepoint cape + chokepoint shoals", text)

    def test_outages_out_of_time_show_their_gap(self):
        asked = ("outages", "-k", "3", "--for", "FAR", "--commodity", "crude_oil", "--seconds", "0.000001")
        answer = json.loads(self.ask(*asked, "--json").stdout)
        self.assertGreater(answer["left"], 0)
        self.assertGreater(answer["gap"], 0)
        self.assertIn("Gap", self.ask(*asked).stdout)

    # --- refusals --------------------------------------------------------------------------------------------
    def test_bad_input_is_refused_with_the_nearest_name(self):
        done = self.ask("expose", "--for", "FAT", "--commodity", "crude_oli", code=4)
        self.assertIn('did you mean "FAR"?', done.stderr)
        self.assertIn('did you mean "crude_oil"?', done.stderr)
        done = self.ask("outages", "--for", "FAR", "--kinds", "chokepiont", code=4)
        self.assertIn('did you mean "chokepoint"?', done.stderr)
        self.ask("outages", "--for", "FAR", "-k", "9", code=2)
        self.ask("outages", code=2)
        for command in ("expose", "outages"):
            self.assertIn("Examples:", self.call(command, "--help").stdout)


if __name__ == "__main__":
    unittest.main()
