import json
import os
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer
from unittest.mock import patch

from package_index import closed, index_files, version_in_name


class Names(unittest.TestCase):
    def test_tell_the_version(self) -> None:
        for name, version in [
            ("parrot_tools-1.2.3-py3-none-any.whl", "1.2.3"),
            ("parrot-tools-1.2.3.tar.gz", "1.2.3"),
            ("Parrot.Tools-1.0-1.zip", "1.0-1"),
            ("parrot_tools_extra-1.0.tar.gz", ""),
            ("parrot_tools-1.0.exe", ""),
        ]:
            self.assertEqual(version_in_name(name, "parrot-tools"), version, name)


class Status(unittest.TestCase):
    def test_tells_whether_the_index_takes_uploads(self) -> None:
        for status, says in [
            ("active", ""),
            ("deprecated", ""),
            ("archived", "archived"),
            ("quarantined", "quarantined"),
        ]:
            self.assertEqual(closed({"files": [], "project-status": {"status": status}}), says)
        self.assertEqual(closed({"files": []}), "")


class Index(BaseHTTPRequestHandler):
    answers: list[tuple[int, str]] = []
    asked: list[str] = []

    def do_GET(self) -> None:
        Index.asked.append(self.path)
        status, body = Index.answers.pop(0)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


class Asking(unittest.TestCase):
    def setUp(self) -> None:
        self.server = HTTPServer(("127.0.0.1", 0), Index)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{self.server.server_port}/simple"
        for each in (patch.dict(os.environ, INDEX_URL=url), patch("time.sleep")):
            each.start()
            self.addCleanup(each.stop)
        Index.asked = []

    def tearDown(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def test_gives_what_the_index_says_of_each_file(self) -> None:
        file = {"filename": "parrot_tools-1.0.tar.gz", "yanked": True, "hashes": {"sha256": "00"}}
        Index.answers = [(200, json.dumps({"files": [file]}))]
        self.assertEqual(index_files("Parrot.Tools"), [file])
        self.assertEqual(Index.asked, ["/simple/parrot-tools/"])

    def test_gives_nothing_for_a_package_it_does_not_know(self) -> None:
        Index.answers = [(404, "not here")]
        self.assertEqual(index_files("parrot"), [])

    def test_asks_again_before_it_gives_up(self) -> None:
        Index.answers = [(503, ""), (200, "<html>"), (200, '{"files": []}')]
        self.assertEqual(index_files("parrot"), [])
        Index.answers = [(503, "")] * 3
        self.assertIsNone(index_files("parrot"))
