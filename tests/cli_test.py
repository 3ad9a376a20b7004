"""The command line from outside: exit codes, messages, what is written and what is not."""

import csv
import json
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from outside import ROOT, SMALL, STRAITS, CLOSURE, DOUBTED, OnSmallPackage, straits


def tables(folder):
    """All exported tables, without the only column that differs between two runs."""
    rows = {}
    for path in sorted(pathlib.Path(folder).glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as handle:
            rows[path.name] = [{k: v for k, v in row.items() if k != "seconds"} for row in csv.DictReader(handle)]
    return rows


class CommandLine(OnSmallPackage):
    def exported(self, name):
        self.call("export", self.work / name, "--to", "csv", "-o", self.work / (name + ".csv"))
        return tables(self.work / (name + ".csv"))

    # --- words ---------------------------------------------------------------------------------------------
    def test_help_has_examples(self):
        self.assertIn("Exit codes", self.call("--help").stdout)
        for command in ("check", "run", "show", "explain", "compare", "export", "world", "calibrate", "doctor"):
            self.assertIn("Examples:", self.call(command, "--help").stdout)
        self.assertIn("straits ", self.call("--version").stdout)

    def test_usage_errors_are_code_2_with_a_hint(self):
        self.assertIn("no command given", self.call(code=2).stderr)
        self.assertIn('did you mean "run"?', self.call("rnu", "x", code=2).stderr)
        self.assertIn("output", self.call("run", "x", code=2).stderr)
        self.call("run", "x", "-o", "y", "--solver", "gurobi", code=2)
        self.call("run", "x", "-o", "y", "--weeks", "0", code=2)
        self.call("run", "x", "-o", "y", "--wekes", "3", code=2)
        self.call("run", "x", "-o", "y", "--force", "--resume", code=2)
        table = self.call("world", "list", "plces", "--package", self.package, code=2)
        self.assertIn('did you mean "places"?', table.stderr)

    # --- inputs --------------------------------------------------------------------------------------------
    def test_check_accepts_and_refuses(self):
        self.assertIn("not calibrated", self.call("check", SMALL).stdout)
        self.assertIn("no problems", self.call("check", self.package, self.closure).stdout)
        self.assertTrue(json.loads(self.call("check", self.package, "--json").stdout)["ok"])
        broken = self.work / "broken"
        shutil.copytree(self.package, broken)
        supply = (broken / "supply.csv").read_text()
        (broken / "supply.csv").write_text(supply.replace("NEA,crude_oil,1", "NAE,crude_oil,1"))
        done = self.call("check", broken, "--json", code=4)
        self.assertRegex(done.stderr, r'supply\.csv:5:1: .*"NAE".*did you mean "NEA"\?')
        self.assertEqual(json.loads(done.stdout)["problems"][0]["line"], 5)

    def test_warnings_refuse_nothing(self):
        idle = self.work / "idle.toml"
        idle.write_text(CLOSURE.replace('share = "10 %"', 'share = 2.0').replace("expected_until = 2026-02-09\n", ""))
        told = r"idle\.toml:8:1: warning: this chokepoint\.capacity changes nothing: it opens nothing"
        done = self.call("check", self.package, idle)
        self.assertRegex(done.stdout, told)
        self.assertTrue(done.stdout.endswith("no problems, 1 warning\n"))
        asked = json.loads(self.call("check", self.package, idle, "--json").stdout)
        self.assertEqual([(w["line"], asked["ok"]) for w in asked["warnings"]], [(8, True)])
        done = self.call("run", idle, "-o", self.work / "idle.db", "--package", self.package, "--weeks", "4", "--quiet")
        self.assertRegex(done.stderr, told)
        beyond = self.call("run", self.closure, "-o", self.work / "b.db", "--package", self.package, "--weeks", "1", "--quiet")
        self.assertIn("after the last day of the horizon, 2026-01-11", beyond.stderr)  # of the run, not of the file
        done = self.call("run", self.closure, "-o", self.work / "c.db", "--package", self.package, "--weeks", "3", "--quiet")
        self.assertEqual(done.stderr, "")

    def test_a_missing_package_is_bad_input(self):
        self.call("check", self.work / "nowhere", code=4)
        done = straits("world", "list", env={"STRAITS_PACKAGE": str(self.work / "nowhere")})
        self.assertEqual(done.returncode, 4)

    def test_the_package_of_the_environment_is_used(self):
        done = straits("world", "list", "places", env={"STRAITS_PACKAGE": str(self.package)})
        self.assertIn("FAR", done.stdout)

    def test_nothing_is_written_on_bad_input(self):
        wrong = self.work / "wrong.toml"
        wrong.write_text(CLOSURE.replace('"narrows"', '"narows"'))
        done = self.call("run", wrong, "-o", self.work / "a.db", "--package", self.package, code=4)
        self.assertRegex(done.stderr, r'wrong\.toml:10:\d+: .*"narows".*did you mean "narrows"\?')
        self.call("run", self.closure, "-o", self.work / "a.db", "--package", SMALL, code=4)  # not calibrated
        self.call("run", "no-such-scenario", "-o", self.work / "a.db", "--package", self.package, code=4)
        self.assertEqual([p.name for p in self.work.iterdir()], ["wrong.toml"])

    def test_an_unwritable_output_is_found_before_the_run(self):
        done = self.call("run", self.closure, "-o", self.work / "no/such/folder/a.db", "--package", self.package, code=4)
        self.assertNotIn("week 1", done.stderr)
        (self.work / "notes.txt").write_text("mine")
        for more in ([], ["--force"]):
            self.run_closure("notes.txt", *more, code=4)
        self.assertEqual((self.work / "notes.txt").read_text(), "mine")

    # --- calibrate -----------------------------------------------------------------------------------------
    def test_calibration_repeats_itself_and_dry_runs_write_nothing(self):
        copy = self.work / "copy"
        shutil.copytree(SMALL, copy)
        before = {p.name: p.read_bytes() for p in copy.iterdir()}
        fit = json.loads(self.call("calibrate", copy, "--dry-run", "--json").stdout)
        self.assertFalse(fit["written"])
        self.assertEqual(before, {p.name: p.read_bytes() for p in copy.iterdir()})
        self.call("calibrate", copy)
        once = {p.name: p.read_bytes() for p in copy.iterdir()}
        self.assertIn(b"straits-calibration,C,PUBLIC", once["base_prices.csv"])
        self.call("calibrate", copy)
        self.assertEqual(once, {p.name: p.read_bytes() for p in copy.iterdir()})
        self.assertEqual(once, {p.name: p.read_bytes() for p in self.package.iterdir()})

    # --- run, show, export ---------------------------------------------------------------------------------
    def test_run_show_and_export_agree(self):
        done = self.run_closure("a.db", "--json")
        answer = json.loads(done.stdout)
        self.assertEqual(answer["weeks_done"], 8)
        self.assertTrue(answer["anything_short"])
        self.assertTrue(answer["certificate"]["passed"])
        self.assertEqual(answer["first_change"], "2026-01-19")
        self.assertIn("2026-02-09", answer["beliefs"][0])
        self.assertIn("week 8 of 8", done.stderr)
        self.assertEqual([p.name for p in self.work.iterdir()], ["a.db"])
        shown = self.call("show", self.work / "a.db", "--package", self.package, "--json")
        self.assertEqual(shown.stdout, done.stdout)
        text = self.call("show", self.work / "a.db", "--package", self.package).stdout
        self.assertTrue(all(len(line) <= 100 for line in text.splitlines()), text)
        self.assertLessEqual(len(text.splitlines()), 80)
        for word in ("The Narrows", "WORST HIT", "PRICES", "CERTIFICATE"):
            self.assertIn(word, text)
        self.assertNotIn("\x1b", text)
        rows = self.exported("a.db")
        self.assertEqual(len({row["week"] for row in rows["price.csv"]}), 8)
        again = self.call("export", self.work / "a.db", "--to", "csv", "-o", self.work / "a.db.csv", code=4)
        self.assertIn(".csv", again.stderr)
        self.call("export", self.work / "a.db", "--to", "csv", "-o", self.work / "a.db.csv", "--force")

    def test_a_window_is_exported_for_other_solvers(self):
        self.run_closure("a.db", "--quiet")
        price = next(row for row in self.exported("a.db")["price.csv"] if row["week"] == "2026-01-26")

        def export(to, *more, code=0):
            return self.call("export", self.work / "a.db", "--to", to, "-o", self.work / to, "--package", self.package, *more, code=code)

        window = ("--window", price["week"], price["place"], price["commodity"])
        told = json.loads(export("pypsa", *window, "--json").stdout)
        folder = self.work / "pypsa"
        self.assertEqual(sorted(told["files"]), sorted(p.name for p in folder.iterdir()))
        with open(folder / "rows.csv", newline="") as file:
            prices = {row["row"]: row["price_usd_per_t"] for row in csv.DictReader(file)}
        name = f"balance:{price['place']}:{price['commodity']}:0"
        self.assertAlmostEqual(float(prices[name]), float(price["price"]), delta=1e-6 * (1 + float(price["price"])))
        self.assertEqual(len(prices), told["rows"])
        with open(folder / "buses.csv", newline="") as file:
            self.assertEqual({row["name"] for row in csv.DictReader(file)}, set(prices))
        self.assertIn(str(folder), export("pypsa", *window, code=4).stderr)
        export("mps", *window)
        text = (self.work / "mps" / "window.mps").read_text()
        self.assertTrue(text.startswith("NAME straits-") and text.endswith("ENDATA\n"))
        self.assertEqual(sum(text.count(f"\n {kind} ") for kind in "ELGN"), told["rows"] + 1)  # and the costs
        (self.work / "believed.toml").write_text(DOUBTED)
        self.call("run", self.work / "believed.toml", "-o", self.work / "b.db", "--package", self.package, "-q")
        band = self.exported("b.db")["price_band.csv"][0]
        of_several = ("--window", band["week"], band["place"], band["commodity"])
        branched = ("export", self.work / "b.db", "--to", "pypsa", "-o", self.work / "b", "--package", self.package, "--json", *of_several)
        more = json.loads(self.call(*branched).stdout)
        self.assertGreater(more["rows"], told["rows"])
        for table, key in (("rows", "row"), ("columns", "column")):
            with open(self.work / "b" / f"{table}.csv", newline="") as file:
                self.assertEqual(len({row[key] for row in csv.DictReader(file)}), more[table])
        self.assertIn("--window", export("mps", code=2).stderr)
        self.assertIn("--window", export("csv", *window, code=2).stderr)
        refused = export("mps", "--window", price["week"], price["place"], price["commodity"] + "x", "--force", code=4)
        self.assertIn(price["commodity"], refused.stderr)

    def test_a_result_is_not_overwritten_unasked(self):
        self.run_closure("a.db", "--quiet")
        before = (self.work / "a.db").read_bytes()
        self.run_closure("a.db", code=4)
        self.run_closure("a.db", "--resume", code=4)  # finished: nothing to resume
        self.assertEqual((self.work / "a.db").read_bytes(), before)
        done = self.run_closure("a.db", "--force", "--quiet")
        self.assertEqual(done.stderr, "")

    def test_threads_and_repetition_do_not_change_the_result(self):
        self.run_closure("one.db", "--threads", "1")
        self.run_closure("two.db", "--threads", "2")
        self.assertEqual(self.exported("one.db"), self.exported("two.db"))

    def test_belief_band_and_ranges(self):
        believed = self.work / "believed.toml"
        believed.write_text(DOUBTED)

        def run(name, *more, code=0):
            return self.call("run", believed, "-o", self.work / name, "--package", self.package, *more, code=code)

        done = run("no.db", "--belief", "lat", code=4)
        self.assertIn('unknown branch "lat"; did you mean "late"?', done.stderr)
        self.assertIn("has branches", self.run_closure("no.db", "--belief", "late", code=4).stderr)
        answer = json.loads(run("band.db", "--quiet", "--json").stdout)
        prices = [p for p in answer["prices"] if p["belief_band"]]
        self.assertTrue(prices)
        for price in prices:
            self.assertLessEqual(price["belief_band"]["low"], price["belief_band"]["high"])
        self.assertIn("if sure of one branch", self.call("show", self.work / "band.db", "--package", self.package).stdout)
        band = self.exported("band.db")
        self.assertTrue(band["price_band.csv"])
        weeks = {row["week"] for row in band["belief.csv"]}
        self.assertEqual(min(weeks), "2026-01-19")
        for week in weeks:
            self.assertAlmostEqual(sum(float(r["probability"]) for r in band["belief.csv"] if r["week"] == week), 1.0)
        run("late.db", "--belief", "late", "--quiet")
        late = self.exported("late.db")
        self.assertEqual({row["branch"] for row in late["belief.csv"]}, {"late"})
        self.assertFalse(late["price_band.csv"])
        run("ranges.db", "--uncertainty", "--belief", "late", "--quiet")
        ranges = self.exported("ranges.db")
        self.assertEqual(ranges["price.csv"], late["price.csv"])
        self.assertTrue(any(row["figure"] == "price" for row in ranges["uncertainty.csv"]))
        for row in ranges["uncertainty.csv"]:
            self.assertLessEqual(float(row["low"]), float(row["central"]))
            self.assertLessEqual(float(row["central"]), float(row["high"]))
        first = [row for row in ranges["uncertainty.csv"] if row["week"] == "2026-01-05" and row["figure"] == "price"]
        self.assertFalse(first)  # the base year does not hang on elasticities

    def test_without_a_change_nothing_is_short(self):
        done = self.call("run", self.quiet, "-o", self.work / "q.db", "--package", self.package)
        self.assertIn("Nothing is short", done.stdout)
        self.assertNotIn("WORST HIT", done.stdout)

    def test_show_demands_the_package_of_the_result(self):
        self.run_closure("a.db")
        done = self.call("show", self.work / "a.db", "--package", SMALL, code=4)
        self.assertIn("is not the package of this result", done.stderr)
        self.call("show", self.closure, code=4)

    # --- why, and what differs -----------------------------------------------------------------------------
    def test_explain_takes_prices_apart_exactly(self):
        self.run_closure("a.db")
        done = self.call("explain", self.work / "a.db", "--package", self.package, "--json",
                         "--price", "crude_oil", "NEA", "2026-02-02", "--shortage", "2026-02-02", "NEA", "crude_oil")
        price, shortage = json.loads(done.stdout)
        self.assertAlmostEqual(sum(part["usd_per_t"] for part in price["parts"]), price["usd_per_t"], delta=1e-6)
        self.assertAlmostEqual(price["usd_per_t"], price["stored_usd_per_t"], delta=1e-6)
        self.assertLess(price["check"]["difference_share"], 0.05)
        self.assertTrue(shortage["short"])
        self.assertEqual(shortage["missing"][0]["origin"], "GLF")
        self.assertEqual(shortage["missing"][0]["loaded"], "2026-01-26")
        self.assertEqual(shortage["removal"]["changes"], ["chokepoint.capacity narrows"])
        for check in shortage["capacities"]:
            self.assertLess(check["check"]["difference_share"], 0.05)
        text = self.call("explain", self.work / "a.db", "--package", self.package,
                         "--shortage", "crude_oil", "NEA", "2026-02-02").stdout
        for words in ("What binds now", "the passage of narrows", "What would remove it", "sum"):
            self.assertIn(words, text)
        self.assertTrue(all(len(line) <= 100 for line in text.splitlines()), text)

    def test_explain_tells_the_branches_of_belief(self):
        doubted = self.work / "doubted.toml"
        doubted.write_text(DOUBTED)
        self.call("run", doubted, "-o", self.work / "d.db", "--package", self.package)
        words = ("--price", "crude_oil", "NEA", "2026-02-02", "--shortage", "2026-02-02", "NEA", "crude_oil")
        price, shortage = json.loads(self.call("explain", self.work / "d.db", "--package", self.package, "--json", *words).stdout)
        self.assertEqual(price["branches"], [{"name": "early", "probability": 0.6}, {"name": "late", "probability": 0.4}])
        self.assertAlmostEqual(sum(part["usd_per_t"] for part in price["parts"]), price["usd_per_t"], delta=1e-6)
        saved = price["saved_usd_per_t"]
        self.assertAlmostEqual(price["saved_in_common_usd_per_t"] + 0.6 * saved["early"] + 0.4 * saved["late"], price["usd_per_t"],
                               delta=1e-6)
        self.assertLess(price["check"]["difference_share"], 0.05)
        self.assertTrue(shortage["short"])
        self.assertEqual(shortage["removal"]["changes"], ["chokepoint.capacity narrows"])
        for check in shortage["capacities"]:
            self.assertLess(check["check"]["difference_share"], 0.05)
        self.assertIn("The market plans on early (60 %), late (40 %)", price["text"])

    def test_explain_says_what_is_wrong_with_a_question(self):
        self.run_closure("a.db")
        ask = lambda *words, code: self.call("explain", self.work / "a.db", "--package", self.package, *words, code=code)
        self.assertIn("--price or --shortage", ask(code=2).stderr)
        ask("--price", "crude_oil", "NEA", code=2)
        wrong = ask("--price", "crude_oyl", "NEB", "2026-02-31", code=4).stderr
        self.assertEqual(len(wrong.splitlines()), 3, wrong)
        self.assertIn("outside the run", ask("--price", "crude_oil", "NEA", "2030-01-01", code=4).stderr)
        done = self.call("explain", self.work / "a.db", "--package", SMALL, "--price", "crude_oil", "NEA", "2026-02-02",
                         code=4)
        self.assertIn("is not the package of this result", done.stderr)

    def test_explain_works_on_a_result_without_kept_points(self):
        self.run_closure("a.db")
        with sqlite3.connect(self.work / "a.db") as result:
            result.execute("DROP TABLE checkpoint")
        self.call("explain", self.work / "a.db", "--package", self.package, "--price", "crude_oil", "NEA", "2026-02-02")

    def test_compare_orders_what_differs(self):
        self.run_closure("a.db")
        self.call("run", self.quiet, "-o", self.work / "q.db", "--package", self.package)
        words = ("compare", self.work / "q.db", self.work / "a.db", "--package", self.package)
        text = self.call(*words).stdout
        for heading in ("WHAT WENT IN", "only in B", "IMPORTS LANDED", "PRICES"):
            self.assertIn(heading, text)
        self.assertTrue(all(len(line) <= 110 for line in text.splitlines()), text)
        rows = json.loads(self.call(*words, "--json", "--place", "NEA", "--commodity", "crude_oil").stdout)["differences"]
        self.assertTrue(rows)
        self.assertEqual({(row["subject"], row["commodity"]) for row in rows}, {("NEA", "crude_oil")})
        for quantity in {row["quantity"] for row in rows}:
            sizes = [row["size"] for row in rows if row["quantity"] == quantity]
            self.assertEqual(sizes, sorted(sizes, reverse=True))
        self.assertIn("run_b is required", self.call("compare", self.work / "a.db", code=2).stderr)
        self.assertIn("nothing differs", self.call("compare", self.work / "a.db", self.work / "a.db",
                                                   "--package", self.package).stdout)
        self.assertIn('did you mean "NEA"?', self.call(*words, "--place", "NEB", code=4).stderr)
        self.call(*words, "--top", "0", code=2)

    def test_an_answer_that_cannot_be_written_is_no_success(self):
        self.run_closure("a.db")
        with open("/dev/full", "w") as full:
            done = subprocess.run([STRAITS, "show", self.work / "a.db", "--package", self.package], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 4)

    # --- interruption --------------------------------------------------------------------------------------
    def start_long(self, name):
        run = subprocess.Popen([STRAITS, "run", self.closure, "-o", self.work / name, "--weeks", "400", "--package", self.package],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.assertIn("week", run.stderr.readline())  # a tenth is done
        return run

    def test_an_interrupted_run_resumes_to_the_same_result(self):
        run = self.start_long("cut.db")
        second = straits("run", self.closure, "-o", self.work / "cut.db", "--weeks", "400", "--package", self.package, "--force")
        self.assertEqual(second.returncode, 4, second.stderr)  # one writer at a time
        run.send_signal(signal.SIGINT)
        rest = run.stderr.read()
        self.assertEqual(run.wait(60), 6, rest)
        run.stderr.close()
        self.assertIn("--resume", rest)
        self.run_closure("cut.db", "--weeks", "400", "--seed", "7", "--resume", code=4)  # another run
        self.run_closure("cut.db", "--weeks", "400", "--resume", "--quiet")
        self.run_closure("whole.db", "--weeks", "400", "--quiet")
        self.assertEqual(self.exported("cut.db"), self.exported("whole.db"))

    def test_a_killed_run_resumes(self):
        run = self.start_long("killed.db")
        run.kill()
        run.wait(60)
        run.stderr.close()
        time.sleep(0.1)
        self.run_closure("killed.db", "--weeks", "400", "--resume", "--quiet")

    # --- doctor --------------------------------------------------------------------------------------------
    def test_doctor_examines_the_solvers(self):
        done = straits("doctor", "--json", "--package", str(self.package), cwd=ROOT)
        findings = {row["subject"]: row for row in json.loads(done.stdout)["findings"]}
        for solver in ("curves", "highs", "clp"):
            self.assertTrue(findings["solver " + solver]["good"], done.stdout)
        self.assertTrue(findings["package"]["good"], done.stdout)


if __name__ == "__main__":
    unittest.main()
