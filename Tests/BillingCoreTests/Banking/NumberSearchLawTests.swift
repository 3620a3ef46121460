import RandomSupport
import Testing

@testable import BillingCore

/// What holds for every series and every text.
struct NumberSearchLawTests {
    private static let seller = Seller.ID(raw: 1)
    private static let patterns = [
        ("{year}-{number:6}", ""), ("{prefix}{year}-{number:5}", "NC"), ("{prefix}{yy}.{number:5}", "CH"),
        ("{number:8}", ""), ("{number:5}/{year}", ""), ("{prefix}-{number}", "INV2026"),
    ]

    private func numbering(_ place: Int) throws -> NumberSeries {
        let (pattern, prefix) = Self.patterns[place]
        return try DocumentNumbering(NumberingPattern(pattern), prefix: prefix).series(of: "main", on: "2026-11-30")
    }

    private func search(_ series: NumberSeries) -> NumberSearch {
        NumberSearch([IssuedSeries(seller: Self.seller, NumberSeries(name: series.name) ?? series)])
    }

    /// Each number is found in whatever way its characters are kept apart, and in the middle of words.
    @Test(arguments: patterns.indices) func everyNumberIsFound(_ place: Int) throws {
        let series = try numbering(place)
        let search = search(series)
        var random = SeededRandom(UInt64(place + 1))
        for _ in 0..<60 {
            let number = series.number(Int64(1 + random.below(99_999)))
            guard number.lettersAndDigits.count >= NumberSearch.shortestInText else { continue }
            let spaced = number.map { $0.isNumber || $0.isLetter ? "\($0)" : " " }.joined()
            let texts = [
                number, number.lowercased(), number.lettersAndDigits, spaced, "Rechnung \(number)", "(\(number))",
                "\(number), vom 1.", "\n\(number)\t", "Kd-Nr: ABC / \(number)",
            ]
            for text in texts {
                #expect(search.places(in: text).contains { $0.names(number) }, "\(text)")
            }
        }
    }

    /// A number with another digit in front of it or behind it is another number.
    @Test(arguments: patterns.indices) func digitsNextToItMakeItAnother(_ place: Int) throws {
        let series = try numbering(place)
        let search = search(series)
        var random = SeededRandom(UInt64(place + 50))
        for _ in 0..<60 {
            let number = series.number(Int64(1 + random.below(99_999)))
            guard number.last?.isNumber == true else { continue }
            let text = "\(number)\(1 + random.below(9))"
            #expect(!search.places(in: text).contains { $0.names(number) }, "\(text)")
        }
    }

    /// Neighbours in the series are told apart.
    @Test(arguments: patterns.indices) func neighboursAreToldApart(_ place: Int) throws {
        let series = try numbering(place)
        let search = search(series)
        for sequence in [Int64(1), 9, 10, 99, 12_345] {
            let (number, next) = (series.number(sequence), series.number(sequence + 1))
            guard number.lettersAndDigits.count >= NumberSearch.shortestInText else { continue }
            let places = search.places(in: "for \(number)")
            #expect(places.contains { $0.names(number) } && !places.contains { $0.names(next) })
        }
    }

    /// References in every form lead back to the number that they were made of, and to no neighbour.
    @Test(arguments: patterns.indices) func referencesLeadBack(_ place: Int) throws {
        let series = try numbering(place)
        let search = search(series)
        for sequence in [Int64(1), 7, 10, 123, 99_999] {
            let (number, next) = (series.number(sequence), series.number(sequence + 1))
            for form in PaymentReference.Form.allCases {
                let key = form == .creditorReference ? number.lettersAndDigits : number.digitsOnly
                guard let reference = PaymentReference(form, key: key) else { continue }
                let places = search.places(of: reference)
                #expect(places.contains { $0.names(number) && $0.sequence == sequence }, "\(number) as \(reference)")
                #expect(!places.contains { $0.names(next) })
            }
        }
    }

    /// Random texts name nothing by themselves but what their digits are.
    @Test func randomTextsDoNoHarm() throws {
        let series = try Self.patterns.indices.map { try numbering($0) }
        let search = NumberSearch(series.map { IssuedSeries(seller: Self.seller, NumberSeries(name: $0.name) ?? $0) })
        let letters = Array("0123456789 abcXYZ-/.,äß🙂\u{0}")
        var random = SeededRandom(99)
        for _ in 0..<300 {
            let text = String((0..<random.below(80)).map { _ in letters[random.below(letters.count)] })
            for place in search.places(in: text) {
                #expect(place.sequence > 0 && place.key.count <= DocumentNumbering.longest)
                #expect(text.lettersAndDigits.contains(place.key), "\(text)")
            }
        }
    }

    @Test func withoutSeriesNothingIsFound() {
        #expect(NumberSearch([]).places(in: "2026-000001").isEmpty)
    }

    /// Two sellers with one bank account: a place says whose it is.
    @Test func placesNameTheirSeller() throws {
        let series = try #require(NumberSeries(name: "2026-{number}"))
        let other = Seller.ID(raw: 2)
        let search = NumberSearch([IssuedSeries(seller: Self.seller, series), IssuedSeries(seller: other, series)])
        #expect(Set(search.places(in: "2026-000001").map(\.seller)) == [Self.seller, other])
    }
}
