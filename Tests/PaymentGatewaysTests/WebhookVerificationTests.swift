import BillingCore
import PaymentGateways
import RandomSupport
import Testing

/// The vectors and verdicts are those of the official client library that made the scheme common.
struct WebhookVerificationTests {
    static let time: Int64 = 1_700_000_000
    static let right = "ebd0fa1b1b708501021aaf8a7d2918cc31efda09e9f30263809c8804ee81221a"
    static let wrong = String(repeating: "0", count: 64)
    static let body = Array(
        (#"{"id":"evt_test_1","object":"event","type":"payment_intent.succeeded","#
            + #""data":{"object":{"id":"pi_1","object":"payment_intent","amount":1250,"currency":"eur"}}}"#).utf8)

    let verification = WebhookVerification(header: "Stripe-Signature", secrets: ["whsec_test_secret"])

    static func at(_ seconds: Int64, microseconds: Int64 = 0) -> Instant {
        Instant(microseconds: seconds * 1_000_000 + microseconds)
    }

    static func request(_ signature: String, at now: Instant = at(time)) -> WebhookRequest {
        WebhookRequest(
            headers: [.init(name: "stripe-signature", value: signature)], body: body, receivedAt: now)
    }

    @Test func officialVectors() {
        #expect(Self.body.count == 159)
        #expect(verification.signature(of: Self.body, at: Self.at(Self.time)) == "t=1700000000,v1=\(Self.right)")
        let second = Array(#"{"id":"evt_2","object":"event","note":"Zürich €"}"#.utf8)
        let code = "d716fb6886f907cb9e0ffe9e2a69b5bd7382f832dcf59cd9eb31e7e03acbe659"
        #expect(verification.signature(of: second, at: Self.at(Self.time)) == "t=1700000000,v1=\(code)")
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
        try verification.verify(Self.request(header))
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
        let error = #expect(throws: WebhookRejection.self) { try verification.verify(Self.request(header)) }
        #expect(error == .malformedSignature || error == .wrongSignature || error == .staleSignature)
    }

    @Test func freshForFiveMinutesEitherWay() throws {
        let header = "t=1700000000,v1=\(Self.right)"
        for now in [Self.at(Self.time - 300), Self.at(Self.time + 300)] {
            try verification.verify(Self.request(header, at: now))
        }
        let stale = [Self.at(Self.time + 300, microseconds: 500_000), Self.at(Self.time + 301)]
        let early = [Self.at(Self.time - 300, microseconds: -1), Self.at(Self.time - 1000)]
        let absurd = [Instant(microseconds: .min), Instant(microseconds: .max)]
        for now in stale + early + absurd {
            #expect(throws: WebhookRejection.staleSignature) { try verification.verify(Self.request(header, at: now)) }
        }
    }

    @Test func otherBodyOrSecretIsRefused() {
        let header = "t=1700000000,v1=\(Self.right)"
        var changed = Self.request(header)
        changed.body += Array(" ".utf8)
        #expect(throws: WebhookRejection.wrongSignature) { try verification.verify(changed) }
        let other = WebhookVerification(header: "Stripe-Signature", secrets: ["whsec_other"])
        #expect(throws: WebhookRejection.wrongSignature) { try other.verify(Self.request(header)) }
    }

    @Test func everyChangedDigitOfTheCodeIsRefused() throws {
        let digits = Array(Self.right.utf8)
        for place in digits.indices {
            var changed = digits
            changed[place] = changed[place] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
            let header = "t=1700000000,v1=\(String(decoding: changed, as: UTF8.self))"
            #expect(throws: WebhookRejection.wrongSignature) { try verification.verify(Self.request(header)) }
        }
    }

    @Test func oneHeaderCarriesTheSignature() {
        let right = WebhookRequest.Header(name: "STRIPE-Signature", value: "t=1700000000,v1=\(Self.right)")
        for headers in [[], [.init(name: "Signature", value: right.value)], [right, right]] {
            let request = WebhookRequest(headers: headers, body: Self.body, receivedAt: Self.at(Self.time))
            #expect(throws: WebhookRejection.missingSignature) { try verification.verify(request) }
        }
    }

    @Test func eachOfSeveralSecretsIsRight() throws {
        let both = WebhookVerification(header: "Stripe-Signature", secrets: ["whsec_old", "whsec_new"])
        for secret in ["whsec_old", "whsec_new"] {
            let sender = WebhookVerification(header: "Stripe-Signature", secrets: [secret])
            let signature = sender.signature(of: Self.body, at: Self.at(Self.time))
            try both.verify(Self.request(signature))
            // One that was signed with both is right for a receiver that knows one.
            try sender.verify(Self.request(both.signature(of: Self.body, at: Self.at(Self.time))))
        }
        let none = WebhookVerification(header: "Stripe-Signature", secrets: [])
        #expect(throws: WebhookRejection.wrongSignature) {
            try none.verify(Self.request("t=1700000000,v1=\(Self.right)"))
        }
    }

    /// Bodies, times, codes and secrets that are nearly right, and ones that are not at all.
    @Test func noneOfAThousandForgeriesIsAccepted() {
        var random = SeededRandom(1_000)
        let right = Array("t=1700000000,v1=\(Self.right)".utf8)
        for round in 0..<1000 {
            var request = Self.request(String(decoding: right, as: UTF8.self))
            switch round % 4 {
            case 0:
                let place = Int.random(in: request.body.indices, using: &random)
                request.body[place] ^= UInt8.random(in: 1...255, using: &random)
            case 1:
                var signature = right
                let place = Int.random(in: signature.indices, using: &random)
                signature[place] = signature[place] &+ UInt8.random(in: 1...255, using: &random)
                guard String(decoding: signature, as: UTF8.self) != String(decoding: right, as: UTF8.self) else {
                    continue
                }
                request.headers = [.init(name: "stripe-signature", value: String(decoding: signature, as: UTF8.self))]
            case 2:
                let code = Hexadecimal.text(of: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
                request.headers = [.init(name: "stripe-signature", value: "t=1700000000,v1=\(code)")]
            default:
                let guess = WebhookVerification(
                    header: "Stripe-Signature", secrets: ["whsec_\(UInt64.random(in: .min ... .max, using: &random))"])
                let signature = guess.signature(of: Self.body, at: Self.at(Self.time))
                request.headers = [.init(name: "stripe-signature", value: signature)]
            }
            #expect(throws: WebhookRejection.self) { try verification.verify(request) }
        }
    }
}
