import WebServer
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServerSupport
import Synchronization
import Testing

@testable import Portal

/// A browser without a window: keeps the cookies of sign-in, follows nothing by itself.
final class Browser: Sendable {
    let client: TestClient
    private let jar: Mutex<[String: String]>
    /// Of the page that is shown.
    private let referrerPolicy = Mutex<String?>(nil)

    /// Others are left out: a language that was chosen is asked for by each test that wants it.
    private static let kept: Set = ["__Host-session", "__Host-device", "__Host-link", "__Host-pay-link"]

    init(client: TestClient, token: SessionToken? = SessionToken(), claim: String? = nil) {
        self.client = client
        jar = Mutex(token.map { [SessionCookie.name: SessionCookie.value(of: $0, claim: claim)] } ?? [:])
    }

    /// What the cookie of the session holds.
    var cookie: String? { cookie(SessionCookie.name) }

    func cookie(_ name: String) -> String? { jar.withLock { $0[name] } }

    var token: SessionToken? { cookie?.split(separator: ".").first.flatMap { SessionToken($0) } }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Reply {
        try await send(path, .get, headers: headers)
    }

    /// Posts as a page of the portal does: same origin, with the session's form token.
    func post(_ path: String, _ fields: [String: String] = [:], headers: HTTPFields = [:]) async throws -> Reply {
        var fields = fields
        fields[FormFields.tokenField] = fields[FormFields.tokenField] ?? token?.makeFormToken()
        let pairs = fields.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }
        return try await post(path, body: pairs.sorted().joined(separator: "&"), headers: headers)
    }

    /// Presses the button of the pay page, with what that page shows.
    func pays(_ numbers: String..., amount: String = "", fields: [String: String] = [:]) async throws -> Reply {
        let page = try await get("/pay?" + numbers.map { "invoice=\($0)" }.joined(separator: "&")).html
        let shown = page.firstMatch(of: /name="shown" value="([^"]*)"/).map { String($0.1) } ?? "0-0"
        var body = numbers.map { "invoice=\(Self.encoded($0))" }
        let token = token?.makeFormToken() ?? ""
        let sent = ["amount": amount, "shown": shown, FormFields.tokenField: token].merging(fields) { $1 }
        body += sent.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.encoded($0.value))" }
        return try await post("/pay", body: body.joined(separator: "&"))
    }

    /// Posts a body as it is.
    func post(_ path: String, body: String, headers: HTTPFields = [:]) async throws -> Reply {
        // From a page that hides where it is, browsers send no origin (Fetch, 3.1).
        let isHidden = referrerPolicy.withLock { $0 } == "no-referrer"
        let origin = isHidden ? "null" : "http://localhost"
        var all: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .origin: origin]
        for header in headers { all[header.name] = header.value.isEmpty ? nil : header.value }
        return try await send(path, .post, headers: all, body: ByteBuffer(string: body))
    }

    func send(
        _ path: String, _ method: HTTPRequest.Method, headers: HTTPFields = [:], body: ByteBuffer? = nil
    ) async throws -> Reply {
        var headers = headers
        let held = jar.withLock { $0.map { "\($0.key)=\($0.value)" } }.sorted()
        if !held.isEmpty { headers[.cookie] = held.joined(separator: "; ") }
        headers[.acceptLanguage] = headers[.acceptLanguage] ?? "en"
        let reply = Reply(try await client.execute(uri: path, method: method, headers: headers, body: body))
        for set in reply.headers[values: .setCookie] { keep(set) }
        if reply.status != 303 { referrerPolicy.withLock { $0 = reply.headers[.referrerPolicy] } }
        return reply
    }

    private func keep(_ set: String) {
        let sides = (set.split(separator: ";").first ?? "").split(separator: "=", maxSplits: 1).map(String.init)
        guard let name = sides.first, Self.kept.contains(name) else { return }
        jar.withLock { $0[name] = sides.dropFirst().first }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// What came back.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    init(_ response: TestResponse) {
        status = Int(response.status.code)
        headers = response.headers
        bytes = Array(response.body.readableBytesView)
    }

    var html: String { String(decoding: bytes, as: UTF8.self) }
    var location: String? { headers[.location] }

    /// The first link whose address fits.
    func link(_ pattern: Regex<Substring>) -> String? {
        html.matches(of: /href="([^"]+)"/).map { String($0.1) }.first { $0.wholeMatch(of: pattern) != nil }
    }
}
