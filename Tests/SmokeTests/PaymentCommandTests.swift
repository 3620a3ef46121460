import Foundation
import TestSupport
import Testing

/// Recording payments as an operator, or a script of theirs, does.
@Suite struct PaymentCommandTests {
    @Test func paymentsFromTheCommandLine() async throws {
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
            #expect(try plainbill("bill", "--through", "2026-02-01").output.hasPrefix("2 documents issued"))
            let record = ["payment", "record", "C-1", "--reference", "line 17", "--on", "2026-02-03"]
            let part = try plainbill(record + ["130.00", "--source", "bank"])
            #expect(
                part.output == """
                    130.00 EUR of C-1 recorded
                    100.00 EUR settles 2026-000001
                    30.00 EUR settles 2026-000002

                    """, "\(part)")
            let again = try plainbill(record + ["130", "--source", "bank"])
            #expect(again.code == 1 && again.complaint.contains("done on"), "\(again)")
            let rest = ["90.00", "--source", "manual", "--invoice", "2026-000002", "--key", "receipt 4", "--json"]
            let first = try plainbill(record + rest)
            #expect(first.code == 0 && first.output.contains("\"toAccountCredit\" : \"20.00\""), "\(first)")
            #expect(try plainbill(record + rest).output == first.output)
            let none = try plainbill(record + ["1.00", "--source", "bank", "--invoice", "2026-000001"])
            #expect(none.code == 1 && none.complaint == "Nothing is open on 2026-000001.\n", "\(none)")
            let refund = ["refund", "2026-000001", "--amount", "40.00", "--reason", "Paid twice", "--on", "2026-02-04"]
            let unnamed = try plainbill(refund)
            #expect(unnamed.code == 1 && unnamed.complaint.contains("say --returned"), "\(unnamed)")
            let returned = try plainbill(refund + ["--returned", "TX-9"])
            #expect(returned.output == "40.00 EUR refunded\n", "\(returned)")
            #expect(try plainbill("webhooks", "list").output == "0 events on hold\n")
            let unknown = try plainbill("webhooks", "dismiss", "evt_1")
            #expect(unknown.code == 1 && unknown.complaint == "No event evt_1 is on hold.\n", "\(unknown)")
            let verified = try plainbill("verify")
            #expect(verified.code == 0 && verified.output.hasSuffix(" 0 breaches\n"), "\(verified)")
        }
    }
}
