import BillingCore
import BillingOperations
import PortalSupport
import PostgresStore
import Presentation
import TestSupport
import Testing

@testable import Portal

/// One portal for the customers of two sellers.
@Suite struct SellerPagesTests {
    private static func alpen() throws -> Seller {
        var seller = try Sample.nordlicht
        (seller.code, seller.isDefault) = ("alpen", false)
        seller.party.name = "Alpen Cloud AG"
        seller.branding = SellerBranding(name: "Alpen Cloud")
        seller.branding.colors = SellerBranding.Colors(light: "#8c1d2f", dark: "#f0a0ac")
        seller.branding.support = "hilfe@alpen.example"
        let numbering = try DocumentNumbering(NumberingPattern("CH{number}"))
        seller.numbering = Seller.Numbering(invoice: numbering, creditNote: numbering)
        return seller
    }

    private func save(_ world: PortalWorld) -> SaveSeller {
        SaveSeller(database: world.database.worker, clock: world.clock.wall, ids: .system)
    }

    private static var stylesheet: Regex<Substring> { /\/assets\/plainbill\..*/ }

    @Test func pagesHaveTheLookOfTheSellerOfTheirAccount() async throws {
        try await PortalWorld.run { world in
            _ = try await save(world)(Self.alpen())
            try await world.database.owner.transaction(WorkerScope()) { _ = try await $0.run(MoveAccount()) }
            try await world.sellers.refresh()
            let nordlicht = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let alpen = try await world.browser(signedInAs: PortalWorld.ann, account: "C-2")
            for path in ["/", "/invoices", "/payments"] {
                let (ours, theirs) = (try await nordlicht.get(path), try await alpen.get(path))
                #expect(ours.html.contains(#"<a class="brand" href="/"><bdi>Nordlicht Cloud</bdi></a>"#))
                #expect(theirs.html.contains(#"<a class="brand" href="/"><bdi>Alpen Cloud</bdi></a>"#))
                #expect(theirs.html.contains("hilfe@alpen.example") && !ours.html.contains("hilfe@alpen.example"))
                #expect(ours.link(Self.stylesheet) != theirs.link(Self.stylesheet))
            }
            let sheet = try #require(try await alpen.get("/").link(Self.stylesheet))
            #expect(try await alpen.get(sheet).html.contains("--accent: #8c1d2f"))
            // Before sign-in: the default seller.
            #expect(try await world.browser().get("/sign-in").html.contains("Nordlicht Cloud"))
        }
    }

    @Test func pagesFollowWhatIsSet() async throws {
        try await PortalWorld.run { world in
            let browser = try await world.browser(signedInAs: PortalWorld.fred)
            let before = try #require(try await browser.get("/").link(Self.stylesheet))
            _ = try await save(world)("main") {
                $0.branding.name = "Südlicht"
                $0.branding.colors = SellerBranding.Colors(light: "#8c1d2f", dark: "#f0a0ac")
            }
            #expect(try await browser.get("/").html.contains("Nordlicht Cloud"))
            try await world.sellers.refresh()
            let page = try await browser.get("/")
            #expect(page.html.contains(#"<a class="brand" href="/"><bdi>Südlicht</bdi></a>"#))
            #expect(page.link(Self.stylesheet) != before)
            // A page that was open before still finds its style sheet.
            #expect(try await browser.get(before).status == 200)
            let revision = world.sellers.current.revision
            try await world.sellers.refresh()
            #expect(world.sellers.current.revision == revision)
        }
    }
}

/// As it never happens: an account does not change its seller.
private struct MoveAccount: Command {
    static let sql =
        "UPDATE accounts SET seller_id = (SELECT seller_id FROM sellers WHERE code = 'alpen') WHERE number = 'C-2'"
}
