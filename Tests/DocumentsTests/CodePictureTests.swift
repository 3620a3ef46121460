import BillingCore
import Documents
import Presentation
import Testing

struct CodePictureTests {
    private func code(_ currency: Currency) throws -> QRCode {
        let iban = currency == .chf ? "CH4431999123000889012" : "DE89370400440532013000"
        let party = Party(name: "Nordlicht", addressLines: ["Tor 1"], postalCode: "8001", city: "Zürich", country: "CH")
        let account = try BankAccount(iban: IBAN(iban), currency: currency)
        let transfer = TransferCode.Transfer(
            from: party, to: party, account, Money(minor: 100, currency), for: "2026-000123")
        let code = try #require(TransferCode(transfer))
        return try #require(QRCode(code))
    }

    /// The marks of PNG, and the size in its header: squares and quiet zone, four pixels each.
    @Test(arguments: [Currency.eur, .chf]) func theCodeIsAPicture(_ currency: Currency) throws {
        let code = try code(currency)
        let png = try #require(code.png())
        #expect(png.starts(with: [0x89] + Array("PNG".utf8)) && png.suffix(8).starts(with: Array("IEND".utf8)))
        let sides = [png[16..<20], png[20..<24]].map { $0.reduce(0) { $0 << 8 | Int($1) } }
        #expect(sides == [(code.size + 8) * 4, (code.size + 8) * 4])
    }
}
