import BillingCore
import Foundation
import PaymentGateways
import PostgresStore
import SandboxProvider
import TestSupport
import Testing
import Transfers

/// The portal as an operator starts it.
@Suite struct ServeTests {
    private static let secret = "whsec_0123456789abcdef"

    /// A webhook waits for no booking. A table that is held for long, or a database that does not answer, is not waited
    /// for as a billing run would.
    @Test func aWebhookIsAnsweredAlsoWhenItCannotBeBooked() async throws {
        try await withDatabase { database in
            var program = Program(database)
            program.environment["PLAINBILL_SANDBOX_URL"] = "http://127.0.0.1:9"
            program.environment["PLAINBILL_SANDBOX_SECRET_KEY"] = "sk_0123456789abcdef"
            program.environment["PLAINBILL_SANDBOX_WEBHOOK_SECRET"] = Self.secret
            // No server listens on it any more.
            let port = try BusyPort().number
            let server = try program.start("serve", "--port", "\(port)")
            defer {
                server.terminate()
                server.waitUntilExit()
            }
            while server.isRunning, (try? await status(of: HTTPExchange(url: address(port, "healthz")))) != 200 {}
            #expect(try await status(of: webhook("evt_1", port)) == 204)
            try await database.owner.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(HoldReferences())
                #expect(try await status(of: webhook("evt_3", port)) == 204)
            }
            try await database.owner.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(HoldEvents())
                let status = try await status(of: webhook("evt_2", port))
                #expect(status == 409)
            }
            #expect(try await status(of: webhook("evt_2", port)) == 204)
        }
    }

    private func address(_ port: Int, _ path: String) -> String { "http://localhost:\(port)/\(path)" }

    /// About a payment that is not known.
    private func webhook(_ event: String, _ port: Int) -> HTTPExchange {
        let body = #"{"id":"\#(event)","kind":"payment","reference":"sbx_1"}"#
        let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
        let signature = WebhookVerification(header: SandboxGateway.signatureHeader, secrets: [Self.secret])
            .signature(of: Array(body.utf8), at: now)
        return HTTPExchange(
            url: address(port, "webhooks/sandbox"), headers: [(SandboxGateway.signatureHeader, signature)],
            body: Array(body.utf8), deadline: .seconds(20))
    }

    private func status(of exchange: HTTPExchange) async throws -> Int {
        try await exchange.answer().status
    }
}

private struct HoldReferences: Command {
    static let sql = "LOCK TABLE provider_references IN ACCESS EXCLUSIVE MODE"
}

private struct HoldEvents: Command {
    static let sql = "LOCK TABLE gateway_events IN ACCESS EXCLUSIVE MODE"
}
