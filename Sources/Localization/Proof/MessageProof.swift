import BillingCore

/// Every message of a language with sample values, for proof-readers.
public struct MessageProof: Sendable {
    private let messages: Messages
    private let formats: LocaleFormats

    /// - Parameter language: a BCP 47 tag; `nil` when the product does not speak it.
    public init?(language tag: String) {
        guard Messages.speak(tag) else { return nil }
        messages = Messages(language: tag)
        formats = LocaleFormats.closest(to: tag) ?? .english
    }

    /// `document.invoice`, and the text with values in the places of its arguments. A message that counts has one line
    /// for each form, the category in brackets behind the key: `derivation.days[other]`.
    public var lines: [(key: String, text: String)] {
        messages.samples(of: sample).flatMap { key, texts in
            texts.map { (key: $0.category.map { "\(key)[\($0.rawValue)]" } ?? key, text: $0.text) }
        }
    }

    private func sample(_ placeholder: String, _ category: PluralCategory) -> String {
        switch placeholder {
        case "count": count(of: category)
        case "amount", "result", "cost", "taxable", "added", "taken", "bound", "whole", "left", "term", "sum":
            formats.money(Money(minor: 123_456, .eur))
        case "exact": formats.money(Money(minor: 123_456, .eur)) + "…"
        case "day": formats.day(.inMonth(24_301, anchor: 15), .long)
        case "change": messages.changeMore(units: sample("units", category), day: sample("day", category))
        case "net": formats.signedMoney(Money(minor: 7_897, .eur))
        case "period", "full": formats.days(.inMonth(24_301, anchor: 15), .inMonth(24_302, anchor: 14))
        case "days": [sample("period", category), sample("full", category)].joined(separator: ", ")
        case "units": messages.unitSeat(count: Count(figures: formats.number(20), category: formats.plural(20)))
        case "source": messages.derivationSourceCustomer
        case "code": "frame-7"
        case "rate", "share": formats.percent(Rate(ppm: 190_000))
        case "before", "after", "part", "included", "above", "quantity", "size": formats.number(20)
        case "first", "shown": formats.number(51)
        case "last", "total": formats.number(1_214)
        case "line", "version": formats.number(3)
        case "factor": formats.number(ExactDecimal(coefficient: 115, scale: 2) ?? .one)
        case "home": formats.country("DE") ?? "DE"
        case "country": formats.country("PT") ?? "PT"
        case "number", "document": "2026-000017"
        case "method": messages.paymentMethodBank
        case "sentence": messages.paymentStateDeclinedSentence
        case "product": "\(formats.number(100)) GB × \(formats.money(Money(minor: 10, .eur)))"
        case "price": formats.money(Money(minor: 1_200, .eur))
        default: Self.names[placeholder] ?? "{\(placeholder)}"
        }
    }

    /// What stands in every language as it is.
    private static let names = [
        "from": "USD", "to": "EUR", "currency": "EUR", "certificate": "B-7", "status": "404", "text": "1,5",
        "subscription": "office", "reference": "7Q2X", "name": "Widgets Ltd", "heading": "Microsoft 365",
        "taxID": "DE123456788", "because": "…", "reason": "…", "coupon": "SPRING", "description": "Microsoft 365 E3",
        "provider": "Example Pay",
    ]

    /// The smallest number that asks for this form.
    private func count(of category: PluralCategory) -> String {
        let number = (0...1_000).first { formats.plural($0) == category } ?? 1_000_000
        return formats.number(number)
    }
}
