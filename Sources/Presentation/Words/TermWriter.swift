import BillingCore
import Localization

/// Tells one term of a derivation.
struct TermWriter {
    let words: Localizer
    let currency: Currency
    let term: Derivation.Term
    /// Where the term stands among the others.
    let place: Place
    /// What is multiplied, without signs.
    private let factors: [Derivation.Factor]

    struct Place {
        /// Whether no term stands before it.
        let isFirst: Bool
        /// Whether a minimum or maximum stands in for what was computed.
        let isBounded: Bool
        /// Whether no tier stands before it.
        let isFirstTier: Bool
        /// The days that it is a share of; `nil` where a term before has named them.
        let days: Derivation.Factor?
    }

    init(_ term: Derivation.Term, at place: Place, in currency: Currency, words: Localizer) {
        self.words = words
        self.currency = currency
        self.term = term
        self.place = place
        factors = term.pricedFactors.filter { $0 != .minus }
    }

    private var messages: Messages { words.messages }

    /// What is converted is an amount of the other currency.
    private var amountCurrency: Currency { term.conversion?.from ?? currency }

    private var only: Derivation.Factor? { factors.count == 1 ? factors.first : nil }

    /// Whether there is anything to work out.
    var isSum: Bool {
        if term.kind == .credit, factors.contains(where: \.isPortion) { return false }
        return factors.count > 1 || factors.contains(where: \.isRatedUsage)
    }

    /// The value without the sign that the words tell; an ellipsis beyond exact arithmetic.
    var value: String {
        guard let product = try? term.product() else { return "…" }
        return words.exact(term.isNegative ? product.negated : product, currency)
    }

    func text(isTakenOff: Bool) -> String {
        let phrase = phrase
        if isTakenOff { return messages.derivationLess(term: phrase) }
        return place.isFirst || !term.isPlainlyAdded ? phrase : messages.derivationPlus(term: phrase)
    }

    private var phrase: String {
        switch term.kind {
        case .charge: forDays(charge)
        case .beyond(let included):
            forDays(messages.derivationBeyond(product: product, included: words.number(included)))
        case .tier(let above, _): forDays(tier(above: above))
        case .tierFee: messages.derivationTierFee(amount: product)
        case .minimum: place.isBounded ? messages.derivationAtLeast(amount: product) : forDays(minimum)
        case .maximum:
            place.isBounded ? messages.derivationAtMost(amount: product) : messages.derivationMaximum(amount: product)
        case .lessCharged: only == nil ? product : messages.derivationAlreadyCharged(amount: product)
        case .credit: credit
        case .discount: discount
        }
    }

    private var charge: String {
        switch only {
        case .amount?, .unitPrice?: messages.derivationFlat(amount: product)
        default: product
        }
    }

    private var minimum: String { messages.derivationMinimum(amount: product) }

    private func tier(above: ExactDecimal) -> String {
        if !place.isFirstTier { return messages.derivationNextTier(product: product) }
        guard !above.isZero else { return messages.derivationFirstTier(product: product) }
        let unit = factors.lazy.compactMap(\.unit).first ?? ""
        return messages.derivationWholeTier(product: product, above: words.quantity(above, unit: unit))
    }

    private var credit: String {
        if !place.isFirst { return messages.derivationCreditElsewhere(amount: product) }
        if let days = place.days { return messages.derivationCreditForDays(days: told(days), product: product) }
        for factor in factors {
            switch factor {
            case .units(let part, let whole, let unit):
                return messages.derivationCreditForUnits(
                    part: words.number(part), units: words.quantity(whole, unit: unit), product: product)
            case .portion(let part, let whole):
                return messages.derivationCreditPart(amount: words.money(part), whole: words.money(whole))
            default: continue
            }
        }
        guard case .billed? = only else { return messages.derivationCreditAmount(amount: product) }
        return term.isNegative
            ? messages.derivationCreditRest(amount: product) : messages.derivationCreditTakenBack(amount: product)
    }

    private var discount: String {
        if !place.isFirst { return messages.derivationDiscountOnIt(product: product) }
        return place.days.map { messages.derivationDiscountForDays(days: told($0), product: product) }
            ?? messages.derivationDiscount(product: product)
    }

    /// With the days that it is a share of in front.
    private func forDays(_ product: String) -> String {
        place.days.map { messages.derivationForDays(days: told($0), product: product) } ?? product
    }

    /// `"22 Sep – 14 Oct 2026, 23 of the 30 days 15 Sep – 14 Oct 2026"`.
    private func told(_ days: Derivation.Factor) -> String {
        guard case .days(let part, let full) = days else { return "" }
        return messages.derivationDays(
            period: words.period(part), part: words.number(part.days), count: words.counted(full.days),
            full: words.period(full))
    }
}

// MARK: Products

extension TermWriter {
    /// `20 seats × €12.00 × 16 ÷ 31`; a percentage comes first: `3% of €1,000.00`.
    private var product: String {
        let rates = factors.filter(\.isPercent)
        let wholes = factors.filter { !$0.isPercent }
        guard !rates.isEmpty, !wholes.isEmpty else { return chain(factors) }
        // What a percentage is taken of is money, also where it was counted.
        let whole =
            if case .quantity(let turnover, "")? = wholes.first, wholes.count == 1 {
                words.price(turnover, amountCurrency)
            } else {
                chain(wholes)
            }
        return messages.derivationShare(share: chain(rates), whole: whole)
    }

    private func chain(_ factors: [Derivation.Factor]) -> String {
        factors.reduce(into: "") { text, factor in
            let sign = factor.divides ? " ÷ " : " × "
            text += (text.isEmpty ? "" : sign) + told(factor: factor)
        }
    }

    private func told(factor: Derivation.Factor) -> String {
        switch factor {
        case .quantity(let quantity, let unit): words.quantity(quantity, unit: unit)
        case .amount(let amount): words.price(amount, amountCurrency)
        case .days(let part, let full): "\(words.number(part.days)) ÷ \(words.number(full.days))"
        case .units(let part, let whole, _): "\(words.number(part)) ÷ \(words.number(whole))"
        case .portion(let part, let whole): "\(words.money(part)) ÷ \(words.money(whole))"
        case .packages(let count, let quantity, let size):
            messages.derivationPackages(
                count: words.counted(count), size: words.number(size), quantity: words.number(quantity))
        case .percent(let rate): words.percent(rate)
        case .markup(let rate):
            messages.derivationMarkup(factor: decimal(factor.value), rate: words.percent(rate))
        case .margin(let rate): messages.derivationMargin(factor: decimal(rate.rest), rate: words.percent(rate))
        case .vendorCost(let cost, let rows, .billed):
            messages.derivationVendorCost(cost: words.price(cost, amountCurrency), count: words.counted(rows))
        case .vendorCost(let cost, let rows, .effective):
            messages.derivationEffectiveCost(cost: words.price(cost, amountCurrency), count: words.counted(rows))
        case .conversion(let conversion): rate(conversion.rate)
        case .ratedUsage(let amount, let rows):
            // Where it is converted, a reader needs the amount that is.
            term.conversion == nil
                ? messages.derivationRatedUsage(count: words.counted(rows))
                : messages.derivationRatedUsageAmount(
                    amount: words.exact(amount, amountCurrency), count: words.counted(rows))
        case .unitPrice(let amount): words.exact(amount, amountCurrency)
        case .billed(let amount, let line): billed(amount.isNegative ? (try? amount.negated()) ?? amount : amount, line)
        case .minus: "-"
        }
    }

    /// `"0.92 EUR for 1 USD (ECB, 1 October 2026)"`.
    private func rate(_ rate: ExchangeRate) -> String {
        messages.derivationConversion(
            rate: words.number(rate.rate), to: rate.to.code, from: rate.from.code, source: rate.source,
            day: words.day(rate.day))
    }

    /// Another line of the same document is named; those of other documents are cited behind the sum.
    private func billed(_ amount: Money, _ line: LineReference) -> String {
        line.document.isEmpty
            ? messages.derivationOnLine(amount: words.money(amount), line: "\(line.line)") : words.money(amount)
    }

    /// A factor of parts per million has at most six decimals.
    private func decimal(_ value: Ratio) -> String {
        value.text(decimals: 6).flatMap { ExactDecimal($0) }.map { words.number($0) } ?? value.description
    }
}

extension Derivation.Term {
    /// Further tiers and fees are listed; what else is added says so.
    fileprivate var isPlainlyAdded: Bool {
        switch kind {
        case .credit, .discount, .lessCharged: true
        case .charge, .beyond, .tier, .tierFee, .minimum, .maximum: false
        }
    }

    /// The factors, with a percentage of a price worked out: an agreement's 12.5 % off make another price of it.
    fileprivate var pricedFactors: [Derivation.Factor] {
        guard kind != .discount, kind != .credit, let place = factors.firstIndex(where: \.isAmount) else {
            return factors
        }
        let rates = factors.filter(\.isPercent)
        guard !rates.isEmpty,
            let price = try? Derivation.Term(kind, [factors[place]] + rates).product()
        else { return factors }
        var priced = factors
        priced[place] = .unitPrice(price)
        priced.removeAll(where: \.isPercent)
        return priced
    }
}

extension Derivation.Factor {
    /// Whether it is told as what is divided by.
    fileprivate var divides: Bool {
        switch self {
        case .margin: true
        case .conversion(let conversion): conversion.isInverse
        default: false
        }
    }

    fileprivate var isRatedUsage: Bool { if case .ratedUsage = self { true } else { false } }
    fileprivate var isPercent: Bool { if case .percent = self { true } else { false } }
    var isAmount: Bool { if case .amount = self { true } else { false } }
    fileprivate var isPortion: Bool { if case .portion = self { true } else { false } }
    fileprivate var unit: String? { if case .quantity(_, let unit) = self { unit } else { nil } }
}

extension Rate {
    /// What a share of this rate leaves of the whole.
    fileprivate var rest: Ratio { (try? Ratio.one.subtracting(ratio)) ?? .zero }
}
