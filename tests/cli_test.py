"""The command line from outside: exit codes, messages, what is written and what is not.

Runs build/straits on a calibrated copy of tests/data/small-package; standard library only."""

import csv
import hashlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tarfile
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
STRAITS = pathlib.Path(os.environ.get("STRAITS_BINARY_DIR", ROOT / "build")) / "straits"
SMALL = ROOT / "tests/data/small-package"
CLOSURE = """straits = 1
id = "closure"
title = "The Narrows closed"
[horizon]
start = 2026-01-05
weeks = 8
window = "6w"
[[change]]
do = "chokepoint.capacity"
on = "narrows"
from = 2026-01-19
until = 2026-02-16
expected_until = 2026-02-09
share = "10 %"
source = "fiction"
"""


def straits(*words, env=None, **options):
    whole = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
    whole.pop("STRAITS_PACKAGE", None) if not env else None
    return subprocess.run([STRAITS, *map(str, words)], capture_output=True, text=True, timeout=300, env=whole, **options)


def tables(folder):
    """All exported tables, without the only column that differs between two runs."""
    rows = {}
    for path in sorted(pathlib.Path(folder).glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as handle:
            rows[path.name] = [{k: v for k, v in row.items() if k != "seconds"} for row in csv.DictReader(handle)]
    return rows


BELIEF = CLOSURE.replace("expected_until = 2026-02-09", 'belief = "reopening"') + """[[belief]]
id = "reopening"
branches = ["early", "late"]
[[belief.view]]
as_of = 2026-01-19
until = ["2026-01-26", "2026-03-09"]
probability = ["50 %", "50 %"]
"""


class CommandLine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="straits-cli-")
        cls.base = pathlib.Path(cls.folder.name)
        cls.package = cls.base / "package"
        shutil.copytree(SMALL, cls.package)
        done = straits("calibrate", cls.package)
        assert done.returncode == 0, done.stderr
        (cls.base / "closure.toml").write_text(CLOSURE)
        (cls.base / "quiet.toml").write_text(CLOSURE.split("[[change]]")[0].replace("closure", "quiet"))
        cls.closure, cls.quiet = cls.base / "closure.toml", cls.base / "quiet.toml"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp(dir=self.base))

    def call(self, *words, code=0, **options):
        done = straits(*words, **options)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def run_closure(self, name, *more, code=0):
        return self.call("run", self.closure, "-o", self.work / name, "--package", self.package, *more, code=code)

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
        believed.write_text(BELIEF)

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

    # --- world, doctor -------------------------------------------------------------------------------------
    def test_world_lists_and_shows_with_provenance(self):
        self.assertIn("supply", self.call("world", "list", "--package", self.package).stdout)
        places = json.loads(self.call("world", "list", "places", "--package", self.package, "--json").stdout)
        self.assertEqual([row["place"] for row in places], ["GLF", "NEA", "FAR"])
        text = self.call("world", "show", "narrows", "--package", self.package).stdout
        self.assertRegex(text, r"chokepoints\.csv:2: chokepoint=narrows .*; confidence D, source fiction")
        rows = json.loads(self.call("world", "show", "bypass", "--package", self.package, "--json").stdout)
        self.assertEqual({row["table"] for row in rows}, {"pipelines"})
        done = self.call("world", "show", "narows", "--package", self.package, code=4)
        self.assertIn('did you mean "narrows"?', done.stderr)

    # --- world: check, sources, trace, diff, docs, pack ----------------------------------------------------
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

    def test_doctor_examines_the_solvers(self):
        done = straits("doctor", "--json", "--package", str(self.package), cwd=ROOT)
        findings = {row["subject"]: row for row in json.loads(done.stdout)["findings"]}
        self.assertTrue(findings["solver highs"]["good"], done.stdout)
        self.assertTrue(findings["solver clp"]["good"], done.stdout)
        self.assertTrue(findings["package"]["good"], done.stdout)


if __name__ == "__main__":
    unittest.main()
