"""What the tests from outside share: the program, a calibrated copy of tests/data/small-package, one scenario. Standard library only."""

import os
import pathlib
import shutil
import subprocess
import tempfile
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
# The same, while the market doubts when it opens: two branches in every week of the closure.
DOUBTED = CLOSURE.replace("expected_until = 2026-02-09", 'belief = "reopening"') + """[[belief]]
id = "reopening"
branches = ["early", "late"]
[[belief.view]]
as_of = 2026-01-19
until = ["2026-02-16", "2026-03-30"]
probability = ["60 %", "40 %"]
"""


def straits(*words, env=None, **options):
    whole = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
    if not env:
        whole.pop("STRAITS_PACKAGE", None)
    return subprocess.run([STRAITS, *map(str, words)], capture_output=True, text=True, timeout=300, env=whole, **options)


class OnSmallPackage(unittest.TestCase):
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
