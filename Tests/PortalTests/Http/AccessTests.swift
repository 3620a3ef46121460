import WebServer
import PortalSupport
import BillingCore
import HTTPTypes
import Hummingbird
import PostgresStore
import TestSupport
import Testing

@testable import Portal

/// Who may reach what: every route without a session, as the owner, and as a stranger.
@Suite struct AccessTests {
    private static func routes() throws -> [String] {
        try makeRouter(try Sample.services()).routes.map { "\($0.method) \($0.path)" }.sorted()
    }

    @Test func theGuideListsEveryRoute() throws {
        #expect(try AccessMatrix().rows.map(\.route).sorted() == Self.routes())
    }

    @Test func publicRoutesAreThoseOfTheGuide() throws {
        let rows = try AccessMatrix().rows.filter(\.isPublic)
        print("public routes:", rows.map(\.route).sorted().joined(separator: ", "))
        #expect(Set(rows.compactMap { $0.route.split(separator: " ").last.map(String.init) }) == Portal.publicRoutes)
        #expect(rows.allSatisfy { $0.member == "anyone" && $0.stranger == "anyone" })
    }

    /// An address that names a document is another customer's, or it is not.
    @Test func strangersAreToldApartByDocuments() throws {
        let asked = Dictionary(
            uniqueKeysWithValues: signedInRoutes(try Sample.services()).all.map { ($0.name, $0.permission) })
        for row in try AccessMatrix().rows where !row.isPublic {
            #expect(row.withoutSession == "sign in", "\(row.route)")
            let permission = try #require(asked[row.route], "\(row.route)")
            #expect(row.member == permission?.rawValue ?? "yes", "\(row.route)")
            #expect(row.stranger == (row.route.contains("{") ? "not found" : "own account"), "\(row.route)")
        }
    }

    static func address(_ route: String, _ number: String) -> String {
        (route.split(separator: " ").last.map(String.init) ?? "")
            .replacing("/transfers/{number}", with: "/transfers/1")
            .replacing("{number}", with: number).replacing("{line}", with: "1").replacing("{reference}", with: number)
            .replacing("{receipt}", with: number).replacing("{member}", with: number).replacing(
                "{approval}", with: number
            ).replacing("{plan}", with: "1")
    }

    /// Pages that a seller offers with a bank account and mandates alone, which that of the tests has not.
    static func needsBank(_ route: String) -> Bool {
        route.hasSuffix("/methods/mandate") || route.contains("/transfers")
    }

    @Test func withoutASessionEveryOtherRouteLeadsToSignIn() async throws {
        try await PortalWorld.run { world in
            for route in try AccessMatrix.signedInRoutes() {
                let path = Self.address(route, "2026-000001")
                for browser in [world.browser(), Browser(client: world.client, token: nil)] {
                    let reply = route.hasPrefix("GET") ? try await browser.get(path) : try await browser.post(path)
                    #expect(reply.status == 303, "\(route)")
                    #expect(reply.location?.hasPrefix("/sign-in") == true, "\(route)")
                    #expect(reply.bytes.isEmpty, "\(route)")
                }
            }
        }
    }

    @Test func ownersReachTheirOwn() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            for route in try AccessMatrix.signedInRoutes()
            where route.hasPrefix("GET") && !route.contains("{re") && !route.contains("{member}")
                && !route.contains("{plan}") && !Self.needsBank(route)
            {
                #expect(try await fred.get(Self.address(route, number)).status == 200, "\(route)")
            }
        }
    }

    /// The document of another customer and one that does not exist give the same bytes.
    @Test func strangersFindNothing() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let (foreign, missing) = (try await world.newestInvoice(of: "C-3"), "2026-999999")
            for route in try AccessMatrix.routesOfDocuments() {
                var pages: [String] = []
                for number in [foreign, missing] {
                    let path = Self.address(route, number)
                    let reply = route.hasPrefix("GET") ? try await ann.get(path) : try await ann.post(path)
                    #expect(reply.status == 404, "\(route)")
                    pages.append(reply.html.stable)
                }
                #expect(pages[0] == pages[1], "\(route)")
            }
            // Her own documents of another account are not those of the account she looks at.
            let other = try await world.newestInvoice(of: "C-2")
            #expect(try await ann.get("/invoices/\(other)").status == 404)
        }
    }

    @Test func everyPostNeedsTheSessionsOwnFormToken() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            for route in try AccessMatrix.signedInRoutes() where route.hasPrefix("POST") && !Self.needsBank(route) {
                let path = Self.address(route, number)
                for token in ["", "x", SessionToken().makeFormToken()] {
                    let reply = try await fred.post(path, ["form_token": token])
                    #expect(reply.status == 403, "\(route)")
                }
                let foreign = try await fred.post(path, headers: [.origin: "https://evil.example"])
                #expect(foreign.status == 403, "\(route)")
            }
            #expect(try await fred.get("/").status == 200)
            #expect(try await fred.get("/payments").html.contains("There is no payment yet"))
        }
    }

    @Test func peopleSwitchBetweenTheirAccountsAndNoOthers() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann)
            #expect(try await ann.get("/").location == "/accounts")
            try expectGolden(try await ann.get("/accounts").html, "accounts-none-chosen")
            #expect(ann.cookie?.contains(".") == false, "nothing is claimed")
            let chosen = try await ann.post("/accounts", ["account": "C-2"])
            let account = try #require(try await world.database.worker.read(WorkerScope(), AccountByNumber("C-2")))
            #expect(ann.cookie?.hasSuffix(".\(account.id)") == true, "the chosen account is claimed")
            #expect(chosen.location == "/?notice=account-chosen")
            #expect(try await ann.get("/").html.contains("Adler Inc."))
            try expectGolden(try await ann.get("/accounts").html, "accounts")
            let foreign = try await ann.post("/accounts", ["account": "C-3"])
            let own = try await ann.post("/accounts", ["account": "C-1"])
            #expect(foreign.status == 404 && own.status == 303)
            #expect(try await ann.get("/").html.contains("Adler &amp; Söhne &lt;GmbH&gt;"))
        }
    }
}

extension PortalWorld {
    func newestInvoice(of account: String) async throws -> String { try await numbers(of: account).first ?? "" }

    /// By which its pages name the attempt that paid the oldest invoice.
    func oldestOutcome(of account: String) async throws -> String {
        let id = try #require(try await database.worker.read(WorkerScope(), AccountByNumber(account))?.id)
        let latest = LatestAttempt(number: try await numbers(of: account).last ?? "")
        let row = try await database.app.read(AccountScope(authenticated: id), latest)
        return try #require(row).publicReference
    }

    private func numbers(of account: String) async throws -> [String] {
        guard let id = try await database.worker.read(WorkerScope(), AccountByNumber(account))?.id else { return [] }
        let scope = AccountScope(authenticated: id)
        return try await database.app.read(scope, InvoiceList(now: Sample.now, limit: 50)).map(\.number)
    }
}
