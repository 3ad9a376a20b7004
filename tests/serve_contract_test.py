"""The answers of straits serve against api/openapi.yaml, and the life of a run: queued, working, stopped, killed, resumed, read,
compared, explained, briefed, deleted. Needs Debian's python3-yaml and python3-jsonschema."""

import os
import pathlib
import re
import signal
import subprocess
import time
import unittest
import urllib.parse

import jsonschema
import yaml
from outside import CLOSURE, ROOT
from sample_cli_test import UNCERTAIN
from serve_kit import Server, Served, read_frame

CONTRACT = yaml.safe_load((ROOT / "api/openapi.yaml").read_text())


def operation_of(method, path):
    for pattern, item in CONTRACT["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path) and method.lower() in item:
            return item[method.lower()]
    raise AssertionError(f"{method} {path} is not in the contract")


def schema_of(operation, status):
    responses = operation["responses"]
    response = responses.get(str(status), responses["default"])
    if "$ref" in response:
        response = CONTRACT["components"]["responses"]["Problem"]
    return response.get("content", {}).get("application/json", {}).get("schema")


class Contract(Served):
    asked = set()

    def ask(self, method, path, body=None, status=200, server=None):
        """The reply, which must be as the contract says."""
        reply = (server or self.server).ask(method, path, body)
        self.assertEqual(reply.status, status, reply.body[:500])
        operation = operation_of(method, urllib.parse.urlsplit(path).path)
        self.asked.add(operation["operationId"])
        schema = schema_of(operation, status)
        if schema is not None and reply.body:
            jsonschema.Draft202012Validator({**schema, "components": CONTRACT["components"]}).validate(reply.json())
        return reply

    def keep_closure(self, name="closure", text=CLOSURE):
        return self.ask("PUT", f"/api/v1/scenarios/{name}", {"text": text}).json()

    def test_the_world(self):
        self.assertEqual(self.ask("GET", "/api/v1/session").json()["workspace"], os.path.realpath(self.workspace))
        world = self.ask("GET", "/api/v1/world").json()
        narrows = next(c for c in world["chokepoints"] if c["id"] == "narrows")
        self.assertEqual(narrows["position"], [51.5, 0])
        self.assertGreater(sum(narrows["base"].values()), 0)
        self.assertIn("chokepoint.capacity", self.ask("GET", "/api/v1/verbs").json())
        self.assertTrue(self.ask("GET", "/api/v1/land").json()["rings"])
        for commodity in world["commodities"]:
            year = self.ask("GET", f"/api/v1/commodities/{commodity['id']}").json()
            made = sum(p["production"] + p["made"] for p in year["places"])
            used = sum(p["use"] + p["processed"] for p in year["places"])
            self.assertAlmostEqual(made, used, delta=0.02 * max(made, 1.0))
        reply = self.ask("GET", "/api/v1/commodities/crude_oyl", status=404)
        self.assertIn("crude", reply.json()["error"])

    def test_exposure_and_trace(self):
        place = self.ask("GET", "/api/v1/world").json()["places"][0]["id"]
        self.assertTrue(self.ask("GET", f"/api/v1/exposure?for={place}").json()["exposures"])
        self.ask("GET", "/api/v1/exposure", status=400)
        self.ask("GET", "/api/v1/exposure?for=NOWHERE", status=422)
        self.ask("GET", f"/api/v1/trace?words=places%20{place}")
        self.ask("GET", "/api/v1/trace?words=places%20NOWHERE", status=422)

    def test_scenarios(self):
        kept = self.keep_closure("mine")
        self.assertTrue(kept["ok"])
        self.assertEqual(kept["scenario"]["changes"][0]["chokepoint"], "narrows")
        self.assertEqual(kept["scenario"]["changes"][0]["profile"][0]["value"], 0.1)
        listed = {s["id"]: s for s in self.ask("GET", "/api/v1/scenarios").json()}
        self.assertTrue(listed["mine"]["own"] and listed["mine"]["ok"])
        self.assertFalse(listed["hormuz-2026"]["own"])
        self.assertEqual(self.ask("GET", "/api/v1/scenarios/mine").json()["text"], CLOSURE)
        wrong = self.keep_closure("mine", CLOSURE.replace("narrows", "narows"))
        problem = wrong["problems"][0]
        self.assertEqual((wrong["ok"], problem["line"]), (False, 10))
        self.assertIn("narrows", problem["message"])
        self.assertFalse(self.ask("POST", "/api/v1/check", {"text": ""}).json()["ok"])
        idle = self.ask("POST", "/api/v1/check", {"text": CLOSURE.replace("from = 2026-01-19\nuntil = 2026-02-16\nexpected_until = "
                                                                          "2026-02-09", "from = 2031-01-20")}).json()
        self.assertEqual((idle["ok"], idle["warnings"][0]["line"]), (True, 8))
        self.assertTrue(self.ask("POST", "/api/v1/check", {"text": 'straits = 1\nid = "on-top"\nbase = "closure-base"\n'
                                                           }).json()["problems"])
        self.keep_closure("closure-base")
        self.assertTrue(self.ask("POST", "/api/v1/check",
                                 {"text": 'straits = 1\nid = "on-top"\nbase = "closure-base"\n'}).json()["ok"])
        self.ask("DELETE", "/api/v1/scenarios/mine", status=204)
        self.ask("GET", "/api/v1/scenarios/mine", status=404)
        self.ask("DELETE", "/api/v1/scenarios/hormuz-2026", status=409)

    def test_a_run_is_read_explained_and_briefed(self):
        self.keep_closure()
        run = self.run_of(kind="run", scenario="closure", weeks=6)
        self.assertEqual((run["state"], run["done"], run["total"]), ("done", 6, 6), run)
        at = f"/api/v1/runs/{run['id']}"
        answer = self.ask("GET", at + "/answer").json()
        self.assertEqual(answer["weeks_done"], 6)
        self.assertTrue(answer["certificate"]["passed"])
        self.assertEqual(self.ask("GET", at + "/answer").json(), answer)
        rows = self.ask("GET", at + "/tables/chokepoint?chokepoint=narrows").json()
        column = {name: i for i, name in enumerate(rows["columns"])}
        passed = {}
        for row in rows["rows"]:
            passed[row[column["week"]]] = passed.get(row[column["week"]], 0) + row[column["quantity"]]
        self.assertLess(passed["2026-01-19"], 0.2 * passed["2026-01-12"])
        self.ask("GET", at + "/tables/price?colour=red", status=422)
        lanes = self.ask("GET", at + "/lanes").json()
        self.assertEqual(len(lanes["weeks"]), 6)
        self.assertEqual([len(q) for q in lanes["quantity"]], [6] * len(lanes["lanes"]))
        price = self.ask("GET", at + "/tables/price?week=2026-01-26").json()["rows"][0]
        why = self.ask("GET", at + f"/explain?kind=price&commodity={price[2]}&place={price[1]}&week={price[0]}").json()
        parts = sum(p["usd_per_t"] for p in why["answers"][0]["parts"]) + why["answers"][0]["rest_usd_per_t"]
        self.assertAlmostEqual(parts, why["answers"][0]["usd_per_t"], delta=1e-6 * abs(price[3]))
        self.assertIn("USD", why["text"])
        self.ask("GET", at + "/explain?kind=price", status=400)
        brief = self.ask("GET", at + "/brief?language=fr")
        self.assertIn(b'lang="fr"', brief.body)
        self.ask("GET", at + "/brief?language=xx", status=422)
        self.assertTrue(self.ask("GET", at + "/file").body.startswith(b"SQLite format 3\0"))
        self.assertEqual(sorted(f.name for f in (self.workspace / "runs").glob("*.html")), [])
        other = self.run_of(kind="run", scenario="closure", weeks=6)
        self.assertEqual(self.ask("GET", f"/api/v1/compare?a={run['id']}&b={other['id']}").json()["differences"], [])
        self.ask("GET", f"/api/v1/compare?a={run['id']}&b=none", status=404)
        self.ask("DELETE", at, status=204)
        self.ask("GET", at, status=404)
        self.assertEqual(list((self.workspace / "runs").glob(run["id"] + ".*")), [])

    def test_a_sample_and_outages(self):
        self.assertTrue(self.keep_closure("risk", UNCERTAIN)["ok"])
        risk = next(s for s in self.ask("GET", "/api/v1/scenarios").json() if s["id"] == "risk")
        self.assertEqual(risk["uncertain"], 3)
        sample = self.run_of(kind="sample", scenario="risk", draws=5, seed=3)
        self.assertEqual((sample["state"], sample["total"]), ("done", 5), sample)
        at = f"/api/v1/runs/{sample['id']}"
        answer = self.ask("GET", at + "/answer").json()
        self.assertEqual({factor["factor"] for factor in answer["factors"]}, {"happens", "start", "passage"})
        self.ask("GET", at + "/lanes", status=409)
        place = self.ask("GET", "/api/v1/world").json()["places"][0]["id"]
        search = self.run_of(kind="outages", losses=1, candidates=3, **{"for": place})
        if search["state"] == "failed":  # this place may use nothing: the program's own words
            self.assertIn("end use", search["message"])
            search = self.run_of(kind="outages", losses=1, candidates=3, **{"for": self.importer()})
        self.assertEqual(search["state"], "done", search)
        self.assertEqual(self.ask("GET", f"/api/v1/runs/{search['id']}/answer").json()["gap"], 0)

    def importer(self):
        """The place that uses most oil products or, where there are none, most of the last commodity."""
        commodity = self.ask("GET", "/api/v1/world").json()["commodities"][-1]["id"]
        places = self.ask("GET", f"/api/v1/commodities/{commodity}").json()["places"]
        return max(places, key=lambda place: place["use"])["place"]

    def wait_for(self, run, state, server=None):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            record = self.ask("GET", f"/api/v1/runs/{run}", server=server).json()
            if record["state"] == state:
                return record
            time.sleep(0.02)
        self.fail(record)

    def child_of(self, run, server=None):
        """The process that works on the run."""
        for folder in pathlib.Path("/proc").iterdir():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if b"run" in words and any(run.encode() in word for word in words):
                    return int(folder.name)
            except (OSError, ValueError):
                continue
        return None

    def long_run(self, server=None):
        self.keep_closure("long", CLOSURE.replace("weeks = 8", "weeks = 300").replace("closure", "long"))
        return self.ask("POST", "/api/v1/runs", {"kind": "run", "scenario": "long"}, status=201, server=server).json()["id"]

    def test_stopped_killed_and_resumed(self):
        run = self.long_run()
        waiting = self.ask("POST", "/api/v1/runs", {"kind": "run", "scenario": "long"}, status=201).json()["id"]
        self.wait_for(run, "working")
        self.assertEqual(self.ask("GET", f"/api/v1/runs/{waiting}").json()["state"], "queued")
        self.ask("DELETE", f"/api/v1/runs/{run}", status=409)
        self.assertEqual(self.ask("POST", f"/api/v1/runs/{waiting}/cancel").json()["state"], "interrupted")
        self.ask("POST", f"/api/v1/runs/{run}/cancel")
        stopped = self.wait_for(run, "interrupted")
        self.assertLess(stopped["done"], 300)
        self.ask("POST", f"/api/v1/runs/{run}/cancel", status=409)
        self.ask("POST", f"/api/v1/runs/{run}/resume")
        self.wait_for(run, "working")
        os.kill(self.child_of(run), signal.SIGKILL)
        killed = self.wait_for(run, "interrupted")
        self.assertIn("signal 9", killed["message"])
        self.ask("POST", f"/api/v1/runs/{run}/resume")
        self.assertEqual(self.wait_for(run, "done")["done"], 300)
        self.ask("POST", f"/api/v1/runs/{run}/resume", status=409)

    def test_a_killed_server_leaves_runs_that_resume(self):
        desk = self.work / "desk"
        first = Server(desk, self.package, self.web)
        first.open_link()
        self.ask("PUT", "/api/v1/scenarios/long", {"text": CLOSURE.replace("weeks = 8", "weeks = 300")}, server=first)
        run = self.ask("POST", "/api/v1/runs", {"kind": "run", "scenario": "long"}, status=201, server=first).json()["id"]
        self.wait_for(run, "working", server=first)
        first.stop(signal.SIGKILL)
        if (child := self.child_of(run)) is not None:
            os.kill(child, signal.SIGKILL)
        second = Server(desk, self.package, self.web)
        try:
            second.open_link()
            self.assertEqual(self.ask("GET", "/api/v1/runs", server=second).json()[0]["state"], "interrupted")
            self.ask("POST", f"/api/v1/runs/{run}/resume", server=second)
            self.wait_for(run, "done", server=second)
        finally:
            second.stop()

    def test_ending_the_server_stops_its_run(self):
        server = Server(self.work / "desk", self.package, self.web)
        server.open_link()
        self.ask("PUT", "/api/v1/scenarios/long", {"text": CLOSURE.replace("weeks = 8", "weeks = 300")}, server=server)
        run = self.ask("POST", "/api/v1/runs", {"kind": "run", "scenario": "long"}, status=201, server=server).json()["id"]
        self.wait_for(run, "working", server=server)
        server.stop(signal.SIGINT)
        self.assertIsNone(self.child_of(run))

    def test_events(self):
        self.keep_closure()
        connection, status = self.server.upgrade()
        self.assertEqual(status, 101)
        run = self.ask("POST", "/api/v1/runs", {"kind": "run", "scenario": "closure"}, status=201).json()["id"]
        event = jsonschema.Draft202012Validator(
            {"$ref": "#/components/schemas/Event", "components": CONTRACT["components"]})
        states, weeks = [], []
        while "done" not in states:
            opcode, content = read_frame(connection)
            self.assertEqual(opcode, 1)
            told = yaml.safe_load(content)
            event.validate(told)
            if told["run"]["id"] == run:
                states.append(told["run"]["state"])
                weeks.append(told["run"]["done"])
        connection.close()
        self.assertEqual(states[0], "queued")
        self.assertIn("working", states)
        self.assertEqual(sorted(weeks), weeks)
        self.assertEqual(self.ask("GET", "/api/v1/runs").json()[0]["id"], run)
        self.ask("GET", "/api/v1/runs/none", status=404)

    def test_pages(self):
        self.assertIn(b"Straits", self.server.ask("GET", "/").body)
        self.assertIn("immutable", self.server.ask("GET", "/assets/app-1.js").headers["Cache-Control"])

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        every = {operation["operationId"] for item in CONTRACT["paths"].values() for method, operation in item.items()
                 if method in ("get", "put", "post", "delete")}
        missed = every - cls.asked - {"events"}
        assert not missed, f"never asked: {missed}"


if __name__ == "__main__":
    unittest.main()
