import Testing

@testable import BillingCore

/// Each field of a seller at its limits.
struct SellerFieldTests {
    private static func text(_ count: Int) -> String { String(repeating: "ß", count: count) }

    /// Field, how it is set, the shortest and the longest that it can be: one character beyond is refused by its name.
    @Test func textsHaveTheirLengths() throws {
        let fields: [(String, Int, Int, (inout Seller, String) -> Void)] = [
            ("name", 1, 120, { $0.party.name = $1 }), ("address.lines", 1, 120, { $0.party.addressLines = ["a", $1] }),
            ("legal_lines", 1, 160, { $0.legalLines = ["a", $1] }), ("branding.name", 1, 60, { $0.branding.name = $1 }),
            ("branding.footer", 0, 200, { $0.branding.footer = $1 }), ("terms", 0, 300, { $0.terms = $1 }),
            ("tax_ids.US", 1, 30, { $0.taxIDs = ["US": $1] }),
        ]
        for (name, shortest, longest, set) in fields {
            for length in [shortest, longest] {
                #expect(try Seller.refusal { set(&$0, Self.text(length)) } == nil, "\(name), \(length)")
            }
            let long = Self.text(longest + 1)
            #expect(try Seller.refusal { set(&$0, long) } == .invalidSellerSetting(name, long))
            if shortest == 1 { #expect(try Seller.refusal { set(&$0, "") } == .invalidSellerSetting(name, "")) }
            for control in ["a\nb", "a\tb", "a\u{0}b", "a\u{7F}b", "a\u{85}b"] {
                #expect(try Seller.refusal { set(&$0, control) } == .invalidSellerSetting(name, control), "\(name)")
            }
        }
    }

    /// Where a seller sits is a country of ISO 3166; what stands before a tax number may also be a place that taxes by
    /// itself, such as Northern Ireland.
    @Test(
        arguments: [
            ("DE", true, true), ("AQ", true, true), ("ZZ", false, true), ("UK", false, true), ("XI", false, true),
            ("de", false, false), ("D", false, false), ("DEU", false, false), ("", false, false), ("D1", false, false),
        ])
    func countriesAreOfTheList(code: String, isCountry: Bool, isPrefix: Bool) throws {
        let refused = BillingRefusal.invalidSellerSetting("address.country", code)
        #expect(try Seller.refusal { $0.party.country = code } == (isCountry ? nil : refused))
        let refusedKey = isPrefix ? nil : BillingRefusal.invalidSellerSetting("tax_ids", code)
        if code != "DE" { #expect(try Seller.refusal { $0.taxIDs = [code: "1"] } == refusedKey) }
    }

    /// Numbers of the union are checked, and are of the country they stand under.
    @Test(arguments: [
        ("DE", "DE136695976", true), ("DE", "de 136 695 976", true), ("DE", "DE136695975", false),
        ("DE", "FI20774740", false),
        ("FI", "FI20774740", true), ("GR", "EL094259216", true), ("EL", "EL094259216", true), ("GB", "anything", true),
        ("CH", "CHE-123.456.788 MWST", true),
    ]) func taxNumbersAreThoseOfTheirCountry(country: String, text: String, isTaken: Bool) throws {
        let refused = BillingRefusal.invalidSellerSetting("tax_ids.\(country)", text)
        #expect(try Seller.refusal { $0.taxIDs = [country: text] } == (isTaken ? nil : refused))
    }

    @Test(arguments: [(0, true), (14, true), (365, true), (366, false), (-1, false), (.min, false)])
    func paymentTermsAreWithinAYear(days: Int, isTaken: Bool) throws {
        let refused = BillingRefusal.invalidSellerSetting("payment_term_days", "\(days)")
        #expect(try Seller.refusal { $0.defaults.paymentTermDays = days } == (isTaken ? nil : refused))
    }

    @Test(arguments: [(0, true), (4, true), (5, false), (50, false)]) func soManyLegalLinesFit(
        count: Int, isTaken: Bool
    ) throws {
        let lines = Array(repeating: "x", count: count)
        #expect(try Seller.refusal { $0.legalLines = lines } == (isTaken ? nil : .tooManyLegalLines(count)))
    }

    @Test(arguments: [
        ("a", true), ("abcdefghijklmnopqrst", true), ("abcdefghijklmnopqrstu", false), ("a-1", true), ("a-", true),
        ("", false),
        ("1a", false), ("-a", false), ("A", false), ("a_b", false), ("a b", false), ("ä", false), ("a.b", false),
        ("{", false), ("@", false),
    ]) func codesAreSmallLettersDigitsAndHyphens(code: String, isTaken: Bool) throws {
        #expect(try Seller.refusal { $0.code = code } == (isTaken ? nil : .invalidSellerCode(code)))
        let provider = BillingRefusal.invalidSellerSetting("payment_providers", code)
        #expect(try Seller.refusal { $0.paymentProviders = ["card", code] } == (isTaken ? nil : provider))
    }

    @Test func namesOfBankAccountsMayBeEmpty() throws {
        let iban = try IBAN("DE89370400440532013000")
        for (length, isTaken) in [(0, true), (60, true), (61, false)] {
            let account = try BankAccount(name: Self.text(length), iban: iban, currency: .eur)
            let refused = BillingRefusal.invalidSellerSetting("bank_accounts.name", account.name)
            #expect(try Seller.refusal { $0.bankAccounts = [account] } == (isTaken ? nil : refused))
        }
    }

    /// Both kinds of numbers are measured, with the seller's code and ten digits.
    @Test func numbersFitEveryFormat() throws {
        for (prefix, isTaken) in [(20, true), (21, false)] {  // 4 of the year, a hyphen, ten digits
            let numbering = try DocumentNumbering(
                NumberingPattern("{prefix}{year}-{number:6}"), prefix: String(repeating: "x", count: prefix))
            let refused = BillingRefusal.numberTooLong("{prefix}{year}-{number:6}", length: 36)
            #expect(try Seller.refusal { $0.numbering.invoice = numbering } == (isTaken ? nil : refused))
            #expect(try Seller.refusal { $0.numbering.creditNote = numbering } == (isTaken ? nil : refused))
        }
        let coded = try DocumentNumbering(NumberingPattern("{seller}-{number:12}-{year}"))
        // 16 + 1 + 12 + 1 + 4
        #expect(try Seller.refusal { ($0.code, $0.numbering.invoice) = ("abcdefghijklmnop", coded) } == nil)
        #expect(
            try Seller.refusal { ($0.code, $0.numbering.invoice) = ("abcdefghijklmnopqr", coded) }
                == .numberTooLong("{seller}-{number:12}-{year}", length: 36))
    }

    /// The first fault in the order of the fields is named.
    @Test func theFirstFaultIsNamed() throws {
        let refusal = try Seller.refusal {
            $0.code = "N"
            $0.party.name = ""
            $0.terms = Self.text(301)
        }
        #expect(refusal == .invalidSellerCode("N"))
    }

    @Test func documentsNameTheFirstBankAccountOfTheirCurrency() throws {
        var seller = try Seller.sample()
        let iban = try IBAN("DE89370400440532013000")
        seller.bankAccounts = try [("a", Currency.usd), ("b", .eur), ("c", .eur)].map {
            try BankAccount(name: $0.0, iban: iban, currency: $0.1)
        }
        seller.terms = "Net"
        #expect(
            seller.smallPrint(in: .eur).bankAccount?.name == "b" && seller.smallPrint(in: .usd).bankAccount?.name == "a"
        )
        #expect(
            seller.smallPrint(in: .jpy)
                == Invoice.SmallPrint(legalLines: seller.legalLines, bankAccount: nil, terms: "Net"))
    }
}
