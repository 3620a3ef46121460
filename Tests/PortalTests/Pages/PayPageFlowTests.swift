import BillingCore
import BillingOperations
import HTTPTypes
import PortalSupport
import PostgresStore
import ServerSupport
import TestSupport
import Testing

@testable import Portal

/// Choosing what is paid. C-1 has two open invoices over €285.60 each, one of them overdue.
@Suite struct PayPageFlowTests {
    private func run(
        _ body: @escaping @Sendable (PortalWorld, Sandbox, Browser, [String]) async throws -> Void
    ) async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
                let html = try await ann.get("/pay").html
                let numbers = html.matches(of: /name="invoice" value="([^"]+)"/).map { String($0.1) }
                try #require(numbers.count == 2, "the page offers other invoices")
                try await body(world, sandbox, ann, numbers)
            }
        }
    }

    @Test func allThatIsOpenIsOnePayment() async throws {
        try await run { _, sandbox, ann, numbers in
            #expect(numbers.count == 2)
            let overview = try await ann.get("/").html
            #expect(overview.contains("Pay all: €571.20") && overview.contains("Pay what is overdue: €285.60"))
            let page = try await ann.get("/pay").html
            #expect(page.contains("Pay 2 invoices") && page.contains("€571.20"))
            let provider = try #require(try await ann.pays(numbers[0], numbers[1]).location)
            let back = try #require(try await sandbox.answer(provider, "approve"))
            let outcome = try await ann.get(String(back.dropFirst("http://localhost".count))).html
            #expect(outcome.contains("Nothing is open on your account any more."))
            for number in numbers { #expect(outcome.contains("/invoices/\(number)")) }
            let receipt = try #require(outcome.firstMatch(of: /href="(\/receipts\/P\d+)"/)?.1)
            let file = try await ann.get(String(receipt))
            #expect(file.status == 200 && file.headers[.contentType] == "application/pdf")
            let payments = try await ann.get("/payments").html
            #expect(payments.contains(receipt))
        }
    }

    /// A tick saves the method that is paid with, and is kept when the page is shown again.
    @Test(arguments: [true, false]) func aTickSavesTheMethod(isTicked: Bool) async throws {
        try await run { _, sandbox, ann, numbers in
            let save = isTicked ? ["save": "yes"] : [:]
            let shown = try #require(
                try await ann.pays(numbers[0], fields: save.merging(["step": "show"]) { $1 }).location)
            let again = try await ann.get(shown).html
            #expect(again.contains("name=\"save\" value=\"yes\" checked") == isTicked)
            let hosted = try #require(try await ann.pays(numbers[0], fields: save).location)
            let back = try #require(try await sandbox.answer(hosted, "approve"))
            #expect(try await ann.get(String(back.dropFirst("http://localhost".count))).html.contains("this is paid"))
            let methods = try await ann.get("/methods").html
            #expect(methods.contains("Visa •••• 4242") == isTicked)
        }
    }

    @Test func whatIsOverdueIsPaidAlone() async throws {
        try await run { _, _, ann, numbers in
            let page = try await ann.get("/pay?due=overdue").html
            #expect(page.contains("Pay invoice \(numbers[0])") && page.contains("€285.60"))
        }
    }

    /// Ticked boxes of the list come as they are, and lead to the page of exactly these.
    @Test func boxesOfTheListLeadToThePage() async throws {
        try await run { _, _, ann, numbers in
            let list = try await ann.get("/invoices").html
            for number in numbers { #expect(list.contains("name=\"invoice\" value=\"\(number)\"")) }
            let page = try await ann.get("/pay?invoice=\(numbers[1])").html
            #expect(page.contains("Pay invoice \(numbers[1])") && !page.contains(numbers[0]))
        }
    }

    @Test func aPartIsShownBeforeItIsCharged() async throws {
        try await run { _, sandbox, ann, numbers in
            let changed = try await ann.pays(numbers[0], numbers[1], amount: "300")
            let shown = try #require(changed.location)
            #expect(shown.contains("amount=300") && shown.contains("notice=pay%2Dchanged"))
            let page = try await ann.get(shown).html
            #expect(page.contains("Please check what is paid now") && page.contains("€14.40"))
            let provider = try await ann.pays(numbers[0], numbers[1], amount: "300", fields: ["shown": "30000-0"])
            let hosted = try #require(provider.location)
            let back = try #require(try await sandbox.answer(hosted, "approve"))
            let outcome = try await ann.get(String(back.dropFirst("http://localhost".count))).html
            // 571.20 − 300.00 = 271.20
            #expect(outcome.contains("€300.00") && outcome.contains("€271.20 is still open on your account."))
        }
    }

    @Test(arguments: [
        ("1.234,56", "is not an amount"), ("x", "is not an amount"), ("9999", "Only €571.20 is open"),
        ("0.10", "Please pay at least €1.00."),
    ]) func whatCannotBeTakenIsToldAtTheField(typed: String, sentence: String) async throws {
        try await run { _, _, ann, numbers in
            let reply = try await ann.pays(numbers[0], numbers[1], amount: typed)
            let page = try await ann.get(try #require(reply.location)).html
            #expect(page.contains(sentence) && page.contains("value=\"\(typed)\""))
            #expect(page.contains("aria-invalid=\"true\""))
        }
    }

    /// In German the comma divides the cents.
    @Test func amountsAreReadInTheLanguageOfThePage() async throws {
        try await run { _, _, ann, numbers in
            let path = "/pay?invoice=\(numbers[0])&amount=200,50"
            let german = try await ann.get(path, headers: [.acceptLanguage: "de"]).html
            let english = try await ann.get(path).html
            #expect(german.contains("200,50\u{A0}€") && english.contains("is not an amount"))
        }
    }

    @Test func withoutATickNothingIsPaid() async throws {
        try await run { _, _, ann, _ in
            let back = try #require(try await ann.get("/pay?chosen=yes").location)
            #expect(back == "/invoices?status=unpaid&notice=nothing-chosen")
            let list = try await ann.get(back).html
            #expect(list.contains("Tick at least one invoice that is to be paid."))
        }
    }

    @Test func strangeAndMissingInvoicesAreNoPage() async throws {
        try await run { world, _, ann, numbers in
            let foreign = try await world.newestInvoice(of: "C-3")
            for number in [foreign, "2026-999999"] {
                let one = try await ann.get("/pay?invoice=\(number)").status
                let two = try await ann.get("/pay?invoice=\(numbers[0])&invoice=\(number)").status
                let posted = try await ann.pays(number).status
                #expect(one == 404 && two == 404 && posted == 404)
            }
            let strange = try await ann.get("/pay?due=never").status
            #expect(strange == 400)
        }
    }
}
