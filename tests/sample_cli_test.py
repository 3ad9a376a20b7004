"""`straits sample` and `straits merge` from outside: shards, threads, kills and refusals. Standard library only."""

import json
import signal
import sqlite3
import statistics
import subprocess
import time
import unittest

from outside import STRAITS, CLOSURE, OnSmallPackage

FACTOR = """[[uncertain]]
id = "%s"
moves = "%s"
change = "closure"
distribution = "%s"
basis = "fiction"
confidence = "D"
"""
UNCERTAIN = (
    CLOSURE.replace("[[change]]", '[[change]]\nid = "closure"').replace("expected_until = 2026-02-09\n", "")
    + FACTOR % ("happens", "happens", "bernoulli")
    + 'probability = "60 %"\n'
    + FACTOR % ("start", "delay", "uniform")
    + 'low = "0w"\nhigh = "3w"\n'
    + FACTOR % ("passage", "level", "triangular")
    + 'low = 0\nmode = "10 %"\nhigh = "60 %"\ncorrelation = { start = 0.5 }\n'
)


class Sample(OnSmallPackage):
    def setUp(self):
        super().setUp()
        self.scenario = self.work / "uncertain.toml"
        self.scenario.write_text(UNCERTAIN)

    def words(self, name, *more, n=40, seed=3):
        return ("sample", self.scenario, "-n", n, "--seed", seed, "-o", self.work / name, "--package", self.package, "-q", *more)

    def sample(self, name, *more, code=0, **numbers):
        return self.call(*self.words(name, *more, **numbers), code=code)

    def bytes_of(self, name):
        return (self.work / name).read_bytes()

    def rows(self, name, sql):
        with sqlite3.connect(self.work / name) as database:
            return database.execute(sql).fetchall()

    def test_the_same_bytes_for_threads_and_shards(self):
        for mode in ("window", "foresight", "rolling"):
            n = 40 if mode != "rolling" else 14
            self.sample(f"{mode}.db", "--mode", mode, "--threads", 1, n=n)
            self.sample(f"{mode}-3.db", "--mode", mode, "--threads", 3, n=n)
            self.assertEqual(self.bytes_of(f"{mode}.db"), self.bytes_of(f"{mode}-3.db"))
            parts = []
            for i in range(1, 8):
                parts.append(self.work / f"{mode}-part{i}.db")
                self.sample(parts[-1].name, "--mode", mode, "--shard", f"{i}/7", n=n)
            self.call("merge", *reversed(parts), "-o", self.work / f"{mode}-all.db")
            self.assertEqual(self.bytes_of(f"{mode}.db"), self.bytes_of(f"{mode}-all.db"))

    def start(self, name, n):
        """A sample at work that has kept its first draws."""
        process = subprocess.Popen([STRAITS, *map(str, self.words(name, n=n))], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        while process.poll() is None:
            time.sleep(0.05)
            try:
                with sqlite3.connect(f"file:{self.work / name}.partial?mode=ro", uri=True) as database:
                    if database.execute("SELECT count(*) FROM total").fetchone()[0] > 0:
                        break
            except sqlite3.Error:
                pass
        return process

    def test_a_kill_and_resume_give_the_same_bytes(self):
        n = 10_000
        self.sample("whole.db", n=n)
        partial = self.work / "killed.db.partial"
        process = self.start("killed.db", n)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.assertTrue(partial.exists(), "finished before it could be killed")
        self.assertFalse((self.work / "killed.db").exists())
        self.assertIn("not finished", self.call("show", self.work / "killed.db", code=4).stderr)
        self.assertIn("--resume", self.sample("killed.db", n=n, code=4).stderr)
        self.assertIn("seed", self.sample("killed.db", "--resume", n=n, seed=4, code=4).stderr)
        self.sample("killed.db", "--resume", n=n)
        self.assertEqual(self.bytes_of("whole.db"), self.bytes_of("killed.db"))
        self.assertFalse(partial.exists())

    def test_ctrl_c_is_resumable(self):
        process = self.start("stopped.db", n=100_000)
        process.send_signal(signal.SIGINT)
        stderr = process.communicate()[1]
        self.assertEqual(process.returncode, 6, stderr)
        self.assertIn("--resume", stderr)

    def test_the_answer(self):
        text = self.sample("one.db").stdout
        for word in ("expected loss", "CVaR", "BY PLACE", "BY CAUSE", "RANK CORRELATION"):
            self.assertIn(word, text)
        self.assertLessEqual(len(text.splitlines()), 50)
        self.assertEqual(self.call("show", self.work / "one.db").stdout, text)
        answer = json.loads(self.call("show", self.work / "one.db", "--json").stdout)
        of_all = {row["statistic"]: row for row in answer["summary"] if row["scope"] == "all"}
        self.assertEqual(of_all["draws"]["value"], 40)
        self.assertEqual(of_all["failures"]["value"], 0)
        self.assertLessEqual(of_all["mean"]["value"], of_all["cvar 95"]["value"])
        parts = [row["value"] for row in answer["summary"] if row["statistic"] == "part of mean"]
        self.assertAlmostEqual(sum(parts), of_all["mean"]["value"], delta=1e-6 * abs(of_all["mean"]["value"]))
        losses = [row[0] for row in self.rows("one.db", "SELECT loss FROM total ORDER BY draw")]
        self.assertAlmostEqual(sum(losses) / 40, of_all["mean"]["value"], delta=1e-9 * sum(losses))
        rank = {row["name"]: row["value"] for row in answer["summary"] if row["scope"] == "factor"}
        self.assertGreater(rank["happens"], 0.5)
        self.assertEqual({row[0] for row in self.rows("one.db", "SELECT DISTINCT factor FROM draw")}, {"happens", "start", "passage"})

    def test_sobol_indices(self):
        done = json.loads(self.sample("a.db", "--sobol", "--json", n=8).stdout)
        names = [factor["factor"] for factor in done["factors"]]
        self.assertEqual((done["design"], done["draws"]), ("sobol", 8 * (len(names) + 2)))
        of = {(row["name"], row["statistic"]): row for row in done["summary"]}
        self.assertEqual(of["", "draws"]["value"], 16)  # A and B are draws of their own, the mixed ones are not
        total = {name: of[name, "sobol total"] for name in names}
        self.assertTrue(all(0 <= row["low"] <= row["value"] <= row["high"] for row in total.values()), total)
        losses = [row[0] for row in self.rows("a.db", "SELECT loss FROM total ORDER BY draw")]
        bases = [losses[at:at + len(names) + 2] for at in range(0, len(losses), len(names) + 2)]
        spread = statistics.pvariance([loss for base in bases for loss in base[:2]])
        for i, name in enumerate(names):  # Jansen 1999
            by_hand = statistics.mean((base[0] - base[2 + i]) ** 2 for base in bases) / 2 / spread
            self.assertAlmostEqual(total[name]["value"], by_hand, delta=1e-9)
        self.assertIn("SOBOL INDICES", self.call("show", self.work / "a.db").stdout)
        parts = [self.work / f"part{i}.db" for i in (3, 1, 2)]
        for part in parts:
            self.sample(part.name, "--sobol", "--shard", f"{part.stem[-1]}/3", n=8)
        bases = json.loads(self.call("show", parts[0], "--json").stdout)["summary"]
        self.assertEqual([row["value"] for row in bases if row["statistic"] == "draws"], [6])  # of 8 base points the last 3, whole
        self.call("merge", *parts, "-o", self.work / "m.db")
        self.assertEqual(self.bytes_of("m.db"), self.bytes_of("a.db"))
        values = {}
        for draw, factor, value in self.rows("a.db", "SELECT draw, factor, value FROM draw"):
            values.setdefault(draw, {})[factor] = value
        for i, name in enumerate(names):
            self.assertEqual(values[3 + i], {**values[1], name: values[2][name]})

    def test_draws_do_not_depend_on_how_many_there_are(self):
        self.sample("few.db", n=10)
        self.sample("many.db", n=40)
        few = self.rows("few.db", "SELECT * FROM total ORDER BY draw")
        self.assertEqual(few, self.rows("many.db", "SELECT * FROM total WHERE draw <= 10 ORDER BY draw"))

    def test_merge_refuses_gaps_duplicates_and_strangers(self):
        for i in (1, 2, 3):
            self.sample(f"{i}.db", "--shard", f"{i}/3", n=9)
        self.sample("other.db", "--shard", "3/3", n=9, seed=4)
        one, two, three, other = (self.work / f"{name}.db" for name in ("1", "2", "3", "other"))
        out = self.work / "all.db"
        self.assertIn("lack draws 4 to 6 of 9", self.call("merge", one, three, "-o", out, code=4).stderr)
        self.assertIn("draws 1 to 3 are in", self.call("merge", one, two, three, one, "-o", out, code=4).stderr)
        self.assertIn('seed differs from that of', self.call("merge", one, two, other, "-o", out, code=4).stderr)
        self.assertFalse(out.exists())
        self.call("merge", one, two, three, "-o", out)
        self.assertIn("exists already", self.call("merge", one, two, three, "-o", out, code=4).stderr)
        self.call("merge", one, two, three, "-o", out, "--force")
        stranger = self.work / "stranger.db"
        stranger.write_text("no database")
        self.assertIn("is no sample", self.call("merge", one, stranger, "-o", self.work / "x.db", code=4).stderr)
        self.assertIn("not replaced", self.call("merge", one, two, three, "-o", stranger, "--force", code=4).stderr)
        self.assertIn("no such file", self.call("merge", self.work / "none.db", "-o", self.work / "x.db", code=4).stderr)
        self.assertEqual(stranger.read_text(), "no database")

    def test_bad_words(self):
        self.assertIn("2/7", self.sample("x.db", "--shard", "8/7", code=2).stderr)
        self.sample("x.db", "--mode", "rollling", code=2)
        self.call("sample", self.scenario, "-o", self.work / "x.db", code=2)
        self.assertIn("no [[uncertain]] tables", self.call("sample", self.closure, "-n", 3, "-o", self.work / "x.db", "--package", self.package, code=4).stderr)
        self.assertIn("does not exist", self.call("sample", self.scenario, "-n", 3, "-o", self.work / "no/x.db", "--package", self.package, code=4).stderr)
        self.assertEqual(list(self.work.glob("x.db*")), [])

    def test_a_run_takes_the_changes_as_written(self):
        self.call("run", self.scenario, "-o", self.work / "run.db", "--package", self.package)


if __name__ == "__main__":
    unittest.main()
