import Foundation
import Testing

/// `plainbill seller` over a database of its own.
@Suite struct SellerCommandTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "..")
        .standardizedFileURL

    @Test func exportAndImportAreTheSameByteForByte() async throws {
        try await Program.run { plainbill in
            let listed = try plainbill("seller", "list")
            #expect(listed.output == "main  Example Cloud GmbH  EUR  {prefix}{year}-{number:6}  default\n")
            let first = try plainbill("seller", "export", "main").output
            #expect(try plainbill("seller", "import", try plainbill.file("a.json", first)).output == "main unchanged\n")
            for (path, said) in [
                ("PortalTests/Examples/seller.json", "main changed\n"),
                ("ImportingTests/Examples/seller.json", "alpen added\n"),
            ] {
                let file = Self.tests.appending(path: path)
                #expect(try plainbill("seller", "import", file.path()).output == said)
                let code = String(said.prefix { $0 != " " })
                let exported = try plainbill("seller", "export", code).output
                #expect(try exported == String(contentsOf: file, encoding: .utf8))
                let again = try plainbill("seller", "import", "-", input: exported)
                #expect(again.output == "\(code) unchanged\n", "\(again)")
            }
            let json = try plainbill("seller", "list", "--json").output
            #expect(json.contains("\"code\" : \"alpen\"") && json.contains("\"isDefault\" : true"))
            #expect(try plainbill("seller", "list").output.split(separator: "\n").count == 2)
        }
    }

    @Test func settingsAreShownAndChangedOneByOne() async throws {
        try await Program.run { plainbill in
            let changed = try plainbill(
                "seller", "set", "main", "name=Nordlicht GmbH", "legal_lines=HRB 1;Ada Petersen",
                "bank_accounts=DE89 3704 0044", "payment_term_days=7")
            #expect(changed.code == 1)
            #expect(changed.complaint == "\"DE89 3704 0044\" cannot be the value of bank_accounts.\n")
            let taken = try plainbill(
                "seller", "set", "main", "name=Nordlicht GmbH", "legal_lines=HRB 1;Ada Petersen",
                "bank_accounts=DE89370400440532013000 EUR COBADEFF First Bank", "tax_ids.CH=CHE-1", "terms=a=b")
            #expect(taken.output == "main changed\n", "\(taken)")
            let shown = try plainbill("seller", "show", "main").output.split(separator: "\n")
            for line in [
                "name=Nordlicht GmbH", "legal_lines=HRB 1;Ada Petersen", "terms=a=b", "tax_ids.CH=CHE-1",
                "bank_accounts=DE89370400440532013000 EUR COBADEFF First Bank", "default=yes",
            ] {
                #expect(shown.contains(Substring(line)), "\(shown)")
            }
            let again = try plainbill(["seller", "set", "main"] + shown.map(String.init))
            #expect(again.output == "main unchanged\n", "\(again)")
            let help = try plainbill("seller", "set", "--help").output
            for name in ["numbering.invoice.pattern", "tax_ids.DE", "branding.logo"] { #expect(help.contains(name)) }
        }
    }

    @Test func mistakesAreOneLine() async throws {
        try await Program.run { plainbill in
            let mistakes: [([String], String)] = [
                (["seller", "show", "nobody"], "There is no seller nobody.\n"),
                (["seller", "export", "nobody"], "There is no seller nobody.\n"),
                (["seller", "set", "nobody", "name=x"], "There is no seller nobody.\n"),
                (["seller", "set", "main", "default=no"], "One seller must be the default"),
                (["seller", "set", "main", "nmae=x"], "A seller has no setting nmae; it has name, "),
                (
                    ["seller", "set", "main", "numbering.invoice.pattern={year}"],
                    "The numbering pattern \"{year}\" has no"
                ),
                (["seller", "set", "main", "branding.logo=@/nonexistent.png"], "\"@/nonexistent.png\" cannot be the"),
                (
                    ["seller", "set", "main", "branding.colors=#ffff00;#6fcabd"],
                    "The branding cannot be used: the light"
                ),
                (["seller", "import", "/nonexistent.json"], "/nonexistent.json cannot be opened: "),
            ]
            for (command, complaint) in mistakes {
                let outcome = try plainbill(command)
                #expect(outcome.code == 1 && outcome.complaint.hasPrefix(complaint), "\(outcome)")
                #expect(outcome.complaint.split(separator: "\n").count == 1, "\(outcome)")
            }
            let usage = try plainbill("seller", "set", "main", "name")
            #expect(usage.code == 2)
        }
    }

    /// Customers of two sellers, from file to books that add up.
    @Test func twoSellersBillTheirCustomers() async throws {
        try await Program.run { plainbill in
            let swiss = Self.tests.appending(path: "ImportingTests/Examples/seller.json").path()
            #expect(try plainbill("seller", "import", swiss).code == 0)
            let files = [
                (
                    "catalog",
                    """
                    code,product,unit,currency,model,amount,tax_rate,valid_from
                    seat,Seat,seat,EUR,per_unit,12.00,19,2026-01-01
                    sitz,Seat,seat,CHF,per_unit,11.00,8.1,2026-01-01

                    """
                ),
                (
                    "customers",
                    """
                    number,seller,name,country,email
                    C-1,main,Ada GmbH,DE,ada@example.com
                    C-2,alpen,Heidi AG,CH,heidi@example.com

                    """
                ),
                (
                    "subscriptions",
                    "account,code,price,quantity,start\nC-1,a,seat,2,2026-01-01\nC-2,a,sitz,3,2026-01-01\n"
                ),
            ]
            for (kind, text) in files {
                let taken = try plainbill("import", kind, try plainbill.file("\(kind).csv", text))
                #expect(taken.code == 0, "\(kind): \(taken.complaint)")
            }
            let unnamed = try plainbill(
                "import", "customers", "-", "--format", "csv",
                input: "number,name,country,email\nC-3,X,DE,x@example.com\n")
            #expect(
                unnamed.complaint == "line 2, column seller: Several sellers bill here; name one: alpen or main.\n")
            let billed = try plainbill("bill", "--through", "2026-01-01", "--json").output
            #expect(billed.contains("\"number\" : \"2026-000001\"") && billed.contains("\"number\" : \"CH26.00001\""))
            // 3 × 11.00 + 8.1 %
            #expect(billed.contains("\"gross\" : \"35.67\""))
            let credit = try plainbill("credit", "CH26.00001", "--all", "--reason", "Void")
            #expect(credit.code == 0 && credit.output.hasPrefix("Credit note GS26.00001"), "\(credit)")
            #expect(try plainbill("verify").code == 0)
        }
    }
}
