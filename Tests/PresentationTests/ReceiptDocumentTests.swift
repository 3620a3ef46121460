import BillingCore
@testable import Presentation
import Testing

/// Receipts as words.
@Suite struct ReceiptDocumentTests {
    private let party = Party(
        name: "Nord GmbH", addressLines: ["Hafen 1"], postalCode: "20095", city: "Hamburg", country: "DE")

    private func receipt(
        _ kind: Receipt.Kind = .payment, _ amounts: [Int64] = [42_000, 32_961], of amount: Int64 = 84_961,
        open: Int64 = 52_000, reason: String? = nil
    ) -> Receipt {
        Receipt(
            name: .init(account: "C-1001", kind, 3), seller: party, legalLines: [], buyer: party,
            on: day("2026-11-23"), amount: eur(amount), source: .provider("sandbox"), method: "Visa ending 4242",
            reference: "pay_1",
            parts: amounts.enumerated().map { .init(number: "2026-\($0)", amount: eur($1), open: eur(0)) },
            open: eur(open), reason: reason)
    }

    @Test func aPaymentTellsWhatItSettledAndWhatItLeft() throws {
        let document = try InvoiceDocument(receipt(), words: .english)
        #expect(document.title == "Receipt C-1001-P3")
        #expect(document.headline == .init(label: "Payment received", amount: "€849.61", note: "on 23 November 2026"))
        #expect(
            document.facts.map(\.value) == [
                "C-1001-P3", "23 November 2026", "Visa ending 4242", "pay_1", "C-1001",
            ])
        let group = try #require(document.groups.first)
        #expect(group.lines.map(\.description) == ["Invoice 2026-0", "Invoice 2026-1"])
        #expect(group.lines.map(\.amount) == ["€420.00", "€329.61"] && group.subtotal == "€749.61")
        // 849.61 − 749.61 = 100.00
        #expect(document.totals.map(\.label) == ["Kept as account credit", "Paid"])
        #expect(document.totals.map(\.amount) == ["€100.00", "€849.61"])
        #expect(document.notes == ["€520.00 is still open on your account."])
        #expect(document.smallPrint == ["Nord GmbH · Hafen 1 · 20095 Hamburg · Germany"])
    }

    @Test func whatSettledNothingIsCredit() throws {
        let document = try InvoiceDocument(receipt(.payment, [], open: 0), words: .english)
        #expect(document.groups.isEmpty && document.totals.first?.amount == "€849.61")
        #expect(document.notes == ["Nothing is open on your account any more."])
    }

    @Test func aRefundTellsWhyAndWhatIsOpenAgain() throws {
        let document = try InvoiceDocument(
            receipt(.refund, [42_000], of: 42_000, reason: "Paid twice"), words: .english)
        #expect(document.title == "Refund receipt C-1001-R3")
        #expect(document.groups.first?.heading == "Invoices that are open again")
        #expect(document.totals.map(\.label) == ["Paid back"])
        #expect(document.notes.first == "Paid twice.")
    }

    @Test func partsAreNoMoreThanTheWhole() throws {
        let credit = try receipt(.refund, [100], of: 150).credit()
        #expect(credit == eur(50))
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) {
            var other = receipt()
            other.parts[0].amount = Money(minor: 1, .usd)
            _ = try other.credit()
        }
    }

    @Test(arguments: ["de", "fr", "ar"]) func otherLanguagesHaveTheirWords(language: String) throws {
        let document = try InvoiceDocument(receipt(), words: Localizer(language: language))
        #expect(document.language == language && document.title.contains("C-1001-P3"))
        #expect(document.title != "Receipt C-1001-P3")
    }

    @Test(
        arguments: [
            ("P1", Receipt.Kind.payment, 1), ("R12", .refund, 12),
            ("P999999999999999999", .payment, 999_999_999_999_999_999),
        ] as [(String, Receipt.Kind, Int64)])
    func namesAreRead(place: String, kind: Receipt.Kind, number: Int64) throws {
        let read = try #require(Receipt.Kind.read(place))
        #expect(read.0 == kind && read.1 == number)
        #expect(Receipt.Name(account: "C-1", kind, number).place == place)
        #expect(Receipt.Name(account: "C-1", kind, number).path == "/receipts/\(place)")
    }

    @Test(arguments: ["", "P", "P0", "P01", "p1", "Q1", "P-1", "P+1", "P1x", "1", "P1000000000000000000", "P١"])
    func othersAreNone(place: String) {
        #expect(Receipt.Kind.read(place) == nil)
    }
}
