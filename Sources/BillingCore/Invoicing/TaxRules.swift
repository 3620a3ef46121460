/// One rate of one country, from a day on.
public struct TaxRate: Hashable, Sendable, Codable {
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// `"standard"`, `"reduced"` …, as ``Price/taxKind`` names it.
    public var kind: String
    /// The rate itself.
    public var rate: Rate
    /// First day of the rate; it lasts until the next one of its country and kind.
    public var validFrom: Day

    public init(country: String, kind: String = "standard", rate: Rate, validFrom: Day) {
        self.country = country
        self.kind = kind
        self.rate = rate
        self.validFrom = validFrom
    }
}

/// Why a customer is charged no tax, and the proof that the seller keeps.
public struct TaxExemption: Hashable, Sendable, Codable {
    /// As the seller words it, `"diplomatic mission"`.
    public var reason: String
    /// Number of the certificate; empty when there is none.
    public var certificate: String
    /// Its code in the list VATEX, where it has one: `VATEX-EU-151`.
    public var code: ExemptionCode?
    /// First day.
    public var from: Day
    /// The day on which it ends; open ended when `nil`.
    public var to: Day?

    /// An exemption from `from` on; an end on or before it leaves no day.
    public init(reason: String, certificate: String, code: ExemptionCode? = nil, from: Day, to: Day? = nil) {
        self.reason = reason
        self.certificate = certificate
        self.code = code
        self.from = from
        self.to = to
    }
}

/// How supplies of one seller to one customer are taxed.
public struct TaxRules: Hashable, Sendable, Codable {
    /// Where the seller is registered; before the first day of the first of them the catalogue decides.
    public var registrations: [TaxRegistration]
    /// Who is supplied.
    public var buyer: Party
    /// Every rate that can apply, old ones included.
    public var rates: [TaxRate]
    /// The customer's own exemptions; the one of the supply day is printed on the document.
    public var exemptions: [TaxExemption]

    public init(
        registrations: [TaxRegistration], buyer: Party, rates: [TaxRate], exemptions: [TaxExemption] = []
    ) {
        self.registrations = registrations
        self.buyer = buyer
        self.rates = rates
        self.exemptions = exemptions
    }

    /// How a supply that is completed on `day` is taxed.
    /// - Parameters:
    ///   - kind: which of a country's rates applies, ``TaxRate/kind``.
    ///   - own: the product's own treatment. Exempt products and those outside the scope of tax stay so everywhere,
    ///     those of any special category but K and G where the seller's own country taxes them.
    ///   - day: on which the supply is completed; it decides the registration, the rate and the exemption.
    /// - Throws: `noTaxRate` when the rate that applies is not known for that day, `reverseChargeWithoutTaxID` for a
    ///   product whose tax the customer owes when nothing shows the customer to be a business.
    public func decide(
        _ own: TaxTreatment, kind: String = "standard", on day: Day
    ) throws(BillingRefusal) -> TaxTreatment {
        guard let registration = registrations.inForce(on: day) else { return own }
        if own.category == .exempt || own.category == .outsideScope {
            return TaxTreatment(category: own.category, rate: own.rate, reason: own.reason ?? .untaxedProduct)
        }
        if let exemption = exemptions.first(where: { $0.from <= day && $0.to.map { day < $0 } ?? true }) {
            return .untaxed(
                .exempt, .exemption(exemption.reason, certificate: exemption.certificate, code: exemption.code))
        }
        let (home, theirs) = (registration.country, buyer.country)
        if home == theirs {
            return try taxed(own, at: home, kind, on: day, because: .sameCountry)
        }
        let union = EuropeanUnion.countries
        guard union.contains(home), union.contains(theirs) else {
            return .untaxed(registration.categoryAbroad, .suppliedAbroad(from: home, to: theirs))
        }
        if let id = buyer.taxID.flatMap({ TaxID($0) }), id.country == theirs {
            return .untaxed(.reverseCharge, .reverseCharge(taxID: "\(id)"))
        }
        let wrong = buyer.taxID.map { TaxReason.Ground.invalidTaxID($0, country: theirs) }
        return registration.usesOneStopShop
            ? try taxed(in: theirs, kind, on: day, because: wrong ?? .oneStopShop)
            : try taxed(own, at: home, kind, on: day, because: wrong ?? .noTaxID)
    }

    /// In the seller's own country, for which the catalogue speaks.
    private func taxed(
        _ own: TaxTreatment, at home: String, _ kind: String, on day: Day, because ground: TaxReason.Ground
    ) throws(BillingRefusal) -> TaxTreatment {
        switch own.category {
        case .reverseCharge:
            guard let id = businessID(in: home) else { throw BillingRefusal(.reverseChargeWithoutTaxID) }
            return .untaxed(.reverseCharge, own.reason ?? .domesticReverseCharge(taxID: id))
        case .zeroRated, .canaryIslands, .ceutaAndMelilla, .splitPayment:
            return own
        case .standard, .exempt, .intraCommunity, .export, .outsideScope:
            return try taxed(in: home, kind, on: day, because: ground)
        }
    }

    /// The number that shows the customer to be a business in `country`; numbers outside the European Union are not known
    /// well enough to be checked.
    private func businessID(in country: String) -> String? {
        guard buyer.country == country, let given = buyer.taxID, !given.isEmpty else { return nil }
        guard EuropeanUnion.countries.contains(country) else { return given }
        return TaxID(given).flatMap { $0.country == country ? "\($0)" : nil }
    }

    private func taxed(
        in country: String, _ kind: String, on day: Day, because ground: TaxReason.Ground
    ) throws(BillingRefusal) -> TaxTreatment {
        let known = rates.filter { $0.country == country && $0.kind == kind && $0.validFrom <= day }
        guard let rate = known.max(by: { $0.validFrom < $1.validFrom }) else {
            throw BillingRefusal.noTaxRate(kind, country: country, on: day)
        }
        return TaxTreatment(
            category: rate.rate == .zero ? .zeroRated : .standard, rate: rate.rate,
            reason: .taxed(rate.rate, country: country, because: ground))
    }
}

extension TaxTreatment {
    fileprivate static func untaxed(_ category: TaxCategory, _ reason: TaxReason) -> TaxTreatment {
        TaxTreatment(category: category, rate: .zero, reason: reason)
    }
}

extension BillingState {
    /// Gives the charges among `lines` the treatment of the day on which each supply is completed: the last day of
    /// its period, or `day` for a line without one. Credits keep the treatment of the line they correct.
    func settleTax(of lines: inout DraftLines, on day: Day) throws(BillingRefusal) {
        guard let taxRules else { return }
        for index in lines.lines.indices {
            let line = lines.lines[index]
            guard line.kind.isCharge || line.kind == .oneOff else { continue }
            let kind = (line.derivation.price?.key).flatMap { prices[$0]?.taxKind } ?? "standard"
            let completed = line.period.map { max($0.from, $0.lastDay) } ?? day
            lines.setTax(of: index, try taxRules.decide(line.tax, kind: kind, on: completed))
        }
    }
}
