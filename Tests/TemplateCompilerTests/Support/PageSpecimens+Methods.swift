@testable import Pages

extension PageSpecimens {
    static func methods(_ amount: Amount) -> MethodsPage {
        let isFull = amount == .full
        let rows = [true, false].map { flag in
            MethodsPage.MethodRow(
                label: hostile, isDefault: flag,
                validity: isFull ? MethodsPage.Validity(note: hostile, isProblem: flag) : nil, isOnAutopay: flag,
                name: hostile, path: "/methods/2", nameField: "name-2", mayBeDefault: flag)
        }
        return MethodsPage(
            layout: layout(amount), problem: isFull ? hostile : nil,
            autopay: AutopaySummary(
                sentence: hostile, problem: isFull ? hostile : nil, facts: isFull ? facts : [], isOn: isFull,
                change: isFull ? link("Change") : nil),
            hasMethods: isFull, methods: isFull ? rows : [],
            add: isFull ? MethodsPage.AddMethod(note: hostile) : nil, mandate: isFull ? link("Mandate") : nil,
            formToken: "token")
    }

    static func autopay(_ amount: Amount) -> AutopayPage {
        let choices = [true, false].map { AutopayPage.Choice(value: hostile, label: hostile, isChosen: $0) }
        return AutopayPage(
            layout: layout(amount), problem: amount == .full ? hostile : nil,
            methods: amount == .full ? choices : [], days: choices, limit: hostile, currency: "EUR")
    }

    static func mandate(_ amount: Amount) -> MandatePage {
        MandatePage(
            layout: layout(amount), problem: amount == .full ? hostile : nil, facts: facts, holder: hostile,
            iban: hostile, scheme: "CORE", consent: hostile, other: link("Other"), formToken: "token")
    }

    static func transfer(_ amount: Amount) -> TransferPage {
        TransferPage(
            layout: layout(amount), heading: hostile, invoices: [link(hostile)], facts: facts,
            code: amount == .full ? code : nil)
    }

    static let consent = AutopayConsentPage(
        layout: layout(.full), facts: facts, consent: hostile, shown: "ab12", method: hostile, days: "3",
        limit: hostile, formToken: "token")
}
