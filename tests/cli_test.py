"""The command line from outside: exit codes, messages, what is written and what is not.

Runs build/straits on a calibrated copy of tests/data/small-package; standard library only."""

import csv
import json
import os
import pathlib
import shutil
import signal
import subprocess
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
        for command in ("check", "run", "show", "export", "world", "calibrate", "doctor"):
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

    def test_without_a_change_nothing_is_short(self):
        done = self.call("run", self.quiet, "-o", self.work / "q.db", "--package", self.package)
        self.assertIn("Nothing is short", done.stdout)
        self.assertNotIn("WORST HIT", done.stdout)

    def test_show_demands_the_package_of_the_result(self):
        self.run_closure("a.db")
        done = self.call("show", self.work / "a.db", "--package", SMALL, code=4)
        self.assertIn("is not the package of this result", done.stderr)
        self.call("show", self.closure, code=4)

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

    def test_doctor_examines_the_solvers(self):
        done = straits("doctor", "--json", "--package", str(self.package), cwd=ROOT)
        findings = {row["subject"]: row for row in json.loads(done.stdout)["findings"]}
        self.assertTrue(findings["solver highs"]["good"], done.stdout)
        self.assertTrue(findings["solver clp"]["good"], done.stdout)
        self.assertTrue(findings["package"]["good"], done.stdout)


if __name__ == "__main__":
    unittest.main()
