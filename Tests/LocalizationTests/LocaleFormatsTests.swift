import BillingCore
import Foundation
import Localization
import Testing

@Suite struct LocaleFormatsTests {
    @Test(arguments: [
        ("de", "de"), ("DE", "de"), ("de-AT", "de-AT"), ("de_ch", "de-CH"), ("de-LU", "de"), ("fr-Latn-CH", "fr-CH"),
        ("pt", "pt"), ("pt-BR", "pt"), ("pt-PT", "pt-PT"), ("pt-AO", "pt-PT"), ("en-IE", "en"), ("en-US", "en-US"),
        ("ar-EG", "ar-EG"), ("ar-SA", "ar"), ("hi-IN", "hi"), ("de-AT-u-nu-latn", "de-AT"),
    ])
    func theClosestLocale(tag: String, expected: String) throws {
        #expect(try formats(tag).tag == expected)
    }

    @Test(arguments: ["", "-", "xx", "zh-Hant-TW", "deu"]) func languagesWithoutATable(tag: String) {
        #expect(LocaleFormats.closest(to: tag) == nil)
    }

    @Test func directions() throws {
        for tag in LocaleFormats.tags {
            #expect(try formats(tag).direction == (tag.hasPrefix("ar") ? .rightToLeft : .leftToRight))
        }
    }

    /// The version is in every table and changes with all of them.
    @Test func tablesAreOfOneVersion() throws {
        print("CLDR \(LocaleFormats.cldrVersion)")
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Localization/Generated").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count == LocaleFormats.tags.count + 1)
        for file in files {
            let first = try String(contentsOf: file, encoding: .utf8).prefix { $0 != "\n" }
            #expect(first.contains("from CLDR \(LocaleFormats.cldrVersion) (Babel "), "\(file.lastPathComponent)")
        }
    }

    @Test(arguments: LocaleFormats.tags) func everyLocaleKnowsCountriesUnitsAndCurrencies(tag: String) throws {
        let formats = try formats(tag)
        for code in ["DE", "AT", "CH", "FR", "IT", "ES", "PL", "PT", "NL", "BE", "GB", "IE", "US", "JP", "EG", "SA"] {
            #expect(formats.country(code)?.isEmpty == false, "\(code)")
        }
        #expect(formats.country("EU") == nil)
        for unit in ["second", "minute", "hour", "day", "week", "month", "year", "KB", "MB", "GB", "TB", "PB"] {
            for number in ["0", "1", "2", "3", "11", "100", "1.5", "1000000"] {
                #expect(try formats.count(decimal(number), unit: unit) != nil, "\(number) \(unit)")
            }
        }
        for code in ["EUR", "USD", "GBP", "JPY", "CHF", "PLN", "BRL", "AED", "KWD"] {
            #expect(try formats.name(of: currency(code)) != code)
        }
    }

    @Test func unitsOfMeasure() throws {
        #expect(try formats("en").count(decimal("1"), unit: "hour") == "1 hour")
        #expect(try formats("en").count(decimal("1.5"), unit: "hour") == "1.5 hours")
        #expect(try formats("de").count(decimal("3"), unit: "month") == "3 Monate")
        #expect(try formats("fr").count(decimal("1.5"), unit: "GB") == "1,5\u{202F}Go")
        #expect(try formats("pl").count(decimal("5"), unit: "hour") == "5 godzin")
        #expect(try formats("en").count(decimal("1"), unit: "seat") == nil)
    }

    /// Arabic has a word for two hours that needs no number, which a sign cannot do without.
    @Test func aNumberThatIsLeftOut() throws {
        let ar = try formats("ar")
        #expect(try ar.count(decimal("2"), unit: "hour") == "ساعتان")
        #expect(try ar.count(decimal("-2"), unit: "hour")?.contains("-2") == true)
    }

    @Test func lists() throws {
        let (en, es) = (LocaleFormats.english, try formats("es"))
        #expect(en.list([]) == "")
        #expect(en.list(["a"]) == "a")
        #expect(en.list(["a", "b"]) == "a and b")
        #expect(en.list(["a", "b", "c"]) == "a, b, and c")
        #expect(try formats("en-GB").list(["a", "b", "c"], .or) == "a, b or c")
        #expect(es.list(["facturas", "informes"]) == "facturas e informes")
        #expect(es.list(["facturas", "hielo"]) == "facturas y hielo")
        #expect(es.list(["siete", "ocho"], .or) == "siete u ocho")
        #expect(try formats("it").list(["dati", "ore"], .or) == "dati o ore")
    }
}
