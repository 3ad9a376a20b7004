"""straits brief from outside: a page in three languages, refusals, and nothing fetched."""

import html.parser
import json
import unittest

from outside import DOUBTED, OnSmallPackage


class Page(html.parser.HTMLParser):
    """Tags and attributes of a page; every tag that opens is closed."""

    VOID = {"meta", "br"}

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.open = [], [], []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open[-3:])
        self.open.pop()


class Brief(OnSmallPackage):
    def brief(self, run, *more, code=0):
        return self.call("brief", run, "-o", self.work / "b.html", "--package", self.package, *more, code=code)

    def page(self):
        return (self.work / "b.html").read_text(encoding="utf-8")

    def test_three_languages(self):
        self.run_closure("c.db")
        for language, word in ("en", "Worst weeks"), ("fr", "Les pires semaines"), ("ja", "最悪の週"):
            self.brief(self.work / "c.db", "--language", language, "--force")
            text = self.page()
            page = Page(text)
            self.assertIn(f'<html lang="{language}">', text)
            self.assertIn(word, text)
            self.assertNotIn("script", page.tags)
            self.assertFalse({"src", "href", "action", "onload", "onclick"} & {name for name, _ in page.attributes})
            self.assertNotIn("http", text)

    def test_measures_are_computed(self):
        self.run_closure("c.db")
        summary = json.loads(self.brief(self.work / "c.db", "--json").stdout)
        self.assertTrue(summary["measures"])
        for measure in summary["measures"]:
            self.assertGreater(measure["worth_usd"], 0)
            self.assertGreaterEqual(measure["predicted_usd"] * (1 + 1e-6) + 1, measure["worth_usd"])

    def test_measures_are_tried_on_several_branches_of_belief(self):
        doubted = self.work / "doubted.toml"
        doubted.write_text(DOUBTED)
        self.call("run", doubted, "-o", self.work / "d.db", "--package", self.package)
        summary = json.loads(self.brief(self.work / "d.db", "--json").stdout)
        self.assertEqual(len(summary["measures"]), 3)
        for measure in summary["measures"]:
            self.assertGreater(measure["worth_usd"], 0)
            self.assertGreaterEqual(measure["predicted_usd"] * (1 + 1e-6) + 1, measure["worth_usd"])
        self.assertIn("The market plans on 2 branches of belief", self.page())
        self.assertIn("Gain: ", self.page())

    def test_a_title_cannot_inject(self):
        hostile = self.work / "hostile.toml"
        hostile.write_text(self.closure.read_text().replace("The Narrows closed", "<script>alert(1)</script>"))
        self.call("run", hostile, "-o", self.work / "c.db", "--package", self.package)
        self.brief(self.work / "c.db")
        self.assertNotIn("script", Page(self.page()).tags)
        self.assertIn("&lt;script&gt;", self.page())

    def test_refusals(self):
        self.run_closure("c.db")
        self.brief(self.work / "c.db", "--language", "de", code=2)
        done = self.brief(self.work / "c.db", "--for", "ZZZ,QQQ", code=4)
        self.assertIn('unknown place "ZZZ"', done.stderr)
        self.assertIn('unknown place "QQQ"', done.stderr)
        self.brief(self.work / "c.db")
        self.assertIn("--force", self.brief(self.work / "c.db", code=2).stderr)
        bad = self.work / "land.csv"
        bad.write_text("ring,longitude,latitude\n1,200,0\n1,0,x\n")
        done = self.brief(self.work / "c.db", "--map", bad, "--force", code=4)
        self.assertIn("land.csv:2:2", done.stderr)
        self.assertIn("land.csv:3:3", done.stderr)

    def test_a_marking_is_on_the_page_and_refuses_others(self):
        marked = self.work / "marked.toml"
        place = (self.package / "places.csv").read_text().splitlines()[1].split(",")[0]
        other = (self.package / "places.csv").read_text().splitlines()[2].split(",")[0]
        text = self.closure.read_text().replace(
            "[horizon]", f'marking = {{ level = "OFFICIAL", releasable_to = ["{place}"] }}\n[horizon]')
        marked.write_text(text)
        self.call("run", marked, "-o", self.work / "m.db", "--package", self.package)
        self.brief(self.work / "m.db", "--for", place)
        self.assertEqual(self.page().count(f">OFFICIAL releasable to {place}</div>"), 2)
        self.brief(self.work / "m.db", "--for", other, "--force", code=7)


if __name__ == "__main__":
    unittest.main()
