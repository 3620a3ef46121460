import BillingCore
import Foundation
import Localization
import Testing

func formats(_ tag: String) throws -> LocaleFormats { try #require(LocaleFormats.closest(to: tag)) }

func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }

func day(_ text: String) throws -> Day { try #require(Day(text)) }

func currency(_ code: String) throws -> Currency { try #require(Currency(code: code)) }

/// Lines of a file beside the tests, cut at tabs; comments begin with #.
func table(_ path: String) -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: path)
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
}
