"""Paying several invoices at once, a part, and by a link without signing in; receipts."""

import re
import subprocess

import pytest
from conftest import expect_accessible, follow, sign_in


def approve(page):
    follow(page, page.get_by_role("button", name=re.compile("approve", re.I)))
    page.wait_for_url(re.compile(r"localhost:\d+/payments/attempts/"))


def test_ticked_invoices_are_one_payment_with_a_receipt(page, tmp_path):
    sign_in(page, "fourteen@demo.example")
    page.goto("/invoices?status=unpaid")
    expect_accessible(page)
    boxes = page.locator("input[name=invoice]")
    assert boxes.count() == 14
    numbers = [boxes.nth(place).input_value() for place in range(2)]
    for place in range(2):
        boxes.nth(place).check()
    follow(page, page.get_by_role("button", name="Pay what is ticked"))
    assert page.get_by_role("heading", level=1).inner_text() == "Pay 2 invoices"
    expect_accessible(page)
    follow(page, page.get_by_role("button", name="Continue to payment"))
    approve(page)
    expect_accessible(page)
    content = page.content()
    assert all(number in content for number in numbers)
    assert "is still open on your account" in content
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Receipt ")).click()
    file = tmp_path / "receipt.pdf"
    download.value.save_as(file)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    assert all(number in text for number in numbers)
    page.goto("/payments")
    expect_accessible(page)
    row = page.locator("tbody tr").first
    assert all(number in row.inner_text() for number in numbers)
    assert row.get_by_role("link", name=re.compile("^Receipt .* as PDF$")).count() == 1


def test_the_rest_is_one_click(page):
    sign_in(page, "fourteen@demo.example")
    page.goto("/pay")
    open_before = page.locator("input[name=invoice]").count()
    assert open_before >= 2
    page.fill("#amount", "nonsense")
    follow(page, page.get_by_role("button", name="Update"))
    assert page.locator("#amount").input_value() == "nonsense"
    assert page.locator("#amount").get_attribute("aria-invalid") == "true"
    expect_accessible(page)
    page.fill("#amount", "10.00")
    follow(page, page.get_by_role("button", name="Continue to payment"))
    # Another amount than was shown is shown first.
    assert "Please check what is paid now" in page.content()
    assert page.locator(".figure").first.inner_text() == "€10.00"
    expect_accessible(page)
    page.goto("/")
    follow(page, page.locator("main a.button.primary").first)
    follow(page, page.get_by_role("button", name="Continue to payment"))
    approve(page)
    assert "Thank you, this is paid" in page.content()


@pytest.mark.parametrize("width, scheme", [(390, "dark"), (1440, "light")])
def test_pay_pages_fit(browser, portal, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=portal, color_scheme=scheme, locale="en-GB"
    )
    page = context.new_page()
    sign_in(page, "overdue@demo.example")
    for path in ["/pay", "/pay?due=overdue", "/pay?amount=x"]:
        page.goto(path)
        expect_accessible(page)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{path} is {overflow} px too wide at {width}"
    context.close()


def test_a_dead_link_says_so(page):
    page.goto("/pay-links/nonsense")
    assert page.url.endswith("/pay-link")
    assert "This link does not work any more" in page.content()
    expect_accessible(page)
