import Foundation
import PostgresStore
import TestSupport
import Testing
import Transfers

/// What is wrong with an installation is said before a customer meets it.
@Suite struct CheckTests {
    /// Settings beside a database that is fine, and the line that each deserves.
    private static let wrong: [(settings: [String: String], line: String)] = [
        (["DATABASE_CONNECTIONS": "0"], "PLAINBILL_DATABASE_CONNECTIONS is a number from 1 to 1000, not 0."),
        (["DATABASE_CONNECTIONS": "many"], "PLAINBILL_DATABASE_CONNECTIONS is a number from 1 to 1000, not many."),
        (["BASE_URL": "bills.example.com"], "The base address bills.example.com must look like"),
        (["BASE_URL": "https://bills.example.com/portal"], "must look like https://bills.example.com."),
        (["TRUSTED_PROXIES": "10.0.0.0/99"], "The trusted proxy 10.0.0.0/99 must be an address or a range"),
        (["ROOT": "/nonexistent"], "The folder /nonexistent cannot be used: it holds no folder Public."),
        (["SMTP_HOST": "localhost"], "set PLAINBILL_SMTP_FROM to an address"),
        (
            ["SMTP_HOST": "localhost", "SMTP_FROM": "a@b.example", "SMTP_PORT": "x"],
            "PLAINBILL_SMTP_PORT is a number from 1 to 65535, not x."
        ),
        (
            ["SMTP_HOST": "localhost", "SMTP_FROM": "a@b.example", "SMTP_SECURITY": "ssl"],
            "PLAINBILL_SMTP_SECURITY is one of starttls, tls, none, not ssl."
        ),
        (
            ["SMTP_HOST": "localhost", "SMTP_FROM": "a@b.example", "SMTP_CA_FILE": "/nonexistent.pem"],
            "PLAINBILL_SMTP_CA_FILE names the file /nonexistent.pem for certificates: No such file or directory."
        ),
        (
            ["SMTP_HOST": "localhost", "SMTP_FROM": "a@b.example", "SMTP_CA_FILE": "/etc/passwd"],
            "no certificate in PEM is in it"
        ),
        (["SANDBOX_URL": "http://127.0.0.1:9"], "set PLAINBILL_SANDBOX_URL and its secrets"),
        (
            [
                "SANDBOX_URL": "http://127.0.0.1:9", "SANDBOX_SECRET_KEY": "sk_0123456789abcdef",
                "SANDBOX_WEBHOOK_SECRET": "whsec_0123456789abcdef,x",
            ], "PLAINBILL_SANDBOX_WEBHOOK_SECRET can be guessed: it has at least 16 characters."
        ),
        (
            [
                "SANDBOX_URL": "http://127.0.0.1:9", "SANDBOX_SECRET_KEY": "x",
                "SANDBOX_WEBHOOK_SECRET": "whsec_0123456789abcdef",
            ], "PLAINBILL_SANDBOX_SECRET_KEY can be guessed"
        ),
        (["STRIPE_KEY": "pk_live_0123456789abcdef"], "Stripe's key must be a secret key"),
        (["STRIPE_KEY": "sk_test_0123456789abcdef"], "Stripe's webhooks need at least one signing secret"),
        (
            [
                "STRIPE_KEY": "sk_test_0123456789abcdef", "STRIPE_WEBHOOK_SECRET": "whsec_0123456789",
                "STRIPE_METHOD_TYPES": "Cards!",
            ], "Stripe's method types are names such as card or sepa_debit"
        ),
        (["STRIPE_KEY_FILE": "/nonexistent.key"], "names the file /nonexistent.key, which cannot be read"),
        (
            ["STRIPE_KEY_FILE": "/etc/hostname", "STRIPE_KEY": "sk_test_0123456789abcdef"],
            "Both PLAINBILL_STRIPE_KEY and PLAINBILL_STRIPE_KEY_FILE are set"
        ),
    ]

    /// Others may be set, so it is not said that none is.
    @Test func aProviderThatIsNotSetIsNamed() async throws {
        try await withDatabase { database in
            let unknown = try Program(database)("reconcile", "payments", "--provider", "paypal")
            #expect(unknown.code == 1 && unknown.complaint.hasPrefix("No payment provider named paypal is set."))
        }
    }

    /// Named by `check`, and refused by `serve` and `worker` in the same words.
    @Test func wrongSettingsAreNamedAndRefused() async throws {
        try await withDatabase { database in
            for (settings, line) in Self.wrong {
                let program = Program(database).with(settings)
                let checked = try program("check")
                #expect(checked.code == 1, "\(settings): \(checked.output)")
                let named = checked.output.split(separator: "\n").contains {
                    $0.hasPrefix("wrong") && $0.contains(line)
                }
                #expect(named, "\(settings): \(checked.output)")
                let served = try program("serve", "--sandbox", "--port", "\(try BusyPort().number)")
                #expect(served.code == 1 && served.complaint.contains(line), "\(settings): \(served.complaint)")
            }
        }
    }

    /// What works, and is not as an operator would want it.
    @Test(arguments: [
        (["TRUSTED_PROXIES": "0.0.0.0/0"], "0.0.0.0/0 believes nearly everybody"),
        (["TRUSTED_PROXIES": "10.0.0.0/8,::/1"], "::/1 believes nearly everybody"),
        (["DATABSE_URL": "host=x"], "PLAINBILL_DATABSE_URL is no setting; is it PLAINBILL_DATABASE_URL?"),
        (["COLOUR": "red"], "PLAINBILL_COLOUR is no setting."),
        (["BASE_URL": "http://bills.example.com"], "http://bills.example.com is not https"),
        ([:], "no mail server is set"), ([:], "customers cannot pay online"), ([:], "is a superuser"),
        ([:], "PLAINBILL_BASE_URL is not set"),
    ])
    func doubtfulSettingsAreWarnedOf(settings: [String: String], line: String) async throws {
        try await withDatabase { database in
            let outcome = try Program(database).with(settings)("check")
            #expect(outcome.code == 0)
            let warned = outcome.output.split(separator: "\n").contains { $0.hasPrefix("warning") && $0.contains(line) }
            #expect(warned, "\(outcome.output)")
        }
    }

    @Test func aDatabaseThatCannotBeUsedIsNamed() async throws {
        let unreachable = Program(
            data: "/nonexistent", environment: ["PLAINBILL_DATABASE_URL": "host=/nonexistent dbname=x"])
        for command in [["check"], ["serve", "--sandbox"], ["worker"]] {
            let outcome = try unreachable(command)
            #expect(outcome.code == 1)
            #expect((outcome.output + outcome.complaint).contains("/nonexistent/.s.PGSQL"), "\(command)")
        }
    }

    /// A database of the server without Plainbill's tables.
    @Test func anEmptyDatabaseIsNamed() async throws {
        try await withDatabase { database in
            var program = Program(database)
            let url = program.environment["PLAINBILL_DATABASE_URL"] ?? ""
            program.environment["PLAINBILL_DATABASE_URL"] = url.replacing(/dbname=[^ ]+/, with: "dbname=postgres")
            for command in [["check"], ["serve", "--sandbox"], ["worker"]] {
                let outcome = try program(command)
                #expect(outcome.code == 1)
                #expect(
                    (outcome.output + outcome.complaint).contains("schema is missing: run plainbill migrate"),
                    "\(command): \(outcome.complaint)")
            }
        }
    }

    @Test func providerAndMailServerAreAsked() async throws {
        try await withDatabase { database in
            let program = Program(database).with([
                "SANDBOX_URL": "http://127.0.0.1:9", "SANDBOX_SECRET_KEY": "sk_0123456789abcdef",
                "SANDBOX_WEBHOOK_SECRET": "whsec_0123456789abcdef", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": "9",
                "SMTP_FROM": "a@b.example",
            ])
            let outcome = try program("check")
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("http://127.0.0.1:9 does not answer: "))
            #expect(outcome.output.contains("127.0.0.1:9 takes no mails: "))
        }
    }

    /// Several providers side by side, each with a line; a key is never shown.
    @Test func stripeIsAskedToo() async throws {
        try await withDatabase { database in
            let outcome = try Program(database).with([
                "STRIPE_KEY": "sk_test_0123456789abcdef", "STRIPE_WEBHOOK_SECRET": "whsec_0123456789,whsec_9876543210",
                "STRIPE_METHOD_TYPES": "card, sepa_debit", "STRIPE_URL": "http://127.0.0.1:9",
                "SANDBOX_URL": "http://127.0.0.1:9", "SANDBOX_SECRET_KEY": "sk_0123456789abcdef",
                "SANDBOX_WEBHOOK_SECRET": "whsec_0123456789abcdef",
            ])("check")
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("stripe, test mode, no money moves, card, sepa_debit"))
            #expect(outcome.output.contains("stripe: Stripe did not answer: "))
            #expect(outcome.output.contains("http://127.0.0.1:9 does not answer: "))
            #expect(!outcome.output.contains("0123456789"))
        }
    }

    @Test func findingsAreJSONToo() async throws {
        try await withDatabase { database in
            let outcome = try Program(database)("check", "--json")
            let findings = try JSONDecoder().decode([[String: String]].self, from: Data(outcome.output.utf8))
            #expect(outcome.code == 0)
            #expect(findings.contains { $0["subject"] == "schema" && $0["level"] == "ok" })
            #expect(findings.allSatisfy { Set($0.keys) == ["subject", "level", "words"] })
        }
    }

    /// The folder of the sandbox's journal is made where there is none.
    @Test func aDataFolderIsMade() async throws {
        try await withDatabase { database in
            let program = Program(database)
            defer { try? FileManager.default.removeItem(atPath: program.data) }
            let port = try BusyPort().number
            let folder = program.data + "/not/there/yet"
            let server = try program.start("serve", "--sandbox", "--port", "\(port)", "--data", folder)
            defer {
                server.terminate()
                server.waitUntilExit()
            }
            let ready = HTTPExchange(url: "http://localhost:\(port)/readyz", deadline: .seconds(20))
            while server.isRunning, (try? await ready.answer())?.status != 200 { await Task.yield() }
            #expect(server.isRunning && FileManager.default.fileExists(atPath: folder + "/sandbox.jsonl"))
        }
        let outcome = try Program(data: "/dev/null")("bill", "--through", "2026-01-01")
        #expect(outcome.code == 1 && !outcome.complaint.contains("Domain"))
    }
}

extension Program {
    /// With these settings beside its own.
    fileprivate func with(_ settings: [String: String]) -> Program {
        var copy = self
        for (name, value) in settings { copy.environment["PLAINBILL_" + name] = value }
        return copy
    }
}
