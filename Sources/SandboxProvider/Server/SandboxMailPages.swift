import BillingCore
import Hummingbird
import NIOCore

/// The mails of a demo, for people who try it out.
struct SandboxMailPages: Sendable {
    let mailbox: SandboxMailbox

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("mails", use: list)
        router.get("mails/:number", use: show)
    }

    private func list(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let rows = mailbox.latest().map { row($0.number, $0.mail) }
        let content: HTML =
            rows.isEmpty
            ? "<p>No mail yet. Mails arrive some seconds after what they tell of; load this page again.</p>"
            : "<p>The newest first. Load this page again to see more.</p>\n<ul class=\"mails\">\n\(rows)</ul>"
        return page(.ok, SandboxPage.frame(title: "Mails", heading: Self.heading, content))
    }

    private func row(_ number: Int, _ mail: SandboxMailbox.Mail) -> HTML {
        let path = "/mails/\(number)"
        return "<li><a href=\"\(path)\">\(mail.subject)</a><br>to \(mail.to), \(Self.moment(mail.at))</li>\n"
    }

    private func show(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let mail = context.parameters.get("number").flatMap({ Int($0) }).flatMap(mailbox.mail) else {
            let content: HTML = "<p>There is no such mail. <a href=\"/mails\">All mails</a></p>"
            return page(.notFound, SandboxPage.frame(title: "Mail not found", heading: Self.heading, content))
        }
        let content: HTML = """
            <h2>\(mail.subject)</h2>
            <dl>
            <div><dt>From</dt><dd>\(mail.from)</dd></div>
            <div><dt>To</dt><dd>\(mail.to)</dd></div>
            <div><dt>Date</dt><dd>\(Self.moment(mail.at))</dd></div>
            </dl>
            <div class="mail" dir="auto">\(Self.linked(mail.text))</div>
            <p><a href="/mails">All mails</a></p>
            """
        return page(.ok, SandboxPage.frame(title: mail.subject, heading: Self.heading, content))
    }

    private static let heading = "Sandbox mailbox – no mail leaves this machine"

    /// `2026-11-30 14:05 UTC`
    private static func moment(_ instant: Instant) -> String { "\(instant.utcDay) \(TimeOfDay(utc: instant)) UTC" }

    /// The text with its addresses as links.
    private static func linked(_ text: String) -> [HTML] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [HTML] in
            line.split(separator: " ", omittingEmptySubsequences: false).map(word) + ["<br>\n"]
        }
    }

    private static func word(_ word: Substring) -> HTML {
        let word = String(word)
        guard word.hasPrefix("http://") || word.hasPrefix("https://") else { return "\(word) " }
        return "<a href=\"\(word)\">\(word)</a> "
    }

    private func page(_ status: HTTPResponse.Status, _ html: HTML) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8",
                .contentSecurityPolicy: """
                default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'
                """,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html.text)))
    }
}
