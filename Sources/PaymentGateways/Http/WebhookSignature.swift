public import BillingCore
import Crypto

/// The signature of a webhook, in the form that Stripe made common: `t=1700000000,v1=<hex>`, where `v1` is the
/// HMAC-SHA256 of `t`, a point and the raw body under a shared secret.
public struct WebhookSignature: Sendable {
    /// How far the sender's clock may differ from ours, in seconds, either way.
    public static let tolerance: Int64 = 300

    private let key: SymmetricKey

    public init(secret: String) { key = SymmetricKey(data: Array(secret.utf8)) }

    /// The header for a body sent now.
    public func header(for body: [UInt8], at now: Instant) -> String {
        "t=\(now.seconds),v1=\(code(for: body, at: String(now.seconds)).lowercaseHex)"
    }

    /// Accepts a header that carries at least one right `v1` and a fresh `t`; the first `t` counts.
    /// - Throws: a refusal that says what is wrong, never what would be right.
    public func verify(_ header: String, body: [UInt8], now: Instant) throws(BillingRefusal) {
        let fields = header.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
        func values(of name: String) -> [Substring] {
            fields.compactMap { $0.count == 2 && $0[0] == name ? $0[1] : nil }
        }
        guard let time = values(of: "t").first, let sent = Self.seconds(time) else {
            throw BillingRefusal(.webhookTimeMissing)
        }
        let right = code(for: body, at: String(time))
        guard values(of: "v1").contains(where: { [UInt8](lowercaseHex: $0).map { right == $0 } ?? false }) else {
            throw BillingRefusal(.webhookSignatureMismatch)
        }
        let sentAt = Instant(microseconds: 0).adding(seconds: sent)
        guard sentAt.adding(seconds: -Self.tolerance) <= now, now <= sentAt.adding(seconds: Self.tolerance) else {
            throw BillingRefusal(.webhookExpired)
        }
    }

    private func code(for body: [UInt8], at time: String) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Array(time.utf8) + [UInt8(ascii: ".")] + body, using: key)
    }

    /// Digits only: `Int64` alone would also take a sign.
    private static func seconds(_ text: Substring) -> Int64? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int64(text) : nil
    }
}
