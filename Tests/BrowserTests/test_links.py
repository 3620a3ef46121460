"""How people get in by links that are mailed, from the demo's mailbox to the account: with the keyboard alone."""

import re
import time

import pytest
from conftest import PASSWORD, expect_accessible, follow, press_enter

INVITED = "newcomer@demo.example"
CHOSEN = "seven purple bicycles"


def mailbox(portal):
    """Where the demo shows its mails: the next port."""
    address, port = portal.rsplit(":", 1)
    return f"{address}:{int(port) + 1}/mails"


def newest_mail(page, portal, subject, to):
    """Opens the newest mail of this subject to this address, once it has arrived."""
    deadline = time.monotonic() + 60
    mail = page.get_by_role("listitem").filter(has_text=to).get_by_role("link", name=subject).first
    while time.monotonic() < deadline:
        page.goto(mailbox(portal))
        if mail.count():
            follow(page, mail)
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"no mail {subject!r} to {to}: {page.content()}")


def press_to(page, label):
    """Moves on by the tabulator key until the element of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("() => document.activeElement.innerText || document.activeElement.ariaLabel")
        if focused and re.search(label, focused.strip()):
            return
    raise AssertionError(f"no key press leads to {label}")


def follow_link(page, portal):
    """Goes on from the mail that is shown to its form."""
    press_to(page, r"/links/")
    press_enter(page)
    page.wait_for_url(f"{portal}/link")
    expect_accessible(page)


def type_password(page, password):
    """Into the field that has the focus when the page opens, and sends the form."""
    assert page.evaluate("() => document.activeElement.id") == "password"
    page.keyboard.type(password)
    press_enter(page)


def sign_in_by_keyboard(page, email, password):
    page.locator("#email").focus()
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    press_enter(page)


def test_an_invited_person_gets_in(page, portal):
    newest_mail(page, portal, re.compile("Your access to the bills of Overdue Oy"), INVITED)
    expect_accessible(page)
    follow_link(page, portal)
    assert page.get_by_label("E-mail address").input_value() == INVITED

    type_password(page, "password1234567")
    refused = page.get_by_role("alert")
    assert "lists that attackers try first" in refused.inner_text()
    assert refused.get_attribute("id") in page.locator("#password").get_attribute("aria-describedby")
    expect_accessible(page)

    type_password(page, CHOSEN)
    assert page.get_by_role("status").inner_text() == "Your password is set. Sign in with it."
    expect_accessible(page)
    sign_in_by_keyboard(page, INVITED, CHOSEN)
    assert page.get_by_text("Overdue Oy").first.is_visible()

    # A link works once.
    newest_mail(page, portal, re.compile("Your access"), INVITED)
    follow(page, page.locator('a[href*="/links/"]'))
    page.wait_for_url(f"{portal}/link")
    assert page.get_by_role("heading", level=1).inner_text() == "This link does not work any more"
    expect_accessible(page)
    # The answer says that it is gone, which the browser notes.
    assert all("410" in complaint or "422" in complaint for complaint in page.complaints)


def test_a_forgotten_password_is_replaced(browser, page, portal):
    email = "brand-new@demo.example"
    page.goto("/sign-in")
    press_to(page, "Forgot your password")
    press_enter(page)
    page.wait_for_url(f"{portal}/forgot-password")
    expect_accessible(page)
    page.locator("#email").focus()
    page.keyboard.type(email)
    press_enter(page)
    page.wait_for_url(f"{portal}/forgot-password/sent")
    expect_accessible(page)

    newest_mail(page, portal, "Your link to set a new password", email)
    follow_link(page, portal)
    type_password(page, CHOSEN)
    assert "Your password is set." in page.get_by_role("status").inner_text()
    sign_in_by_keyboard(page, email, PASSWORD)
    assert "not right" in page.get_by_role("alert").inner_text()
    page.locator("#password").fill(CHOSEN)
    press_enter(page)
    page.wait_for_url(f"{portal}/")
    newest_mail(page, portal, "Your password was changed", email)
    assert CHOSEN not in page.content()


def test_passwords_can_be_pasted_and_are_known_to_managers(page, portal):
    page.goto("/sign-in")
    assert page.locator("#email").get_attribute("autocomplete") == "username"
    assert page.locator("#password").get_attribute("autocomplete") == "current-password"
    long = "möwe " * 24
    page.evaluate("text => { document.querySelector('#password').focus(); document.execCommand('insertText', false, text) }", long)
    assert page.locator("#password").input_value() == long


@pytest.mark.parametrize("language", ["de", "fr", "ar"])
def test_pages_of_links_speak_every_language(browser, portal, language):
    context = browser.new_context(locale=language, base_url=portal)
    page = context.new_page()
    for path in ["/forgot-password", "/forgot-password/sent", "/link"]:
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == language
        expect_accessible(page)
    context.close()


def test_the_profile_changes_the_password_and_ends_sessions(browser, page, portal):
    # No other test signs in as this person, whose password is another one afterwards.
    email = "reminded@demo.example"
    other = browser.new_context(locale="en-GB", base_url=portal)
    elsewhere = other.new_page()
    for view in (elsewhere, page):
        view.goto("/sign-in")
        sign_in_by_keyboard(view, email, PASSWORD)
    press_to(page, "Profile")
    press_enter(page)
    page.wait_for_url(f"{portal}/profile")
    expect_accessible(page)
    assert page.get_by_text("Chrome on Linux").count() >= 2
    page.get_by_role("button", name="Sign out everywhere else").focus()
    press_enter(page)
    assert "signed out" in page.get_by_role("status").inner_text()
    elsewhere.goto("/invoices")
    assert "/sign-in" in elsewhere.url

    page.locator("#present").fill("wrong")
    page.locator("#password").fill(CHOSEN)
    press_enter(page)
    assert page.get_by_role("alert").inner_text() == "This is not your present password."
    expect_accessible(page)
    page.locator("#present").fill(PASSWORD)
    page.locator("#password").fill(CHOSEN)
    press_enter(page)
    page.wait_for_url(f"{portal}/profile")
    assert "Your password is changed" in page.get_by_role("status").inner_text()
    other.close()
