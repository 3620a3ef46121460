import PortalSupport
import BillingCore
import BillingOperations
import Hummingbird
import ServerSupport
import PostgresStore
import TestSupport
import Testing

@testable import Portal

/// A page and its reader are read together: the database is asked once.
@Suite struct RoundTripTests {
    @Test func everyPageAsksTheDatabaseOnce() async throws {
        try await withRelay { world, relay in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let (foreign, outcome) = (
                try await world.newestInvoice(of: "C-3"), try await world.oldestOutcome(of: "C-1")
            )
            let members = try await fred.get("/members").html
            let member = try #require(members.firstMatch(of: /href="\/members\/([A-Za-z0-9_-]{16})"/)?.1)
            for route in try AccessMatrix.signedInRoutes()
            where route.hasPrefix("GET") && !route.contains("{plan}") && !AccessTests.needsBank(route) {
                let (browser, number) =
                    route.contains("{reference}")
                    ? (ann, outcome)
                    : route.contains("{receipt}")
                        ? (ann, "P1") : (fred, route.contains("{member}") ? String(member) : foreign)
                let path = AccessTests.address(route, number)
                // The first time, statements are prepared, and may take more than one packet.
                for isPrepared in [false, true] {
                    let before = relay.turns
                    #expect(try await browser.get(path).status == 200, "\(route)")
                    if isPrepared { #expect(relay.turns - before == 1, "\(route)") }
                }
            }
        }
    }

    /// A browser that claims another account, one that does not exist, or none sees the same page, a round trip later.
    @Test func aWrongClaimCostsARoundTripAndShowsNothingElse() async throws {
        try await withRelay { world, relay in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let right = try await fred.get("/").html.stable
            let stranger = try #require(try await world.database.worker.read(WorkerScope(), AccountByNumber("C-1")))
            for claim in [stranger.id.description, Account.ID(raw: 7).description, "nonsense", "", nil] {
                let browser = Browser(client: world.client, token: fred.token, claim: claim)
                for isPrepared in [false, true] {
                    let before = relay.turns
                    let page = try await browser.get("/").html.stable
                    #expect(page == right)
                    if isPrepared { #expect(relay.turns - before == 2, "\(claim ?? "none")") }
                }
            }
        }
    }

    @Test func anEndedSessionIsToldInOneRoundTripToo() async throws {
        try await withRelay { world, relay in
            _ = try await world.browser().get("/")
            let before = relay.turns
            #expect(try await world.browser().get("/").status == 303)
            #expect(relay.turns - before == 1)
            // Without a token there is nothing to ask.
            #expect(try await Browser(client: world.client, token: nil).get("/").status == 303)
            #expect(relay.turns - before == 1)
        }
    }

    @Test func aMailedLinkIsLookedUpInOneRoundTrip() async throws {
        try await withRelay { world, relay in
            let browser = world.browser()
            _ = try await browser.post("/forgot-password", ["email": PortalWorld.fred])
            _ = try await browser.get(try await world.mailedLink(to: PortalWorld.fred))
            for isPrepared in [false, true] {
                let before = relay.turns
                #expect(try await browser.get("/link").status == 200)
                if isPrepared { #expect(relay.turns - before == 1) }
            }
        }
    }

    /// Which account is asked about is known only when the link is found.
    @Test func aLinkToPayIsLookedUpInTwoRoundTrips() async throws {
        try await withRelay { world, relay in
            let account = try #require(try await world.database.worker.read(WorkerScope(), AccountByNumber("C-3")))
            let links = PayLinks(app: world.database.app, worker: world.database.worker, clock: world.clock.wall)
            let token = try await links.make(for: try await world.newestInvoice(of: "C-3"), of: account.id)
            let browser = world.browser()
            _ = try await browser.get(PayLinkRoutes.path(try #require(token)))
            for isPrepared in [false, true] {
                let before = relay.turns
                #expect(try await browser.get("/pay-link").status == 200)
                if isPrepared { #expect(relay.turns - before == 2) }
            }
        }
    }

    /// The world, its portal behind a relay over one connection.
    private func withRelay(_ body: @escaping @Sendable (PortalWorld, Relay) async throws -> Void) async throws {
        try await PortalWorld.run { world in
            let relay = try Relay(to: world.database.app.settings)
            defer { relay.close() }
            let database = Database(relay.settings, poolSize: 1)
            let portal = try makePortal(
                configuration: Sample.configuration, sellers: world.sellers, database: database,
                worker: world.database.worker, providers: try Sample.unreachableProvider(), clock: world.clock.wall,
                ids: .system, logger: Sample.logger)
            try await portal.test { client in
                try await body(
                    PortalWorld(
                        database: world.database, clock: world.clock, sellers: world.sellers, client: client), relay)
            }
            database.close()
        }
    }
}
