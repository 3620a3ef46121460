import BillingCore
import BillingOperations
import HTTPTypes
import PortalSupport
import PostgresStore
import TestSupport
import Testing
import WebServer

@testable import Portal

/// What holders of links to pay, customers with the references of others, and providers gone wrong may try.
@Suite struct HostilePayTests {
    private func account(_ world: PortalWorld, _ number: String) async throws -> AccountScope {
        let account = try await world.database.worker.read(WorkerScope(), AccountByNumber(number))
        return AccountScope(authenticated: try #require(account).id)
    }

    private func undecided(_ world: PortalWorld, of number: String) async throws -> [NumberedAttempt] {
        try await world.database.app.read(try await account(world, number), UndecidedAttempts())
    }

    /// A browser that has followed a mailed link to an invoice.
    private func holder(_ world: PortalWorld, of invoice: String, _ number: String) async throws -> Browser {
        let links = PayLinks(app: world.database.app, worker: world.database.worker, clock: world.clock.wall)
        let token = try await links.make(for: invoice, of: try await account(world, number).account)
        let browser = world.browser()
        _ = try await browser.get(PayLinkRoutes.path(try #require(token)))
        return browser
    }

    /// C-1 owes two invoices; the link is for one of them.
    @Test func aLinkOpensItsInvoiceAndNothingElse() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let open = try await world.database.app.read(try await account(world, "C-1"), InvoicesToPay())
                let numbers = open.map(\.number)
                try #require(numbers.count == 2)
                let browser = try await holder(world, of: numbers[0], "C-1")
                for route in try AccessMatrix.signedInRoutes() {
                    let path = AccessTests.address(route, numbers[0])
                    let reply = route.hasPrefix("GET") ? try await browser.get(path) : try await browser.post(path)
                    #expect(reply.status == 303 && reply.location?.hasPrefix("/sign-in") == true, "\(route)")
                }
                let page = try await browser.get("/pay-link?invoice=\(numbers[1])")
                #expect(page.html.contains(numbers[0]) && !page.html.contains(numbers[1]))
                let other = try await browser.post("/pay-link", ["shown": "28560", "invoice": numbers[1]])
                let more = try await browser.post("/pay-link", ["shown": "57120"])
                #expect(other.status == 400 && more.location == "/pay-link")
                let nothing = try await undecided(world, of: "C-1")
                #expect(nothing.isEmpty)
                _ = try await browser.post("/pay-link", ["shown": "28560"])
                let begun = try await undecided(world, of: "C-1")
                #expect(begun.map(\.invoiceNumbers) == [[numbers[0]]])
            }
        }
    }

    /// The form of a link to pay is posted by its own page only.
    @Test func aLinkIsPaidFromItsOwnPage() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let browser = try await holder(world, of: try await world.newestInvoice(of: "C-3"), "C-3")
                for token in ["", "x", SessionToken().makeFormToken()] {
                    let reply = try await browser.post("/pay-link", ["shown": "7130", "form_token": token])
                    #expect(reply.status == 403, "\(token)")
                }
                let foreign = try await browser.post(
                    "/pay-link", ["shown": "7130"], headers: [.origin: "https://evil.example"])
                #expect(foreign.status == 403)
                let begun = try await undecided(world, of: "C-3")
                #expect(begun.isEmpty)
            }
        }
    }

    /// A real reference of another customer's payment is as good as none, on every page that takes one.
    @Test func referencesOfOthersAreNoPage() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                _ = try await fred.pays(try await world.newestInvoice(of: "C-3"))
                let reference = try #require(try await undecided(world, of: "C-3").first).publicReference
                let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
                var pages: [String] = []
                for name in [reference, String(repeating: "0", count: reference.utf8.count)] {
                    for reply in [
                        try await ann.get("/payments/attempts/\(name)"),
                        try await ann.post("/payments/attempts/\(name)/cancel"),
                        // It did not begin at a link, so the page without a session does not know it either.
                        try await world.browser().get("/pay-link/attempts/\(name)"),
                    ] {
                        #expect(reply.status == 404)
                        pages.append(reply.html.stable)
                    }
                }
                #expect(Array(pages.prefix(3)) == Array(pages.suffix(3)))
                let still = try await undecided(world, of: "C-3")
                #expect(still.map(\.publicReference) == [reference], "it goes on")
            }
        }
    }

    /// A provider, or one that has got between, names a page that is not its own: the browser is not sent there, neither
    /// at once nor when the payment goes on.
    @Test(arguments: [
        "https://evil.example/pay", "https://bank.example.evil.example/", "//evil.example/", "javascript:alert(1)",
        "https://bank.example@evil.example/", "http://bank.example/pay", "/invoices",
    ])
    func noProviderLeadsElsewhere(url: String) async throws {
        try await PortalWorld.run(gateway: WanderingGateway(url: url)) { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            for _ in 0..<2 {
                let reply = try await fred.pays(number)
                #expect(reply.location != url && reply.location?.contains("evil") != true)
            }
            let browser = try await holder(world, of: number, "C-3")
            let reply = try await browser.post("/pay-link", ["shown": "7130"])
            #expect(reply.location != url)
            let saved = try await fred.post("/methods")
            #expect(saved.location != url)
        }
    }
}

/// Says that its page is at an address of a test's choice.
private struct WanderingGateway: PaymentGateway {
    let url: String
    let name = "bank"
    let capabilities = GatewayCapabilities(
        pageOrigins: ["https://bank.example"], keyLifetime: .seconds(86_400), lookupDelay: .seconds(60),
        features: [.savedMethods])

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage {
        HostedPage(reference: "cs_\(request.attempt)", url: url)
    }

    func begin(_ setup: MethodSetup) async throws(GatewayFailure) -> HostedPage {
        HostedPage(reference: "seti_\(setup.id)", url: url)
    }

    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome { .pending }

    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome { .abandoned }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }

    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }

    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }
}
