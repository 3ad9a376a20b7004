"""straits world from outside: list, show, check, sources, trace, diff, docs, pack."""

import hashlib
import json
import shutil
import tarfile
import unittest

from outside import SMALL, OnSmallPackage, straits


class World(OnSmallPackage):
    # --- list, show ----------------------------------------------------------------------------------------
    def test_world_lists_and_shows_with_provenance(self):
        self.assertIn("supply", self.call("world", "list", "--package", self.package).stdout)
        places = json.loads(self.call("world", "list", "places", "--package", self.package, "--json").stdout)
        self.assertEqual([row["place"] for row in places], ["GLF", "NEA", "FAR"])
        text = self.call("world", "show", "narrows", "--package", self.package).stdout
        self.assertRegex(text, r"chokepoints\.csv:2: chokepoint=narrows .*; confidence D, source fiction")
        rows = json.loads(self.call("world", "show", "bypass", "--package", self.package, "--json").stdout)
        self.assertEqual({row["table"] for row in rows}, {"pipelines"})
        self.assertEqual(self.call("world", "show", "the Narrows", "--package", self.package).stdout, text)
        self.assertIn("GLF_OUTER", self.call("world", "show", "terminal outside", "--package", self.package).stdout)
        several = self.call("world", "show", "terminal", "--package", self.package, code=4)
        self.assertIn('"terminal" is in the name of: GLF (Gulf terminal), GLF_OUTER (Terminal outside the narrows)', several.stderr)
        done = self.call("world", "show", "narows", "--package", self.package, code=4)
        self.assertIn('did you mean "narrows"?', done.stderr)

    # --- check, sources, trace, diff, docs, pack ----------------------------------------------------
    def test_world_commands_have_examples_and_hints(self):
        for command in ("check", "sources", "trace", "diff", "docs", "pack"):
            self.assertIn("Examples:", self.call("world", command, "--help").stdout)
        self.assertIn('did you mean "trace"?', self.call("world", "trac", code=2).stderr)

    def test_world_check_shows_balances_that_close(self):
        done = self.call("world", "check", self.package)
        self.assertIn("no problems", done.stdout)
        answer = json.loads(self.call("world", "check", self.package, "--json").stdout)
        self.assertTrue(answer["ok"])
        self.assertFalse(answer["release"]["packed"])
        for row in answer["balances"]:
            made = row["production"] + row["process_outputs"] + row["imports"]
            gone = row["use"] + row["process_inputs"] + row["stock_build"] + row["exports"]
            self.assertLessEqual(abs(made - gone), row["tolerance"], row)
            self.assertEqual(row["nodes_open"], 0)
        broken = self.work / "broken"
        shutil.copytree(self.package, broken)
        supply = (broken / "supply.csv").read_text()
        (broken / "supply.csv").write_text(supply.replace("NEA,crude_oil,1,base,50000", "NEA,crude_oil,1,base,60000"))
        done = self.call("world", "check", broken, "--json", code=4)
        self.assertIn("does not balance", done.stderr)
        self.assertFalse(json.loads(done.stdout)["ok"])

    def test_world_sources_count_what_rests_on_them(self):
        rows = json.loads(self.call("world", "sources", "--package", self.package, "--json").stdout)
        by_id = {row["source_id"]: row for row in rows}
        self.assertEqual(by_id["straits-calibration"]["total"]["C"], by_id["straits-calibration"]["total"]["rows"])
        one = self.call("world", "sources", "fiction", "--package", self.package).stdout
        self.assertRegex(one, r"supply +4  D 4")
        self.assertIn("https://example.org/small", one)
        self.assertIn('did you mean "fiction"?', self.call("world", "sources", "ficton", "--package", self.package, code=4).stderr)

    def test_world_trace_finds_rows_of_the_package(self):
        text = self.call("world", "trace", "supply", "GLF", "2", "--package", self.package).stdout
        self.assertRegex(text, r"supply\.csv:3  Supply")
        for words in ("quantity_t_per_week +100000 t/wk", r"confidence +D \(assumed\)", "marking +PUBLIC", "example.org/small, CC0-1.0"):
            self.assertRegex(text, words)
        rows = json.loads(self.call("world", "trace", self.package / "trade.csv:4", "--json").stdout)["rows"]
        self.assertEqual((rows[0]["row"]["origin"], rows[0]["row"]["destination"]), ("GLF", "FAR"))
        self.assertEqual(rows[0]["sources"][0]["licence"], "CC0-1.0")
        several = self.call("world", "trace", "stocks", "FAR", "crude_oil", "--package", self.package).stdout
        self.assertIn("Weakest confidence: D (assumed) in 4 of 4 rows", several)
        self.assertIn('did you mean "supply"?', self.call("world", "trace", "suply", "GLF", "--package", self.package, code=2).stderr)
        self.assertIn("Its key is: node, commodity, step", self.call("world", "trace", "supply", "--package", self.package, code=2).stderr)
        wrong = self.call("world", "trace", "supply", "crude_oli", "--package", self.package, code=4)
        self.assertIn('did you mean "crude_oil"?', wrong.stderr)
        self.call("world", "trace", self.package / "trade.csv:999", code=4)

    def test_world_trace_says_what_a_result_rests_on(self):
        self.run_closure("a.db", "--quiet")
        run = ("world", "trace", "--run", self.work / "a.db", "--package")
        answer = json.loads(self.call(*run, self.package, "price", "FAR", "crude_oil", "2026-01-21", "--json").stdout)
        self.assertEqual(answer["figures"][0]["week"], "2026-01-19")
        tables_of = {row["table"] for row in answer["rows"]}
        self.assertLessEqual({"demand", "stocks", "trade", "frictions", "prices", "base_prices", "elasticities", "facilities",
                              "lanes", "ship_classes", "fleets"}, tables_of)
        self.assertEqual({row["row"]["destination"] for row in answer["rows"] if row["table"] == "trade"}, {"FAR"})
        self.assertEqual([row["row"]["lane"] for row in answer["rows"] if row["table"] == "lanes"],
                         ["gulf-mouth", "mouth-outer", "outer-near", "near-far"])
        self.assertEqual([change["source"] for change in answer["scenario"]["changes"]], ["fiction"])
        self.assertEqual(answer["confidence"]["weakest"], "D")
        before = json.loads(self.call(*run, self.package, "price", "FAR", "crude_oil", "2026-01-05", "--json").stdout)
        self.assertEqual(before["scenario"]["changes"], [])
        text = self.call(*run, self.package, "flow", "GLF", "FAR", "2026-01-05").stdout
        for words in ("rests on, in the package", "trade.csv:4", "selected", "Weakest confidence"):
            self.assertIn(words, text)
        self.call(*run, self.package, "consumption", "FAR", "oil_products", "2026-02-02")
        self.call(*run, self.package, "process", "FAR", "refining", "2026-02-02")
        self.call(*run, self.package, "chokepoint", "narrows", "crude_oil", "2026-02-02")
        self.assertIn("names nothing of the package", self.call(*run, self.package, "certificate", "2026-02-02").stdout)
        # another version of the package, and questions without an answer
        self.assertIn("is not the package of this result", self.call(*run, SMALL, "price", "FAR", "2026-01-05", code=4).stderr)
        self.assertIn("8 weeks", self.call(*run, self.package, "price", "FAR", "crude_oil", code=4).stderr)
        self.assertIn('did you mean "FAR"?', self.call(*run, self.package, "price", "FRA", "2026-01-05", code=4).stderr)
        self.assertIn("2026-02-23", self.call(*run, self.package, "price", "FAR", "2027-01-05", code=4).stderr)

    def test_world_diff_orders_by_relative_change(self):
        other = self.work / "other"
        shutil.copytree(self.package, other)
        stocks = (other / "stocks.csv").read_text()
        stocks = stocks.replace("GLF,crude_oil,commercial,2000000", "GLF,crude_oil,commercial,2200000")
        (other / "stocks.csv").write_text(stocks.replace("joint,100000,0,200000", "joint,150000,0,200000"))
        fleets = (other / "fleets.csv").read_text().splitlines()
        (other / "fleets.csv").write_text("\n".join(fleets[:2]) + "\n")
        answer = json.loads(self.call("world", "diff", self.package, other, "--json").stdout)
        self.assertEqual((answer["summary"]["changed"], answer["summary"]["added"], answer["summary"]["removed"]), (2, 0, 1))
        by_table = {table["table"]: table for table in answer["tables"]}
        self.assertEqual([row["key"] for row in by_table["stocks"]["changed"]],
                         [["FAR", "crude_oil", "joint"], ["GLF", "crude_oil", "commercial"]])
        text = self.call("world", "diff", self.package, other).stdout
        self.assertIn("level_t 100000 -> 150000 t (+50 %)", text)
        self.assertIn("- lr2", text)
        self.assertIn("0 changed, 0 added, 0 removed", self.call("world", "diff", other, other).stdout)
        self.call("world", "diff", self.package, code=2)
        self.call("world", "diff", self.package, self.work / "nowhere", code=4)

    def test_world_docs_follow_the_data(self):
        page = self.call("world", "docs", "--package", self.package).stdout
        for words in ("## Coverage", "| crude_oil | raw |", "## Tables", "### supply", "t/wk"):
            self.assertIn(words, page)
        self.call("world", "docs", "-o", self.work / "world.md", "--package", self.package)
        self.assertEqual((self.work / "world.md").read_text(), page)
        hand = self.work / "hand.md"
        hand.write_text("Mine.\n<!-- world docs: coverage -->\nold\n<!-- end -->\nMine too.\n")
        self.assertIn("updated", self.call("world", "docs", "--update", hand, "--package", self.package).stdout)
        self.assertIn("| crude_oil | raw |", hand.read_text())
        self.assertNotIn("old", hand.read_text())
        self.assertTrue(hand.read_text().endswith("<!-- end -->\nMine too.\n"))
        self.assertIn("as the data says", self.call("world", "docs", "--update", hand, "--package", self.package).stdout)
        self.call("world", "docs", "--update", self.work / "nowhere.md", "--package", self.package, code=4)
        self.call("world", "docs", "-o", self.work / "no/such.md", "--package", self.package, code=4)

    def test_world_pack_is_whole_and_the_same_each_time(self):
        for name in ("a.tar.gz", "b.tar.gz", "a.tar", "folder"):
            self.call("world", "pack", "-o", self.work / name, "--package", self.package)
        self.assertEqual((self.work / "a.tar.gz").read_bytes(), (self.work / "b.tar.gz").read_bytes())
        for name in ("a.tar.gz", "a.tar"):
            with tarfile.open(self.work / name) as tar:
                names = tar.getnames()
                self.assertEqual({member.mtime for member in tar}, {0})
                self.assertIn("small-world-1.0.0/SHA256SUMS", names)
                for path in (self.work / "folder").iterdir():
                    self.assertEqual(tar.extractfile("small-world-1.0.0/" + path.name).read(), path.read_bytes())
        sums = (self.work / "folder/SHA256SUMS").read_text().splitlines()
        for line in sums:
            digest, name = line.split("  ")
            self.assertEqual(hashlib.sha256((self.work / "folder" / name).read_bytes()).hexdigest(), digest)
        self.assertEqual({line.split("  ")[1] for line in sums}, {p.name for p in (self.work / "folder").iterdir()} - {"SHA256SUMS"})
        manifest = json.loads((self.work / "folder/datapackage.json").read_text())
        self.assertTrue(all(row["hash"].startswith("sha256:") for row in manifest["resources"]))
        self.assertTrue(manifest["straits:release"]["engine_version"])
        answer = json.loads(self.call("world", "check", self.work / "folder", "--json").stdout)
        self.assertEqual((answer["release"]["packed"], answer["release"]["files"]), (True, len(sums)))
        # what is there is kept, what was touched is found
        self.call("world", "pack", "-o", self.work / "a.tar", "--package", self.package, code=4)
        self.call("world", "pack", "-o", self.work / "a.tar", "--package", self.package, "--force")
        self.call("world", "pack", "-o", self.work / "folder", "--package", self.package, code=4)
        with open(self.work / "folder/notes.csv", "w") as handle:
            handle.write("mine\n")
        self.assertIn("is no part of the package", self.call("world", "check", self.work / "folder", code=4).stderr)
        (self.work / "folder/notes.csv").unlink()
        places = self.work / "folder/places.csv"
        places.write_text(places.read_text().replace("Near", "Nearer"))
        self.assertRegex(self.call("world", "check", self.work / "folder", code=4).stderr, r"places\.csv: changed since the package was packed")
        self.call("world", "pack", "-o", self.work / "again.tar", "--package", self.work / "folder", code=4)


if __name__ == "__main__":
    unittest.main()
