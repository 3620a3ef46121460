import PortalSupport
import BillingCore
import BillingOperations
import Foundation
import HTTPTypes
import Hummingbird
import ServerSupport
import NIOCore
import PaymentGateways
import PostgresStore
import Presentation
import SandboxProvider
import TestSupport
import Testing
import Transfers

@testable import Portal

/// Paying, with a real sandbox provider on a socket of its own.
@Suite struct PaymentFlowTests {
    @Test func paying() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let number = try await world.newestInvoice(of: "C-3")
                #expect(try await fred.get("/pay?invoice=\(number)").html.contains("$71.30"))
                let page = try #require(try await fred.pays(number).location)
                #expect(page.hasPrefix(sandbox.pageOrigin))
                let again = try await fred.pays(number)
                #expect(again.location == page, "one undecided try leads to one page of the provider")
                let back = try await sandbox.answer(page, "approve")
                let result = try await world.outcome(of: number)
                #expect(back == "http://localhost" + result)
                let outcome = try await fred.get(world.outcome(of: number))
                #expect(outcome.html.contains("Thank you, this is paid"))
                #expect(try await fred.get(world.outcome(of: number)).status == 200)
                let list = try await fred.get("/payments").html
                #expect(list.matches(of: /\$71\.30/).count == 1)
                #expect(try await fred.get("/invoices/\(number)").html.contains("Paid in full"))
                #expect(try await fred.get("/").html.contains("Nothing is due."))
                let more = try await fred.pays(number)
                let paid = "/invoices/\(number)?notice=nothing-open"
                #expect(more.location == paid)
                #expect(try await fred.get(paid).html.contains("There is nothing left to pay on this invoice."))
            }
        }
    }

    @Test func declined() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let number = try await world.newestInvoice(of: "C-3")
                let page = try #require(try await fred.pays(number).location)
                _ = try await sandbox.answer(page, "decline&reason=insufficient_funds")
                let outcome = try await fred.get(world.outcome(of: number)).html
                #expect(outcome.contains("The payment was declined") && outcome.contains("Try again"))
                let overview = try await fred.get("/").html
                #expect(overview.contains("Your payment of") && overview.contains("The payment was declined"))
                let retry = try #require(try await fred.pays(number).location)
                #expect(retry != page && retry.hasPrefix(sandbox.pageOrigin))
            }
        }
    }

    /// The customer came back without paying, and does not want to any more.
    @Test func givingUp() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let number = try await world.newestInvoice(of: "C-3")
                let page = try #require(try await fred.pays(number).location)
                #expect(try await fred.get(world.outcome(of: number)).html.contains("Cancel this payment"))
                let given = try await fred.post(world.outcome(of: number) + "/cancel")
                #expect(given.location == (try await world.outcome(of: number)))
                let outcome = try await fred.get(world.outcome(of: number)).html
                #expect(outcome.contains("The payment was not finished") && !outcome.contains("Cancel this payment"))
                _ = try await sandbox.answer(page, "approve")
                #expect(try await fred.post(world.outcome(of: number) + "/cancel").status == 303)
                #expect(try await fred.get("/payments").html.contains("There is no payment yet"))
                let next = try #require(try await fred.pays(number).location)
                #expect(next != page && next.hasPrefix(sandbox.pageOrigin))
            }
        }
    }

    /// A second window looks at an attempt that is just on its way to the provider: it goes on all the same.
    @Test func anAttemptOnItsWayGoesOn() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let number = try await world.newestInvoice(of: "C-3")
                let attempt = try await world.startsAttempt(of: "C-3", number)
                let outcome = try await fred.get(world.outcome(of: number)).html
                #expect(outcome.contains("The payment is not finished yet"))
                let page = try #require(try await fred.pays(number).location)
                _ = try await sandbox.answer(page, "approve")
                #expect(try await fred.get(world.outcome(of: number)).html.contains("Thank you, this is paid"))
                #expect(try await world.latestAttempt(of: "C-3", number) == attempt)
            }
        }
    }

    /// A bank debit: for days it is neither paid nor failed, and is not to be paid again.
    @Test func processing() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let number = try await world.newestInvoice(of: "C-3")
                let page = try #require(try await fred.pays(number).location)
                _ = try await sandbox.answer(page, "process")
                #expect(try await fred.get(world.outcome(of: number)).html.contains("The payment is on its way"))
                #expect(try await fred.get("/invoices/\(number)").html.contains("We are checking a payment"))
                #expect(try await fred.get("/pay?invoice=\(number)").location == (try await world.outcome(of: number)))
                // A page that was open before shows what is not to be paid again.
                let late = try await fred.pays(number, fields: ["shown": "7130-0"]).location
                #expect(late == (try await world.outcome(of: number)))
                _ = try await sandbox.answer(page, "arrive")
                #expect(try await fred.get(world.outcome(of: number)).html.contains("Thank you, this is paid"))
            }
        }
    }

    /// The provider does not answer: the outcome of the attempt is not known, and nothing else is said.
    @Test func unreachableProvider() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            #expect(try await fred.pays(number).location == (try await world.outcome(of: number)))
            let outcome = try await fred.get(world.outcome(of: number)).html
            #expect(outcome.contains("We are checking this payment") && !outcome.contains("Nothing was charged"))
            #expect(try await fred.get("/pay?invoice=\(number)").location == (try await world.outcome(of: number)))
            #expect(try await fred.get("/invoices/\(number)").html.contains("We are checking a payment"))
            #expect(try await fred.get("/payments").html.contains("Being checked"))
        }
    }

    @Test func webhooksBookAPaymentOnceHoweverOftenTheyCome() async throws {
        try await Sandbox.run { sandbox in
            try await PortalWorld.run(gateway: sandbox.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let number = try await world.newestInvoice(of: "C-3")
                let page = try #require(try await fred.pays(number).location)
                _ = try await sandbox.answer(page, "approve")
                let attempt = try #require(try await world.latestAttempt(of: "C-3", number))
                let body = #"{"id":"evt_1","kind":"payment","reference":"\#(attempt)"}"#
                let signed = Sandbox.signature(of: body)
                for _ in 0..<3 { #expect(try await world.webhook(body, signature: signed).status == 204) }
                let events = try await world.handlesEvents(at: sandbox.gateway)
                #expect(events == 1)
                #expect(try await fred.get("/payments").html.matches(of: /\$71\.30/).count == 1)
            }
        }
    }

    /// Refused webhooks are sent again for days, and then no more at all.
    @Test(arguments: [
        #"{"id":"evt_1","kind":"balance.reviewed","reference":"sbx_1"}"#,
        #"{"id":"evt_1","kind":"payment","reference":"sbx_of_another_seller"}"#, #"{"id":"evt_1"}"#, "[]", "no JSON",
    ])
    func whatIsSignedRightlyAndNotKnownIsTaken(body: String) async throws {
        try await PortalWorld.run { world in
            for _ in 0..<2 {
                let reply = try await world.webhook(body, signature: Sandbox.signature(of: body, secret: "whsec_test"))
                #expect(reply.status == 204)
            }
        }
    }

    @Test func unsignedAndForgedWebhooksAreRefused() async throws {
        try await PortalWorld.run { world in
            let wrong = Sandbox.signature(of: "{}", secret: "another")
            for signature in [nil, "", "t=1,v1=00", wrong] {
                #expect(try await world.webhook("{}", signature: signature).status == 400)
            }
            let large = String(repeating: "x", count: 65 * 1024)
            #expect(try await world.webhook(large, signature: wrong).status == 413)
            let foreign = try await world.browser().send("/webhooks/other", .post, body: ByteBuffer(string: "{}"))
            #expect(foreign.status == 404)
        }
    }
}

extension PortalWorld {
    /// The job that acts upon what webhooks told; how many events there were.
    fileprivate func handlesEvents(at gateway: any PaymentGateway) async throws -> Int {
        let settle = SettleOperation(
            database: database.worker, providers: try PaymentProviders([gateway]), clock: clock.wall, ids: .system,
            logger: Sample.logger)
        return try await HandleGatewayEvent(
            database: database.worker, settle: settle, clock: clock.wall, logger: Sample.logger)()
    }

    fileprivate func webhook(_ body: String, signature: String?) async throws -> Reply {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let name = HTTPField.Name(SandboxGateway.signatureHeader) { headers[name] = signature }
        return try await Browser(client: client, token: nil)
            .send("/webhooks/sandbox", .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// As far as the portal got before it was interrupted.
    fileprivate func startsAttempt(of account: String, _ number: String) async throws -> PaymentAttempt.ID {
        let id = try #require(try await database.worker.read(WorkerScope(), AccountByNumber(account))?.id)
        let scope = AccountScope(authenticated: id)
        let open = try await database.app.read(scope, PayableInvoices(numbers: [number])).map(\.open)
        let proposal = try PaymentProposal(among: OpenItems(open, credit: .zero(.usd), policy: .automatic))
        let reference = IDSource.system.reference()
        let attempt = PaymentAttempt(
            id: IDSource.system.next(at: Sample.now), account: id, paying: proposal, gateway: "sandbox",
            customer: "sbc_interrupted", returnURL: "http://localhost/payments/attempts/\(reference)",
            startedAt: Sample.now)
        let row = NumberedAttempt(attempt: attempt, invoiceNumbers: [number], publicReference: reference)
        _ = try await database.app.transaction(scope) { try await $0.run(StartAttempt(row)) }
        return attempt.id
    }

    /// The page of the latest attempt to pay a document of C-3.
    fileprivate func outcome(of number: String) async throws -> String {
        let id = try #require(try await database.worker.read(WorkerScope(), AccountByNumber("C-3"))?.id)
        let scope = AccountScope(authenticated: id)
        return try #require(try await database.app.read(scope, LatestAttempt(number: number))).path
    }

    fileprivate func latestAttempt(of account: String, _ number: String) async throws -> PaymentAttempt.ID? {
        guard let id = try await database.worker.read(WorkerScope(), AccountByNumber(account))?.id else { return nil }
        let scope = AccountScope(authenticated: id)
        return try await database.app.read(scope, LatestAttempt(number: number))?.attempt.id
    }
}

/// A running sandbox provider, and the customer's hand on its page.
struct Sandbox: Sendable {
    static let webhookSecret = "whsec_portal_tests"

    let gateway: SandboxGateway

    var pageOrigin: String { gateway.capabilities.pageOrigins[0] }

    static func signature(of body: String, secret: String = webhookSecret) -> String {
        WebhookVerification(header: SandboxGateway.signatureHeader, secrets: [secret])
            .signature(of: Array(body.utf8), at: Sample.now)
    }

    static func run(_ body: @escaping @Sendable (Sandbox) async throws -> Void) async throws {
        let journal = FileManager.default.temporaryDirectory.appendingPathComponent("portal-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: journal) }
        let server = try SandboxServer(
            .init(
                port: 0, journalPath: journal.path, sellerName: "Nordlicht Cloud", secretKey: "sk_portal_tests",
                webhookSecrets: [webhookSecret], webhookURL: nil, clock: .fixed(Sample.now)), logger: Sample.logger)
        try await withPort(of: server.application()) { port in
            let gateway = try SandboxGateway(
                .init(
                    baseURL: "http://localhost:\(port)", secretKey: "sk_portal_tests",
                    webhookSecrets: [webhookSecret], deadline: .seconds(30)))
            try await body(Sandbox(gateway: gateway))
        }
    }

    /// Presses a button of the hosted page; where the browser is sent afterwards.
    func answer(_ page: String, _ button: String) async throws -> String? {
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        let exchange = HTTPExchange(url: page, headers: form, body: Array("answer=\(button)".utf8))
        return try await exchange.answer().header("Location")
    }
}
