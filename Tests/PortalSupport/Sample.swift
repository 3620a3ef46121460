package import BillingCore

/// Documents with figures that are easy to check by hand.
package enum Sample {
    package static func day(_ text: String) -> Day { Day(text) ?? .inMonth(0, anchor: 1) }

    package static let today = day("2026-11-23")
    package static let now = Instant(startOf: today).adding(.seconds(36_000))

    package static func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }

    /// The folder that holds `Public`: the package itself.
    package static let root: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    package static let seller = Party(
        name: "Nordlicht Cloud GmbH", addressLines: ["Hafenstraße 1"], postalCode: "20457", city: "Hamburg",
        country: "DE", taxID: "DE123456789")
    package static let buyer = Party(
        name: "Adler & Söhne <GmbH>", addressLines: ["Industrieweg 5"], postalCode: "70565", city: "Stuttgart",
        country: "DE", taxID: "DE987654321")

    package static let vat = TaxTreatment(rate: Rate(ppm: 190_000))

    /// 20 seats × €12.00 = €240.00, and 16 of 31 days of the same = €123.870967… = €123.87.
    package static func seatLines() throws -> [InvoiceLine] {
        let full = Period(from: day("2026-10-01"), to: day("2026-11-01"))
        let part = Period(from: day("2026-10-16"), to: day("2026-11-01"))
        let (quantity, price) = (ExactDecimal(20), ExactDecimal(12))
        let charge: [Derivation.Factor] = [.quantity(quantity, unit: "seat"), .amount(price)]
        guard let full, let part else { return [] }
        let whole = try Derivation(
            computing: [.init(.charge, charge)], in: .eur, price: .init(code: "e3-monthly", version: 2))
        let started = try Derivation(
            computing: [.init(.charge, charge + [.days(part: part, full: full)])], in: .eur,
            price: .init(code: "e3-monthly", version: 2),
            trigger: .init(
                .quantityChanged, on: day("2026-10-16"), before: .quantity(ExactDecimal(20)),
                after: .quantity(ExactDecimal(40))))
        return [
            line("Microsoft 365 E3", full, whole, quantity, price),
            line("Microsoft 365 E3, 20 added", part, started, quantity, price),
        ]
    }

    private static func line(
        _ description: String, _ period: Period, _ derivation: Derivation, _ quantity: ExactDecimal,
        _ price: ExactDecimal
    ) -> InvoiceLine {
        InvoiceLine(
            kind: .recurring, service: "Microsoft 365", description: description, period: period, quantity: quantity,
            unit: "seat", unitPrice: price, amount: derivation.result, tax: vat, derivation: derivation)
    }

    /// Three rows of the vendor, €304.428132, with 15 % markup: €350.0923518 = €350.09.
    package static func usageLine() throws -> InvoiceLine {
        let cost = ExactDecimal("304.428132") ?? .one
        let derivation = try Derivation(
            computing: [.init(.charge, [.vendorCost(cost, rows: 3), .markup(Rate(ppm: 150_000))])], in: .eur)
        return InvoiceLine(
            kind: .usage, service: "Azure", description: "Virtual Machines",
            period: Period(from: day("2026-10-01"), to: day("2026-11-01")), amount: derivation.result, tax: vat,
            derivation: derivation, usage: (1...3).map { ID(raw: $0) })
    }

    /// Net 240.00 + 123.87 + 350.09 = 713.96; VAT 19 % = 135.6524 = 135.65; gross 849.61.
    package static func invoice(dueOn: String = "2026-12-01") throws -> Invoice {
        Invoice(
            number: "2026-000087", issuedOn: day("2026-11-01"), dueOn: day(dueOn), currency: .eur, seller: seller,
            buyer: buyer, accountNumber: "C-1001", language: "en", lines: try seatLines() + [try usageLine()],
            net: eur(71396),
            taxes: [TaxAmount(category: .standard, rate: vat.rate, taxable: eur(71396), amount: eur(13565))],
            gross: eur(84961), creditApplied: eur(0))
    }

    /// 849.61 of which 100.00 no invoice needed.
    package static let receipt = Receipt(
        name: .init(account: "C-1001", .payment, 3), seller: seller, legalLines: ["Amtsgericht Hamburg HRB 1"],
        buyer: buyer, on: today, amount: eur(84961), source: .provider("sandbox"), method: "Visa ending in 4242",
        reference: "pay_1",
        parts: [
            .init(number: "2026-000074", amount: eur(42000), open: eur(0)),
            .init(number: "2026-000087", amount: eur(32961), open: eur(52000)),
        ], open: eur(52000))

    package static func attempt(_ state: PaymentAttempt.State, decline: Decline.Code? = nil) -> PaymentAttempt {
        PaymentAttempt(
            id: ID(raw: 1), account: ID(raw: 1), parts: [PaymentAllocation(invoice: ID(raw: 1), amount: eur(84961))],
            amount: eur(84961), state: state, gateway: "sandbox", customer: "c",
            returnURL: "http://localhost/", decline: decline.map { Decline($0) }, startedAt: now)
    }

    /// `"−€1,234.50"` as −123450.
    package static func minor(_ text: String) -> Int64 {
        let digits = Int64(text.filter { $0.isASCII && $0.isNumber }) ?? 0
        return text.contains(where: "−-".contains) ? -digits : digits
    }
}
