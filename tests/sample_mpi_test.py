"""mpirun straits sample: any number of ranks writes the same bytes as one program. Left out where there is no MPI."""

import os
import pathlib
import shutil
import subprocess
import unittest

from outside import STRAITS, OnSmallPackage
from sample_cli_test import UNCERTAIN

MPIRUN = shutil.which("mpirun")
HAS_MPI = bool(MPIRUN) and "libmpi" in subprocess.run(["ldd", STRAITS], capture_output=True, text=True).stdout


@unittest.skipUnless(HAS_MPI, "the program is built without MPI")
class Ranks(OnSmallPackage):
    def ranks(self, count, name, *more, code=0):
        words = [MPIRUN, "--oversubscribe", "-n", str(count), STRAITS, "sample", self.scenario, "-o", self.work / name, "--package",
                 self.package, "--seed", "3", "-q", *more]
        environment = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "LC_ALL": "C.UTF-8"}
        environment.pop("STRAITS_PACKAGE", None)
        done = subprocess.run([*map(str, words)], capture_output=True, text=True, timeout=120, env=environment)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def setUp(self):
        super().setUp()
        self.scenario = self.work / "uncertain.toml"
        self.scenario.write_text(UNCERTAIN)

    def one(self, name, *more):
        self.call("sample", self.scenario, "-o", self.work / name, "--package", self.package, "--seed", 3, "-q", *more)
        return (self.work / name).read_bytes()

    def test_the_same_bytes(self):
        for mode, draws in (("window", 60), ("rolling", 12)):
            whole = self.one(f"{mode}.db", "-n", draws, "--mode", mode)
            for count in (1, 2, 3):
                told = self.ranks(count, f"{mode}-{count}.db", "-n", str(draws), "--mode", mode)
                self.assertEqual((self.work / f"{mode}-{count}.db").read_bytes(), whole)
                self.assertEqual(told.stdout.count("RANK CORRELATION"), 1)

    def test_more_ranks_than_draws(self):
        self.ranks(4, "few.db", "-n", "2")
        self.assertEqual((self.work / "few.db").read_bytes(), self.one("one.db", "-n", 2))

    def test_a_refusal_ends_all_ranks(self):
        self.ranks(2, "there.db", "-n", "2")
        self.assertIn("exists already", self.ranks(2, "there.db", "-n", "2", code=4).stderr)
        self.ranks(2, "nowhere/x.db", "-n", "2", code=4)


if __name__ == "__main__":
    unittest.main()
