"""A small OpenID Connect provider that the tests run on this machine: real HTTP, real keys, PKCE checked.

`provider.spoil` changes the next ID token; what is asked of it stands in `provider.asked`.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "rinnalla-client", "kumppanin-salaisuus"


class Provider:
    """Its address is its issuer. `claims` are what it says of whoever signs in."""

    def __init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.kid, self.codes, self.asked = "avain-1", {}, []
        self.claims: dict = {}
        self.spoil: Callable[[dict], dict] = lambda said: said
        self.sign: Callable[[dict], str] = self._sign
        self.broken = ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def _sign(self, said: dict) -> str:
        return jwt.encode(said, self.key, algorithm="RS256", headers={"kid": self.kid})

    def discovery(self) -> dict:
        return {"issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/jwks",
                "userinfo_endpoint": f"{self.issuer}/userinfo"}

    def jwks(self) -> dict:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": self.kid, "use": "sig", "alg": "RS256"}]}

    def authorize(self, query: dict[str, str]) -> str:
        """Whoever comes is signed in at once, and sent back with a code."""
        assert query["response_type"] == "code" and query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256" and len(query["code_challenge"]) == 43
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str]) -> tuple[int, dict]:
        """A code works once, for the client that knows the secret and the verifier."""
        query = self.codes.pop(form.get("code", ""), None)
        digest = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        right = query and form.get("client_secret") == SECRET and form["redirect_uri"] == query["redirect_uri"] \
            and digest.rstrip(b"=").decode() == query["code_challenge"]
        if not right:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "sub": "henkilo-1", "iat": now, "exp": now + 300,
                "nonce": query["nonce"]} | self.claims
        return 200, {"token_type": "Bearer", "access_token": "x", "id_token": self.sign(self.spoil(said))}

    def _handler(provider):
        class Handler(BaseHTTPRequestHandler):
            def _answer(self, status: int, body: dict, location: str = ""):
                text = json.dumps(body).encode()
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def do_GET(self):
                parts = urlsplit(self.path)
                provider.asked.append(parts.path)
                if provider.broken == parts.path:
                    self._answer(500, {})
                elif parts.path == "/authorize":
                    self._answer(302, {}, provider.authorize({k: v[0] for k, v in parse_qs(parts.query).items()}))
                else:
                    pages = {"/.well-known/openid-configuration": provider.discovery, "/jwks": provider.jwks}
                    page = pages.get(parts.path)
                    self._answer(200 if page else 404, page() if page else {})

            def do_POST(self):
                provider.asked.append(self.path)
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._answer(*provider.token({k: v[0] for k, v in parse_qs(body).items()}))

            def log_message(self, *args):
                pass

        return Handler
