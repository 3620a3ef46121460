"""A customer pays at Stripe, and comes back from each of its pages in every state."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from conftest import PROGRAM as PLAINBILL
from conftest import ROOT, expect_accessible, follow, free_ports, sign_in, start_demo, stop_database, wait_for
from test_portal import open_invoice

PROGRAM = ROOT / ".build" / "debug" / "FakeStripeProgram"
CONTINUE = "Continue to payment"


@pytest.fixture(scope="module")
def stripe_portal(tmp_path_factory):
    """A demo portal whose new payments are taken by a Stripe on this machine."""
    data = Path(f"/var/tmp/plainbill-stripe-{os.getpid()}")
    logs = tmp_path_factory.mktemp("stripe")
    port, stripe_port = free_ports(), free_ports()
    origin = f"http://localhost:{stripe_port}"
    with (logs / "stripe").open("ab") as output:
        stripe = subprocess.Popen(
            [PROGRAM, str(stripe_port), f"http://localhost:{port}/webhooks/stripe"], stdout=output, stderr=output
        )
    settings = {
        "PLAINBILL_STRIPE_KEY": "sk_test_fake_stripe_of_tests",
        "PLAINBILL_STRIPE_WEBHOOK_SECRET": "whsec_fake_stripe_of_tests",
        "PLAINBILL_STRIPE_METHOD_TYPES": "card,sepa_debit",
        "PLAINBILL_STRIPE_URL": origin,
        "PLAINBILL_STRIPE_CHECKOUT_URL": origin,
    }
    portal = None
    try:
        wait_for(f"{origin}/ready", stripe, logs / "stripe")
        portal = start_demo(port, data, logs / "portal", settings)
        # The sellers of the demo name the sandbox; what a seller says holds for a server that begins after it.
        for seller in ["main", "schweiz"]:
            command = [PLAINBILL, "seller", "set", seller, "payment_providers=stripe", "--data", data]
            subprocess.run(command, check=True, timeout=60)
        portal.send_signal(signal.SIGTERM)
        portal.wait(timeout=20)
        portal = start_demo(port, data, logs / "portal", settings)
        yield f"http://localhost:{port}"
    finally:
        for process in filter(None, [portal, stripe]):
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
        stop_database(data)


@pytest.fixture
def page(browser, stripe_portal):
    context = browser.new_context(locale="en-GB", base_url=stripe_portal)
    yield context.new_page()
    context.close()


def begin(page, email):
    """On Stripe's page for the first open invoice; its number and the address of the page."""
    sign_in(page, email)
    number = open_invoice(page)
    page.goto(f"/pay?invoice={number}")
    follow(page, page.get_by_role("button", name=CONTINUE))
    page.wait_for_url(re.compile("/c/pay/cs_"))
    return number, page.url


def use(page, card, button="Pay"):
    page.locator("[name=card]").select_option(card)
    follow(page, page.get_by_role("button", name=button))


def test_a_card_pays(page):
    number, _ = begin(page, "overdue@demo.example")
    use(page, "4242")
    assert "this is paid" in page.content()
    expect_accessible(page)
    page.goto("/payments")
    assert number in page.content() and "Visa •••• 4242" in page.content()


def test_a_declined_card_is_not_the_end(page):
    number, checkout = begin(page, "greek@demo.example")
    use(page, "9995")
    assert "insufficient_funds" in page.content()
    follow(page, page.get_by_role("button", name="Back"))
    assert "not finished yet" in page.content()
    expect_accessible(page)
    page.goto(f"/pay?invoice={number}")
    follow(page, page.get_by_role("button", name=CONTINUE))
    page.wait_for_url(checkout)
    use(page, "4242")
    assert "this is paid" in page.content()


def test_a_debit_is_on_its_way_and_then_paid(page):
    number, checkout = begin(page, "growing@demo.example")
    use(page, "3000")
    outcome = page.url
    assert "on its way" in page.content()
    expect_accessible(page)
    page.goto(checkout)
    follow(page, page.get_by_role("button", name="Days pass"))
    page.goto(outcome)
    assert "this is paid" in page.content()
    expect_accessible(page)


def test_a_debit_that_fails_says_why(page):
    _, checkout = begin(page, "cyrillic@demo.example")
    use(page, "3001")
    outcome = page.url
    page.goto(checkout)
    follow(page, page.get_by_role("button", name="Days pass"))
    page.goto(outcome)
    assert "was declined" in page.content() and "cannot be used" in page.content()
    expect_accessible(page)


def test_a_page_that_was_used_leads_nowhere_else(page):
    _, checkout = begin(page, "arabic@demo.example")
    use(page, "4242")
    page.goto(checkout)
    assert "This page is complete." in page.content()


@pytest.mark.parametrize(
    "email, card, label",
    [("credit@demo.example", "4242", "Visa •••• 4242"), ("brand-new@demo.example", "3000", "IBAN •••• 3000")],
)
def test_a_method_is_saved_and_removed(page, email, card, label):
    sign_in(page, email)
    page.goto("/methods")
    follow(page, page.get_by_role("button", name="Add a payment method"))
    page.wait_for_url(re.compile("/c/pay/cs_"))
    use(page, card, "Save")
    assert label in page.content()
    expect_accessible(page)
    follow(page, page.get_by_role("button", name=re.compile("^Remove")).first)
    assert label not in page.locator("#saved ~ ul").inner_text()


def test_the_customer_saves_nothing(page):
    sign_in(page, "usage@demo.example")
    page.goto("/methods")
    follow(page, page.get_by_role("button", name="Add a payment method"))
    page.wait_for_url(re.compile("/c/pay/cs_"))
    follow(page, page.get_by_role("button", name="Back"))
    assert "/methods" in page.url and "4242" not in page.content()
    expect_accessible(page)
