"""What `plainbill check` says of servers whose certificates are signed by another authority."""

import os
import socket
import ssl
import subprocess
import threading

from conftest import PROGRAM
from mail_server import MailServer, make_certificate


class DatabaseServer:
    """As much of a PostgreSQL server with TLS as a client meets that refuses its certificate."""

    def __init__(self, folder):
        key, self.certificate = make_certificate(folder)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.certificate, key)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            with client:
                # The request for TLS (PostgreSQL, 55.2.10), and that it is granted.
                client.recv(8)
                client.sendall(b"S")
                try:
                    self.context.wrap_socket(client, server_side=True).close()
                except OSError:
                    pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()


def check(database, mail, database_ca, mail_ca):
    """The lines of a check that trusts these authorities, by what they are about."""
    settings = {
        "DATABASE_URL": f"host=localhost port={database.port} user=x dbname=x sslmode=verify-full "
        f"sslrootcert={database_ca}",
        "SMTP_HOST": "localhost", "SMTP_PORT": str(mail.port), "SMTP_FROM": "bills@nordlicht.example",
        "SMTP_CA_FILE": str(mail_ca),
    }
    run = subprocess.run(
        [PROGRAM, "check"], capture_output=True, text=True, timeout=60,
        env=os.environ | {f"PLAINBILL_{name}": value for name, value in settings.items()})
    assert run.returncode == 1
    return [line.split(maxsplit=1) for line in run.stdout.splitlines()]


def wrong(lines, subject):
    return [words for level, words in lines if level == "wrong" and words.startswith(subject)]


def test_a_certificate_of_another_authority_is_named(tmp_path):
    folders = [tmp_path / name for name in ["database", "mail", "other"]]
    for folder in folders:
        folder.mkdir()
    _, other = make_certificate(folders[2])
    with DatabaseServer(folders[0]) as database, MailServer(folders[1]) as mail:
        strange = check(database, mail, other, other)
        assert "certificate verify failed" in wrong(strange, "database")[0]
        assert f"localhost:{mail.port} takes no mails" in wrong(strange, "mail")[0]
        assert "certificate" in wrong(strange, "mail")[0].lower()
        missing = check(database, mail, tmp_path / "none.pem", mail.certificate)
        assert f'root certificate file "{tmp_path}/none.pem" does not exist' in wrong(missing, "database")[0]
        # The right authorities: mails are taken; the database is none, but is not refused for its certificate.
        right = check(database, mail, database.certificate, mail.certificate)
        assert not wrong(right, "mail")
        assert "certificate" not in wrong(right, "database")[0]
