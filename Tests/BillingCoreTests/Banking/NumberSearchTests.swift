import Testing

@testable import BillingCore

struct NumberSearchTests {
    private static let seller = Seller.ID(raw: 1)

    private static func search(_ names: String...) -> NumberSearch {
        NumberSearch(names.compactMap { NumberSeries(name: $0) }.map { IssuedSeries(seller: seller, $0) })
    }

    private static func found(_ text: String, _ names: String..., number: String) -> Bool {
        let search = NumberSearch(names.compactMap { NumberSeries(name: $0) }.map { IssuedSeries(seller: seller, $0) })
        return search.places(in: text).contains { $0.names(number) }
    }

    @Test(arguments: [
        "2026-000123", "Rechnung 2026-000123", "RE2026000123", "re 2026/000123 v. 30.11.2026", "2026 000 123",
        "2026-000\n123", "INV.2026-000123-KD77", "zahlung 2026-000123, 2026-000124", "2026-000123 15022026",
    ])
    func numbersAreFoundAsPeopleWriteThem(_ text: String) {
        #expect(Self.found(text, "2026-{number}", number: "2026-000123"))
    }

    @Test(arguments: [
        "2026-0001234", "12026-000123", "2026-00012", "2025-000123", "000123", "", "2026-123", "20260000123",
    ])
    func othersAreNotTakenForIt(_ text: String) {
        #expect(!Self.found(text, "2026-{number}", number: "2026-000123"))
    }

    /// Of each pair only the one that is written is meant, whatever else the digits of the text could be.
    @Test func aDateBehindANumberMakesNoOtherNumber() {
        let places = Self.search("2026-{number}").places(in: "2026-000123 15.02.2026")
        #expect(places.contains { $0.names("2026-000123") })
        #expect(!places.contains { $0.names("2026-012315") || $0.names("2026-01231502") })
    }

    @Test func severalNumbersAreFoundInOrder() {
        let places = Self.search("NC-2026-{number}").places(in: "NC-2026-000007 und NC-2026-000012")
        #expect(places.map(\.sequence) == [7, 12])
        #expect(Set(places.map(\.series)) == ["NC-2026-{number}"])
    }

    @Test func tailsBelongToTheNumber() {
        #expect(Self.found("17-2026", "{number}-2026", number: "17-2026"))
        #expect(!Self.found("17-2025", "{number}-2026", number: "17-2026"))
    }

    @Test func shortNumbersAreNotLookedForInTexts() {
        #expect(Self.search("{number}").places(in: "1234").isEmpty)
        #expect(Self.search("{number}").places(in: "12345").map(\.sequence) == [12_345])
    }

    @Test(arguments: PaymentReference.Form.allCases)
    func everyReferenceLeadsBackToItsNumber(_ form: PaymentReference.Form) throws {
        for number in ["2026-000123", "NC-2026-000007", "26-1"] {
            let key = form == .creditorReference ? number.lettersAndDigits : number.digitsOnly
            guard let reference = PaymentReference(form, key: key) else { continue }
            let search = Self.search("2026-{number}", "NC-2026-{number}", "26-{number}")
            #expect(search.places(of: reference).contains { $0.names(number) }, "\(number) \(reference)")
        }
    }

    @Test func aFinnishReferenceIsFoundInItsFormAcrossBorders() throws {
        let abroad = try #require(PaymentReference(.finnish, key: "2026000123")?.international)
        #expect(Self.search("2026-{number}").places(of: abroad).contains { $0.names("2026-000123") })
    }

    /// A request to pay several invoices has a reference of its own in every form.
    @Test(arguments: PaymentReference.Form.allCases)
    func requestsAreFoundByTheirReference(_ form: PaymentReference.Form) throws {
        let request = TransferRequest(17)
        #expect(request.name == "99-0000017")
        let reference = try #require(PaymentReference(form, key: request.name.lettersAndDigits))
        let search = NumberSearch([
            IssuedSeries(seller: Self.seller, TransferRequest.series),
            IssuedSeries(seller: Self.seller, try #require(NumberSeries(name: "2026-{number}"))),
        ])
        let place = try #require(search.places(of: reference).first)
        #expect(place.series == TransferRequest.series.name && place.names(request.name) && place.sequence == 17)
    }

    /// A text of nothing but one-digit words has the most candidates; it is a matter of milliseconds all the same.
    @Test func longTextsEnd() {
        let text = String(repeating: "2 a ", count: 10_000)
        #expect(Self.search("2026-{number}", "{number}").places(in: text).isEmpty)
    }
}
