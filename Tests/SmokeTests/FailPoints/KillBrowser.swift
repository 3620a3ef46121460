import BillingCore
import FakeStripe
import Foundation
import PaymentGateways
import Testing
import Transfers
import WebServer

/// The customer's browser, and Stripe's webhooks, in front of a portal that may die. What the portal refuses, since it was
/// done before, is passed over.
struct KillBrowser: Sendable {
    let port: Int
    let server: FakeStripeServer

    func isAnswered() async -> Bool { (try? await get("/healthz").status) == 200 }

    func get(_ path: String) async throws -> HTTPExchange.Reply { try await send(path) }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = []) async throws -> HTTPExchange.Reply {
        let all = fields + [(FormFields.tokenField, KillWorld.token.makeFormToken())]
        let form = all.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return try await send(path, form.joined(separator: "&"))
    }

    /// Leaves for Stripe's page, unless nothing is open any more; the name of the page.
    func leaves() async throws -> String? {
        let shown = try await field("shown", on: "/pay?invoice=\(KillWorld.invoice)")
        guard let shown else { return nil }
        let left = try await post(
            "/pay", [("invoice", KillWorld.invoice), ("amount", ""), ("credit", ""), ("shown", shown)])
        return page(left)
    }

    /// Pays on Stripe's page and comes back.
    func pays() async throws {
        guard let page = try await leaves() else { return }
        try await comesBack(from: page)
    }

    /// Uses a card on a page of Stripe's, and goes where it leads.
    func comesBack(from page: String, _ card: FakeCard = .works) async throws {
        guard let back = await server.stripe.use(card, on: page), let path = URL(string: back)?.path() else { return }
        _ = try await get(path)
    }

    /// The name of the page of Stripe's that an answer leads to.
    func page(_ reply: HTTPExchange.Reply) -> String? {
        guard let address = reply.header("Location"), address.hasPrefix(server.origin) else { return nil }
        return address.split(separator: "/").last.map(String.init)
    }

    /// What a page of the portal holds in a hidden field.
    func field(_ name: String, on path: String) async throws -> String? {
        let html = String(decoding: try await get(path).body, as: UTF8.self)
        return html.firstMatch(of: try Regex(#"name="\#(name)" value="([^"]*)""#))?.output[1].substring.map(String.init)
    }

    /// Everything that Stripe has told so far, once more.
    func hearsOfEverything() async throws {
        for webhook in await server.webhooks(at: KillWorld.clock.now()) {
            let headers = webhook.headers.map { ($0.name, $0.value) } + [("Content-Type", "application/json")]
            _ = try await HTTPExchange(
                url: "http://localhost:\(port)/webhooks/stripe", headers: headers, body: webhook.body,
                deadline: .seconds(60)
            ).answer()
        }
    }

    private func send(_ path: String, _ form: String? = nil) async throws -> HTTPExchange.Reply {
        var headers = [("Cookie", "\(SessionCookie.name)=\(SessionCookie.value(of: KillWorld.token))")]
        if form != nil { headers.append(("Content-Type", "application/x-www-form-urlencoded")) }
        return try await HTTPExchange(
            url: "http://localhost:\(port)\(path)", headers: headers, body: form.map { Array($0.utf8) },
            deadline: .seconds(60), largestAnswer: 1 << 20
        ).answer()
    }
}
