import Foundation
import TestSupport
import Testing

/// Exports, reports and dunning as an operator, or a script of theirs, asks for them.
@Suite struct BooksCommandTests {
    /// 100.00 on 1 January and on 1 February, without tax; the first is paid on 3 February.
    private static func run(_ body: (Program) async throws -> Void) async throws {
        try await Program.run { plainbill in
            let files = [
                (
                    "catalog",
                    "code,product,unit,currency,model,amount,tax_rate,valid_from\nseat,Seat,seat,EUR,per_unit,10.00,0,2026-01-01\n"
                ),
                ("customers", "number,name,country,currency,email\nC-1,Ada GmbH,DE,EUR,ada@example.com\n"),
                ("subscriptions", "account,code,price,quantity,start\nC-1,office,seat,10,2026-01-01\n"),
            ]
            for (kind, text) in files {
                let taken = try plainbill("import", kind, try plainbill.file("\(kind).csv", text))
                #expect(taken.code == 0, "\(kind): \(taken.complaint)")
            }
            _ = try plainbill("bill", "--through", "2026-02-01")
            _ = try plainbill(
                "payment", "record", "C-1", "100.00", "--source", "bank", "--reference", "1", "--on", "2026-02-03")
            try await body(plainbill)
            let verified = try plainbill("verify")
            #expect(verified.code == 0 && verified.output.hasSuffix(" 0 breaches\n"), "\(verified)")
        }
    }

    @Test func theJournalIsExportedOnceAMonth() async throws {
        try await Self.run { plainbill in
            let january = ["export", "journal", "--from", "2026-01-01", "--to", "2026-01-31", "--format"]
            let early = try plainbill(january + ["csv"])
            #expect(early.code == 1 && early.complaint.contains("lacks"), "\(early)")
            let check = try plainbill("chart", "check", "main")
            #expect(check.code == 1 && check.output.hasPrefix("bank\nreceivable\n"), "\(check)")
            let set = try plainbill(
                "chart", "set", "main", "receivable=1400;Forderungen", "revenue=8400", "bank=1200",
                "customerCredit=1710",
                "datev.consultant=1001", "datev.client=1")
            #expect(set.output == "main changed\n", "\(set)")
            #expect(try plainbill("chart", "check", "main").output == "every account is mapped\n")
            #expect(try plainbill("chart", "show", "main").output.contains("receivable=1400;Forderungen\n"))
            let first = try plainbill(january + ["csv"])
            #expect(
                first.code == 0 && first.output.contains(",invoiceIssued,1400,Forderungen,100.00,,EUR,"), "\(first)")
            #expect(try plainbill(january + ["csv"]).output == first.output)
            let folder = plainbill.data + "/journal"
            let xero = try plainbill(january + ["xero"])
            #expect(xero.code == 0 && xero.output.hasPrefix("*ContactName,"), "\(xero)")
            let datev = try plainbill(january + ["datev", "--output", folder, "--json"])
            #expect(datev.code == 0 && datev.output.contains("EXTF_Buchungsstapel_main-0001_2026.csv"), "\(datev)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == ["EXTF_Buchungsstapel_main-0001_2026.csv"])
            let gap = try plainbill(
                "export", "journal", "--from", "2026-03-01", "--to", "2026-03-31", "--format", "csv")
            #expect(gap.code == 1 && gap.complaint.contains("begins on 2026-02-01"), "\(gap)")
        }
    }

    @Test func reportsEqualTheLedger() async throws {
        try await Self.run { plainbill in
            let aging = try plainbill("report", "aging", "--on", "2026-02-28")
            #expect(aging.code == 0 && aging.output.contains("ledger: receivable 100.00 EUR"), "\(aging)")
            let items = try plainbill("report", "open-items", "--on", "2026-02-28", "--form", "csv")
            #expect(
                items.output.contains("C-1,Ada GmbH,2026-000002,2026-02-01,2026-02-15,13,EUR,100.00\r\n"), "\(items)")
            let tax = try plainbill("report", "tax", "--from", "2026-01-01", "--to", "2026-02-28", "--json")
            #expect(tax.output.contains("\"taxable\" : \"200.00\""), "\(tax)")
            let deferred = try plainbill("report", "deferred-revenue", "--from", "2026-01-01", "--to", "2026-03-31")
            #expect(deferred.output.contains("ledger: billed 200.00 EUR"), "\(deferred)")
            let margin = try plainbill("report", "margin", "--from", "2026-01-01", "--to", "2026-01-31", "--findings")
            #expect(margin.code == 0 && margin.output.contains("billed_never_bought"), "\(margin)")
            let wrong = try plainbill("report", "aging", "--on", "2026-02-30")
            #expect(wrong.code == 2, "\(wrong)")
        }
    }

    @Test func customersAreAskedByAPolicy() async throws {
        try await Self.run { plainbill in
            let policy = try plainbill(
                "dunning", "policy", "set", "main", "--stages", "3 mail; 14 mail fee=5.00", "--calendar", "DE")
            #expect(policy.output == "main standard: 3 mail; 14 mail fee=5\n", "\(policy)")
            let wrong = try plainbill("dunning", "policy", "set", "main", "--stages", "-3 letter")
            #expect(wrong.code == 1 && wrong.complaint.contains("-3 letter"), "\(wrong)")
            let shown = try plainbill("dunning", "policy", "show", "main")
            #expect(shown.output.contains("DE"), "\(shown)")
            // 15 February and three days: a Wednesday.
            let first = try plainbill("remind", "--on", "2026-02-18")
            #expect(first.output == "2026-000002  stage 1: mail  100.00 EUR\n1 step taken\n", "\(first)")
            #expect(try plainbill("remind", "--on", "2026-02-18").output == "0 steps taken\n")
            let list = try plainbill("dunning", "list", "--on", "2026-02-19")
            #expect(list.output.contains("next: mail, fee=5 on 2026-03-02"), "\(list)")
            let pause = try plainbill("dunning", "pause", "C-1", "--reason", "asked us", "--until", "2099-01-01")
            #expect(pause.output == "C-1 paused until 2099-01-01\n", "\(pause)")
            #expect(try plainbill("dunning", "resume", "C-1").output == "C-1: 1 pause ended\n")
            #expect(try plainbill("dunning", "group", "C-1", "public").output == "C-1 public\n")
            #expect(try plainbill("dunning", "rate", "set", "DE", "2027-01-01", "10.5").code == 0)
            #expect(try plainbill("dunning", "rate", "list").output.contains("DE  2026-07-01  10.52\n"))
            let tried = try plainbill(
                "simulate", "-",
                input: """
                    {"currency": "EUR", "dunning": {"policy": "3 mail", "until": "2026-02-01", "invoices": [
                    {"number": "A", "due_on": "2026-01-15", "amount": "10.00"}]}}
                    """)
            #expect(tried.code == 0 && tried.output.contains("2026-01-18"), "\(tried)")
        }
    }
}
