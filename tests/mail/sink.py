"""A mail server of our own for tests: counts transactions, recipients and Message-IDs, and misbehaves on demand."""

import socket
import threading
from collections import Counter
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope


class Sink:
    """`refuse[address] = "550 no such user"` answers RCPT so; `drop` hangs up on an address."""

    def __init__(self):
        self.refuse: dict[str, str] = {}
        self.drop: set[str] = set()
        self.transactions: list[list[str]] = []
        self.mails = []
        self.senders: list[str] = []
        self.lock = threading.Lock()

    async def handle_RCPT(self, server, session, envelope: Envelope, address, options):
        if address in self.drop:
            server.transport.close()
            return "421 bye"
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope: Envelope):
        with self.lock:
            self.transactions.append(list(envelope.rcpt_tos))
            self.senders.append(envelope.mail_from)
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"

    @property
    def ids(self) -> Counter:
        return Counter(mail["Message-ID"] for mail in self.mails)


class Server:
    """A sink behind a free port; `with Server() as server: server.port, server.sink`."""

    def __init__(self):
        self.sink = Sink()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.controller = Controller(self.sink, hostname="127.0.0.1", port=self.port)

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *problem):
        self.controller.stop()
