import Foundation
import Testing

@testable import BillingCore

/// Decimal text and arithmetic at the edges of 128 bits, and what a number is made of.
struct DecimalEdgeTests {
    private static let most = "170141183460469231731687303715884105727"

    /// Text, digits, decimals: trailing zeros are gone, the scale is never below zero.
    @Test(arguments: [
        ("0", 0, 0), ("-0", 0, 0), ("0.000", 0, 0), ("000012", 12, 0), ("12.", 12, 0), ("-.25", -25, 2),
        ("1.10", 11, 1), ("100", 100, 0), ("1e2", 100, 0), ("1E-2", 1, 2), ("1.5e1", 15, 0), ("1.50e-1", 15, 2),
        ("25e-1", 25, 1), ("0.001e3", 1, 0), ("+7", 7, 0), ("1e+5", 100_000, 0), ("1e-24", 1, 24),
        ("120e-25", 12, 24), ("0e-999", 0, 0), ("0e999", 0, 0),
    ]) func textIsDigitsAndAPoint(text: String, coefficient: Int, scale: Int) throws {
        let number = try #require(ExactDecimal(text))
        #expect(number.coefficient == Int128(coefficient) && number.scale == scale)
    }

    @Test(arguments: [
        "1e-25", "1e39", "1e999", "1e-999", "1e9999", "1e", "1e+", "1e-", "1e1.5", "1e 5", "e1", "--1", "+-1", "1-",
        "1+1", "1,000", "1 000", "1_000", "１２", "0x1", "1..2", ".", "-.", "+.", "inf", "nan", "١", "1e1e1", "\u{2212}1",
    ]) func otherTextIsNoNumber(_ text: String) { #expect(ExactDecimal(text) == nil) }

    @Test func theLargestNumberIsThatOf128Bits() throws {
        #expect(number(Self.most).coefficient == .max && number("-" + Self.most).coefficient == -.max)
        #expect(number("170141183460469.231731687303715884105727").scale == 24)
    }

    /// One more, one more digit before an exponent, and 38 decimals.
    @Test(arguments: [
        "170141183460469231731687303715884105728", "-170141183460469231731687303715884105728",
        "1701411834604692317316873037158841057270e-1", "1.70141183460469231731687303715884105727",
    ]) func beyond128BitsThereIsNoNumber(_ text: String) { #expect(ExactDecimal(text) == nil) }

    @Test(arguments: [
        ("0.1", "0.2", "0.3"), ("1", "-1", "0"), ("0.05", "0.95", "1"), ("999.999", "0.001", "1000"),
        ("-0.000000000000000000000001", "0.000000000000000000000001", "0"), ("12.5", "0", "12.5"),
        ("100000000000000", "0.000000000000000000000001", "100000000000000.000000000000000000000001"),
    ]) func sumsAlignTheirPoints(first: String, second: String, total: String) throws {
        let (a, b, sum) = (number(first), number(second), number(total))
        #expect(try a.adding(b) == sum && b.adding(a) == sum)
        #expect(try sum.subtracting(a) == b && sum.subtracting(b) == a)
    }

    /// 39 digits beside 24 decimals do not fit into one coefficient: refused, wherever the loss happens.
    @Test func whatDoesNotAlignIsRefused() throws {
        let (most, fine) = (number(Self.most), ExactDecimal(coefficient: 1, scale: 24) ?? .zero)
        for (a, b) in [(most, fine), (fine, most), (most, .one), (most.negated, ExactDecimal(-2))] {
            #expect(throws: BillingRefusal(.amountTooLarge)) { try a.adding(b) }
        }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try most.subtracting(fine) }
        #expect(try most.adding(most.negated) == .zero)
    }

    @Test func orderHoldsAcrossScalesAtTheEdges() throws {
        let (most, fine) = (number(Self.most), ExactDecimal(coefficient: 1, scale: 24) ?? .zero)
        let least = try #require(ExactDecimal(coefficient: .min, scale: 0))
        let rising = [least, most.negated, ExactDecimal(-1), fine.negated, .zero, fine, .one, most]
        for (low, index) in zip(rising, rising.indices) {
            for (high, other) in zip(rising, rising.indices) { #expect((low < high) == (index < other)) }
        }
    }

    @Test(arguments: [
        ("5", "5"), ("-5", "5"), ("0", "0"), ("-0.25", "0.25"),
    ]) func theMagnitudeHasNoSign(text: String, magnitude: String) throws {
        let number = number(text)
        #expect(number.magnitude.description == magnitude && number.negated.magnitude.description == magnitude)
        #expect(try number.adding(number.negated).isZero)
    }

    @Test func theSmallestNumberHasText() throws {
        let least = try #require(ExactDecimal(coefficient: .min, scale: 24))
        #expect(least.description == "-170141183460469.231731687303715884105728")
        #expect(least.magnitude.description == "170141183460469.231731687303715884105727", "the nearest there is")
    }

    @Test(arguments: [
        ("1.5", 0, "1.5"), ("1.5", 1, "1.5"), ("1.5", 4, "1.5000"), ("0", 3, "0.000"), ("-0.001", 2, "-0.001"),
        ("100", -3, "100"), ("0.05", 1, "0.05"), ("-7", 2, "-7.00"),
    ]) func textHasTheDecimalsItNeeds(plain: String, least: Int, text: String) {
        #expect(number(plain).text(minimumDecimals: least) == text)
    }

    @Test(arguments: [
        ("5", 0, false, "5"), ("5", 2, false, "0.05"), ("5", 1, true, "-0.5"), ("1234", 2, false, "12.34"),
        ("1234", 4, true, "-0.1234"), ("1234", 6, false, "0.001234"), ("0", 2, false, "0.00"), ("12", -1, true, "-12"),
    ]) func thePointStandsBeforeSoManyDigits(digits: String, decimals: Int, isNegative: Bool, text: String) {
        #expect(ExactDecimal.text(digits, decimals: decimals, isNegative: isNegative) == text)
    }

    @Test func tenToThePower() {
        var power: Int128 = 1
        for exponent in 0...24 {
            #expect(ExactDecimal.powerOfTen(exponent) == power)
            power *= 10
        }
    }

    @Test func isStoredAsPlainText() throws {
        let numbers: [ExactDecimal] = ["0.10", "-12.5", "1e3", "0"]
        let stored = try JSONEncoder().encode(numbers)
        #expect(String(decoding: stored, as: UTF8.self) == #"["0.1","-12.5","1000","0"]"#)
        #expect(try JSONDecoder().decode([ExactDecimal].self, from: stored) == numbers)
        #expect(throws: BillingRefusal.invalidNumber("1,5")) {
            try JSONDecoder().decode([ExactDecimal].self, from: Data(#"["1,5"]"#.utf8))
        }
    }
}
