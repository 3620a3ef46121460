import BillingCore
import HTTPTypes
import Localization
import Pages
import PortalSupport
import PostgresStore
import Presentation
import TestSupport
import Testing

@testable import Portal

/// The audit log as owners and auditors read it.
@Suite struct AuditPageTests {
    @Test func whatAPersonDoesIsListedWithTheirName() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            _ = try await fred.post("/members", ["email": "gina@fremd.example", "role": "finance"])
            let html = try await fred.get("/audit-log").html
            #expect(html.contains("Member added") && html.contains("gina@fremd.example · Finance"))
            #expect(html.contains("<bdi>fred@fremd.example</bdi>") && html.contains("Invoice issued"))
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            #expect(try await !ann.get("/audit-log").html.contains("gina"))
        }
    }

    @Test func allOfItIsAFile() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            _ = try await fred.post("/members", ["email": "gina@fremd.example", "role": "finance"])
            let file = try await fred.get("/audit-log/csv")
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"audit-log-C-3.csv\"")
            let rows = file.html.split(separator: "\r\n")
            #expect(rows[0].hasSuffix("sequence,occurred_at,actor,network,event,person,details,hash"))
            let newest = String(rows[1])
            #expect(newest.contains(",2026-11-23T10:00:00Z,fred@fremd.example,"))
            #expect(newest.contains(",member_added,gina@fremd.example,"))
            let sequences = rows.dropFirst().compactMap { $0.split(separator: ",").first.flatMap { Int($0) } }
            #expect(sequences == (1...rows.count - 1).reversed())
        }
    }

    /// A kind of event without a name would be shown by its code.
    @Test(arguments: ["en", "de", "fr", "ar"]) func everyKindHasAName(language: String) {
        let words = Localizer(language: language)
        for kind in BillingEvent.Kind.allCases {
            #expect(words.event("\(kind)") != "\(kind)", "add event.\(kind) to the catalogues")
        }
    }
}
