"""A real portal over a private database, and a real browser in front of it."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import axe_playwright_python
import pytest
import requests
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / "debug" / "plainbill"
PASSWORD = "plainbill demo cloud"
# The distribution's browser; where it has none, Playwright's own.
CHROMIUM = Path("/usr/bin/chromium")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def free_ports():
    """Two neighbouring ports on which no server listens."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
                return port
            except OSError:
                continue


def start_demo(port, data, log, settings=None):
    """Starts a demo with these settings and waits until it answers."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [PROGRAM, "demo", "--port", str(port), "--data", str(data)],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | (settings or {}),
        )
    wait_for(f"http://localhost:{port}/healthz", process, log)
    return process


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """The address of a demo portal with its cast, fresh for this session."""
    # Below /var/tmp, where the unprivileged user that runs PostgreSQL may enter.
    data = Path(f"/var/tmp/plainbill-browser-{os.getpid()}")
    port = free_ports()
    process = start_demo(port, data, tmp_path_factory.mktemp("portal") / "log")
    try:
        yield f"http://localhost:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
        stop_database(data)


def wait_for(address, process, log):
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            if requests.get(address, timeout=1).status_code == 200:
                return
        except requests.ConnectionError:
            time.sleep(0.2)
    raise AssertionError(f"no answer from {address}: {log.read_text()}")


def stop_database(data):
    """Stops the private server by the process id that it wrote down, and removes its folder."""
    pid_file = data / "postgres" / "cluster" / "postmaster.pid"
    if pid_file.exists():
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
        deadline = time.monotonic() + 20
        while pid_file.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
    subprocess.run(["rm", "-rf", str(data)], check=False)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM if CHROMIUM.exists() else None,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser, portal):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", base_url=portal)
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: complaints.append(request.url) if failed(request) else None)
    page.complaints = complaints
    yield page
    context.close()


def failed(request):
    """A download ends its navigation; that is no failure."""
    return request.failure != "net::ERR_ABORTED"


def follow(page, element):
    """Clicks what leads to another page, and returns when that one has loaded.

    A click alone returns before the navigation begins: a wait for the load state after it finds the page that is left.
    """
    with page.expect_navigation():
        element.click()


def press_enter(page):
    """The same by the keyboard: sends the form, or follows the link, that has the focus."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_in(page, email):
    page.goto("/sign-in")
    page.locator("#email").fill(email)
    page.locator("#password").fill(PASSWORD)
    follow(page, page.locator("form.stack button.primary"))


def expect_accessible(page):
    """No violation of WCAG 2.2 AA that axe-core can find."""
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    found = [(v["id"], [node["target"] for node in v["nodes"]]) for v in result["violations"]]
    assert not found, f"{page.url}: {found}"
