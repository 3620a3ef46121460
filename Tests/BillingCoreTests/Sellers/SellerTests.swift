import BillingCore
import Testing

extension Seller {
    /// A seller about whom nothing is special.
    static func sample(_ code: String = "nordlicht") throws -> Seller {
        let numbering = try DocumentNumbering(NumberingPattern("{prefix}{year}-{number:6}"))
        var seller = Seller(
            id: ID(raw: 1), code: code,
            party: Party(
                name: "Nordlicht Cloud GmbH", addressLines: ["Hafen 1"], postalCode: "20095", city: "Hamburg",
                country: "DE"),
            numbering: Numbering(invoice: numbering, creditNote: numbering),
            defaults: AccountDefaults(currency: .eur, paymentTermDays: 14, language: "de", timeZone: "Europe/Berlin"),
            branding: SellerBranding(name: "Nordlicht"))
        seller.taxIDs = ["DE": "DE123456788", "CH": "CHE-123.456.788 MWST"]
        seller.legalLines = ["Amtsgericht Hamburg, HRB 12345"]
        return seller
    }

    /// Why the sample is refused after a change; `nil` when it is not.
    static func refusal(_ change: (inout Seller) throws -> Void) throws -> BillingRefusal? {
        var seller = try sample()
        try change(&seller)
        do throws(BillingRefusal) {
            try seller.check()
            return nil
        } catch {
            return error
        }
    }
}

struct SellerTests {
    /// The setting that is refused, and its value.
    private func setting(_ change: (inout Seller) throws -> Void) throws -> [BillingRefusal.Value?] {
        guard let refusal = try Seller.refusal(change), refusal.code == .invalidSellerSetting else { return [] }
        return [refusal.parameters["name"], refusal.parameters["text"]]
    }

    @Test func everydaySellersPass() throws {
        #expect(try Seller.refusal { _ in } == nil)
        #expect(try Seller.refusal { $0.code = "a" } == nil)
        #expect(try Seller.refusal { $0.code = "nord-2" } == nil)
        #expect(try Seller.refusal { $0.terms = String(repeating: "x", count: 300) } == nil)
        #expect(try Seller.refusal { $0.legalLines = Array(repeating: "x", count: Seller.mostLegalLines) } == nil)
        #expect(try Seller.refusal { $0.paymentProviders = ["sandbox", "card-provider"] } == nil)
        #expect(try Seller.refusal { $0.taxIDs = ["US": "12-3456789", "GB": "GB123", "AT": "ATU13585627"] } == nil)
        #expect(try Seller.refusal { $0.taxIDs = ["GR": "EL094259216"] } == nil)
    }

    @Test(arguments: ["", "Nord", "2nord", "-a", "nord licht", "nörd", "a_b", "abcdefghijklmnopqrstu"])
    func codesAreShortAndPlain(_ code: String) throws {
        #expect(try Seller.refusal { $0.code = code } == .invalidSellerCode(code))
    }

    @Test func settingsAreNamed() throws {
        let long = String(repeating: "x", count: 121)
        #expect(try setting { $0.party.name = "" } == [.text("name"), .text("")])
        #expect(try setting { $0.party.name = long } == [.text("name"), .text(long)])
        #expect(try setting { $0.party.addressLines = ["a\nb"] } == [.text("address.lines"), .text("a\nb")])
        #expect(try setting { $0.party.country = "de" } == [.text("address.country"), .text("de")])
        #expect(try setting { $0.party.country = "DEU" } == [.text("address.country"), .text("DEU")])
        #expect(try setting { $0.taxIDs["DE"] = "DE123456789" } == [.text("tax_ids.DE"), .text("DE123456789")])
        #expect(try setting { $0.taxIDs["DE"] = "ATU13585627" } == [.text("tax_ids.DE"), .text("ATU13585627")])
        #expect(try setting { $0.taxIDs["Germany"] = "1" } == [.text("tax_ids"), .text("Germany")])
        #expect(try setting { $0.taxIDs["US"] = "" } == [.text("tax_ids.US"), .text("")])
        #expect(try Seller.refusal { $0.legalLines = ["1", "2", "3", "4", "5"] } == .tooManyLegalLines(5))
        #expect(try setting { $0.legalLines = [""] } == [.text("legal_lines"), .text("")])
        #expect(try setting { $0.defaults.paymentTermDays = 366 } == [.text("payment_term_days"), .text("366")])
        #expect(try setting { $0.defaults.paymentTermDays = -1 } == [.text("payment_term_days"), .text("-1")])
        #expect(try setting { $0.branding.name = "" } == [.text("branding.name"), .text("")])
        #expect(try setting { $0.branding.footer = "a\u{7}" } == [.text("branding.footer"), .text("a\u{7}")])
        #expect(try setting { $0.terms = String(repeating: "x", count: 301) }.first == .text("terms"))
        #expect(try setting { $0.paymentProviders = ["Card"] } == [.text("payment_providers"), .text("Card")])
    }

    @Test func numbersMayHave35Characters() throws {
        let prefix = String(repeating: "P", count: 20)
        #expect(
            try Seller.refusal {
                $0.numbering.invoice = try DocumentNumbering(
                    NumberingPattern("{prefix}{year}-{number:6}"), prefix: prefix)
            } == nil)
        let long = try Seller.refusal {
            $0.numbering.creditNote = try DocumentNumbering(
                NumberingPattern("{prefix}{year}-{number:6}"), prefix: prefix + "P")
        }
        #expect(long == .numberTooLong("{prefix}{year}-{number:6}", length: 36))
        let wide = try Seller.refusal {
            $0.numbering.invoice = try DocumentNumbering(
                NumberingPattern("{prefix}{number:12}"), prefix: prefix + "PPPP")
        }
        #expect(wide == .numberTooLong("{prefix}{number:12}", length: 36))
    }

    @Test func documentsNameTheTaxNumberOfTheCountryOfRegistration() throws {
        let seller = try Seller.sample()
        let moved = [
            TaxRegistration(country: "DE", usesOneStopShop: false, validFrom: "2020-01-01"),
            TaxRegistration(country: "CH", usesOneStopShop: false, validFrom: "2026-07-01"),
            TaxRegistration(country: "FR", usesOneStopShop: false, validFrom: "2027-01-01"),
        ]
        #expect(seller.party(on: "2026-06-30", moved).taxID == "DE123456788")
        #expect(seller.party(on: "2026-07-01", moved).taxID == "CHE-123.456.788 MWST")
        // Before the first, and where there is none, that of the seller's own country.
        #expect(seller.party(on: "2019-01-01", moved).taxID == "DE123456788")
        #expect(seller.party(on: "2027-01-01", moved).taxID == "DE123456788")
        #expect(seller.party(on: "2026-01-01", []).name == "Nordlicht Cloud GmbH")
        var without = seller
        without.taxIDs = [:]
        #expect(without.party(on: "2026-07-01", moved).taxID == nil)
    }

    @Test func documentsNameTheBankAccountOfTheirCurrency() throws {
        var seller = try Seller.sample()
        let euro = try BankAccount(name: "A", iban: IBAN("DE89370400440532013000"), currency: .eur)
        let second = try BankAccount(name: "B", iban: IBAN("AT611904300234573201"), currency: .eur)
        let franc = try BankAccount(name: "C", iban: IBAN("CH9300762011623852957"), currency: .chf)
        (seller.bankAccounts, seller.terms) = ([euro, second, franc], "No discount.")
        #expect(seller.smallPrint(in: .eur).bankAccount == euro)
        #expect(seller.smallPrint(in: .chf).bankAccount == franc)
        let dollars = seller.smallPrint(in: .usd)
        #expect(
            dollars.bankAccount == nil && dollars.terms == "No discount." && dollars.legalLines == seller.legalLines)
    }

    @Test func eachKindHasItsSeries() throws {
        var seller = try Seller.sample()
        #expect(seller.series(of: .invoice, on: "2026-01-01") == seller.series(of: .creditNote, on: "2026-12-31"))
        seller.numbering.creditNote = try DocumentNumbering(NumberingPattern("{prefix}{number}"), prefix: "GS")
        #expect(seller.series(of: .invoice, on: "2026-01-01").number(1) == "2026-000001")
        #expect(seller.series(of: .creditNote, on: "2026-01-01").number(1) == "GS1")
        #expect(seller.numbering(of: .creditNote).prefix == "GS")
    }
}
