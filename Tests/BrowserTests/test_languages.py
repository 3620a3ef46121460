"""Every page in the pseudo-language, in which text that is in no catalogue stands out, and in Arabic, right to left."""

import pytest
from conftest import expect_accessible, follow, sign_in

ACCOUNTS = ["usage", "overdue", "declined", "put-right", "credit", "arabic"]

# Text that stands neither between the brackets of a message nor in an element that holds a value. Of arithmetic, the
# names of units are left out: they belong to the quantities.
UNMARKED = """
() => {
  const letters = /\\p{L}{2,}/u;
  const outside = text => {
    let depth = 0, rest = "";
    for (const character of text) {
      if (character === "⟦") depth += 1;
      else if (character === "⟧") depth -= 1;
      else if (depth === 0) rest += character;
    }
    return rest;
  };
  const found = [];
  const report = (text, where) => {
    const rest = outside(text).replace(/[\\d.,…]+\\s?[\\p{L}]+/gu, "");
    if (letters.test(rest)) found.push(`${where}: ${text.trim()}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest("bdi, script, style, svg, option[lang]")) report(walker.currentNode.data, parent.tagName);
  }
  for (const name of ["aria-label", "title", "alt", "placeholder", "data-label"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) report(element.getAttribute(name), name);
  }
  return found;
}
"""


def open_session(browser, portal, language, width=1280):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=portal, extra_http_headers={"Accept-Language": language}
    )
    return context, context.new_page()


def every_page(page):
    """Goes to each page of an account, and says its address."""
    invoice = None
    for path in ["/", "/invoices", "/invoices?number=none", "/payments", "/payments?page=9", "/accounts", "/no-such"]:
        page.goto(path)
        yield path
        if path == "/invoices":
            links = page.locator("table.list tbody th a")
            invoice = links.first.get_attribute("href") if links.count() else None
    if invoice:
        page.goto(invoice)
        for details in page.locator("article details").all():
            details.locator("summary").click()
        yield invoice
        usage = page.locator('a[href$="/usage"]')
        if usage.count():
            page.goto(usage.first.get_attribute("href"))
            yield page.url
        page.goto("/pay?invoice=" + invoice.split("/")[-1])
        yield "/pay?invoice=" + invoice.split("/")[-1]


def expect_marked(page, where):
    found = page.evaluate(UNMARKED)
    assert not found, f"{where}: {found}"
    assert page.title().startswith("⟦"), f"{where}: {page.title()}"


@pytest.mark.parametrize("account", ACCOUNTS)
def test_no_text_outside_of_the_catalogues(browser, portal, account):
    context, page = open_session(browser, portal, "en-XA")
    page.goto("/sign-in")
    expect_marked(page, "/sign-in")
    sign_in(page, f"{account}@demo.example")
    for path in every_page(page):
        expect_marked(page, path)
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_arabic_reads_from_right_to_left(browser, portal, width):
    context, page = open_session(browser, portal, "ar", width)
    page.goto("/sign-in")
    expect_accessible(page)
    sign_in(page, "usage@demo.example")
    for path in every_page(page):
        assert page.locator("html").get_attribute("dir") == "rtl", path
        assert page.locator("html").get_attribute("lang") == "ar", path
        expect_accessible(page)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{path} is {overflow} px too wide at {width}"
    context.close()


def test_a_choice_of_language_stays(browser, portal):
    context, page = open_session(browser, portal, "en")
    page.goto("/sign-in")
    page.locator("#language").select_option("fr")
    follow(page, page.locator(".languages button"))
    assert page.locator("h1").inner_text() == "Se connecter"
    sign_in(page, "growing@demo.example")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.goto("/payments")
    page.locator("#language").select_option("de")
    follow(page, page.locator(".languages button"))
    page.wait_for_url("**/payments")
    assert page.locator("h1").inner_text() == "Zahlungen"
    context.close()

    # The person's own choice, in another browser.
    context, page = open_session(browser, portal, "en")
    sign_in(page, "growing@demo.example")
    assert page.locator("html").get_attribute("lang") == "de"
    page.locator("#language").select_option("en")
    follow(page, page.locator(".languages button"))
    context.close()
