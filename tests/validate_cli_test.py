"""straits validate from outside, on a calibrated copy of tests/data/small-package with cases of its own; standard library only."""

import csv
import json
import pathlib
import tempfile
import unittest

from outside import CLOSURE, OnSmallPackage, straits

EPISODES = """episode,title,scenario,weeks,window_weeks,other_scenario,other_window_weeks,eve,note
E1,The Narrows,closure,7,6,,,2026-01-18,
E2,The Narrows seen further,closure,4,6,closure,9,2026-01-18,
"""
SERIES = """episode,series,title,measure,on,unit,rule,tolerance,naive,shock,naive_commodities,note
E1,before,Imports of Far before,imports,,t,within,0.001,base,,,
E1,narrows,The Narrows,passage_change,narrows,%,within,0.02,lost_share,narrows,crude_oil oil_products,
E1,wrong,Imports of Far while closed,imports_change,,%,at_least,0,lost_share,narrows,crude_oil,
E2,shift,Change of price,run_shift,,%,listed,0,none,,,
"""
# FAR imports 300,000 t a week by the narrows and 100,000 t from GLF_OUTER; nine tenths of the narrows close, for crude and
# products together.
OBSERVED = """episode,series,place,commodity,period_start,period_end,value,unit,source_id,note,kind
E1,before,FAR,crude_oil,2026-01-05,2026-01-11,400000,t,paper,,observed
E1,narrows,,crude_oil oil_products,2026-01-26,2026-02-08,-90,%,paper,,observed
E1,wrong,FAR,crude_oil,2026-02-09,2026-02-22,50,%,paper,more than usual: never,observed
E2,shift,,crude_oil,2026-01-19,2026-01-25,5,%,paper,,observed
"""
SOURCES = "source_id,title,publisher,url,note\npaper,Paper,Press,https://example.org,\n"


class Validate(OnSmallPackage):
    def setUp(self):
        self.cases = pathlib.Path(tempfile.mkdtemp(dir=self.base))
        (self.cases / "scenarios").mkdir()
        (self.cases / "scenarios/closure.toml").write_text(CLOSURE)
        for name, text in (("episodes", EPISODES), ("series", SERIES), ("observed", OBSERVED), ("sources", SOURCES)):
            (self.cases / f"{name}.csv").write_text(text)

    def validate(self, *words):
        return straits("--package", self.package, "validate", "--cases", self.cases, "--quiet", *words)

    def test_scores_page_and_kept_scores(self):
        page = self.base / "page.md"
        (self.cases / "discussion.md").write_text("## E1\n\nImports fell, as they must.\n")
        done = self.validate("-o", page, "--keep", "--json")
        self.assertEqual(done.returncode, 3, done.stderr)  # one figure is missed on purpose
        answer = json.loads(done.stdout)
        rows = {row["series"]: row for row in answer["scores"]}
        self.assertEqual((answer["passed"], answer["missed"], answer["listed"]), (2, 1, 1))
        self.assertAlmostEqual(rows["before"]["model"], 400000, delta=1)
        self.assertAlmostEqual(rows["before"]["naive"], 400000, delta=1)
        self.assertAlmostEqual(rows["narrows"]["model"], -90, delta=0.1)
        self.assertAlmostEqual(rows["narrows"]["naive"], -90, delta=0.1)
        # Of FAR's 400,000 t a week 300,000 pass the narrows; in one of the two weeks it is closed to nine tenths.
        self.assertAlmostEqual(rows["wrong"]["naive"], -0.5 * 0.9 * 0.75 * 100, delta=0.1)
        self.assertIs(rows["wrong"]["pass"], False)
        text = page.read_text()
        for part in ("# Back-test", "2 of 3 judged figures pass", "Imports fell, as they must.", "## All scores",
                     "<https://example.org>"):
            self.assertIn(part, text)
        with open(self.cases / "scores.csv", newline="") as handle:
            self.assertEqual([row["pass"] for row in csv.DictReader(handle)], ["yes", "yes", "no", ""])

        again = self.validate("--json")
        self.assertEqual(json.loads(again.stdout)["changes"], [])
        kept = (self.cases / "scores.csv").read_text()
        (self.cases / "scores.csv").write_text(kept.replace(",yes", ",no", 1))
        changed = json.loads(self.validate("--episode", "E1", "--json").stdout)["changes"]
        self.assertEqual(len(changed), 1)
        self.assertIn("pass no", changed[0]["before"])
        self.assertIn("pass yes", changed[0]["after"])

    def test_one_episode(self):
        done = self.validate("--episode", "E2")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("0 pass, 0 miss, 1 listed", done.stdout)

    def test_bad_input(self):
        (self.cases / "observed.csv").write_text(OBSERVED.replace("crude_oil,2026-01-05", "crude_oli,2026-01-05"))
        bad = self.validate()
        self.assertEqual(bad.returncode, 4)
        self.assertIn('observed.csv:2:15: commodity: unknown commodity "crude_oli"; did you mean "crude_oil"?', bad.stderr)
        (self.cases / "observed.csv").write_text(OBSERVED)
        unknown = self.validate("--episode", "E9")
        self.assertEqual(unknown.returncode, 4)
        self.assertIn('unknown episode "E9"', unknown.stderr)
        both = self.validate("--episode", "E1", "--keep")
        self.assertEqual(both.returncode, 2)


if __name__ == "__main__":
    unittest.main()
