import BillingCore
import Foundation
import Testing

@testable import Presentation

struct RefusalSentencesTests {
    /// Names of the parameters of each code, from the table of the guide.
    private static func parameters() throws -> [String: Set<String>] {
        let guide = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/BillingCore/BillingCore.docc/Errors.md").standardizedFileURL
        var names: [String: Set<String>] = [:]
        for row in try String(contentsOf: guide, encoding: .utf8).split(separator: "\n") where row.hasPrefix("| `") {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: [" ", "`"]) }
            names[cells[0]] = cells[1] == "–" ? [] : Set(cells[1].split(separator: ", ").map(String.init))
        }
        return names
    }

    @Test func everySentenceNamesEachParameterOfItsCode() throws {
        let parameters = try Self.parameters()
        for code in BillingRefusal.Code.allCases {
            let names = code.english.matches(of: /\{(\w+)\}/).map { String($0.1) }
            #expect(Set(names) == parameters[code.rawValue], "\(code)")
        }
    }

    @Test func everySentenceIsOneLineThatEnds() {
        for code in BillingRefusal.Code.allCases {
            #expect(code.english.last.map { ".?}".contains($0) } == true, "\(code)")
            #expect(!code.english.contains("\n"))
        }
    }

    @Test func valuesAreWrittenInTheirPlaces() {
        let sentence = RefusalSentences.sentence
        #expect(
            sentence(.lineQuantityExceeded(left: ExactDecimal(15), of: ExactDecimal(20), line: 1))
                == "Only 15 of 20 is left of line 1.")
        #expect(sentence(.refundExceedsPayment(left: Money(minor: 100, .eur))) == "Only 1.00 EUR can be refunded.")
        #expect(sentence(.columnMissing(["Cost", "PreTaxCost"])) == "Column Cost or PreTaxCost is missing.")
        #expect(sentence(.columnsMissing(["Cost", "Date"])) == "Columns Cost, Date are missing.")
        #expect(
            sentence(.percentageOutOfRange("101", highest: Rate(ppm: 1_000_000)))
                == "\"101\" is not a percentage from 0 to 100 % with at most 4 decimals.")
        #expect(sentence(.cannotReadFile(error: EISDIR)) == "The file cannot be read: is a directory.")
        #expect(
            sentence(.couponNotValid("TEN", on: day("2025-12-31"))) == "The coupon TEN is not valid on 2025-12-31.")
    }

    @Test func aLineBeginsWithThePlace() {
        let refusal = BillingRefusal(.valueMissing)
        #expect(RefusalSentences.line(refusal) == "A value is missing.")
        #expect(RefusalSentences.line(refusal.at(.init())) == "A value is missing.")
        #expect(
            RefusalSentences.line(refusal.at(.init(line: 3, field: "price")))
                == "line 3, column price: A value is missing.")
        #expect(
            RefusalSentences.line(refusal.at(.init(line: 12, column: 3, field: "BilledCost")))
                == "line 12, column 3 (BilledCost): A value is missing.")
        #expect(
            RefusalSentences.line(refusal.at(.init(line: 4, path: "prices.seat.amount")))
                == "line 4, prices.seat.amount: A value is missing.")
    }

    @Test func outsideTextCannotSteerATerminalOrFillInOtherPlaces() {
        #expect(RefusalSentences.sentence(.noSuchCoupon("a\n\u{1B}[2J")) == "There is no coupon a\u{FFFD}\u{FFFD}[2J.")
        #expect(
            RefusalSentences.sentence(.noSuchSubscription("{account}", of: "C-1"))
                == "Account C-1 has no subscription {account}.")
        #expect(
            RefusalSentences.line(BillingRefusal(.valueMissing, at: .init(field: "a\nb")))
                == "column a\u{FFFD}b: A value is missing.")
    }
}
