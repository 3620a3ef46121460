import BillingCore
import Testing

struct TransferCodeTests {
    private let nordlicht = Party(
        name: "Nordlicht Cloud GmbH", addressLines: ["Speicherstraße 1"], postalCode: "20457", city: "Hamburg",
        country: "DE")
    private let alpen = Party(
        name: "Alpencloud AG", addressLines: ["Bahnhofstrasse 7"], postalCode: "8001", city: "Zürich", country: "CH")
    private let buyer = Party(
        name: "Tannwald Möbel", addressLines: ["Am Tor 3"], postalCode: "3000", city: "Bern", country: "CH")

    private func transfer(
        _ minor: Int64, _ currency: Currency, to iban: String, bic: String = "", _ seller: Party? = nil
    ) throws -> TransferCode.Transfer {
        let account = try BankAccount(iban: IBAN(iban), bic: bic, currency: currency)
        return TransferCode.Transfer(
            from: buyer, to: seller ?? nordlicht, account, Money(minor: minor, currency), for: "2026-0000123")
    }

    /// EPC069-12, each line in its place: the BIC is left out, the reference of ISO 11649 is line 10.
    @Test func eurosHaveTheCodeOfTheEuropeanPaymentsCouncil() throws {
        let code = try #require(TransferCode(transfer(14_741, .eur, to: "DE89370400440532013000")))
        #expect(code.kind == .epc)
        #expect(
            code.text == """
                BCD
                002
                1
                SCT

                Nordlicht Cloud GmbH
                DE89370400440532013000
                EUR147.41

                RF4920260000123
                """)
    }

    @Test func aBICIsSaidWhereItIsKnown() throws {
        let code = try #require(TransferCode(transfer(100, .eur, to: "DE89370400440532013000", bic: "COBADEFF")))
        #expect(code.text.split(separator: "\n", omittingEmptySubsequences: false)[4] == "COBADEFF")
    }

    @Test(arguments: [
        (Int64(1), "EUR0.01"), (100, "EUR1.00"), (99_999_999_999, "EUR999999999.99"),
    ])
    func amountsHaveTwoDecimalsAndNoMarks(_ minor: Int64, _ text: String) throws {
        let code = try #require(TransferCode(transfer(minor, .eur, to: "DE89370400440532013000")))
        #expect(code.text.contains("\n\(text)\n"))
    }

    @Test(arguments: [Int64(0), -1, 100_000_000_000, .min, .max])
    func otherAmountsHaveNoCode(_ minor: Int64) throws {
        #expect(TransferCode(try transfer(minor, .eur, to: "DE89370400440532013000")) == nil)
        #expect(TransferCode(try transfer(minor, .chf, to: "CH9300762011623852957")) == nil)
    }

    @Test func otherCurrenciesHaveNoCode() throws {
        #expect(TransferCode(try transfer(100, .usd, to: "DE89370400440532013000")) == nil)
        #expect(TransferCode(try transfer(100, .chf, to: "DE89370400440532013000")) == nil)
        #expect(TransferCode(try transfer(100, .usd, to: "CH9300762011623852957")) == nil)
    }

    /// A national reference is no reference of ISO 11649: it is text, and then line 10 is empty.
    @Test func belgianReferencesAreText() throws {
        var belgian = try transfer(100, .eur, to: "BE68539007547034")
        belgian.reference = PaymentReference(.belgian, key: "2026000123")
        let lines = try #require(TransferCode(belgian)).text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 11 && lines[9].isEmpty && lines[10] == "+++202/6000/12320+++")
    }

    @Test func withoutAReferenceTheNumberIsTheText() throws {
        var plain = try transfer(100, .eur, to: "DE89370400440532013000")
        plain.reference = nil
        #expect(TransferCode(plain)?.text.hasSuffix("\n\n2026-0000123") == true)
    }

    @Test func longNamesAreCutAndLineBreaksBecomeBlanks() throws {
        var seller = nordlicht
        seller.name = "Zeile\nzwei " + String(repeating: "ä", count: 80)
        let code = try #require(TransferCode(transfer(100, .eur, to: "DE89370400440532013000", seller)))
        let name = code.text.split(separator: "\n", omittingEmptySubsequences: false)[5]
        #expect(name.hasPrefix("Zeile zwei ä") && name.count == 70)
        #expect(code.text.utf8.count <= 331)
    }

    /// Swiss Implementation Guidelines 2.3, line by line.
    @Test func francsHaveTheSwissCode() throws {
        let code = try #require(TransferCode(transfer(19_995, .chf, to: "CH4431999123000889012", alpen)))
        #expect(code.kind == .swiss)
        let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let creditor = ["S", "Alpencloud AG", "Bahnhofstrasse 7", "", "8001", "Zürich", "CH"]
        let debtor = ["S", "Tannwald Möbel", "Am Tor 3", "", "3000", "Bern", "CH"]
        #expect(
            lines == ["SPC", "0200", "1", "CH4431999123000889012"] + creditor
                + ["", "", "", "", "", "", "", "199.95", "CHF"] + debtor
                + ["QRR", "000000000000000202600001233", "2026-0000123", "EPD"])
    }

    @Test func otherSwissAccountsHaveACreditorReferenceOrNone() throws {
        var plain = try transfer(100, .chf, to: "CH9300762011623852957", alpen)
        #expect(TransferCode(plain)?.text.contains("\nSCOR\nRF4920260000123\n") == true)
        plain.reference = nil
        #expect(TransferCode(plain)?.text.hasSuffix("\nNON\n\n2026-0000123\nEPD") == true)
    }

    @Test func aQRIBANWithoutAQRReferenceHasNoCode() throws {
        var transfer = try transfer(100, .chf, to: "CH4431999123000889012", alpen)
        transfer.reference = nil
        #expect(TransferCode(transfer) == nil)
    }

    @Test func anUnknownDebtorIsLeftOut() throws {
        var transfer = try transfer(100, .chf, to: "CH9300762011623852957", alpen)
        transfer.debtor.city = ""
        #expect(TransferCode(transfer)?.text.contains("\nCHF\n\n\n\n\n\n\n\nSCOR\n") == true)
        transfer.creditor.city = ""
        #expect(TransferCode(transfer) == nil)
    }
}
