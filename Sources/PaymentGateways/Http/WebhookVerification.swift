public import BillingCore
import Cryptography

/// The signatures of a provider's webhooks, in the form that Stripe made common: `t=1700000000,v1=<hex>`, where each
/// `v1` is the HMAC-SHA256 of `t`, a point and the raw body under one shared secret.
///
/// Several secrets are right at once while one is replaced by another.
public struct WebhookVerification: Sendable {
    private let header: String
    private let keys: [[UInt8]]
    private let tolerance: Duration

    /// - Parameters:
    ///   - header: which carries the signature.
    ///   - secrets: each of which is right.
    ///   - tolerance: how far the sender's clock may differ from ours, either way.
    public init(header: String, secrets: [String], tolerance: Duration = .seconds(300)) {
        self.header = header
        keys = secrets.map { Array($0.utf8) }
        self.tolerance = tolerance
    }

    /// The header's value for a body sent now: one signature for each secret.
    public func signature(of body: [UInt8], at now: Instant) -> String {
        let time = "\(now.seconds)"
        return (["t=\(time)"] + keys.map { "v1=\(Hexadecimal.text(of: Self.code($0, body, at: time)))" }).joined(
            separator: ",")
    }

    /// Accepts a request whose signature has at least one right `v1` and a fresh `t`; the first `t` counts.
    /// - Throws: what is wrong, never what would be right.
    public func verify(_ request: WebhookRequest) throws(WebhookRejection) {
        guard let signature = request.header(header) else { throw .missingSignature }
        let fields = signature.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
        func values(of name: String) -> [Substring] {
            fields.compactMap { $0.count == 2 && $0[0] == name ? $0[1] : nil }
        }
        let codes = values(of: "v1").compactMap { Hexadecimal.bytes($0) }
        guard let time = values(of: "t").first, let sent = Self.seconds(time), !codes.isEmpty else {
            throw .malformedSignature
        }
        let isRight = keys.contains { key in
            let right = Self.code(key, request.body, at: String(time))
            return codes.contains { ConstantTime.areEqual(right, $0) }
        }
        guard isRight else { throw .wrongSignature }
        let sentAt = Instant(microseconds: 0).adding(.seconds(sent))
        guard sentAt <= request.receivedAt.adding(tolerance), request.receivedAt <= sentAt.adding(tolerance)
        else { throw .staleSignature }
    }

    private static func code(_ key: [UInt8], _ body: [UInt8], at time: String) -> [UInt8] {
        HMAC.sha256(of: Array(time.utf8) + [UInt8(ascii: ".")] + body, key: key)
    }

    /// Digits only: `Int64` alone would also take a sign.
    private static func seconds(_ text: Substring) -> Int64? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int64(text) : nil
    }
}
