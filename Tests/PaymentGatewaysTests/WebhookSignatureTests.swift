import BillingCore
import PaymentGateways
import SandboxSupport
import Testing

/// The vectors and verdicts are those of the official client library that made the scheme common.
struct WebhookSignatureTests {
    static let time: Int64 = 1_700_000_000
    static let right = "ebd0fa1b1b708501021aaf8a7d2918cc31efda09e9f30263809c8804ee81221a"
    static let wrong = String(repeating: "0", count: 64)
    static let body = Array(
        (#"{"id":"evt_test_1","object":"event","type":"payment_intent.succeeded","#
            + #""data":{"object":{"id":"pi_1","object":"payment_intent","amount":1250,"currency":"eur"}}}"#).utf8)

    let signature = WebhookSignature(secret: "whsec_test_secret")

    static func at(_ seconds: Int64, microseconds: Int64 = 0) -> Instant {
        Instant(microseconds: seconds * 1_000_000 + microseconds)
    }

    @Test func officialVectors() {
        #expect(Self.body.count == 159)
        #expect(signature.header(for: Self.body, at: Self.at(Self.time)) == "t=1700000000,v1=\(Self.right)")
        let second = Array(#"{"id":"evt_2","object":"event","note":"Zürich €"}"#.utf8)
        let code = "d716fb6886f907cb9e0ffe9e2a69b5bd7382f832dcf59cd9eb31e7e03acbe659"
        #expect(signature.header(for: second, at: Self.at(Self.time)) == "t=1700000000,v1=\(code)")
    }

    @Test(arguments: [
        "t=1700000000,v1=\(right)",
        "t=1700000000,v1=\(wrong),v1=\(right)",
        "t=1700000000,v1=\(right),v1=\(wrong)",
        "t=1700000000,v0=abc,v1=\(right)",
        "v1=\(right),t=1700000000",
        "t=1700000000,t=1,v1=\(right)",
    ])
    func accepted(_ header: String) throws {
        try signature.verify(header, body: Self.body, now: Self.at(Self.time))
    }

    @Test(arguments: [
        "t=1700000000,v0=\(right)",
        "t=1700000000,v1=\(right.uppercased())",
        "t=1700000000, v1=\(right)",
        "v1=\(right)",
        "t=abc,v1=\(right)",
        "t=,v1=\(right)",
        "t=+1700000000,v1=\(right)",
        "t=-1700000000,v1=\(right)",
        "t=99999999999999999999,v1=\(right)",
        "t=9223372036854775807,v1=\(right)",
        "t=1,t=1700000000,v1=\(right)",
        "t=1700000000,v1=\(right.dropLast())",
        "t=1700000000,v1=\(right)0",
        "t=1700000000,v1=\(right)00",
        "t=1700000000,v1=",
        "t=1700000000,v1",
        "t=1700000000",
        "t\(right)",
        "=,=,==",
        ",",
        "",
    ])
    func refused(_ header: String) {
        #expect(throws: BillingRefusal.self) {
            try signature.verify(header, body: Self.body, now: Self.at(Self.time))
        }
    }

    @Test func freshForFiveMinutesEitherWay() throws {
        let header = "t=1700000000,v1=\(Self.right)"
        for now in [Self.at(Self.time - 300), Self.at(Self.time + 300)] {
            try signature.verify(header, body: Self.body, now: now)
        }
        let stale = [Self.at(Self.time + 300, microseconds: 500_000), Self.at(Self.time + 301)]
        let early = [Self.at(Self.time - 300, microseconds: -1), Self.at(Self.time - 1000)]
        let absurd = [Instant(microseconds: .min), Instant(microseconds: .max)]
        for now in stale + early + absurd {
            #expect(throws: BillingRefusal.self) { try signature.verify(header, body: Self.body, now: now) }
        }
    }

    @Test func otherBodyOrSecretIsRefused() {
        let header = "t=1700000000,v1=\(Self.right)"
        let now = Self.at(Self.time)
        #expect(throws: BillingRefusal.self) {
            try signature.verify(header, body: Self.body + Array(" ".utf8), now: now)
        }
        #expect(throws: BillingRefusal.self) {
            try WebhookSignature(secret: "whsec_other").verify(header, body: Self.body, now: now)
        }
    }

    @Test func everyChangedDigitOfTheCodeIsRefused() throws {
        let digits = Array(Self.right.utf8)
        for place in digits.indices {
            var changed = digits
            changed[place] = changed[place] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
            let header = "t=1700000000,v1=\(String(decoding: changed, as: UTF8.self))"
            #expect(throws: BillingRefusal.self) {
                try signature.verify(header, body: Self.body, now: Self.at(Self.time))
            }
        }
    }
}
