import PortalSupport
import BillingCore
import HTTPTypes
import PostgresStore
import TestSupport
import Testing
import WebServer

@testable import Portal

/// The pages over a real database.
@Suite struct BrowsingTests {
    @Test func overviewShowsWhatIsOwed() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let html = try await ann.get("/").html
            // October and November, 285.60 each; October was due on the 31st.
            #expect(html.texts(ofClass: "figure") == ["€571.20"])
            #expect(html.contains("€285.60 of it is overdue.") && html.contains("2 invoices are unpaid."))
            #expect(html.matches(of: /Visa •••• 4242/).count == 2)
            try expectGolden(html, "overview-of-c1")
        }
    }

    @Test func theListFiltersByStatusYearAndNumber() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            func count(_ query: String) async throws -> Int {
                try await ann.get("/invoices" + query).html.matches(of: /<th scope="row">/).count
            }
            let all = try await count("")
            let counts = [
                try await count("?status=open"), try await count("?status=overdue"), try await count("?status=paid"),
            ]
            #expect(all == 4 && counts == [1, 1, 2])
            #expect(try await count("?status=unpaid") == 2)
            let years = [try await count("?year=2026"), try await count("?year=2025")]
            #expect(years == [4, 0])
            let newest = try await world.newestInvoice(of: "C-1")
            let searches = [
                try await count("?number=\(newest)"), try await count("?number=%25"), try await count("?number=_"),
            ]
            #expect(searches == [1, 0, 0])
            let refused = try await ann.get("/invoices?status=nonsense")
            #expect(refused.status == 400)
            try expectGolden(refused.html, "error-400")
        }
    }

    /// Who is signed in stays where they are, in their language; who is not learns nothing about the account.
    @Test func aPageThatIsNotThereKeepsTheNavigation() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let missing = try await ann.get("/no-such-page", headers: [.acceptLanguage: "de"])
            #expect(missing.status == 404 && missing.html.contains("Diese Seite gibt es nicht"))
            for part in ["<nav class=\"menu\"", "C-1 · EUR", "action=\"/sign-out\"", "href=\"/invoices\""] {
                #expect(missing.html.contains(part), "\(part) is missing")
            }
            let forged = try await ann.post("/sign-out", ["form_token": "x"])
            #expect(forged.status == 403 && forged.html.contains("C-1 · EUR"))
            let stranger = try await world.browser().get("/no-such-page")
            #expect(stranger.status == 404 && !stranger.html.contains("<nav class=\"menu\""))
            let ended = Browser(client: world.client, token: SessionToken())
            #expect(try await !ended.get("/no-such-page").html.contains("<nav class=\"menu\""))
        }
    }

    @Test func aPageOfLinesThatDoesNotExistIsNotFound() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let number = try await world.newestInvoice(of: "C-1")
            let statuses = [
                try await ann.get("/invoices/\(number)?page=1").status,
                try await ann.get("/invoices/\(number)?page=2").status,
                try await ann.get("/invoices/\(number)?page=x").status,
            ]
            #expect(statuses == [200, 404, 400])
        }
    }

    @Test func theChartLeadsToTheDocumentsOfAMonth() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let link = try #require(
                try await ann.get("/").html.firstMatch(of: /href="(\/invoices\?year=2026-[0-9]{2})"/))
            let month = try await ann.get(String(link.1)).html
            #expect(month.matches(of: /<th scope="row">/).count == 1)
            #expect(try await ann.get("/invoices?year=2025-11").html.contains("No invoice matches this search."))
        }
    }

    @Test func anInvoiceAddsUpToItsParts() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let html = try await ann.get("/invoices/\(try await world.newestInvoice(of: "C-1"))").html
            #expect(html.contains("20 seats × €12.00 = €240.00"))
            #expect(html.contains("VAT 19% on €240.00") && html.contains("€45.60") && html.contains("€285.60"))
            try expectGolden(html, "invoice-of-c1")
        }
    }

    @Test func usageRowsArePagedBehindTheirLine() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            let invoice = try await fred.get("/invoices/\(number)")
            #expect(invoice.html.contains("Show 62 usage rows"))
            let first = try await fred.get("/invoices/\(number)/lines/1/usage").html
            let second = try await fred.get("/invoices/\(number)/lines/1/usage?page=2").html
            #expect(first.contains("1 – 50 of 62") && second.contains("51 – 62 of 62"))
            #expect(first.matches(of: /<th scope="row">/).count + second.matches(of: /<th scope="row">/).count == 62)
            for path in ["lines/2/usage", "lines/0/usage", "lines/x/usage", "lines/99999999999999999999/usage"] {
                #expect(try await fred.get("/invoices/\(number)/\(path)").status == 404, "\(path)")
            }
        }
    }

    @Test func thePDFIsAFileToKeep() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let number = try await world.newestInvoice(of: "C-1")
            let file = try await ann.get("/invoices/\(number)/pdf")
            #expect(file.status == 200 && file.bytes.starts(with: "%PDF-".utf8))
            #expect(file.headers[.contentType] == "application/pdf")
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"invoice-\(number).pdf\"")
            #expect(file.headers[.contentSecurityPolicy]?.hasSuffix("sandbox") == true)
            #expect(file.headers[.cacheControl] == "no-store")
            let again = try await ann.get("/invoices/\(number)/pdf")
            #expect(again.bytes == file.bytes)
        }
    }

    @Test func theLinesAreAFileForSpreadsheets() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let number = try await world.newestInvoice(of: "C-1")
            let file = try await ann.get("/invoices/\(number)/csv")
            #expect(file.status == 200 && file.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"invoice-\(number).csv\"")
            #expect(file.headers[.contentSecurityPolicy]?.hasSuffix("sandbox") == true)
            #expect(file.headers[.cacheControl] == "no-store")
            let page = try await ann.get("/invoices/\(number)")
            let rows = file.html.split(separator: "\r\n")
            #expect(rows.count == 1 + page.html.matches(of: /<details class="line">/).count)
            #expect(
                rows[0].hasPrefix("\u{FEFF}document,") && rows.dropFirst().allSatisfy { $0.hasPrefix(number + ",") })
            #expect(page.html.contains("/invoices/\(number)/csv"))
            #expect(try await ann.get("/invoices/2026-999999/csv").status == 404)
        }
    }

    @Test func drawingManyPDFsHasToWait() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            var statuses: [Int] = []
            for _ in 0..<32 { statuses.append(try await ann.get("/invoices/2026-999999/pdf").status) }
            #expect(statuses == Array(repeating: 404, count: 30) + [429, 429])
            try expectGolden(try await ann.get("/invoices/2026-999999/pdf").html, "error-429")
        }
    }

    /// Reading twice leaves the database as it was.
    @Test func readingChangesNothing() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let before = try await world.database.owner.read(WorkerScope(), StateOfTables())
            let number = try await world.newestInvoice(of: "C-1")
            for path in ["/", "/invoices", "/invoices/\(number)", "/pay?invoice=\(number)", "/payments", "/accounts"] {
                _ = try await ann.get(path)
            }
            #expect(try await world.database.owner.read(WorkerScope(), StateOfTables()) == before)
        }
    }

    /// A digest of what a page could touch.
    private struct StateOfTables: ExactlyOneRow {
        static let sql = """
            SELECT md5(concat((SELECT string_agg(s::text, ',' ORDER BY s) FROM sessions s),
                (SELECT string_agg(p::text, ',' ORDER BY p) FROM payment_attempts p),
                (SELECT count(*) FROM payments), (SELECT count(*) FROM invoices))) AS state
            """
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("state") }
    }
}
