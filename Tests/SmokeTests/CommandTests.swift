import Foundation
import TestSupport
import Testing

/// The commands as scripts call them: what they print and how they exit.
@Suite struct CommandTests {
    @Test func helpNamesEveryCommand() throws {
        let outcome = try Program(data: "/nonexistent")("--help")
        #expect(outcome.code == 0)
        for command in [
            "demo", "serve", "migrate", "check", "schema", "import", "bill", "subscription", "charge", "redeem",
            "credit", "write-off", "payment", "refund", "paylink", "mail", "remind", "collect", "reconcile", "simulate",
            "verify", "words", "chart", "export", "report", "dunning",
        ] { #expect(outcome.output.contains(command)) }
    }

    /// Terminals break the lines of a paragraph where they end; a line that ends early was broken by us.
    @Test(arguments: [
        [], ["demo"], ["serve"], ["migrate"], ["check"], ["schema"], ["bill"], ["subscription"],
        ["subscription", "change"], ["charge"], ["redeem"], ["credit"], ["write-off"], ["payment", "record"],
        ["refund"], ["disputes"], ["paylink", "revoke"], ["mail"], ["mail", "send"], ["remind"], ["collect"],
        ["reconcile"], ["reconcile", "usage"], ["reconcile", "payouts"], ["reconcile", "payments"], ["simulate"],
        ["verify"], ["password"], ["chart"], ["chart", "check"], ["export"], ["report"], ["report", "aging"],
        ["report", "deferred-revenue"], ["report", "tax"], ["dunning"], ["dunning", "list"],
    ])
    func helpFillsItsLines(_ command: [String]) throws {
        let outcome = try Program(data: "/nonexistent")(command + ["--help"])
        let overview = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { !$0.hasPrefix("USAGE:") }
        #expect(outcome.code == 0 && !overview.isEmpty)
        for (line, next) in zip(overview, overview.dropFirst()) where !line.isEmpty && !next.isEmpty {
            let word = next.prefix { $0 != " " }
            #expect(line.count + 1 + word.count >= 80, "\(line)")
            #expect(!next.hasPrefix(" "), "\(next)")
        }
    }

    @Test(arguments: [["bill"], ["bill", "--through", "soon"], ["frobnicate"], ["import", "usage", "/dev/null"]])
    func wrongUsageExitsWithTwo(arguments: [String]) throws {
        let program = Program(data: "/nonexistent")
        let outcome =
            switch arguments.count {
            case 1: try program(arguments[0])
            default: try program(arguments[0], arguments[1], arguments.count > 2 ? arguments[2] : "--help")
            }
        #expect(outcome.code == 2)
        #expect(!outcome.complaint.isEmpty)
    }

    /// Its checksums hold, but what it holds are no pixels. Before the database is asked for anything.
    @Test func aBrokenLogoIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "logo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let logo = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAACElEQVRub3QgemxpYlVpEfcAAAAASUVORK5CYII="
        let file = folder.appending(path: "seller.json")
        try Data(
            """
            {"code": "a", "name": "A", "address": {"country": "DE"}, "currency": "EUR",
             "branding": {"name": "A", "logo": "\(logo)"},
             "numbering": {"invoice": {"pattern": "A{number}"}, "credit_note": {"pattern": "A{number}"}}}
            """.utf8
        ).write(to: file)
        let outcome = try Program(data: "/nonexistent")("seller", "import", file.path())
        #expect(outcome.code == 1)
        #expect(outcome.complaint == "The branding cannot be used: the logo's picture is broken.\n")
    }

    /// Each names the port and ends: the first before it lives through a year, the second when its server cannot start
    /// beside the others.
    @Test func aPortInUseStopsTheStart() async throws {
        let busy = try BusyPort()
        let complaint = "Port \(busy.number) is in use by another program: choose another with --port.\n"
        for port in [busy.number, busy.number - 1] {
            let outcome = try Program(data: "/nonexistent")("demo", "--port", "\(port)")
            #expect(outcome.code == 1 && outcome.complaint == complaint)
        }
        try await Program.run { plainbill in
            let outcome = try plainbill("serve", "--sandbox", "--port", "\(busy.number)")
            #expect(outcome.code == 1 && outcome.complaint.hasSuffix(complaint))
            #expect(!outcome.complaint.contains("could not be looked up"))
        }
    }

    @Test(arguments: ["0", "65535", "9223372036854775807", "http"]) func whatIsNoPortIsWrongUsage(port: String) throws {
        let outcome = try Program(data: "/nonexistent")("demo", "--port", port)
        #expect(outcome.code == 2 && outcome.complaint.contains("--port"))
    }

    /// Else the database would be made at the root of the file system.
    @Test func anEmptyDataFolderIsWrongUsage() throws {
        let outcome = try Program(data: "/nonexistent")("bill", "--through", "2026-01-01", "--data", "")
        #expect(outcome.code == 2 && outcome.complaint.contains("--data must name a folder."))
    }

    @Test func aConfigurationFileNamesTheDatabase() throws {
        var program = Program(data: "/var/tmp/plainbill-smoke-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: program.data) }
        let file = try program.file("settings.json", #"{"database": {"url": "host=/nonexistent dbname=x"}}"#)
        program.environment["PLAINBILL_CONFIG_FILE_PATH"] = file
        let outcome = try program("verify")
        #expect(outcome.code == 1 && outcome.complaint.contains("/nonexistent/.s.PGSQL"))
        _ = try program.file("settings.json", "{")
        #expect(
            try program("verify").complaint == "The configuration file \(file) cannot be read: it is not JSON\n")
    }

    @Test func simulatePrintsInvoices() throws {
        let scenario = """
            {"currency": "EUR", "billing_day": 31,
             "prices": {"seat": {"model": "per_unit", "amount": "12.00", "every": {"months": 1}, "timing": "in_advance",
                                 "tax": {"category": "S", "rate": "19"}}},
             "events": [{"on": "2026-01-15", "start": "s1", "price": "seat", "quantity": "20"}],
             "bill_on": ["2026-01-15"]}
            """
        let outcome = try Program(data: "/nonexistent")("simulate", "-", input: scenario)
        #expect(outcome.code == 0)
        // 20 × 12.00 × 16/31 = 123.87; 19 % of it 23.54
        #expect(outcome.output.contains("123.87") && outcome.output.contains("147.41"))
        #expect(outcome.output.contains("20 × €12.00 × 16 ÷ 31 = €123.870967…, rounded to €123.87."))
        let refused = try Program(data: "/nonexistent")("simulate", "-", input: #"{"currency": "XXX"}"#)
        #expect(refused.code == 1 && refused.complaint.split(separator: "\n").count == 1)
    }

    @Test func messagesAreListedForProofReaders() throws {
        let program = Program(data: "/nonexistent")
        let outcome = try program("words", "--language", "de")
        #expect(outcome.code == 0 && outcome.output.contains("document.invoice\tRechnung 2026-000017\n"))
        #expect(try program("words", "--language", "ja").code == 2)
    }

    @Test func wordsAreWrittenLineByLine() throws {
        let program = Program(data: "/nonexistent")
        let lines = """
            {"money": "1234.5", "currency": "JPY"}
            {"day": "2026-11-30", "style": "long"}
            {"number": 1234567.250}
            {"list": ["a", "b"]}
            """
        let outcome = try program("words", "--language", "de", "--json", input: lines)
        #expect(outcome.code == 0)
        #expect(outcome.output == "1.235\u{A0}¥\n30. November 2026\n1.234.567,25\na und b\n")
        let wrong = try program("words", "--language", "de", "--json", input: "{}\nsome\n{\"number\": \"5\"}\n")
        #expect(wrong.code == 1)
        #expect(wrong.output == "\n\n5\n")
        let complaints = wrong.complaint.split(separator: "\n")
        #expect(complaints.map { $0.prefix(7) } == ["Line 1:", "Line 2:"])
        #expect(try program("words", "--language", "xx", "--json", input: "").code == 2)
    }

    @Test func anAnswerThatCannotBeWrittenIsARefusal() throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let scenario = #"{"currency": "EUR", "bill_on": []}"#
        let outcome = try Program(data: "/nonexistent")(["simulate", "-"], input: scenario, into: full)
        #expect(outcome.code == 1)
        #expect(outcome.complaint == "The answer could not be written in full: No space left on device.\n")
    }

    @Test func fromFilesToVerifiedInvoices() async throws {
        try await Program.run { plainbill in
            let catalog = try plainbill.file(
                "catalog.csv",
                """
                code,product,unit,currency,model,amount,tax_rate,valid_from
                seat,Office Seat,seat,EUR,per_unit,12.00,19,2026-01-01

                """)
            let customers = try plainbill.file(
                "customers.csv", "number,name,country,currency,email\nC-1,Ada GmbH,DE,EUR,ada@example.com\n")
            let subscriptions = try plainbill.file(
                "subscriptions.csv", "account,code,price,quantity,start\nC-1,office,seat,20,2026-01-16\n")
            #expect(try plainbill("import", "catalog", catalog).output == "1 added, 0 changed, 0 unchanged\n")
            #expect(try plainbill("import", "customers", customers).code == 0)
            #expect(try plainbill("import", "subscriptions", subscriptions).code == 0)
            let unknown = try plainbill("bill", "--through", "2026-02-01", "--account", "C-9")
            #expect(unknown.code == 1 && unknown.complaint == "There is no account C-9.\n")
            let dry = try plainbill("bill", "--through", "2026-02-01", "--dry-run")
            #expect(dry.code == 0 && dry.output.contains("433.01 EUR"))
            #expect(try plainbill("bill", "--through", "2026-02-01").output.hasPrefix("1 documents issued"))
            #expect(try plainbill("bill", "--through", "2026-02-01").output.hasPrefix("0 documents issued"))
            let verified = try plainbill("verify")
            #expect(verified.code == 0 && verified.output == "1 documents, 2 lines, 0 breaches\n")
            let told = try plainbill("verify", "--json")
            #expect(told.code == 0 && told.output.contains("\"documents\" : 1"))
            let broken = try plainbill.file("broken.csv", "number,name\nC-1,Ada\n")
            let refused = try plainbill("import", "customers", broken)
            #expect(refused.code == 1 && refused.complaint.split(separator: "\n").count == 1)
        }
    }

    @Test func schemaIsPrintedByArea() throws {
        let outcome = try Program(data: "/nonexistent")("schema")
        #expect(outcome.code == 0)
        let titles = [
            "-- Roles: ", "-- Accounts: ", "-- Invoices and credit notes: ", "-- Row level security: ", "-- Grants: ",
        ]
        let places = titles.map { outcome.output.firstRange(of: "\n" + $0)?.lowerBound ?? outcome.output.startIndex }
        #expect(places == places.sorted() && outcome.output.hasPrefix(titles[0]))
        #expect(outcome.output.contains("\nCREATE TABLE invoices ("))
    }

    @Test func worksOnAServerOfTheOperators() async throws {
        try await withDatabase { database in
            let plainbill = Program(database)
            #expect(try plainbill("migrate").output == "The schema is up to date.\n")
            let customers = "number,name,country,currency,email\nC-1,Ada GmbH,DE,EUR,ada@example.com\n"
            let imported = try plainbill("import", "customers", "-", "--format", "csv", input: customers)
            #expect(imported.output == "1 added, 0 changed, 0 unchanged\n")
            #expect(try plainbill("verify").output == "0 documents, 0 lines, 0 breaches\n")
            #expect(!FileManager.default.fileExists(atPath: plainbill.data), "no private database was made")
        }
    }

    @Test(arguments: [
        ["credit", "2026-000001", "--reason", "x"], ["credit", "2026-000001", "--all"],
        ["credit", "2026-000001", "--line", "1", "--amount", "1", "--quantity", "1", "--reason", "x"],
        ["refund", "x", "--amount", "much", "--reason", "x"], ["refund", "x", "--key", "", "--reason", "x"],
        ["subscription", "trial", "C-1", "office", "soon"], ["subscription", "billing-day", "C-1", "office", "32"],
        ["write-off", "2026-000001"], ["payment", "record", "C-1", "much", "--source", "bank", "--reference", "1"],
        ["payment", "record", "C-1", "1", "--source", "sandbox", "--reference", "1"],
        ["payment", "record", "C-1", "1", "--source", "bank", "--reference", ""],
        ["subscription", "quantity", "C-1", "office", "many"],
        ["subscription", "end", "C-1", "office", "--at", "soon"], ["redeem", "C-1", "TEN", "--on", "soon"],
        ["reconcile", "/dev/null", "--format", "csv"], ["reconcile", "payouts", "--from", "soon"],
        ["reconcile", "payments", "--from", "2026-02-01", "--to", "2026-01-01"],
        ["charge", "C-1", "Migration", "much"],
        ["charge", "C-1", "Migration", "1", "--tax-rate", "101"],
        ["serve", "--port", "0"], ["serve", "--sandbox", "--port", "65535"],
    ])
    func wrongUsageOfCorrectionsExitsWithTwo(arguments: [String]) throws {
        let outcome = try Program(data: "/nonexistent")(arguments)
        #expect(outcome.code == 2 && !outcome.complaint.isEmpty)
    }

    @Test func correctionsFromTheCommandLine() async throws {
        try await Program.run { plainbill in
            let files = [
                (
                    "catalog",
                    "code,product,unit,currency,model,amount,tax_rate,valid_from\nseat,Seat,seat,EUR,per_unit,12.00,19,2026-01-01\n"
                ),
                ("customers", "number,name,country,currency,email\nC-1,Ada GmbH,DE,EUR,ada@example.com\n"),
                ("subscriptions", "account,code,price,quantity,start\nC-1,office,seat,20,2026-01-01\n"),
                ("contracts", "account,code,price,kind,rate,from\nC-1,half,seat,percent_off,50,2026-02-01\n"),
                (
                    "taxes",
                    "about,country,tax_id,rate,from\nseller,DE,DE123456788,,2026-01-01\nrate,DE,,19,2021-01-01\n"
                ),
                ("coupons", "code,description,percent,lasts,from\nTEN,Ten off,10,once,2026-01-01\n"),
                ("policies", "code,window_days\nmonth,30\n"),
            ]
            for (kind, text) in files {
                let taken = try plainbill("import", kind, try plainbill.file("\(kind).csv", text))
                #expect(taken.code == 0, "\(kind): \(taken.complaint)")
            }
            #expect(try plainbill("redeem", "C-1", "TEN", "--on", "2026-01-01").code == 0)
            let twice = try plainbill("redeem", "C-1", "TEN", "--on", "2026-01-01")
            #expect(twice.code == 1 && twice.complaint == "The coupon TEN was redeemed before.\n")
            #expect(try plainbill("bill", "--through", "2026-02-01").output.hasPrefix("2 documents issued"))
            // 240.00 − 24.00 = 216.00 + 19 % = 257.04
            let credit = try plainbill("credit", "2026-000001", "--line", "1", "--amount", "10.00", "--reason", "Sorry")
            #expect(credit.code == 0 && credit.output.hasPrefix("Credit note 2026-000003"), "\(credit)")
            let same = ["credit", "2026-000001", "--line", "1", "--amount", "10.00", "--reason", "Sorry"]
            let unsure = try plainbill(same)
            #expect(unsure.code == 1 && unsure.complaint.contains("done on"), "\(unsure)")
            let json = try plainbill("credit", "2026-000002", "--all", "--reason", "Void", "--json")
            #expect(json.code == 0 && json.output.contains("\"gross\" : \"142.80\""), "\(json)")
            let again = try plainbill("credit", "2026-000002", "--all", "--reason", "Void")
            #expect(again.code == 1 && again.complaint.split(separator: "\n").count == 1)
            // 257.04 − 11.90 = 245.14, which is 206.00 + 39.14
            let given = try plainbill("write-off", "2026-000001", "--reason", "Insolvent", "--tax-relief")
            #expect(given.output == "245.14 EUR of 2026-000001 written off, of it 39.14 EUR of tax\n", "\(given)")
            // What was never paid is no credit: it is taken back instead.
            let all = try plainbill("credit", "2026-000001", "--all", "--reason", "Never used")
            #expect(all.output.contains("245.14 EUR taken back of what was written off\n"), "\(all)")
            let refund = try plainbill("refund", "2026-000001", "--reason", "x")
            #expect(refund.code == 1 && refund.complaint == "There is no payment 2026-000001.\n")
            let fewer = try plainbill("subscription", "quantity", "C-1", "office", "15", "--at", "period-end")
            #expect(fewer.code == 0, "\(fewer)")
            let charge = try plainbill("charge", "C-1", "Migration", "49.90", "--quantity", "3", "--on", "2026-02-10")
            #expect(charge.output == "149.70 EUR for C-1, on the next invoice from 2026-02-10 on\n", "\(charge)")
            #expect(try plainbill("bill", "--through", "2026-03-01").output.hasPrefix("1 documents issued"))
            let moved = try plainbill("subscription", "billing-day", "C-1", "office", "15")
            #expect(moved.code == 0 && moved.output.hasPrefix("C-1 office: billing day 15"), "\(moved)")
            let verified = try plainbill("verify")
            #expect(verified.code == 0, "\(verified.output)")
        }
    }
}
