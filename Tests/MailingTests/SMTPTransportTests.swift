import BillingCore
import Foundation
import Mailing
import Testing

/// Sending over a real socket, to a server that behaves in every way a server may.
@Suite struct SMTPTransportTests {
    private static func deliver(
        _ messages: [EmailMessage], _ answers: @escaping @Sendable (String) -> String?
    ) async throws -> (deliveries: [Delivery], heard: ScriptedServer.State) {
        let server = try ScriptedServer(answers)
        defer { server.close() }
        let transport = SMTPTransport(try SMTPServer(host: "127.0.0.1", port: server.port, security: .none))
        var deliveries: [Delivery] = []
        for message in messages { deliveries.append(await transport.deliver(message)) }
        await transport.rest()
        return (deliveries, server.heard)
    }

    @Test func mailsArriveByteForByteOverOneConnection() async throws {
        var first = try EmailMessageTests.message()
        first.content.text = ".\n..\nMAIL FROM:<eve@example.com>\n."
        first.content.attachments = [
            .init(name: "a.pdf", type: "application/pdf", bytes: Array(repeating: 7, count: 200_000))
        ]
        let second = try EmailMessageTests.message(subject: "Another")
        let (deliveries, heard) = try await Self.deliver([first, second], ScriptedServer.willing)
        #expect(deliveries == [.sent, .sent])
        #expect(heard.mails == [first.bytes, second.bytes])
        #expect(heard.connections == 1)
        #expect(heard.commands.first == "EHLO nordlicht.example")
        #expect(heard.commands[1] == "MAIL FROM:<bills@nordlicht.example> SIZE=\(first.bytes.count)")
        #expect(heard.commands[2] == "RCPT TO:<ada@example.com>" && heard.commands.last == "QUIT")
    }

    /// As `plainbill check` does.
    @Test func aServerIsAskedWithoutAMail() async throws {
        let server = try ScriptedServer(ScriptedServer.willing)
        defer { server.close() }
        let problem = await SMTPTransport(
            try SMTPServer(host: "127.0.0.1", port: server.port, security: .none)
        ).problem()
        #expect(problem == nil)
        #expect(server.heard.commands.prefix(2) == ["EHLO localhost", "NOOP"] && server.heard.mails.isEmpty)
    }

    @Test func aServerThatTakesNoMailsSaysWhy() async throws {
        let server = try ScriptedServer { $0 == "NOOP" ? "421 closed for the night" : ScriptedServer.willing($0) }
        let transport = SMTPTransport(try SMTPServer(host: "127.0.0.1", port: server.port, security: .none))
        let refusal = await transport.problem()
        #expect(refusal == "421 closed for the night")
        let strict = SMTPTransport(try SMTPServer(host: "127.0.0.1", port: server.port, security: .starttls))
        let unencrypted = await strict.problem()
        #expect(unencrypted?.isEmpty == false)
        server.close()
        let gone = SMTPTransport(try SMTPServer(host: "127.0.0.1", port: 1, security: .none))
        let absence = await gone.problem()
        #expect(absence?.contains("127.0.0.1") == true)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let command: String
        let answer: String?
        let expected: Delivery

        var testDescription: String { "\(command): \(answer ?? "nothing")" }
    }

    static let cases = [
        Case(
            command: "RCPT", answer: "550 5.1.1 no such user", expected: .refused("550 5.1.1 no such user")),
        Case(command: "RCPT", answer: "451 4.7.1 later", expected: .deferred("451 4.7.1 later")),
        Case(command: "RCPT", answer: "421 closing", expected: .unavailable("421 closing")),
        Case(command: "DATA", answer: "452 4.3.1 disk full", expected: .deferred("452 4.3.1 disk full")),
        Case(command: ".", answer: "554 5.6.0 spam", expected: .refused("554 5.6.0 spam")),
        Case(command: ".", answer: "451 4.3.0 later", expected: .deferred("451 4.3.0 later")),
        Case(command: "MAIL", answer: "552 5.3.4 too big", expected: .refused("552 5.3.4 too big")),
        Case(command: "MAIL", answer: "530 5.7.0 sign in first", expected: .unavailable("530 5.7.0 sign in first")),
        Case(command: "MAIL", answer: "451 busy", expected: .unavailable("451 busy")),
        Case(command: "RCPT", answer: "550-one\r\n550 two", expected: .refused("550 two")),
    ]

    @Test(arguments: cases) func whatTheServerSaysDecides(_ wanted: Case) async throws {
        let message = try EmailMessageTests.message()
        let (deliveries, _) = try await Self.deliver([message]) { command in
            command.hasPrefix(wanted.command) ? wanted.answer : ScriptedServer.willing(command)
        }
        #expect(deliveries == [wanted.expected])
    }

    @Test(arguments: ["EHLO", "MAIL", "RCPT", "DATA", "."])
    func aBrokenConnectionIsNoMailsFault(command: String) async throws {
        let message = try EmailMessageTests.message()
        let (deliveries, _) = try await Self.deliver([message]) { heard in
            heard.hasPrefix(command) || (command == "EHLO" && heard.hasPrefix("HELO"))
                ? nil : ScriptedServer.willing(heard)
        }
        guard case .unavailable(let reason) = deliveries.first else {
            Issue.record("\(deliveries)")
            return
        }
        #expect(!reason.isEmpty && !reason.contains("\n"))
    }

    @Test func nobodyAnswers() async throws {
        let server = try ScriptedServer(ScriptedServer.willing)
        server.close()
        let transport = SMTPTransport(try SMTPServer(host: "127.0.0.1", port: server.port, security: .none))
        guard case .unavailable = await transport.deliver(try EmailMessageTests.message()) else {
            Issue.record("delivered to nobody")
            return
        }
    }

    /// A server, or a machine in between, that does not offer TLS gets neither mail nor password.
    @Test func withoutTheDemandedTLSNothingIsSent() async throws {
        let server = try ScriptedServer(ScriptedServer.willing)
        defer { server.close() }
        let login = SMTPServer.Login(user: "portal", password: "secret")
        let transport = SMTPTransport(try SMTPServer(host: "127.0.0.1", port: server.port, login: login))
        guard case .unavailable = await transport.deliver(try EmailMessageTests.message()) else {
            Issue.record("sent in the open")
            return
        }
        #expect(!server.heard.commands.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
    }

    @Test func oneFailureDoesNotSpoilTheNext() async throws {
        let good = try EmailMessageTests.message()
        var bad = good
        bad.to = try Mailbox(name: "", address: "nobody@bounce.test")
        let (deliveries, heard) = try await Self.deliver([bad, good, bad, good]) { command in
            command.contains("bounce") ? "550 no" : ScriptedServer.willing(command)
        }
        #expect(deliveries == [.refused("550 no"), .sent, .refused("550 no"), .sent])
        #expect(heard.mails == [good.bytes, good.bytes])
    }

    @Test func mailsCrossNetworksEncryptedOnly() throws {
        #expect(throws: SMTPServerError.self) { try SMTPServer(host: "mail.example.com", security: .none) }
        #expect(throws: SMTPServerError.self) { try SMTPServer(host: "mail.example.com/x") }
        #expect(throws: SMTPServerError.self) { try SMTPServer(host: "") }
        #expect(throws: SMTPServerError.self) { try SMTPServer(host: "localhost", port: 70_000) }
        #expect(try SMTPServer(host: "mail.example.com").port == 587)
        #expect(try SMTPServer(host: "mail.example.com", security: .tls).port == 465)
    }
}
