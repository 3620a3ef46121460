import BillingCore
import RandomSupport
import Testing

/// What holds for every code, between whom it may be.
struct TransferCodeLawTests {
    private static let words = [
        "Nordlicht Cloud GmbH", "Müller & Söhne", "", "Zeile\nzwei", "Tab\there", "株式会社クラウド東京", "\r\nx",
        String(repeating: "lang ", count: 60), "🙂🙂", "O'Neill",
    ]
    private static let accounts = [
        "DE89370400440532013000", "BE68539007547034", "FI2112345600000785", "NO9386011117947",
        "CH4431999123000889012", "CH9300762011623852957", "LI21088100002324013AA",
    ]

    private func transfer(_ random: inout SeededRandom) throws -> TransferCode.Transfer {
        func word() -> String { Self.words[random.below(Self.words.count)] }
        func party() -> Party {
            Party(
                name: word(), addressLines: [word()], postalCode: word(), city: word(),
                country: ["DE", "CH", "", "XYZ"][random.below(4)])
        }
        let currency = [Currency.eur, .chf, .usd][random.below(3)]
        let account = try BankAccount(
            name: word(), iban: IBAN(Self.accounts[random.below(Self.accounts.count)]),
            bic: ["", "COBADEFF"][random.below(2)], currency: currency)
        let amounts: [Int64] = [1, 99, 100, 12_345, 99_999_999_999, 100_000_000_000, 0, -5]
        return TransferCode.Transfer(
            from: party(), to: party(), account, Money(minor: amounts[random.below(amounts.count)], currency),
            for: ["2026-000123", "", "A-1", String(repeating: "9", count: 40)][random.below(4)])
    }

    /// Each line of a code is one field: nothing that was written into a field begins another one.
    @Test func fieldsStayInTheirLines() throws {
        var random = SeededRandom(2_026)
        var kinds: [TransferCode.Kind: Int] = [:]
        for _ in 0..<2_000 {
            let transfer = try transfer(&random)
            guard let code = TransferCode(transfer) else { continue }
            kinds[code.kind, default: 0] += 1
            let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(!code.text.contains("\r") && !code.text.contains("\t"))
            switch code.kind {
            case .epc:
                #expect((8...11).contains(lines.count) && code.text.utf8.count <= 331)
                #expect(lines[0] == "BCD" && lines[1] == "002" && lines[2] == "1" && lines[3] == "SCT")
                #expect(lines[6] == transfer.account.iban.plain)
                #expect(lines[7] == "EUR" + transfer.amount.decimalText)
                // A structured reference or a text, never both, and no empty line at the end.
                #expect(lines.count < 11 || lines[9].isEmpty)
                #expect(lines.last?.isEmpty == false)
            case .swiss:
                #expect(lines.count == 31 && lines[0] == "SPC" && lines[1] == "0200" && lines[30] == "EPD")
                #expect(lines[18] == transfer.amount.decimalText && lines[19] == transfer.amount.currency.code)
                let isQR = lines[27] == "QRR"
                #expect(isQR == transfer.account.iban.isQRIBAN)
                #expect(lines[4] == "S" && (lines[20] == "S" || lines[20..<27].allSatisfy(\.isEmpty)))
            }
        }
        #expect((kinds[.epc] ?? 0) > 20 && (kinds[.swiss] ?? 0) > 20)
    }

    /// Fields are as long as the standards take them, in characters.
    @Test func fieldsAreNoLongerThanTheStandardsTake() throws {
        var random = SeededRandom(7)
        for _ in 0..<1_000 {
            guard let code = TransferCode(try transfer(&random)) else { continue }
            let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false).map(\.count)
            switch code.kind {
            case .epc:
                #expect(lines[5] <= 70)
                if lines.count > 9 { #expect(lines[9] <= 35) }
                if lines.count > 10 { #expect(lines[10] <= 140) }
            case .swiss:
                let address = [1, 70, 70, 16, 16, 35, 2]
                for (place, most) in address.enumerated() {
                    #expect(lines[4 + place] <= most && lines[20 + place] <= most)
                }
                #expect(lines[28] <= 27 && lines[29] <= 140)
            }
        }
    }

    /// The reference in a code is the one that is printed beside it, and is read from it again.
    @Test(arguments: accounts) func theReferenceIsThatOfThePage(_ iban: String) throws {
        let party = Party(name: "Nordlicht", addressLines: ["Tor 1"], postalCode: "1", city: "Ort", country: "DE")
        let swiss = iban.hasPrefix("CH") || iban.hasPrefix("LI")
        let account = try BankAccount(iban: IBAN(iban), currency: swiss ? .chf : .eur)
        let transfer = TransferCode.Transfer(
            from: party, to: party, account, Money(minor: 100, account.currency), for: "2026-000123")
        let (code, reference) = (try #require(TransferCode(transfer)), try #require(transfer.reference))
        #expect(reference.form == PaymentReference.Form(of: account.iban))
        let written = swiss ? reference.plain : reference.international?.plain ?? "\(reference)"
        #expect(code.text.split(separator: "\n").contains(Substring(written)))
        #expect(PaymentReference(reference.form, reading: "\(reference)") == reference)
    }

    @Test func otherTransfersAreOtherCodes() throws {
        var random = SeededRandom(3)
        var texts: [String: TransferCode.Transfer] = [:]
        for _ in 0..<500 {
            let transfer = try transfer(&random)
            guard let text = TransferCode(transfer)?.text else { continue }
            if let known = texts[text] {
                #expect(known.amount == transfer.amount && known.account.iban == transfer.account.iban)
            }
            texts[text] = transfer
        }
    }
}
