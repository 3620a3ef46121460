import Testing
import RandomSupport

@testable import BillingCore

/// Random charges within and outside the scope of tax: however they are split over documents, nothing is lost.
struct DocumentSplitTests {
    private static let treatments: [TaxTreatment] = [
        TaxTreatment(rate: percent("19")), TaxTreatment(rate: percent("7")),
        TaxTreatment(category: .exempt, rate: .zero),
        TaxTreatment(category: .outsideScope, rate: .zero, reason: .untaxedProduct),
        TaxTreatment(category: .outsideScope, rate: .zero),
    ]

    private static func state(_ random: inout SeededRandom) -> BillingState {
        let charges = (0..<random.below(9)).map { place in
            OneOffCharge(
                on: random.below(4) == 0 ? "2026-02-01" : "2026-01-01", service: "S\(random.below(3))",
                description: "\(place)",
                quantity: 1, unitPrice: ExactDecimal(coefficient: Int128(random.below(9_000) - 2_000), scale: 2) ?? 1,
                tax: treatments[random.below(treatments.count)])
        }
        return BillingState(
            currency: .eur, billingDay: 1, oneOffs: charges, accountCredit: eur(Int64(random.below(9_000))))
    }

    @Test func everyChargeIsOnOneDocument() throws {
        var random = SeededRandom(271)
        var split = 0
        for _ in 0..<400 {
            let state = Self.state(&random)
            let drafts = try state.draftInvoices(on: "2026-01-01")
            if drafts.count > 1 { split += 1 }
            #expect(drafts.count <= 2)
            let due = state.oneOffs.indices.filter { state.oneOffs[$0].on <= "2026-01-01" }
            let carried = drafts.flatMap(\.oneOffs)
            #expect(Set(carried).count == carried.count && Set(carried).isSubset(of: due))
            // What is left out comes to nothing: a document of zeros alone is not made.
            for place in Set(due).subtracting(carried) { #expect(state.oneOffs[place].unitPrice.isZero) }
            for draft in drafts {
                #expect(
                    draft.lines.map(\.description).sorted()
                        == draft.oneOffs.map { state.oneOffs[$0].description }.sorted())
                let apart = draft.lines.filter { $0.tax.category == .outsideScope && $0.tax.reason != nil }
                #expect(drafts.count == 1 || apart.isEmpty || apart.count == draft.lines.count)
            }
        }
        #expect(split > 50)
    }

    /// The credit in hand is drawn by one document after the other; together they draw what one could.
    @Test func creditIsDrawnOnce() throws {
        var random = SeededRandom(272)
        for _ in 0..<400 {
            let state = Self.state(&random)
            let drafts = try state.draftInvoices(on: "2026-01-01")
            var left = state.accountCredit.minor
            for draft in drafts {
                let owed = max(draft.gross.minor, 0)
                #expect(draft.creditApplied.minor == min(left, owed))
                #expect(
                    draft.payable.minor == owed - draft.creditApplied.minor
                        && draft.creditAdded.minor == max(-draft.gross.minor, 0))
                left -= draft.creditApplied.minor
            }
            #expect(left >= 0)
        }
    }
}

/// The order of names against comparing them piece by piece.
struct NaturalOrderOracleTests {
    /// Runs of digits, and single other characters in small letters.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        for character in text.lowercased() {
            if character.isNumber, let last = pieces.last, last.allSatisfy(\.isNumber) {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
        }
        return pieces
    }

    private static func precedes(_ a: String, _ b: String) -> Bool {
        let (left, right) = (pieces(a), pieces(b))
        for (one, other) in zip(left, right) {
            if let number = Int(one), let otherNumber = Int(other) {
                if number != otherNumber { return number < otherNumber }
            } else if one != other {
                return one < other
            }
        }
        return left.count == right.count ? a < b : left.count < right.count
    }

    private static func name(_ random: inout SeededRandom) -> String {
        let letters = Array("aAbB019 -")
        return String((0..<random.below(7)).map { _ in letters[random.below(letters.count)] })
    }

    @Test func namesAreComparedPieceByPiece() {
        var random = SeededRandom(273)
        for _ in 0..<5_000 {
            let (a, b) = (Self.name(&random), Self.name(&random))
            #expect(a.naturallyPrecedes(b) == Self.precedes(a, b), "\(a) | \(b)")
        }
    }

    /// An order that can be sorted by: of two different names one precedes, and what precedes is passed on.
    @Test func itIsAnOrder() {
        var random = SeededRandom(274)
        for _ in 0..<2_000 {
            let (a, b, c) = (Self.name(&random), Self.name(&random), Self.name(&random))
            #expect(!a.naturallyPrecedes(a))
            if a != b { #expect(a.naturallyPrecedes(b) != b.naturallyPrecedes(a)) }
            if a.naturallyPrecedes(b), b.naturallyPrecedes(c) { #expect(a.naturallyPrecedes(c)) }
        }
    }
}
