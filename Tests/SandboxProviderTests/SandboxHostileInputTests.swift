import BillingCore
import SandboxProvider
import SandboxSupport
import Testing

/// A server that falls over falls over for everybody: after every blow it must still take a payment.
@Suite(.timeLimit(.minutes(30)))
struct SandboxHostileInputTests {
    typealias World = SandboxWorld

    static let key: [String: String] = ["Authorization": "Bearer \(World.secretKey)"]

    static func order(_ changes: [String: String] = [:]) -> String {
        let fields = [
            "attempt": #""00000000-0000-0000-0000-000000000007""#, "amount": #"{"minor":1250,"currency":"EUR"}"#,
            "description": #""Invoice""#, "returnURL": #""https://portal.example/""#,
            "customer": #""sbc_1""#, "savesMethod": "false",
        ].merging(changes) { $1 }
        return "{" + fields.map { #""\#($0)":\#($1)"# }.joined(separator: ",") + "}"
    }

    @Test(arguments: [
        "", "{", "null", "[]", "\"\"", "{}", "\u{0}", "\u{FEFF}{}",
        String(repeating: "[", count: 16_000), String(repeating: "{\"a\":", count: 3_000),
        order(["attempt": "7"]), order(["attempt": #""zz""#]), order(["attempt": #""""#]),
        order(["amount": "12.50"]), order(["amount": #"{"minor":12.5,"currency":"EUR"}"#]),
        order(["amount": #"{"minor":9223372036854775808,"currency":"EUR"}"#]),
        order(["amount": #"{"minor":1e400,"currency":"EUR"}"#]),
        order(["amount": #"{"minor":0,"currency":"EUR"}"#]), order(["amount": #"{"minor":-1,"currency":"EUR"}"#]),
        order(["amount": #"{"minor":1,"currency":"XXX"}"#]), order(["amount": #"{"minor":1,"currency":"eur"}"#]),
        order(["description": #""""#]), order(["description": #""a\nb""#]), order(["description": #""a\u0000b""#]),
        order(["description": #""\ud800""#]),
        order(["description": "\"\(String(repeating: "é", count: 251))\""]),
        order(["returnURL": #""javascript:alert(1)""#]), order(["returnURL": #""//evil.example/""#]),
        order(["returnURL": #""https://portal.example/\r\nSet-Cookie: a=b""#]),
        order(["returnURL": #""https://portal.example;script-src *""#]),
        order(["returnURL": #""https://portal.example@evil.example/""#]),
        order(["returnURL": "\"https://portal.example/\(String(repeating: "a", count: 2048))\""]),
    ])
    func badOrderIsRefused(_ body: String) async throws {
        try await World.run { world async throws in
            #expect(try await world.browser.post("/v1/payments", body, headers: Self.key).status == 400)
            #expect(try await world.pay().status == 303)
        }
    }

    @Test func goodOrderIsTaken() async throws {
        try await World.run { world async throws in
            #expect(try await world.browser.post("/v1/payments", Self.order(), headers: Self.key).status == 200)
            let largest = Self.order(["amount": #"{"minor":9223372036854775807,"currency":"JPY"}"#])
                .replacing("00000000-", with: "11111111-")
            #expect(try await world.browser.post("/v1/payments", largest, headers: Self.key).status == 200)
        }
    }

    @Test func hugeBodyIsRefused() async throws {
        try await World.run { world in
            let huge = String(repeating: "x", count: 5_000_000)
            let hosted = try await world.gateway.begin(World.request())
            #expect(try await world.browser.post("/v1/payments", huge, headers: Self.key).status == 413)
            #expect(try await world.browser.post("/v1/payments", huge).status == 401)
            #expect(try await world.browser.post(hosted.url, huge).status == 413)
            #expect(try await world.pay().status == 303)
        }
    }

    @Test(arguments: [
        "/pay/", "/pay/x", "/pay/%00", "/pay/..%2f..%2fetc%2fpasswd", "/pay/%ff%fe", "/pay/%", "/pay/a/b", "//", "/",
        "/pay/\(String(repeating: "a", count: 6000))", "/favicon.ico", "/v1", "/%2e%2e/",
    ])
    func strangePathIsNotFound(_ path: String) async throws {
        try await World.run { world in
            let answer = try await world.browser.get(path)
            #expect([400, 404].contains(answer.status))
            #expect([400, 404].contains(try await world.browser.post(path, "answer=approve").status))
            #expect(try await world.pay().status == 303)
        }
    }

    @Test(arguments: [
        "x", "%00", "7", String(repeating: "0", count: 65), "-", "00000000-0000-0000-0000-00000000000é",
        "%2e%2e%2f%2e%2e%2f",
    ])
    func strangeNameIsRefused(_ attempt: String) async throws {
        try await World.run { world async throws in
            let path = "/v1/payments/\(attempt)".addingPercentEncoding
            #expect(try await world.browser.get(path, headers: Self.key).status == 400)
            #expect(try await world.pay().status == 303)
        }
    }

    @Test(arguments: [
        "", "Bearer", "Bearer ", "Bearer sk_other", "sk_sandbox_tests", "Basic c2s6", "bearer sk_sandbox_tests",
    ])
    func interfaceNeedsTheKey(_ authorization: String) async throws {
        try await World.run { world async throws in
            let headers: [String: String] = authorization.isEmpty ? [:] : ["Authorization": authorization]
            let path = "/v1/payments/\(PaymentAttempt.ID.fresh())"
            #expect(try await world.browser.post("/v1/payments", Self.order(), headers: headers).status == 401)
            #expect(try await world.browser.get(path, headers: headers).status == 401)
            #expect(try await world.browser.post("\(path)/webhook", "", headers: headers).status == 401)
        }
    }
}

extension String {
    /// Every byte outside ASCII as `%XX`.
    fileprivate var addingPercentEncoding: String {
        utf8.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "%" + String($0, radix: 16, uppercase: true) }.joined()
    }
}
