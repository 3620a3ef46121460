import BillingCore

struct English: Language {
    let tag = "en"
    let numbers = NumberStyle(
        group: ",", decimal: ".", currencyFirst: true,
        magnitudes: [
            .init(power: 3, name: "k", from: 10_000), .init(power: 6, name: "m", from: 1_000_000),
            .init(power: 9, name: "bn", from: 1_000_000_000),
        ])

    let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    let shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    func dayNumber(_ day: Int) -> String { "\(day)" }

    func unit(_ singular: String, isOne: Bool) -> String { isOne ? singular : EnglishPlural.of(singular) }

    func country(_ code: String) -> String? { Countries.english[code] }

    func status(_ status: InvoiceStatus) -> StateWords {
        switch status {
        case .open: StateWords(label: "Due", tone: .notice, sentence: "This invoice is waiting to be paid.")
        case .overdue: StateWords(label: "Overdue", tone: .danger, sentence: "The due date has passed.")
        case .paid: StateWords(label: "Paid", tone: .success, sentence: "This invoice is paid in full.")
        case .credited:
            StateWords(
                label: "Credited", tone: .neutral, sentence: "A credit note took back the whole of this invoice.")
        case .writtenOff:
            StateWords(label: "Written off", tone: .neutral, sentence: "We no longer ask for the rest of this invoice.")
        case .settled: StateWords(label: "Settled", tone: .neutral, sentence: "There is nothing to pay.")
        }
    }

    func payment(_ state: PaymentAttempt.State, reason: String?) -> StateWords {
        switch state {
        case .started:
            StateWords(
                label: "Started", tone: .notice, sentence: "This payment was started and has not been finished yet.")
        case .unknown:
            StateWords(
                label: "Being checked", tone: .notice,
                sentence: "We are checking this payment with the provider. Please do not pay again until we know.")
        case .succeeded: StateWords(label: "Paid", tone: .success, sentence: "This payment has arrived.")
        case .declined:
            StateWords(
                label: "Declined", tone: .danger,
                sentence: (reason.map { "The payment was declined: \($0.closed)" } ?? "The payment was declined.")
                    + " Nothing was charged.")
        case .abandoned:
            StateWords(
                label: "Not finished", tone: .neutral, sentence: "The payment was left unfinished. Nothing was charged."
            )
        }
    }

    func refund(_ state: Refund.State, reason: String?) -> StateWords {
        switch state {
        case .started:
            StateWords(
                label: "On its way", tone: .notice, sentence: "We have asked the payment provider to pay this back.")
        case .unknown:
            StateWords(
                label: "Being checked", tone: .notice, sentence: "We are checking this refund with the provider.")
        case .succeeded:
            StateWords(label: "Refunded", tone: .success, sentence: "The payment provider has paid this back.")
        case .failed:
            StateWords(
                label: "Failed", tone: .danger,
                sentence: (reason.map { "The provider did not pay it back: \($0.closed)" }
                    ?? "The provider did not pay it back.") + " Nothing was taken from your account credit.")
        }
    }

    func because(_ trigger: TriggerWords) -> String? {
        func changed(_ what: String) -> String {
            switch (trigger.before, trigger.after) {
            case (let before?, let after?): "because \(what) changed from \(before) to \(after) on \(trigger.day)"
            case (nil, let after?): "because \(what) changed to \(after) on \(trigger.day)"
            case (_, nil): "because \(what) changed on \(trigger.day)"
            }
        }
        switch trigger.kind {
        case .started: return "because \(trigger.after ?? "the subscription") started on \(trigger.day)"
        case .renewed: return nil
        case .quantityChanged: return changed("the quantity")
        case .priceChanged: return changed("the price")
        case .ended: return "because the subscription ended on \(trigger.day)"
        case .paused: return "because the subscription was paused on \(trigger.day)"
        case .resumed: return "because the subscription was resumed on \(trigger.day)"
        case .billingDayChanged: return changed("the billing day")
        case .lateUsage: return "because usage of \(trigger.day) arrived after its period was billed"
        case .corrected: return "because of a correction on \(trigger.day)"
        }
    }

    let derivation = DerivationWords(
        days: { part, full, isOne in "\(part) of \(full) \(isOne ? "day" : "days")" },
        packages: { count, isOne, size, quantity in
            "\(count) \(isOne ? "package" : "packages") of \(size) (for \(quantity))"
        },
        share: { share, whole in "\(share) of \(whole)" },
        markup: { factor, rate in "\(factor) (\(rate) markup)" },
        margin: { factor, rate in "\(factor) (\(rate) margin)" },
        vendorCost: { cost, rows, isOne in "vendor cost \(cost) from \(rows) usage \(isOne ? "row" : "rows")" },
        ratedUsage: { rows, isOne in "\(rows) usage \(isOne ? "row" : "rows") at your rates" },
        billed: { amount, document, line in
            document.map { "\(amount) billed on invoice \($0), line \(line)" } ?? "\(amount) on line \(line)"
        },
        takenOff: { amount, document, line in
            document.map { "\(amount) taken off on invoice \($0), line \(line)" }
                ?? "\(amount) taken off on line \(line)"
        },
        flat: { "flat \($0)" },
        firstTier: { "first \($0)" },
        nextTier: { "next \($0)" },
        beyond: { product, included in "\(product) (\(included) included)" },
        wholeTier: { product, above in "\(product) (price above \(above))" },
        tierFee: { "flat fee \($0)" },
        minimum: { "minimum \($0)" },
        maximum: { "maximum \($0)" },
        instead: { "\($0) instead" },
        alreadyCharged: { "\($0) already charged" },
        credit: { "credit of \($0)" },
        unused: { "unused \($0)" },
        less: { "less \($0)" },
        plus: { "plus \($0)" },
        total: { "total \($0)" },
        rounded: { exact, rounding, result in
            switch rounding {
            case .halfAwayFromZero, .halfEven: "\(exact), rounded to \(result)"
            case .up: "\(exact), rounded up to \(result)"
            case .down: "\(exact), rounded down to \(result)"
            }
        },
        source: { source, code, version in
            switch source {
            case .list: "list price \(code), version \(version)"
            case .customer: "your own price \(code), version \(version)"
            case .contract: "contract price \(code), version \(version)"
            }
        }
    )

    let document = DocumentWords(
        title: { kind, number in kind == .invoice ? "Invoice \(number)" : "Credit note \(number)" },
        number: { $0 == .invoice ? "Invoice number" : "Credit note number" },
        issued: "Issued", due: "Due", customer: "Customer number", taxID: "VAT ID", corrects: "Corrects invoice",
        columns: InvoiceDocument.Columns(
            description: "Description", period: "Period", quantity: "Quantity", unitPrice: "Unit price",
            amount: "Amount"),
        amountWithTax: "Amount incl. VAT", otherCharges: "Other charges", amountDue: "Amount due",
        creditTotal: "Credit note total", net: "Net",
        tax: { category, rate, taxable in
            switch category {
            case .standard, .zeroRated, .splitPayment: "VAT \(rate) on \(taxable)"
            case .exempt: "Exempt from VAT, on \(taxable)"
            case .reverseCharge: "Reverse charge, VAT \(rate) on \(taxable)"
            case .intraCommunity: "Intra-Community supply, VAT \(rate) on \(taxable)"
            case .export: "Export, VAT \(rate) on \(taxable)"
            case .outsideScope: "Outside the scope of VAT, on \(taxable)"
            case .canaryIslands: "IGIC \(rate) on \(taxable)"
            case .ceutaAndMelilla: "IPSI \(rate) on \(taxable)"
            }
        },
        total: "Total", creditApplied: "Account credit applied", keptAsCredit: "Kept as account credit",
        byDay: { "by \($0)" }, nothingToPay: "nothing to pay", forInvoice: { "for invoice \($0)" },
        takenOff: { "taken off invoice \($0)" }, addedToCredit: "added to your account credit",
        taxReason: { category in
            switch category {
            case .reverseCharge: "Reverse charge: the recipient of the supply is liable for the VAT."
            case .intraCommunity: "Intra-Community supply, exempt from VAT."
            case .export: "Export outside the European Union, exempt from VAT."
            case .splitPayment: "Split payment: the buyer pays the VAT to the tax office."
            case .exempt: "Exempt from VAT."
            case .outsideScope: "Not subject to VAT."
            case .standard, .zeroRated, .canaryIslands, .ceutaAndMelilla: nil
            }
        },
        ruledTaxReason: { reason in
            switch reason {
            case .sellerElsewhere(let country):
                "No tax: the seller is not established in your country (\(Countries.english[country] ?? country))."
            case .outsideUnion(let country):
                "Export: your address (\(Countries.english[country] ?? country)) is outside the European Union."
            case .taxed(let percent, let country, let why):
                "\(percent)\(NumberStyle.narrowSpace)% VAT (\(Countries.english[country] ?? country)): \(why)."
            case .untaxedProduct, .exemption, .reverseCharge: reason.sentence
            }
        },
        later: { event in
            switch event {
            case .credited(let number, let amount, let day): "Credit note \(number) of \(day) takes back \(amount)."
            case .writtenOff(let amount, let day): "\(amount) was written off on \(day)."
            case .refunded(let amount, let day): "\(amount) was refunded on \(day) and is due again."
            }
        },
        labels: InvoiceDocument.Labels(
            seller: "From", buyer: "Billed to", facts: "Details",
            page: { number, count in "Page \(number) of \(count)" },
            continued: { "\($0) (continued)" })
    )
}

/// Plurals of units as price catalogues name them.
enum EnglishPlural {
    static func of(_ singular: String) -> String {
        if let irregular = irregular[singular] { return irregular }
        guard let last = singular.last, last.isASCII, last.isLowercase, !symbols.contains(singular) else {
            return singular
        }
        let beforeLast = singular.dropLast().last
        switch last {
        case "s": return beforeLast == "s" ? singular + "es" : singular
        case "x", "z": return singular + "es"
        case "h" where beforeLast == "c" || beforeLast == "s": return singular + "es"
        case "y" where !"aeiou".contains(beforeLast ?? "a"): return singular.dropLast() + "ies"
        default: return singular + "s"
        }
    }

    private static let irregular = ["person": "people", "child": "children", "datum": "data", "index": "indices"]
    /// Symbols of units of measure, which have no plural.
    private static let symbols: Set<String> = ["h", "min", "ms", "kWh", "km", "kg", "m", "g", "vCPU"]
}
