public import BillingCore
import Transfers

/// Saved methods, disputes, payouts and lists.
extension SandboxGateway {
    public func outcome(of setup: MethodSetup) async throws(GatewayFailure) -> SetupOutcome {
        let name = setup.page?.reference ?? "\(setup.id)"
        let reply = try await client.call("/v1/setups/\(name)")
        if client.isAbsence(of: name, reply) { return .notFound }
        let report: SandboxSetupReport = try client.read(reply)
        guard report.setup == setup.id else { throw GatewayFailure("The provider answered for another setup.") }
        switch (report.status, report.method, report.decline) {
        case (.pending, _, _): return .pending
        case (.processing, _, _): return .processing
        case (.abandoned, _, _): return .abandoned
        case (.succeeded, let method?, _): return .saved(method)
        case (.declined, _, let decline?): return .declined(decline)
        case (.succeeded, nil, _), (.declined, _, nil): throw SandboxClient.incomplete
        case (.unknown, _, _): throw SandboxClient.unknownStatus
        }
    }

    public func method(_ reference: String) async throws(GatewayFailure) -> SavedMethod? {
        let reply = try await client.call("/v1/methods/\(reference)")
        return client.isAbsence(of: reference, reply) ? nil : try client.read(reply)
    }

    public func remove(method reference: String) async throws(GatewayFailure) {
        let removal = SandboxCancellation(payment: reference)
        let reply = try await client.call("/v1/removals", posting: removal)
        guard reply.status == 204 || client.isAbsence(of: reference, reply) else {
            throw GatewayFailure("The provider answered with status \(reply.status).")
        }
    }

    public func dispute(_ reference: String) async throws(GatewayFailure) -> GatewayDispute? {
        let reply = try await client.call("/v1/disputes/\(reference)")
        if client.isAbsence(of: reference, reply) { return nil }
        let report: SandboxDisputeReport = try client.read(reply)
        return GatewayDispute(
            reference: report.reference, payment: report.payment, status: report.status, reason: .unrecognized,
            amount: report.amount, movements: report.movements, respondBy: report.respondBy, openedAt: report.openedAt)
    }

    public func payouts(in window: Range<Instant>) async throws(GatewayFailure) -> [GatewayPayout] {
        try client.read(try await client.call("/v1/payouts\(Self.query(window))", isList: true))
    }

    public func transactions(of payout: String) async throws(GatewayFailure) -> [BalanceTransaction] {
        try client.read(try await client.call("/v1/payouts/\(payout)", isList: true))
    }

    public func payments(in window: Range<Instant>) async throws(GatewayFailure) -> [ListedPayment] {
        try client.read(try await client.call("/v1/payments\(Self.query(window))", isList: true))
    }

    private static func query(_ window: Range<Instant>) -> String {
        "?from=\(window.lowerBound.microseconds)&to=\(window.upperBound.microseconds)"
    }
}
