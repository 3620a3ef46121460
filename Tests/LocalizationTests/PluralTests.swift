import BillingCore
import Localization
import Testing

@Suite struct PluralTests {
    /// Every number that the CLDR gives as an example of a category is in it.
    @Test func samplesAreInTheirCategory() throws {
        let rows = table("Oracle/plural-samples.tsv")
        #expect(rows.count >= 30)
        for row in rows {
            for sample in row[2].split(whereSeparator: { $0 == " " || $0 == "~" }) {
                let decimals = sample.split(separator: ".").dropFirst().first?.utf8.count ?? 0
                let category = try formats(row[0]).plural(decimal(String(sample)), decimals: decimals)
                #expect(category.rawValue == row[1], "\(row[0]) \(sample)")
            }
        }
    }

    @Test func categoriesOfALanguage() throws {
        #expect(try formats("en").pluralCategories == [.one, .other])
        #expect(try formats("pl").pluralCategories == [.one, .few, .many, .other])
        #expect(try formats("ar").pluralCategories == [.zero, .one, .two, .few, .many, .other])
        #expect(try formats("ja").pluralCategories == [.other])
    }

    @Test func wholeNumbersAreCountedLikeDecimals() throws {
        for tag in LocaleFormats.tags {
            let formats = try formats(tag)
            for count in [0, 1, 2, 3, 5, 11, 12, 21, 22, 100, 103, 1000, 1_000_000, -1, -2] {
                #expect(formats.plural(count) == formats.plural(ExactDecimal(count)), "\(tag) \(count)")
            }
        }
    }

    /// "1.0 GB" is plural in English, "1 GB" is not; what counts is what is shown.
    @Test func shownDecimalsCount() throws {
        #expect(try formats("en").plural(.one) == .one)
        #expect(try formats("en").plural(.one, decimals: 1) == .other)
        #expect(try formats("pl").plural(decimal("2.5")) == .other)
        #expect(try formats("fr").plural(decimal("1.5")) == .one)
    }

    @Test func theSignDoesNotMatterNorDoesTheLargestNumber() throws {
        #expect(try formats("en").plural(-1) == .one)
        #expect(try formats("en").plural(.min) == .other)
        let largest = try #require(ExactDecimal(coefficient: .max, scale: 0))
        #expect(try formats("ar").plural(largest) == .many)
    }
}
