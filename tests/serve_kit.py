"""straits serve as the tests see it: started on a free port with a calibrated small package, spoken to byte by byte. Standard
library only."""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time

from outside import ROOT, STRAITS, OnSmallPackage

LIFETIME = 240  # seconds after which a forgotten server ends by itself
WEB = "<!doctype html><title>Straits</title>"


class Server:
    def __init__(self, workspace, package, web, *more):
        self.process = subprocess.Popen(
            [STRAITS, "serve", "--port", "0", "--workspace", workspace, "--package", package, "--web", web, "--stop-after",
             str(LIFETIME), *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
        self.link = self.process.stdout.readline().strip()
        if not self.link:
            raise RuntimeError(self.process.stderr.read())
        self.port = int(self.link.split(":")[2].split("/")[0])
        self.host = f"127.0.0.1:{self.port}"
        self.origin = "http://" + self.host
        self.cookie = ""

    def stop(self, how=signal.SIGTERM):
        """How it ended: 0, unless it was killed."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.stdout.close()
        said = self.process.stderr.read()
        self.process.stderr.close()
        code = self.process.wait(timeout=30)
        if how != signal.SIGKILL:
            assert code == 0, said

    def open_link(self):
        reply = self.ask("GET", "/" + self.link.split("/", 3)[3], cookie="")
        self.cookie = reply.headers["Set-Cookie"].split(";")[0]
        return reply

    def ask(self, method, path, body=None, **headers):
        """Status, headers, body. Headers that are given as None are left out."""
        sent = {"Host": self.host, "Cookie": self.cookie, "Origin": self.origin}
        if body is not None:
            sent["Content-Type"] = "application/json"
            body = json.dumps(body) if not isinstance(body, (bytes, str)) else body
        sent.update({name.replace("_", "-").title(): value for name, value in headers.items()})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body.encode() if isinstance(body, str) else body)
            return Reply(connection.getresponse())
        finally:
            connection.close()

    def raw(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def upgrade(self, path="/api/v1/events", cookie=None, origin=None):
        """A socket on which the WebSocket handshake was sent, and the status of the reply."""
        connection = self.raw()
        connection.sendall((f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                            f"Origin: {origin or self.origin}\r\nCookie: {self.cookie if cookie is None else cookie}\r\n"
                            f"\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            more = connection.recv(1)
            if not more:
                break
            head += more
        return connection, int(head.split(b" ")[1]) if head else 0


class Reply:
    def __init__(self, response):
        self.status, self.headers, self.body = response.status, dict(response.getheaders()), response.read()

    def json(self):
        return json.loads(self.body)


def read_exactly(connection, size):
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def read_frame(connection):
    """Opcode and content of a frame of the server."""
    first, second = read_exactly(connection, 2)
    size = second & 127
    if size == 126:
        size = int.from_bytes(read_exactly(connection, 2), "big")
    elif size == 127:
        size = int.from_bytes(read_exactly(connection, 8), "big")
    return first & 15, read_exactly(connection, size)


def write_frame(connection, opcode, content, mask=b"abcd"):
    head = bytes([0x80 | opcode])
    if len(content) < 126:
        head += bytes([0x80 | len(content)])
    else:
        head += bytes([0x80 | 126]) + len(content).to_bytes(2, "big")
    connection.sendall(head + mask + bytes(c ^ mask[i % 4] for i, c in enumerate(content)))


class Served(OnSmallPackage):
    """One server for the tests of a class."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.web = cls.base / "web"
        (cls.web / "assets").mkdir(parents=True)
        (cls.web / "index.html").write_text(WEB)
        (cls.web / "assets/app-1.js").write_text("export {}")
        cls.workspace = cls.base / "desk"
        cls.server = Server(cls.workspace, cls.package, cls.web)
        cls.server.open_link()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        super().tearDownClass()

    def run_of(self, **asked):
        """The run that this starts, once it is over."""
        reply = self.server.ask("POST", "/api/v1/runs", asked)
        self.assertEqual(reply.status, 201, reply.body)
        return self.over(reply.json()["id"])

    def over(self, run, patience=60):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            record = self.server.ask("GET", f"/api/v1/runs/{run}").json()
            if record["state"] in ("done", "failed", "interrupted"):
                return record
            time.sleep(0.05)
        self.fail(f"{run} is still at work: {record}")
