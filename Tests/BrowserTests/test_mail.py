"""Mails leave the program and arrive as the recipient's mail program sees them."""

import datetime
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
import requests
from conftest import AXE, PROGRAM, ROOT, free_ports, start_demo, stop_database
from mail_server import PASSWORD, MailServer
from test_crash import Customer

TODAY = datetime.datetime.now(datetime.timezone.utc).date()
CUSTOMERS = f"""number,name,country,currency,email,language,billing_day
C-1,"Müller ""&"" Söhne",DE,EUR,mueller@example.com,de,{TODAY.day}
C-2,Bounce Ltd,GB,EUR,nobody@bounce.example,en,{TODAY.day}
C-3,Later Inc.,US,EUR,later@example.com,en,{TODAY.day}
"""
CATALOG = f"""code,product,unit,currency,model,amount,tax_rate,valid_from
seat,Office Seat,seat,EUR,per_unit,12.00,19,{TODAY}
"""
SUBSCRIPTIONS = "account,code,price,quantity,start\n" + "".join(
    f"C-{n},office,seat,20,{TODAY}\n" for n in (1, 2, 3))


class Plainbill:
    """The program over a private database, with the settings of one mail server."""

    def __init__(self, data, files, server, **settings):
        self.data, self.files = data, files
        self.environment = dict(
            os.environ, PLAINBILL_SMTP_HOST="localhost", PLAINBILL_SMTP_PORT=str(server.port),
            PLAINBILL_SMTP_FROM="bills@nordlicht.example", PLAINBILL_SMTP_USER="portal",
            PLAINBILL_SMTP_PASSWORD=PASSWORD, PLAINBILL_SMTP_CA_FILE=str(server.certificate),
            PLAINBILL_BASE_URL="https://bills.nordlicht.example")
        self.environment.update({f"PLAINBILL_{name}": value for name, value in settings.items()})

    def __call__(self, *arguments, code=0, **settings):
        environment = dict(self.environment, **{f"PLAINBILL_{name}": value for name, value in settings.items()})
        run = subprocess.run(
            [PROGRAM, *arguments, "--data", self.data], env=environment, capture_output=True, text=True, timeout=120)
        assert run.returncode == code, (arguments, run.stdout, run.stderr)
        return run.stdout + run.stderr

    def import_file(self, kind, text):
        file = self.files / f"{kind}.csv"
        file.write_text(text)
        self("import", kind, str(file))

    def bill_three(self):
        self("seller", "import", str(ROOT / "Tests/PortalTests/Examples/seller.json"))
        self.import_file("catalog", CATALOG)
        self.import_file("customers", CUSTOMERS)
        self.import_file("subscriptions", SUBSCRIPTIONS)
        self("bill", "--through", str(TODAY))


@pytest.fixture
def data():
    folder = Path(f"/var/tmp/plainbill-mail-{os.getpid()}-{time.monotonic_ns()}")
    yield folder
    stop_database(folder)


def parts(mail):
    """Text, HTML, pictures and attachments."""
    leaves = [part for part in mail.walk() if not part.is_multipart()]
    by_type = {part.get_content_type(): part for part in leaves}
    return by_type


def test_invoices_arrive_and_refusals_are_kept(data, tmp_path):
    with MailServer(tmp_path) as server:
        plainbill = Plainbill(data, tmp_path, server)
        plainbill.bill_three()
        assert "3 mails not sent" in plainbill("mail", "list")

        # No mail is delivered while the password is wrong or the certificate is not to be trusted.
        wrong = plainbill("mail", "send", code=1, SMTP_PASSWORD="guess")
        assert "0 sent" in wrong and "535" in wrong, wrong
        assert "535" in plainbill("mail", "list")
        strange = plainbill("mail", "send", code=1, SMTP_CA_FILE="/etc/ssl/certs/ca-certificates.crt")
        assert "0 sent" in strange and "certificate" in strange, strange
        assert server.mails == []

        server.later["later@example.com"] = 1
        assert "1 sent, 1 to be tried again, 1 refused" in plainbill("mail", "send")
        assert "451 4.7.1 try again later" in plainbill("mail", "list")
        assert "1 sent, 0 to be tried again, 0 refused" in plainbill("mail", "send")
        assert server.attempts["later@example.com"] == 2
        assert server.attempts["nobody@bounce.example"] == 1
        assert all(server.tls)
        waiting = plainbill("mail", "list")
        assert "on hold" in waiting and "550 5.1.1 no such user" in waiting and "1 mails not sent" in waiting
        plainbill("mail", "send")
        assert server.attempts["nobody@bounce.example"] == 1 and len(server.mails) == 2
        plainbill("mail", "send", "--on-hold")
        assert server.attempts["nobody@bounce.example"] == 2

        mail = next(mail for mail in server.mails if mail.envelope[1] == ["mueller@example.com"])
        check_german_invoice(mail)


def check_german_invoice(mail):
    assert mail.envelope == ("bills@nordlicht.example", ["mueller@example.com"])
    number = re.fullmatch(r"Ihre Rechnung (\d{4}-\d{6})", mail["Subject"]).group(1)
    to, sender = mail["To"].addresses[0], mail["From"].addresses[0]
    assert (to.display_name, to.addr_spec) == ('Müller "&" Söhne', "mueller@example.com")
    assert (sender.display_name, sender.addr_spec) == ("Polarstern Cloud", "bills@nordlicht.example")
    assert mail["Reply-To"].addresses[0].addr_spec == "help@polarstern.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@nordlicht.example>")
    assert abs(mail["Date"].datetime - datetime.datetime.now(datetime.timezone.utc)) < datetime.timedelta(minutes=10)
    assert not mail.defects
    found = parts(mail)
    assert set(found) == {"text/plain", "text/html", "image/png", "application/pdf"}
    text, html = found["text/plain"].get_content(), found["text/html"].get_content()
    # 20 × 12.00 + 19 % = 285.60
    assert "285,60" in text and "285,60" in html
    link = f"https://bills.nordlicht.example/invoices/{number}"
    assert f"Rechnung ansehen: {link}" in text and f'href="{link}"' in html
    assert found["image/png"]["Content-ID"] == "<logo.png>" and 'src="cid:logo.png"' in html
    assert found["image/png"].get_content() == (ROOT / "Tests/PortalTests/Examples/logo.png").read_bytes()
    pdf = found["application/pdf"]
    assert pdf.get_filename() == f"invoice-{number}.pdf"
    words = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf.get_content(), capture_output=True, check=True).stdout.decode()
    assert number in words and "285,60" in words


def test_implicit_tls(data, tmp_path):
    with MailServer(tmp_path, implicit=True) as server:
        plainbill = Plainbill(data, tmp_path, server, SMTP_SECURITY="tls")
        plainbill.bill_three()
        plainbill("mail", "send")
        assert {mail.envelope[1][0] for mail in server.mails} == {"mueller@example.com", "later@example.com"}


def test_settings_are_checked_before_anything_is_done(tmp_path):
    def refusal(**settings):
        environment = dict(os.environ, **{f"PLAINBILL_{name}": value for name, value in settings.items()})
        run = subprocess.run(
            [PROGRAM, "mail", "send", "--data", "/nonexistent"], env=environment, capture_output=True, text=True)
        assert run.returncode == 1 and run.stderr.count("\n") == 1, run.stderr
        return run.stderr

    assert "set PLAINBILL_SMTP_HOST" in refusal()
    assert "set PLAINBILL_SMTP_FROM" in refusal(SMTP_HOST="mail.example.com")
    assert "is not an e-mail address" in refusal(SMTP_HOST="mail.example.com", SMTP_FROM="bills")
    plain = dict(SMTP_HOST="mail.example.com", SMTP_FROM="bills@example.com")
    assert "must be encrypted" in refusal(**plain, SMTP_SECURITY="none")
    assert "starttls, tls, none" in refusal(**plain, SMTP_SECURITY="ssl")
    assert "set PLAINBILL_BASE_URL" in refusal(**plain)


def test_portal_tells_of_payments_while_it_runs(data, tmp_path, monkeypatch):
    with MailServer(tmp_path) as server:
        plainbill = Plainbill(data, tmp_path, server)
        del plainbill.environment["PLAINBILL_BASE_URL"]
        for name, value in plainbill.environment.items():
            if name.startswith("PLAINBILL_SMTP"):
                monkeypatch.setenv(name, value)
        port, log = free_ports(), tmp_path / "log"
        process = start_demo(port, data, log)
        try:
            customer = Customer(f"http://localhost:{port}", "greek@demo.example")
            number = customer.open_invoice()
            page = customer.begin(number).headers["Location"]
            back = requests.post(page, data={"answer": "approve"}, timeout=10, allow_redirects=False)
            customer.get(back.headers["Location"].removeprefix(customer.address))
            deadline = time.monotonic() + 60
            # The demo's history may tell other customers of theirs.
            subject = f"Payment received for invoice {number}"
            while not (told := [mail for mail in server.mails if mail["Subject"] == subject]):
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.2)
            assert told[0].envelope[1] == ["greek@demo.example"]
            assert f"http://localhost:{port}/invoices/{number}" in parts(told[0])["text/plain"].get_content()
            # A year of the demo's history is old news.
            assert len(server.mails) < 120
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("width, scheme", [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_mails_can_be_read_on_every_screen(browser, width, scheme):
    for golden in ["mail-invoice", "mail-branded", "mail-payment"]:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto((ROOT / f"Tests/PortalTests/Golden/{golden}.html").as_uri())
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{golden} is {overflow} px too wide at {width}"
        expect_contrast(page)
        page.close()


def expect_contrast(page):
    """Every text can be read on its background, and every link is known by more than its colour."""
    page.evaluate(AXE)
    result = page.evaluate(
        "() => axe.run(document, {runOnly: ['color-contrast', 'document-title', 'html-has-lang', 'image-alt', 'link-name']})")
    found = [(v["id"], [node["target"] for node in v["nodes"]]) for v in result["violations"]]
    assert not found, found
