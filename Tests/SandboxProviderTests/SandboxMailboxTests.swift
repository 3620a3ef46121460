import BillingCore
import SandboxProvider
import SandboxSupport
import Testing

/// Where the mails of a demo are read.
@Suite struct SandboxMailboxTests {
    private func mail(_ subject: String, _ text: String = "") -> SandboxMailbox.Mail {
        .init(
            from: "Nordlicht <bills@nordlicht.example>", to: "ann@adler.example", subject: subject, text: text,
            at: SandboxWorld.now)
    }

    @Test func theNewestMailComesFirst() async throws {
        let mailbox = SandboxMailbox()
        try await SandboxWorld.run(mailbox: mailbox) { sandbox in
            let empty = try await sandbox.browser.get("/mails")
            #expect(empty.status == 200 && empty.text.contains("No mail yet."))
            for number in 1...3 { mailbox.keep(mail("Mail \(number)")) }
            let list = try await sandbox.browser.get("/mails").text
            let subjects = list.matches(of: /<a href="\/mails\/(\d)">(Mail \d)<\/a>/).map { "\($0.1) \($0.2)" }
            #expect(subjects == ["3 Mail 3", "2 Mail 2", "1 Mail 1"])
            #expect(list.contains("to ann@adler.example, 2026-01-01 00:00 UTC"))
        }
    }

    /// Text is text, and only addresses of pages are links.
    @Test func aMailIsShownWithItsLinks() async throws {
        let mailbox = SandboxMailbox()
        mailbox.keep(
            mail("<b>Hi</b>", "Choose: http://localhost:8080/links/abc_-\n<script>x</script> javascript:alert(1)\n"))
        try await SandboxWorld.run(mailbox: mailbox) { sandbox in
            let shown = try await sandbox.browser.get("/mails/1")
            #expect(shown.text.contains("&lt;b&gt;Hi&lt;/b&gt;") && shown.text.contains("&lt;script&gt;"))
            #expect(shown.text.contains("Nordlicht &lt;bills@nordlicht.example&gt;"))
            let links = shown.text.matches(of: /href="([^"]+)"/).map { String($0.1) }
            #expect(links == ["/sandbox.css", "http://localhost:8080/links/abc_-", "/mails"])
            #expect(shown.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
            #expect(shown.header("Referrer-Policy") == "no-referrer" && shown.header("Cache-Control") == "no-store")
        }
    }

    @Test(arguments: ["/mails/2", "/mails/0", "/mails/-1", "/mails/x", "/mails/99999999999999999999"])
    func whatIsNotThereIsSaidSo(_ path: String) async throws {
        let mailbox = SandboxMailbox()
        mailbox.keep(mail("One"))
        try await SandboxWorld.run(mailbox: mailbox) { sandbox in
            let answer = try await sandbox.browser.get(path)
            #expect(answer.status == 404)
        }
    }

    @Test func withoutAMailboxThereAreNoPagesOfIt() async throws {
        try await SandboxWorld.run { sandbox in
            let answer = try await sandbox.browser.get("/mails")
            #expect(answer.status == 404)
        }
    }

    /// A demo that runs for months does not grow for ever.
    @Test func theOldestMailsAreForgotten() async throws {
        let mailbox = SandboxMailbox()
        for number in 1...250 { mailbox.keep(mail("Mail \(number)")) }
        try await SandboxWorld.run(mailbox: mailbox) { sandbox in
            let list = try await sandbox.browser.get("/mails").text
            #expect(list.matches(of: /href="\/mails\/\d+"/).count == 200)
            let oldest = try await sandbox.browser.get("/mails/51")
            let gone = try await sandbox.browser.get("/mails/50")
            #expect(oldest.status == 200 && gone.status == 404)
        }
    }
}
