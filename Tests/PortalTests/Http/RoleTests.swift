import BillingCore
import BillingOperations
import HTTPTypes
import PortalSupport
import PostgresStore
import TestSupport
import Testing

@testable import Portal

/// Every role on every route: exactly what the table allows is answered.
@Suite struct RoleTests {
    private static let memberships = [
        "owner", "finance", "subscriptions", "technical", "technical without amounts", "viewer",
        "auditor until 2026-12-31",
    ]

    @Test func theGuideShowsTheTableOfTheCore() throws {
        let table = try AccessMatrix().permissions
        #expect(Set(table.keys) == Set(Permission.allCases.map(\.rawValue)))
        for text in Self.memberships {
            let membership = try Membership(parsing: text)
            let name = membership.role == .auditor ? "auditor" : text
            for permission in Permission.allCases {
                let isShown = table[permission.rawValue]?.contains(name) == true
                #expect(isShown == membership.permissions.contains(permission), "\(permission) of \(text)")
            }
        }
    }

    @Test(arguments: memberships) func exactlyTheAllowedCellsAnswer(text: String) async throws {
        let membership = try Membership(parsing: text)
        try await PortalWorld.run { world in
            let invite = InviteMember(database: world.database.worker, clock: world.clock.wall, ids: .system)
            _ = try await invite("rae@fremd.example", as: membership, to: "C-3")
            let number = try await world.newestInvoice(of: "C-3")
            for route in signedInRoutes(try Sample.services()).all {
                let rae = try await world.browser(signedInAs: "rae@fremd.example")
                let path = AccessTests.address(route.name, number)
                let reply = route.method == .get ? try await rae.get(path) : try await rae.post(path)
                let isAllowed = route.permission.map { membership.permissions.contains($0) } ?? true
                #expect((reply.status != 403) == isAllowed, "\(route.name) answers \(reply.status)")
                #expect(reply.status < 500 || path.hasPrefix("/methods"), "\(route.name) answers \(reply.status)")
                if !isAllowed { #expect(reply.html.contains("Your role on this account does not include this.")) }
            }
        }
    }

    /// What may not be done is not offered: neither in the navigation nor by a button.
    @Test func pagesOfferWhatMayBeDone() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            let pages = ["/", "/invoices", "/invoices/\(number)"]
            for page in pages { #expect(try await fred.get(page).html.contains("href=\"/pay"), "\(page)") }
            let vera = try await member("vera@fremd.example", "viewer", world)
            for page in pages {
                let html = try await vera.get(page).html
                for link in ["/pay\"", "/pay?", "/methods", "/autopay", "/members"] {
                    #expect(!html.contains("=\"\(link)"), "\(page) offers \(link)")
                }
                #expect(!html.contains("type=\"checkbox\""), "\(page)")
            }
            #expect(try await vera.get("/").html.contains("href=\"/payments\""))
        }
    }

    @Test func amountsAreHiddenFromTechnicalPeopleWhereTheOwnerSaysSo() async throws {
        try await PortalWorld.run { world in
            let number = try await world.newestInvoice(of: "C-3")
            let path = "/invoices/\(number)/lines/1/usage"
            let tina = try await member("tina@fremd.example", "technical", world)
            #expect(try await tina.get(path).html.contains("$1.15"))
            let theo = try await member("theo@fremd.example", "technical without amounts", world)
            #expect(try await theo.get("/").location == "/usage")
            let lines = try await theo.get("/usage").html
            #expect(lines.contains("href=\"\(path)\""))
            let usage = try await theo.get(path).html
            for html in [lines, usage] {
                #expect(!html.contains("$") && !html.contains("href=\"/invoices\""), "\(html)")
            }
            #expect(usage.contains("VM hours") && usage.contains("vm-1"))
        }
    }

    @Test func anAuditorLeavesOnTheDay() async throws {
        try await PortalWorld.run { world in
            // It is ten o'clock of the 23rd, UTC.
            let olga = try await member("olga@fremd.example", "auditor until 2026-11-23", world)
            #expect(try await olga.get("/invoices").status == 200)
            world.clock.advance(seconds: 14 * 3600)
            let late = try await world.browser(signedInAs: "olga@fremd.example")
            #expect(try await late.get("/invoices").location == "/accounts")
            #expect(try await late.get("/accounts").html.contains("You do not belong to any account yet"))
        }
    }

    private func member(_ email: String, _ membership: String, _ world: PortalWorld) async throws -> Browser {
        let invite = InviteMember(database: world.database.worker, clock: world.clock.wall, ids: .system)
        _ = try await invite(email, as: try Membership(parsing: membership), to: "C-3")
        return try await world.browser(signedInAs: email)
    }
}
