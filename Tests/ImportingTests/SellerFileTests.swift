import BillingCore
import Foundation
import Importing
import Testing

@Suite struct SellerFileTests {
    private static func example() throws -> String {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Examples/seller.json")
        return try String(contentsOf: url, encoding: .utf8)
    }

    private func refusal(_ text: String) -> BillingRefusal? {
        do throws(BillingRefusal) {
            _ = try SellerFile(ImportSource(text: text))
            return nil
        } catch {
            return error
        }
    }

    /// The example is what export writes: read and written again, not a byte moves.
    @Test func anExportIsReadBackByteByByte() throws {
        let text = try Self.example()
        let file = try SellerFile(ImportSource(text: text))
        #expect(try file.text() == text)
        #expect(try SellerFile(ImportSource(text: file.text())).seller == file.seller)
    }

    @Test func everyFieldIsTaken() throws {
        let seller = try SellerFile(ImportSource(text: Self.example())).seller
        #expect(seller.code == "alpen" && !seller.isDefault)
        #expect(
            seller.party
                == Party(
                    name: "Alpen Cloud AG", addressLines: ["Bahnhofstrasse 1", "2. Stock"], postalCode: "8001",
                    city: "Zürich", country: "CH"))
        #expect(seller.taxIDs == ["CH": "CHE-123.456.788 MWST", "DE": "DE123456788"])
        #expect(seller.legalLines == ["CHE-123.456.788", "Verwaltungsrat: Heidi Muster"])
        #expect(seller.bankAccounts.map(\.iban.plain) == ["CH9300762011623852957", "DE89370400440532013000"])
        #expect(seller.bankAccounts.map(\.bic) == ["POFICHBEXXX", ""])
        #expect(seller.bankAccounts.map(\.currency) == [.chf, .eur] && seller.bankAccounts[0].name == "Bergbank")
        #expect(seller.terms == "Zahlbar innert 30 Tagen, \"netto\".")
        #expect(seller.numbering.invoice.pattern.text == "{prefix}{yy}.{number:5}")
        #expect(seller.numbering.invoice.prefix == "CH" && seller.numbering.creditNote.prefix == "GS")
        #expect(
            seller.defaults
                == Seller.AccountDefaults(
                    currency: .chf, paymentTermDays: 30, language: "de-CH", timeZone: "Europe/Zurich"))
        #expect(seller.branding.name == "Alpen/Cloud" && seller.branding.footer == "In den Bergen.")
        #expect(seller.branding.logo.starts(with: [0x89, 0x50, 0x4E, 0x47]) && seller.branding.logo.count == 70)
        #expect(seller.branding.colors == SellerBranding.Colors(light: "#1d4e89", dark: "#8ab8f0"))
        #expect(seller.branding.support == "hilfe@alpen.example" && seller.paymentProviders == ["sandbox"])
    }

    private static let shortest = """
        {"code": "a", "name": "A", "address": {"country": "DE"}, "currency": "EUR", "branding": {"name": "A"},
         "numbering": {"invoice": {"pattern": "A{number}"}, "credit_note": {"pattern": "B{number}"}}}
        """

    @Test func muchMayBeLeftOut() throws {
        let seller = try SellerFile(ImportSource(text: Self.shortest)).seller
        #expect(seller.defaults.paymentTermDays == 14 && seller.defaults.language == "en")
        #expect(seller.defaults.timeZone == "UTC" && seller.taxIDs.isEmpty && seller.bankAccounts.isEmpty)
        #expect(seller.branding == SellerBranding(name: "A") && seller.terms.isEmpty && !seller.isDefault)
        #expect(try SellerFile(ImportSource(text: SellerFile(seller).text())).seller == seller)
    }

    struct Mistake: Sendable {
        let part: String
        let instead: String
        let code: BillingRefusal.Code
        let path: String

        init(_ part: String, _ instead: String, _ code: BillingRefusal.Code, _ path: String) {
            (self.part, self.instead, self.code, self.path) = (part, instead, code, path)
        }
    }

    private static let currency = #""currency": "EUR""#
    private static let name = #""name": "A"}"#

    static let mistakes = [
        Mistake(#""code": "a""#, #""code": "A""#, .invalidSellerCode, "$"),
        Mistake(#""code": "a", "#, "", .valueMissing, "code"),
        Mistake(#""code": "a""#, #""code": "a", "secret": "x""#, .unknownKey, "secret"),
        Mistake(currency, #""currency": "XXY""#, .invalidCurrency, "currency"),
        Mistake(#""country": "DE""#, #""country": "Germany""#, .invalidSellerSetting, "$"),
        Mistake(#""country": "DE""#, #""country": "DE", "zip": "1""#, .unknownKey, "address.zip"),
        Mistake("A{number}", "A{count}", .unknownNumberingToken, "numbering.invoice.pattern"),
        Mistake("B{number}", "B", .patternWithoutNumber, "numbering.credit_note.pattern"),
        Mistake(#""invoice": {"#, #""invoice": {"prefix": "~", "#, .invalidNumberCharacter, "numbering.invoice"),
        Mistake(name, #""name": "A", "logo": "???"}"#, .invalidPicture, "branding.logo"),
        Mistake(name, ##""name": "A", "colors": {"light": "#000000"}}"##, .valueMissing, "branding.colors.dark"),
        Mistake(currency, currency + #", "payment_term_days": 400"#, .invalidWholeNumber, "payment_term_days"),
        Mistake(currency, currency + #", "time_zone": "Mars/Olympus""#, .invalidTimeZone, "time_zone"),
        Mistake(currency, currency + #", "tax_ids": {"DE": "DE1"}"#, .invalidSellerSetting, "$"),
        Mistake(currency, currency + #", "legal_lines": "x""#, .listExpected, "legal_lines"),
        Mistake(
            currency, currency + #", "bank_accounts": [{"iban": "DE00", "currency": "EUR"}]"#, .invalidIBAN,
            "bank_accounts[0].iban"),
        Mistake(
            currency,
            currency + #", "bank_accounts": [{"iban": "DE89370400440532013000", "bic": "x", "currency": "EUR"}]"#,
            .invalidBIC, "bank_accounts[0]"),
    ]

    @Test(arguments: mistakes) func mistakesAreNamed(_ mistake: Mistake) throws {
        let text = Self.shortest.replacing(mistake.part, with: mistake.instead)
        #expect(text != Self.shortest)
        let found = try #require(refusal(text))
        #expect(found.code == mistake.code && found.place?.path == mistake.path, "\(found)")
    }
}
