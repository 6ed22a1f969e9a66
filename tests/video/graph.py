"""A Microsoft that speaks the published API over real HTTP: token endpoint, users, online meetings, reports."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TENANT, CLIENT, SECRET = "11111111-2222-3333-4444-555555555555", "sovellus", "kanarialintu-salaisuus"
ORGANISER = "99999999-2222-3333-4444-555555555555"


class FakeGraph:
    """`next_answers`: (status, headers, body) given before anything else, to requests whose path holds the key."""

    def __init__(self) -> None:
        self.meetings: dict[str, dict[str, Any]] = {}
        self.users = {"helmi@example.org": "user-helmi"}
        self.reports: list[dict] = []
        self.seen: list[tuple[str, str, Any]] = []
        self.next_answers: list[tuple[str, int, dict, dict]] = []
        self.tokens = 0
        self.valid = ""
        self.policy = True
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self) -> "FakeGraph":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def asked(self, method: str, part: str) -> list[Any]:
        return [body for m, path, body in self.seen if m == method and part in path]

    def answer(self, method: str, path: str, body: Any, headers: Any) -> tuple[int, dict, dict]:
        self.seen.append((method, path, body))
        for index, (part, *told) in enumerate(self.next_answers):
            if part in path:
                del self.next_answers[index]
                return told[0], told[1], told[2]
        if path.endswith("/oauth2/v2.0/token"):
            return self._token(path, body)
        if headers.get("Authorization") != f"Bearer {self.valid}" or not self.valid:
            return 401, {}, {"error": {"code": "InvalidAuthenticationToken", "message": "expired"}}
        return self._graph(method, urlsplit(path).path, body)

    def _token(self, path: str, body: dict) -> tuple[int, dict, dict]:
        if f"/{TENANT}/" not in path:
            return 400, {}, {"error": "invalid_request", "error_codes": [90002]}
        if body.get("client_secret") != [SECRET] or body.get("grant_type") != ["client_credentials"]:
            return 401, {}, {"error": "invalid_client", "error_codes": [7000215], "error_description": SECRET}
        self.tokens += 1
        self.valid = f"tunniste-{self.tokens}"
        return 200, {}, {"access_token": self.valid, "expires_in": 3599, "token_type": "Bearer"}

    def _graph(self, method: str, path: str, body: Any) -> tuple[int, dict, dict]:
        user, _, rest = path.removeprefix("/v1.0/users/").partition("/")
        user = unquote(user)
        if not rest:
            known = self.users.get(user)
            return (200, {}, {"id": known}) if known else (404, {}, {"error": {"code": "Request_ResourceNotFound"}})
        if not self.policy:
            return 403, {}, {"error": {"code": "Forbidden", "message": "No application access policy found"}}
        if user != ORGANISER:
            return 404, {}, {"error": {"code": "NotFound"}}
        return self._meeting(method, unquote(rest).split("/"), body)

    def _meeting(self, method: str, rest: list[str], body: Any) -> tuple[int, dict, dict]:
        if rest[1:] == ["createOrGet"]:
            found = next((m for m in self.meetings.values() if m["externalId"] == body["externalId"]), None)
            if found:
                return 200, {}, found
            number = f"MSo{len(self.seen)}"
            self.meetings[number] = {"id": number, "joinWebUrl": f"https://teams.example/l/{number}", **body}
            return 201, {}, self.meetings[number]
        if rest[1] not in self.meetings:
            return 404, {}, {"error": {"code": "NotFound"}}
        if method == "PATCH":
            self.meetings[rest[1]].update(body)
        elif method == "DELETE":
            del self.meetings[rest[1]]
            return 204, {}, {}
        elif rest[2:] == ["attendanceReports"]:
            return 200, {}, {"value": self.reports}
        return 200, {}, self.meetings[rest[1]]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def _serve(self) -> None:
                raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                form = "form-urlencoded" in self.headers.get("Content-Type", "")
                body = parse_qs(raw.decode()) if form else json.loads(raw) if raw else None
                status, headers, told = fake.answer(self.command, self.path, body, self.headers)
                data = json.dumps(told).encode() if status != 204 else b""
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PATCH = do_DELETE = _serve

            def log_message(self, *_: Any) -> None:
                return

        return Handler
