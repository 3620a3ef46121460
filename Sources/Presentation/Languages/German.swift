import BillingCore

struct German: Language {
    let tag = "de"
    let numbers = NumberStyle(
        group: ".", decimal: ",", currencyFirst: false,
        magnitudes: [
            .init(power: 3, name: "\u{A0}Tsd.", from: 10_000), .init(power: 6, name: "\u{A0}Mio.", from: 1_000_000),
            .init(power: 9, name: "\u{A0}Mrd.", from: 1_000_000_000),
        ])

    let months = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ]
    let shortMonths = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]

    func dayNumber(_ day: Int) -> String { "\(day)." }

    func unit(_ singular: String, isOne: Bool) -> String {
        guard let (one, many) = Self.units[singular] else { return singular }
        return isOne ? one : many
    }

    /// Units that price catalogues commonly name in English; others are printed as they are.
    private static let units: [String: (String, String)] = [
        "seat": ("Platz", "Plätze"), "user": ("Benutzer", "Benutzer"), "license": ("Lizenz", "Lizenzen"),
        "licence": ("Lizenz", "Lizenzen"), "hour": ("Stunde", "Stunden"), "day": ("Tag", "Tage"),
        "month": ("Monat", "Monate"), "mailbox": ("Postfach", "Postfächer"), "request": ("Anfrage", "Anfragen"),
        "invoice": ("Rechnung", "Rechnungen"), "payment": ("Zahlung", "Zahlungen"),
    ]

    func country(_ code: String) -> String? { Countries.german[code] ?? Countries.english[code] }

    func status(_ status: InvoiceStatus) -> StateWords {
        switch status {
        case .open: StateWords(label: "Offen", tone: .notice, sentence: "Diese Rechnung ist noch zu bezahlen.")
        case .overdue: StateWords(label: "Überfällig", tone: .danger, sentence: "Der Zahlungstermin ist verstrichen.")
        case .paid: StateWords(label: "Bezahlt", tone: .success, sentence: "Diese Rechnung ist vollständig bezahlt.")
        case .credited:
            StateWords(
                label: "Gutgeschrieben", tone: .neutral, sentence: "Diese Rechnung wurde vollständig gutgeschrieben.")
        case .writtenOff:
            StateWords(
                label: "Ausgebucht", tone: .neutral, sentence: "Den Rest dieser Rechnung fordern wir nicht mehr ein.")
        case .settled: StateWords(label: "Ausgeglichen", tone: .neutral, sentence: "Es ist nichts zu bezahlen.")
        }
    }

    func payment(_ state: PaymentAttempt.State, reason: String?) -> StateWords {
        switch state {
        case .started:
            StateWords(
                label: "Begonnen", tone: .notice, sentence: "Diese Zahlung wurde begonnen und noch nicht beendet.")
        case .unknown:
            StateWords(
                label: "Wird geprüft", tone: .notice,
                sentence: "Wir prüfen diese Zahlung beim Anbieter. Bitte zahlen Sie bis dahin nicht noch einmal.")
        case .succeeded:
            StateWords(label: "Bezahlt", tone: .success, sentence: "Diese Zahlung ist eingegangen.")
        case .declined:
            StateWords(
                label: "Abgelehnt", tone: .danger,
                sentence: (reason.map { "Die Zahlung wurde abgelehnt: \($0.closed)" } ?? "Die Zahlung wurde abgelehnt.")
                    + " Es wurde nichts abgebucht.")
        case .abandoned:
            StateWords(
                label: "Nicht beendet", tone: .neutral,
                sentence: "Die Zahlung wurde nicht beendet. Es wurde nichts abgebucht.")
        }
    }

    func refund(_ state: Refund.State, reason: String?) -> StateWords {
        switch state {
        case .started:
            StateWords(
                label: "Unterwegs", tone: .notice, sentence: "Der Zahlungsanbieter ist mit der Erstattung beauftragt.")
        case .unknown:
            StateWords(label: "Wird geprüft", tone: .notice, sentence: "Wir prüfen diese Erstattung beim Anbieter.")
        case .succeeded: StateWords(label: "Erstattet", tone: .success, sentence: "Der Zahlungsanbieter hat erstattet.")
        case .failed:
            StateWords(
                label: "Fehlgeschlagen", tone: .danger,
                sentence: (reason.map { "Der Anbieter hat nicht erstattet: \($0.closed)" }
                    ?? "Der Anbieter hat nicht erstattet.") + " Ihr Guthaben bleibt unverändert.")
        }
    }

    func because(_ trigger: TriggerWords) -> String? {
        func changed(_ what: String) -> String {
            switch (trigger.before, trigger.after) {
            case (let before?, let after?): "weil sich \(what) am \(trigger.day) von \(before) auf \(after) änderte"
            case (nil, let after?): "weil sich \(what) am \(trigger.day) auf \(after) änderte"
            case (_, nil): "weil sich \(what) am \(trigger.day) änderte"
            }
        }
        switch trigger.kind {
        case .started:
            let what = trigger.after.map { "\($0) am \(trigger.day) \(trigger.isOne ? "begann" : "begannen")" }
            return "weil " + (what ?? "das Abonnement am \(trigger.day) begann")
        case .renewed: return nil
        case .quantityChanged: return changed("die Menge")
        case .priceChanged: return changed("der Preis")
        case .ended: return "weil das Abonnement am \(trigger.day) endete"
        case .paused: return "weil das Abonnement ab dem \(trigger.day) ruhte"
        case .resumed: return "weil das Abonnement am \(trigger.day) wieder aufgenommen wurde"
        case .billingDayChanged: return changed("der Abrechnungstag")
        case .lateUsage: return "weil die Nutzung vom \(trigger.day) erst nach der Abrechnung gemeldet wurde"
        case .corrected: return "wegen einer Korrektur am \(trigger.day)"
        }
    }

    let derivation = DerivationWords(
        days: { part, full, isOne in "\(part) von \(full) \(isOne ? "Tag" : "Tagen")" },
        packages: { count, isOne, size, quantity in
            "\(count) \(isOne ? "Paket" : "Pakete") zu \(size) (für \(quantity))"
        },
        share: { share, whole in "\(share) von \(whole)" },
        markup: { factor, rate in "\(factor) (\(rate) Aufschlag)" },
        margin: { factor, rate in "\(factor) (\(rate) Marge)" },
        vendorCost: { cost, rows, isOne in
            "Anbieterkosten \(cost) aus \(rows) \(isOne ? "Nutzungszeile" : "Nutzungszeilen")"
        },
        ratedUsage: { rows, isOne in "\(rows) \(isOne ? "Nutzungszeile" : "Nutzungszeilen") zu Ihren Preisen" },
        billed: { amount, document, line in
            document.map { "\(amount), berechnet mit Rechnung \($0), Zeile \(line)" } ?? "\(amount) in Zeile \(line)"
        },
        takenOff: { amount, document, line in
            document.map { "\(amount), abgezogen mit Rechnung \($0), Zeile \(line)" }
                ?? "\(amount), abgezogen in Zeile \(line)"
        },
        flat: { "pauschal \($0)" },
        firstTier: { "die ersten \($0)" },
        nextTier: { "die nächsten \($0)" },
        beyond: { product, included in "\(product) (\(included) inklusive)" },
        wholeTier: { product, above in "\(product) (Preis ab mehr als \(above))" },
        tierFee: { "Grundgebühr \($0)" },
        minimum: { "Mindestbetrag \($0)" },
        maximum: { "Höchstbetrag \($0)" },
        instead: { "stattdessen \($0)" },
        alreadyCharged: { "bereits berechneter \($0)" },
        credit: { "Gutschrift über \($0)" },
        unused: { "ungenutzt \($0)" },
        less: { "abzüglich \($0)" },
        plus: { "zuzüglich \($0)" },
        total: { "zusammen \($0)" },
        rounded: { exact, rounding, result in
            switch rounding {
            case .halfAwayFromZero, .halfEven: "\(exact), gerundet auf \(result)"
            case .up: "\(exact), aufgerundet auf \(result)"
            case .down: "\(exact), abgerundet auf \(result)"
            }
        },
        source: { source, code, version in
            switch source {
            case .list: "Listenpreis \(code), Version \(version)"
            case .customer: "Ihr eigener Preis \(code), Version \(version)"
            case .contract: "Vertragspreis \(code), Version \(version)"
            }
        }
    )

    let document = DocumentWords(
        title: { kind, number in kind == .invoice ? "Rechnung \(number)" : "Gutschrift \(number)" },
        number: { $0 == .invoice ? "Rechnungsnummer" : "Gutschriftsnummer" },
        issued: "Rechnungsdatum", due: "Zahlbar bis", customer: "Kundennummer", taxID: "USt-IdNr.",
        corrects: "Korrigiert Rechnung",
        columns: InvoiceDocument.Columns(
            description: "Beschreibung", period: "Zeitraum", quantity: "Menge", unitPrice: "Einzelpreis",
            amount: "Betrag"),
        amountWithTax: "Betrag inkl. USt.", otherCharges: "Weitere Posten", amountDue: "Zu zahlen",
        creditTotal: "Gutschriftsbetrag", net: "Netto",
        tax: { category, rate, taxable in
            switch category {
            case .standard, .zeroRated, .splitPayment: "USt. \(rate) auf \(taxable)"
            case .exempt: "Steuerfrei, auf \(taxable)"
            case .reverseCharge: "Steuerschuldnerschaft des Leistungsempfängers, USt. \(rate) auf \(taxable)"
            case .intraCommunity: "Innergemeinschaftliche Lieferung, USt. \(rate) auf \(taxable)"
            case .export: "Ausfuhr, USt. \(rate) auf \(taxable)"
            case .outsideScope: "Nicht steuerbar, auf \(taxable)"
            case .canaryIslands: "IGIC \(rate) auf \(taxable)"
            case .ceutaAndMelilla: "IPSI \(rate) auf \(taxable)"
            }
        },
        total: "Gesamtbetrag", creditApplied: "Verrechnetes Guthaben", keptAsCredit: "Als Guthaben vorgemerkt",
        byDay: { "bis \($0)" }, nothingToPay: "nichts zu zahlen", forInvoice: { "zu Rechnung \($0)" },
        takenOff: { "mit Rechnung \($0) verrechnet" }, addedToCredit: "Ihrem Guthaben gutgeschrieben",
        taxReason: { category in
            switch category {
            case .reverseCharge: "Steuerschuldnerschaft des Leistungsempfängers."
            case .intraCommunity: "Steuerfreie innergemeinschaftliche Lieferung."
            case .export: "Steuerfreie Ausfuhrlieferung."
            case .splitPayment: "Split Payment: Der Käufer führt die Umsatzsteuer ab."
            case .exempt: "Umsatzsteuerfrei."
            case .outsideScope: "Nicht steuerbar."
            case .standard, .zeroRated, .canaryIslands, .ceutaAndMelilla: nil
            }
        },
        ruledTaxReason: { reason in
            switch reason {
            case .untaxedProduct, .taxed: nil
            case .exemption(let reason, ""): "Befreiungsgrund: \(reason)."
            case .exemption(let reason, let certificate): "Befreiungsgrund: \(reason), Nachweis \(certificate)."
            case .sellerElsewhere(let country):
                "Der Verkäufer ist im Land des Kunden (\(Countries.german[country] ?? country)) nicht ansässig."
            case .outsideUnion(let country):
                "Ihre Anschrift (\(Countries.german[country] ?? country)) liegt außerhalb der Europäischen Union."
            case .reverseCharge(let id): "Ihre USt-IdNr. \(id) gehört zu einem anderen EU-Land."
            }
        },
        later: { event in
            switch event {
            case .credited(let number, let amount, let day): "Gutschrift \(number) vom \(day) nimmt \(amount) zurück."
            case .writtenOff(let amount, let day): "\(amount) wurden am \(day) ausgebucht."
            case .refunded(let amount, let day): "\(amount) wurden am \(day) erstattet und sind wieder offen."
            }
        },
        labels: InvoiceDocument.Labels(
            seller: "Von", buyer: "Rechnung an", facts: "Angaben",
            page: { number, count in "Seite \(number) von \(count)" },
            continued: { "\($0) (Fortsetzung)" })
    )
}
