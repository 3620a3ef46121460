public import BillingCore
import Localization

extension Localizer {
    /// How an amount came about, in steps that a reader can check with a pocket calculator:
    /// `"20 seats × €12.00 = €240.00"`. Several terms are a step each, and what they come to is the last.
    ///
    /// What is given back is told in positive figures behind the word for it: `"Credit for 22 Sep – 14 Oct 2026, 23 of
    /// the 30 days 15 Sep – 14 Oct 2026: €329.60 × 23 ÷ 30 = …"`.
    /// - Parameter kind: of the document. Charges on a credit note are taken off what it gives back, and say so.
    public func steps(_ derivation: Derivation, on kind: Invoice.Kind = .invoice) -> [String] {
        let outcome = Outcome(derivation)
        let terms = outcome.terms(self)
        let isTakenOff = kind == .creditNote && !outcome.isGivenBack && derivation.result.isPositive
        var steps = listed(terms, outcome)
        if isTakenOff, let first = steps.first {
            steps[0] = messages.derivationChargeOnCreditNote(sum: first)
        }
        return steps
    }

    private func listed(_ terms: [TermWords], _ outcome: Outcome) -> [String] {
        guard let only = terms.first, terms.count == 1 else {
            let listed = terms.map { $0.isSum ? "\($0.text) = \($0.value)" : $0.text }
            // A bound is the outcome itself, unless it must be rounded.
            if outcome.isBounded, outcome.isExact { return listed }
            let total = result(outcome)
            return listed + [
                terms.contains(where: \.isTakenOff)
                    ? messages.derivationLeft(amount: total) : messages.derivationTotal(amount: total)
            ]
        }
        return [only.isSum ? "\(only.text) = \(result(outcome))" : rounded(only.text, outcome)]
    }

    /// The amount, and where it was rounded the exact value before it.
    private func result(_ outcome: Outcome) -> String {
        guard !outcome.isExact, let value = outcome.value else { return money(outcome.result) }
        return rounded(exact(value, outcome.result.currency), outcome)
    }

    private func rounded(_ exact: String, _ outcome: Outcome) -> String {
        guard !outcome.isExact else { return exact }
        let result = money(outcome.result)
        return switch outcome.rounding {
        case .halfAwayFromZero, .halfEven: messages.derivationRounded(exact: exact, result: result)
        case .up: messages.derivationRoundedUp(exact: exact, result: result)
        case .down: messages.derivationRoundedDown(exact: exact, result: result)
        }
    }
}

/// One term, to be put into words.
struct TermWords {
    fileprivate let writer: TermWriter
    /// Whether it lowers what the terms before it come to.
    let isTakenOff: Bool

    var text: String { writer.text(isTakenOff: isTakenOff) }
    /// What it comes to, without the sign that the words tell.
    var value: String { writer.value }
    /// Whether there is anything to work out in it.
    var isSum: Bool { writer.isSum }
}

/// What a derivation comes to, in the direction in which its words speak of it.
private struct Outcome {
    private let derivation: Derivation
    /// Whether it begins with a credit or discount; the words then say so, and figures lose their sign.
    let isGivenBack: Bool
    /// The exact value; `nil` beyond exact arithmetic.
    let value: Ratio?
    let result: Money
    let isExact: Bool
    /// Whether a minimum or maximum stands in for what was computed.
    let isBounded: Bool

    var rounding: Rounding { derivation.rounding }

    init(_ derivation: Derivation) {
        self.derivation = derivation
        let exact = try? derivation.unrounded()
        isExact = exact.map { $0 == derivation.result.major } ?? true
        isGivenBack = derivation.terms.first?.isGivenBack ?? false
        value = isGivenBack ? exact?.negated : exact
        result = isGivenBack ? (try? derivation.result.negated()) ?? derivation.result : derivation.result
        isBounded = derivation.terms.contains { $0.takesOff(anyOf: derivation.terms) }
    }

    func terms(_ words: Localizer) -> [TermWords] {
        // A bound that replaces what was computed comes with a term that takes the computed value off again; the
        // reader needs to see the value and the bound, not the bookkeeping between them.
        let told = derivation.terms.filter { !$0.takesOff(anyOf: derivation.terms) }
        let firstTier = told.firstIndex(where: \.isTier)
        var named: Set<Derivation.Factor> = []
        return told.enumerated().map { place, term in
            let days = term.factors.first(where: \.isDays)
            let writer = TermWriter(
                term,
                at: .init(
                    isFirst: place == 0, isBounded: isBounded, isFirstTier: place == firstTier,
                    days: days.flatMap { named.insert($0).inserted ? $0 : nil }),
                in: result.currency, words: words)
            return TermWords(writer: writer, isTakenOff: term.isNegative != isGivenBack)
        }
    }
}

extension Derivation.Term {
    /// A credit or discount, which takes off what it is made of.
    fileprivate var isGivenBack: Bool { (kind == .credit || kind == .discount) && isNegative }

    /// By its signs; a quantity below zero is written as such.
    var isNegative: Bool { !factors.count { $0 == .minus || $0.isBilledBelowZero }.isMultiple(of: 2) }

    fileprivate var isTier: Bool { if case .tier = kind { true } else { false } }

    /// Whether the term only takes another one off again.
    fileprivate func takesOff(anyOf terms: [Derivation.Term]) -> Bool {
        kind == .lessCharged && terms.contains { [.minus] + $0.factors == factors }
    }
}

extension Derivation.Factor {
    /// A discount or credit on a line before; its sign is told in words.
    var isBilledBelowZero: Bool { if case .billed(let amount, _) = self { amount.isNegative } else { false } }

    var isDays: Bool { if case .days = self { true } else { false } }
}
