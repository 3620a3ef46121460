"""A real SMTP server on this machine: STARTTLS or TLS, a password, and addresses that it refuses."""

import asyncio
import email
import email.policy
import ssl
import subprocess
import threading
from collections import Counter

from aiosmtpd.smtp import SMTP, AuthResult

PASSWORD = "correct horse"


def make_certificate(folder):
    """A certificate for localhost that only those who are told will trust."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True)
    return key, certificate


class MailServer:
    """Runs in a thread of its own; `mails` and `attempts` hold what arrived and who was asked for."""

    def __init__(self, folder, implicit=False):
        self.mails, self.attempts, self.tls = [], Counter(), []
        # Temporary refusals still to give, by address.
        self.later = Counter()
        key, self.certificate = make_certificate(folder)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.certificate, key)
        self.implicit = implicit

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.attempts[address] += 1
        if address.endswith("@bounce.example"):
            return "550 5.1.1 no such user"
        if self.later[address] > 0:
            self.later[address] -= 1
            return "451 4.7.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        mail.envelope = (envelope.mail_from, envelope.rcpt_tos)
        self.mails.append(mail)
        self.tls.append(session.ssl is not None or self.implicit)
        return "250 2.0.0 taken"

    def authenticate(self, server, session, envelope, mechanism, data):
        known = (data.login, data.password) == (b"portal", PASSWORD.encode())
        return AuthResult(success=known, handled=False)

    def connection(self):
        return SMTP(
            self, hostname="mx.example", authenticator=self.authenticate, auth_required=True,
            tls_context=None if self.implicit else self.context, require_starttls=not self.implicit,
            auth_require_tls=not self.implicit, data_size_limit=20_000_000)

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()

        async def serve():
            self.server = await self.loop.create_server(
                self.connection, "127.0.0.1", 0, ssl=self.context if self.implicit else None)
            self.port = self.server.sockets[0].getsockname()[1]
            ready.set()

        def run():
            asyncio.set_event_loop(self.loop)
            self.loop.run_until_complete(serve())
            self.loop.run_forever()

        self.thread = threading.Thread(target=run, daemon=True)
        self.thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
