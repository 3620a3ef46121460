import AsyncHTTPClient
import BillingCore
import Foundation
import NIOCore
import NIOHTTP1
import PaymentGateways
import PostgresStore
import SandboxProvider
import TestSupport
import Testing

/// The portal as an operator starts it.
@Suite struct ServeTests {
    private static let secret = "whsec_test"

    /// A webhook and a returning customer wait. A transaction that holds the account's rows for long, or a
    /// database that does not answer, is not waited for as a billing run would.
    @Test func aWebhookIsAnsweredAlsoWhenItCannotBeBooked() async throws {
        try await withDatabase { database in
            var program = Program(database)
            program.environment["PLAINBILL_SANDBOX_URL"] = "http://127.0.0.1:9"
            program.environment["PLAINBILL_SANDBOX_SECRET_KEY"] = "sk_test"
            program.environment["PLAINBILL_SANDBOX_WEBHOOK_SECRET"] = Self.secret
            // No server listens on it any more.
            let port = try BusyPort().number
            let server = try program.start("serve", "--port", "\(port)")
            defer {
                server.terminate()
                server.waitUntilExit()
            }
            while server.isRunning, (try? await status(of: HTTPClientRequest(url: address(port, "healthz")))) != 200 {}
            #expect(try await status(of: webhook("evt_1", port)) == 204)
            try await database.owner.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(HoldReferences())
                let status = try await status(of: webhook("evt_2", port))
                #expect(status == 409)
            }
            #expect(try await status(of: webhook("evt_2", port)) == 204)
        }
    }

    private func address(_ port: Int, _ path: String) -> String { "http://localhost:\(port)/\(path)" }

    /// About a payment that is not known.
    private func webhook(_ event: String, _ port: Int) -> HTTPClientRequest {
        let body = #"{"id":"\#(event)","kind":"payment","reference":"sbx_1"}"#
        let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
        var request = HTTPClientRequest(url: address(port, "webhooks/sandbox"))
        request.method = .POST
        request.headers.add(
            name: SandboxGateway.signatureHeader,
            value: WebhookVerification(header: SandboxGateway.signatureHeader, secrets: [Self.secret])
                .signature(of: Array(body.utf8), at: now))
        request.body = .bytes(ByteBuffer(string: body))
        return request
    }

    private func status(of request: HTTPClientRequest) async throws -> UInt {
        try await HTTPClient.shared.execute(request, timeout: .seconds(20)).status.code
    }
}

private struct HoldReferences: Command {
    static let sql = "LOCK TABLE provider_references IN ACCESS EXCLUSIVE MODE"
}
