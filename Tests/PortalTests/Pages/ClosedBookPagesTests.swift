import BillingCore
import HTTPTypes
import PortalSupport
import PostgresStore
import Presentation
import Testing

@testable import Portal

/// October's usage of C-3 cost the seller 62 × $1.00; the customer pays 15 % more and sees neither of the two.
@Suite struct ClosedBookPagesTests {
    /// What would tell the seller's cost or markup: the cost of all rows and of one, and the markup in each form.
    private static let secrets = [
        "62.00", "$1.00<", "15%", "15 %", "15%", "1.15 (", "markup", "endor cost", "endor’s cost",
    ]

    @Test func noPageTellsCostOrMarkup() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let invoice = "/invoices/\(try await world.newestInvoice(of: "C-3"))"
            let paths = [
                "/", "/invoices", invoice, "/pay", invoice + "/lines/1/usage",
                invoice + "/lines/1/usage?page=2", "/payments", "/accounts",
            ]
            for path in paths {
                for language in ["en", "de", "fr", "ar"] {
                    // The least that can be paid is $1.00, too.
                    let html = try await fred.get(path, headers: [.acceptLanguage: language]).html
                        .replacing("At least $1.00", with: "")
                    for secret in Self.secrets { #expect(!html.contains(secret), "\(path) in \(language): \(secret)") }
                }
            }
        }
    }

    /// 62 rows of $1.15 are $71.30, and every page of the list ends with that.
    @Test func rowsAreShownAtTheCustomersRate() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let usage = "/invoices/\(try await world.newestInvoice(of: "C-3"))/lines/1/usage"
            let first = try await fred.get(usage, headers: [.acceptLanguage: "en-GB"]).html
            let second = try await fred.get(usage + "?page=2", headers: [.acceptLanguage: "en-GB"]).html
            #expect(first.matches(of: /\$1\.15</).count == 50 && second.matches(of: /\$1\.15</).count == 12)
            for html in [first, second] { #expect(html.matches(of: /\$71\.30</).count >= 2) }
        }
    }

    /// What the PDF and the mails are made from.
    @Test func noDocumentTellsCostOrMarkup() async throws {
        let invoice = try Sample.invoice()
        for language in ["en", "de", "fr"] {
            let document = try InvoiceDocument(invoice, words: Localizer(language: language))
            let told = document.groups.flatMap(\.lines).map {
                "\($0.unitPrice) \($0.steps) \($0.priceSource ?? "")"
            }
            let text = told.joined(separator: "\n")
            for secret in [
                "304.43", "304,43", "304.428132", "304,428132", "15%", "15 %", "markup", "Aufschlag", "majoration",
            ] {
                #expect(!text.contains(secret), "\(language): \(secret)")
            }
            #expect(text.contains("3 "), "the rows are counted: \(text)")
        }
    }
}
