"""A payment is captured once and booked once, whatever dies in between."""

import json
import os
import re
import signal
import time
from pathlib import Path

import requests
from conftest import PASSWORD, free_ports, start_demo, stop_database


def field(html, name):
    return re.search(rf'name="{name}" value="([^"]+)"', html).group(1)


def token(html):
    return field(html, "form_token")


class Customer:
    """A browser without a window: keeps cookies, follows nothing by itself."""

    def __init__(self, address, email):
        self.address = address
        self.http = requests.Session()
        form = self.get("/sign-in")
        # The cookie is marked Secure; over loopback we carry it ourselves, as browsers do for localhost.
        self.cookie = form.headers["Set-Cookie"].split(";")[0]
        answer = self.post(
            "/sign-in", {"form_token": token(form.text), "email": email, "password": PASSWORD}
        )
        assert answer.status_code == 303, answer.text
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    cookie = None

    def get(self, path):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        return self.http.get(self.address + path, headers=headers, allow_redirects=False, timeout=10)

    def post(self, path, form):
        headers = {"Cookie": self.cookie, "Origin": self.address}
        return self.http.post(self.address + path, data=form, headers=headers, allow_redirects=False, timeout=10)

    def open_invoice(self):
        """The number of an unpaid invoice, due or overdue, whatever day of the month it is."""
        pages = [self.get(f"/invoices?status={status}").text for status in ("open", "overdue")]
        return re.search(r"/invoices/([0-9]{4}-[0-9]{6})", "".join(pages)).group(1)

    def begin(self, number):
        page = self.get(f"/pay?invoice={number}").text
        fields = {"form_token": token(page), "invoice": number, "shown": field(page, "shown")}
        return self.post("/pay", fields)


def captures(data):
    """What the provider captured, by its journal."""
    entries = [json.loads(line) for line in (data / "sandbox.jsonl").read_text().splitlines()]
    payments = [entry["settled"]["payment"] for entry in entries if "settled" in entry]
    return [payment for payment in payments if payment["status"] == "succeeded"]


def test_killed_between_provider_and_database(tmp_path):
    data = Path(f"/var/tmp/plainbill-crash-{os.getpid()}")
    port = free_ports()
    log = tmp_path / "log"
    process = start_demo(port, data, log)
    try:
        customer = Customer(f"http://localhost:{port}", "greek@demo.example")
        number = customer.open_invoice()
        pages = {customer.begin(number).headers["Location"] for _ in range(20)}
        assert len(pages) == 1, "one undecided try leads to one page of the provider"
        hosted = pages.pop()
        requests.post(hosted, data={"answer": "lose"}, timeout=10, allow_redirects=False)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(captures(data)) == 1

        process = start_demo(port, data, log)
        customer = Customer(f"http://localhost:{port}", "greek@demo.example")
        deadline = time.monotonic() + 60
        while number not in customer.get("/payments").text or "form_token" not in customer.get("/").text:
            assert time.monotonic() < deadline, "the lost payment was not found"
            time.sleep(0.5)
        assert customer.begin(number).status_code in (303, 409)
        assert len(captures(data)) == 1
        assert customer.get("/payments").text.count(f'href="/invoices/{number}"') == 1
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        stop_database(data)
