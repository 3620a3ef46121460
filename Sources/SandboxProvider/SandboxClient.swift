import BillingCore
import Transfers

/// Requests to ``SandboxServer`` and their answers.
struct SandboxClient: Sendable {
    let origin: String
    let secretKey: String
    let deadline: Duration

    static let unknownStatus = GatewayFailure("The provider's status is not known here.", .answered)
    static let incomplete = GatewayFailure("The provider's answer is incomplete.")

    /// Of one thing, and of a list, in bytes.
    private static let (largestAnswer, largestList) = (64 << 10, 16 << 20)

    /// Any web server answers 404 when it is asked the wrong thing; only the provider's own words count.
    func isAbsence(of name: String, _ reply: HTTPExchange.Reply) -> Bool {
        reply.status == 404
            && (try? SandboxMessages.read(SandboxAbsence.self, from: reply.body)) == SandboxAbsence(notFound: name)
    }

    func read<Report: Decodable>(_ reply: HTTPExchange.Reply) throws(GatewayFailure) -> Report {
        guard reply.status == 200 else { throw GatewayFailure("The provider answered with status \(reply.status).") }
        guard let report = try? SandboxMessages.read(Report.self, from: reply.body) else {
            throw GatewayFailure("The provider's answer cannot be read.")
        }
        return report
    }

    /// Whatever goes wrong on the way is one thing to the caller: not knowing.
    func call(
        _ path: String, posting order: (any Encodable)? = nil, isList: Bool = false
    ) async throws(GatewayFailure) -> HTTPExchange.Reply {
        do {
            let exchange = HTTPExchange(
                url: origin + path,
                headers: [("Authorization", "Bearer \(secretKey)"), ("Content-Type", "application/json")],
                body: try order.map { try SandboxMessages.bytes($0) }, deadline: deadline,
                largestAnswer: isList ? Self.largestList : Self.largestAnswer)
            return try await exchange.answer()
        } catch {
            throw GatewayFailure("The provider did not answer: \(error)")
        }
    }
}
