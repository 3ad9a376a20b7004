"""straits serve against those who mean harm: strangers, path tricks, too much, too slow, garbage. After each the server goes on."""

import os
import socket
import time
import unittest

from serve_kit import Served, read_frame, write_frame

SHIPPED = {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy"}


class Hostile(Served):
    def tearDown(self):
        """The server goes on; where a test has used up what may be asked in a second, after a while."""
        end = time.monotonic() + 30
        while (status := self.server.ask("GET", "/api/v1/session").status) == 429 and time.monotonic() < end:
            time.sleep(0.5)
        self.assertEqual(status, 200, "the server does not go on")
        self.assertIsNone(self.server.process.poll())

    def refused(self, status, *words, **headers):
        reply = self.server.ask(*words, **headers)
        self.assertEqual(reply.status, status, reply.body)
        return reply

    def test_strangers(self):
        self.refused(403, "GET", "/api/v1/session", host="evil.example:80")
        self.refused(403, "GET", "/api/v1/session", host="127.0.0.1:1")
        self.refused(403, "GET", "/api/v1/session", host=None)
        self.refused(403, "GET", "/api/v1/session", origin="http://evil.example")
        self.refused(403, "GET", "/api/v1/session", origin="null")
        self.refused(403, "POST", "/api/v1/check", {"text": ""}, origin=None)
        self.refused(403, "DELETE", "/api/v1/runs/x", origin="https://" + self.server.host)
        self.refused(401, "GET", "/api/v1/session", cookie="")
        self.refused(401, "GET", "/api/v1/session", cookie=self.server.cookie[:-1] + "0" * 2)
        self.refused(401, "GET", "/", cookie="")
        self.refused(401, "GET", "/?token=" + "0" * 64, cookie="")
        self.refused(401, "POST", "/api/v1/check", {"text": ""}, cookie="other=1")
        reply = self.server.ask("GET", "/api/v1/session", host=f"localhost:{self.server.port}", origin=None)
        self.assertEqual(reply.status, 200)

    def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(self):
        reply = self.server.open_link()
        self.assertEqual((reply.status, reply.headers["Location"]), (303, "/"))
        self.assertIn("HttpOnly", reply.headers["Set-Cookie"])
        self.assertIn("SameSite=Strict", reply.headers["Set-Cookie"])

    def test_every_reply_is_locked_down(self):
        for path in ("/", "/assets/app-1.js", "/api/v1/session", "/nothing"):
            reply = self.server.ask("GET", path)
            self.assertLessEqual(SHIPPED, set(reply.headers), path)
            self.assertNotIn("unsafe", reply.headers["Content-Security-Policy"])
            self.assertNotIn("Access-Control-Allow-Origin", reply.headers)

    def test_path_tricks(self):
        secret = self.workspace / "runs" / "secret.db"
        secret.write_text("x")
        for path in ("/../../../etc/passwd", "/assets/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/%2fetc%2fpasswd",
                     "/api/v1/runs/secret/file", "/api/v1/runs/..%2f..%2fetc%2fpasswd/file", "/api/v1/runs/%00/answer",
                     "/api/v1/scenarios/..%2fruns%2fsecret", "/api/v1/scenarios/.hidden", "//etc/passwd",
                     "/api/v1/runs/" + "a" * 3000):
            reply = self.server.ask("GET", path)
            self.assertIn(reply.status, (400, 404), (path, reply.body))
            self.assertNotIn(b"root:", reply.body)
        self.refused(404, "PUT", "/api/v1/scenarios/..%2fx", {"text": "x"})
        self.refused(422, "PUT", "/api/v1/scenarios/-x", {"text": "x"})

    def test_words_never_become_options_or_paths(self):
        for path in ("/api/v1/exposure?for=--help", "/api/v1/exposure?for=JPN&commodity=--csv=x", "/api/v1/trace?words=--run%20x",
                     "/api/v1/exposure?for=%2Fetc%2Fpasswd", "/api/v1/trace?words=..%2Fstocks.csv:1"):
            self.refused(422, "GET", path)
        for body in ({"kind": "run", "scenario": "--help"}, {"kind": "run", "scenario": "../closure"},
                     {"kind": "outages", "for": "-k,9"}, {"kind": "sample", "scenario": "base", "draws": 1e9},
                     {"kind": "run", "scenario": ["base"]}, {"kind": 7}, {}):
            self.refused(422, "POST", "/api/v1/runs", body)

    def test_bodies(self):
        self.refused(413, "POST", "/api/v1/check", b"{" + b" " * (2 << 20) + b"}")
        self.refused(400, "POST", "/api/v1/check", "[" * 100_000)
        self.refused(400, "POST", "/api/v1/check", '{"text":')
        self.refused(400, "POST", "/api/v1/check", '{"text":"\xff"}'.encode("latin-1"))
        self.refused(400, "POST", "/api/v1/check", "7")
        self.refused(400, "POST", "/api/v1/check", {"text": "", "more": 1})
        self.refused(415, "POST", "/api/v1/check", '{"text":""}', content_type="text/plain")
        self.refused(405, "PATCH", "/api/v1/runs", {})
        self.assertEqual(self.refused(405, "DELETE", "/api/v1/world").headers["Allow"], "GET")

    def send_raw(self, data):
        """What comes back until the server closes."""
        with self.server.raw() as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            said = b""
            while more := connection.recv(65536):
                said += more
            return said

    def test_what_is_no_http(self):
        host = f"Host: {self.server.host}\r\n".encode()
        for data in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                     b"GET / HTTP/1.1\r\nContent-Length: -5\r\n" + host + b"\r\n",
                     b"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n" + host + b"\r\n",
                     b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host + b"\r\nzz\r\n", os.urandom(4096)):
            said = self.send_raw(data)
            self.assertTrue(said == b"" or said.split(b" ")[1] in (b"400", b"413", b"431"), (data[:40], said[:80]))
        self.assertIn(b" 431 ", self.send_raw(b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 40_000 + b"\r\n\r\n"))
        self.assertIn(b" 400 ", self.send_raw(b"GET * HTTP/1.1\r\n" + host + b"\r\n"))
        self.assertEqual(self.send_raw(b""), b"")

    def test_a_slow_writer_does_not_hold_up_others(self):
        with self.server.raw() as slow:
            slow.sendall(b"GET / HT")
            for _ in range(20):
                self.assertEqual(self.server.ask("GET", "/api/v1/session").status, 200)

    def test_a_slow_reader_does_not_hold_up_others(self):
        end = time.monotonic() + 30
        while self.server.ask("GET", "/api/v1/world").status != 200 and time.monotonic() < end:
            time.sleep(0.5)  # short answers of a server that is not ready would not hold the readers up
        slow = [self.server.raw() for _ in range(8)]
        for connection in slow:
            request = f"GET /api/v1/world HTTP/1.1\r\nHost: {self.server.host}\r\nCookie: {self.server.cookie}\r\n\r\n"
            connection.sendall(request.encode() * 40)  # and nothing is read; all of them leave room in the burst of 400
        for _ in range(20):
            self.assertEqual(self.server.ask("GET", "/api/v1/session").status, 200)
        for connection in slow:
            connection.close()
        self.rest()

    def test_five_hundred_connections(self):
        crowd = [self.server.raw() for _ in range(500)]
        turned_away = 0
        for connection in crowd:
            connection.settimeout(0.02)
            try:
                turned_away += connection.recv(12).startswith(b"HTTP/1.1 503")
            except (TimeoutError, ConnectionResetError):
                pass
        for connection in crowd:
            connection.close()
        self.assertGreaterEqual(turned_away, 400)
        end = time.monotonic() + 30
        while time.monotonic() < end:  # those that had a place give it back
            try:
                if self.server.ask("GET", "/api/v1/session").status == 200:
                    return
            except (ConnectionError, OSError):
                time.sleep(0.1)
        self.fail("no place became free")

    def test_too_many_requests(self):
        statuses = {self.server.ask("GET", "/nothing").status for _ in range(20)}
        self.assertEqual(statuses, {404})
        request = f"GET /nothing HTTP/1.1\r\nHost: {self.server.host}\r\nCookie: {self.server.cookie}\r\n\r\n".encode()
        self.assertIn(b" 429 ", self.send_raw(request * 1500))
        self.rest()

    def rest(self):
        """What may be asked in a burst is used up; 200 requests are earned again for the tests that follow."""
        time.sleep(2)

    def test_websocket_strangers(self):
        for words in ({"cookie": "none=1"}, {"origin": "http://evil.example"}, {"path": "/api/v1/session"}, {"path": "/"}):
            connection, status = self.server.upgrade(**words)
            connection.close()
            self.assertIn(status, (401, 403, 404), words)

    def test_websocket_garbage(self):
        for garbage in (os.urandom(500), b"\xff" * 20, b"\x81\x05hello", b"\x81\xff\xff\xff\xff\xff\xff\xff\xff\xffabcd",
                        b"\x83\x80abcd", b"GET / HTTP/1.1\r\n\r\n"):
            connection, status = self.server.upgrade()
            self.assertEqual(status, 101)
            connection.sendall(garbage)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass
            connection.close()

    def test_who_speaks_on_the_events_is_cut_off(self):
        connection, status = self.server.upgrade()
        self.assertEqual(status, 101)
        write_frame(connection, 1, b'{"run": "mine"}')
        opcode, content = read_frame(connection)
        while opcode == 1:  # the greeting
            opcode, content = read_frame(connection)
        self.assertEqual((opcode, int.from_bytes(content[:2], "big")), (8, 1008))
        connection.close()


if __name__ == "__main__":
    unittest.main()
