"""What customers do in a browser, and that every page of it is accessible."""

import re
import subprocess

import pytest
from conftest import expect_accessible, follow, sign_in

# "Pay €870.00", not the link to the payments.
PAY = re.compile(r"^Pay \S*\d")


def open_invoice(page):
    """Opens an unpaid invoice, due or overdue, whatever day of the month it is, and says its number."""
    for status in ("open", "overdue"):
        page.goto(f"/invoices?status={status}")
        link = page.locator("table.list tbody tr a").first
        if link.count():
            break
    number = link.inner_text()
    follow(page, link)
    return number


def test_customer_signs_in_understands_pays_and_downloads(page, tmp_path):
    sign_in(page, "overdue@demo.example")
    expect_accessible(page)
    number = open_invoice(page)
    assert number in page.get_by_role("heading", level=1).inner_text()

    line = page.locator("article details").first
    line.locator("summary").click()
    assert re.search(r"35 seats × €20\.60", line.inner_text())
    expect_accessible(page)

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("PDF")).first.click()
    pdf = tmp_path / "invoice.pdf"
    download.value.save_as(pdf)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert number in text and "Overdue Oy" in text

    due = page.locator(".figure").first.inner_text()
    follow(page, page.get_by_role("link", name=PAY).first)
    assert due in page.content()
    expect_accessible(page)
    follow(page, page.get_by_role("button", name="Continue to payment"))
    assert "no real money" in page.content().lower()
    expect_accessible(page)
    follow(page, page.get_by_role("button", name=re.compile("approve", re.I)))
    page.wait_for_url(re.compile(r"localhost:\d+/(invoices|payments|pay)"))
    expect_accessible(page)
    assert "paid" in page.content().lower()

    page.goto("/payments")
    assert number in page.content()
    expect_accessible(page)
    assert not page.complaints


def test_declined_payment_says_why_and_may_be_tried_again(page):
    sign_in(page, "greek@demo.example")
    number = open_invoice(page)
    page.goto(f"/pay?invoice={number}")
    follow(page, page.get_by_role("button", name="Continue to payment"))
    follow(page, page.get_by_role("button", name=re.compile("decline", re.I)).first)
    assert "declined" in page.content().lower()
    expect_accessible(page)
    page.goto(f"/invoices/{number}")
    assert page.get_by_role("link", name=PAY).count() == 1


def test_lost_answer_is_found_by_asking_the_provider(page):
    sign_in(page, "cyrillic@demo.example")
    number = open_invoice(page)
    page.goto(f"/pay?invoice={number}")
    follow(page, page.get_by_role("button", name="Continue to payment"))
    follow(page, page.get_by_role("button", name=re.compile("lost", re.I)))
    # The provider captured the money and said nothing; the customer comes back and presses Pay again.
    page.goto(f"/pay?invoice={number}")
    again = page.get_by_role("button", name="Continue to payment")
    if again.count():
        follow(page, again)
    page.goto("/payments")
    assert page.locator(f'main a[href="/invoices/{number}"]').count() == 1


@pytest.mark.parametrize("width, scheme", [(390, "light"), (390, "dark"), (1440, "light"), (1440, "dark")])
def test_every_page_is_accessible(browser, portal, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=portal, color_scheme=scheme, locale="en-GB"
    )
    page = context.new_page()
    page.goto("/sign-in")
    expect_accessible(page)
    sign_in(page, "paid-up@demo.example")
    expect_accessible(page)
    page.goto("/accounts")
    expect_accessible(page)
    context.close()

    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=portal, color_scheme=scheme, locale="en-GB"
    )
    page = context.new_page()
    sign_in(page, "usage@demo.example")
    for path in ["/", "/invoices", "/payments", "/no-such-page"]:
        page.goto(path)
        expect_accessible(page)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{path} is {overflow} px too wide at {width}"
    open_invoice(page)
    for details in page.locator("article details").all():
        details.locator("summary").click()
    expect_accessible(page)
    follow(page, page.get_by_role("link", name="usage row").first)
    page.wait_for_url("**/usage")
    expect_accessible(page)
    context.close()


@pytest.mark.parametrize("width, tallest", [(390, 7000), (1440, 5000)])
def test_a_long_invoice_has_its_totals_on_top_and_its_lines_on_pages(page, width, tallest):
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, "many-lines@demo.example")
    open_invoice(page)
    totals = page.locator(".sums").bounding_box()
    assert totals["y"] + totals["height"] < 1200, totals
    assert page.locator("details.line").count() == 50
    assert page.evaluate("document.documentElement.scrollHeight") < tallest
    follow(page, page.get_by_role("link", name="Next", exact=True))
    page.wait_for_url("**page=2")
    assert page.locator("details.line .place bdi").first.inner_text() == "51"
    assert page.locator(".sums").is_visible()
    expect_accessible(page)


def test_a_month_of_the_chart_leads_to_its_documents(page):
    sign_in(page, "overdue@demo.example")
    months = page.locator("table.months tbody tr")
    assert months.count() == 12
    assert re.search(r"\d{4}", months.first.locator("th").inner_text())
    assert "€" in months.first.locator("td.number").inner_text()
    follow(page, months.first.locator("a"))
    page.wait_for_url("**/invoices?year=*")
    assert page.locator("table.list tbody tr").count() >= 1


def test_a_missing_page_keeps_the_navigation(page):
    sign_in(page, "overdue@demo.example")
    page.goto("/no-such-page")
    follow(page, page.locator("nav.menu a", has_text="Invoices"))
    page.wait_for_url("**/invoices")


def test_signed_out_browser_sees_nothing(page):
    sign_in(page, "arabic@demo.example")
    follow(page, page.get_by_role("button", name="Sign out"))
    page.goto("/invoices")
    assert "/sign-in" in page.url


def test_paper_shows_the_bill_and_nothing_to_press(page):
    sign_in(page, "overdue@demo.example")
    page.emulate_media(media="print", color_scheme="dark")
    for path in ["/", "/invoices", "/payments"]:
        page.goto(path)
        shown = page.locator("button, .button, input, select, summary, .file").filter(visible=True)
        assert shown.count() == 0, f"{path}: {shown.all_inner_texts()}"
    page.goto("/invoices")
    page.goto(page.locator("table.list tbody a").first.get_attribute("href"))
    assert page.locator("article details .derivation").first.is_visible()
    # The totals are on the first page: before the lines, and within the height of a sheet.
    totals = page.locator(".sums").bounding_box()
    assert totals["y"] + totals["height"] < 1000
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("path, places", [
    ("/", ["h1", ".entries p:first-child", "dd"]),
    ("/payments", ["td[data-label='']"]),
    ("invoice", ["h1", "h3", "dd", ".line .what", ".line .many", ".parties bdi", ".derivation li"]),
])
def test_long_words_widen_no_page(page, path, places):
    page.set_viewport_size({"width": 390, "height": 900})
    sign_in(page, "overdue@demo.example")
    if path == "invoice":
        open_invoice(page)
        page.locator("article summary").first.click()
    else:
        page.goto(path)
    for place in places:
        assert page.locator(f"main {place}").count() > 0, place
        page.evaluate(
            "place => document.querySelectorAll(`main ${place}`).forEach(it => it.textContent = 'x'.repeat(150))",
            place)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{place} makes {path} {overflow} px too wide"
