import BillingCore
@testable import PostgresStore
import Testing

/// Documents with everything that one can have, and with as little as possible.
enum StoredDocuments {
    static func text(of document: Invoice) throws -> [UInt8] { Array(try StoredJSON.text(of: document).utf8) }

    static var factors: [Derivation.Factor] {
        get throws {
            [
                .quantity(number(20), unit: "seat"), .quantity(number(125, 3), unit: ""), .amount(number(-125, 1)),
                .days(part: try january, full: try january),
                .packages(count: number(3), quantity: number(2505, 1), size: number(100)),
                .units(number(1), of: number(10), unit: "seat"),
                .portion(Money(minor: 5, .eur), of: Money(minor: 20, .eur)),
                .percent(Rate(ppm: 125_000)), .markup(Rate(ppm: 1)), .margin(Rate(ppm: 999_999)),
                .vendorCost(number(1, 24), rows: 744), .vendorCost(number(1), rows: 1, basis: .effective), .minus,
                .conversion(
                    Conversion(
                        ExchangeRate(
                            day: try january.from, from: .eur, to: .usd, rate: number(10823, 4), source: "ECB \"x\""),
                        isInverse: true)),
                .billed(Money(minor: -5, .jpy), LineReference(document: "2026-000017", line: 3)),
            ]
        }
    }

    static let termKinds: [Derivation.Term.Kind] = [
        .charge, .beyond(included: number(100)), .tier(above: .zero, upTo: number(10)),
        .tier(above: number(10), upTo: nil), .tierFee, .minimum,
        .maximum, .lessCharged, .credit, .discount,
    ]

    static let taxReasons: [TaxReason] = [
        .untaxedProduct, .stated("Export of \"services\"", code: .export), .stated("", code: nil),
        .exemption("diplomatic mission", certificate: "", code: nil),
        .exemption("hospital", certificate: "A\t1", code: ExemptionCode("VATEX-EU-132")),
        .suppliedAbroad(from: "DE", to: "US"), .domesticReverseCharge(taxID: "DE136695976"),
        .reverseCharge(taxID: "FR40303265045"),
        .taxed(Rate(ppm: 190_000), country: "DE", because: .sameCountry),
        .taxed(Rate(ppm: 200_000), country: "FR", because: .oneStopShop),
        .taxed(Rate(ppm: 190_000), country: "DE", because: .noTaxID),
        .taxed(Rate(ppm: 190_000), country: "DE", because: .invalidTaxID("AT1", country: "AT")),
    ]

    static let bare = Invoice(
        number: "1", issuedOn: newYear, dueOn: newYear, currency: .eur, seller: party, buyer: party,
        accountNumber: "C-1", language: "en", lines: [line], net: Money(minor: 100, .eur), taxes: [],
        gross: Money(minor: 100, .eur), creditApplied: .zero(.eur))

    static var full: Invoice {
        get throws {
            var document = bare
            document.kind = Invoice.Kind.creditNote
            document.pricesIncludeTax = true
            document.corrects = "2026-000001"
            document.reason = "Ein »Fehler«\nvon uns"
            document.buyer.addressLines = ["Hafen 2", "c/o \\ Ada"]
            document.buyer.taxID = "DE129273398"
            document.smallPrint = Invoice.SmallPrint(
                legalLines: ["HRB 1"],
                bankAccount: try BankAccount(
                    name: "Bank", iban: IBAN("DE89370400440532013000"), bic: "COBADEFFXXX", currency: .eur),
                terms: "Net")
            document.lines = [line, try fullLine]
            document.taxes = [
                TaxAmount(
                    category: .reverseCharge, rate: .zero, taxable: Money(minor: -100, .eur), amount: .zero(.eur),
                    reasons: taxReasons)
            ]
            return document
        }
    }

    private static let party = Party(
        name: "Ada GmbH", addressLines: [], postalCode: "", city: "Hamburg", country: "DE")

    private static let line = InvoiceLine(
        kind: .oneOff, service: "", description: "Migration", amount: Money(minor: 100, .eur),
        tax: TaxTreatment(rate: Rate(ppm: 190_000)),
        derivation: Derivation(terms: [.init(.charge, [.amount(.one)])], result: Money(minor: 100, .eur)))

    private static let newYear = Day.inMonth(2026 * 12, anchor: 1)

    private static var january: Period {
        get throws { try #require(Period(from: newYear, to: newYear.adding(months: 1))) }
    }

    private static func number(_ digits: Int128, _ scale: Int = 0) -> ExactDecimal {
        ExactDecimal(coefficient: digits, scale: scale) ?? .zero
    }

    private static var fullLine: InvoiceLine {
        get throws {
            let usage = [ID<UsageRecord>(raw: 1), ID(raw: .max)]
            return InvoiceLine(
                kind: .usage, service: "Cloud", description: "Hours", subscription: "s1", period: try january,
                quantity: number(744_25, 2), unit: "hour", unitPrice: number(1, 4), amount: Money(minor: -100, .eur),
                listAmount: Money(minor: -120, .eur),
                tax: TaxTreatment(category: .reverseCharge, rate: .zero, reason: .reverseCharge(taxID: "FR1")),
                derivation: Derivation(
                    terms: try termKinds.map { .init($0, try factors) },
                    price: .init(code: "p", version: 2, source: .contract, override: "o", isOpenBook: true),
                    trigger: .init(.priceChanged, on: newYear, before: .quantity(.one), after: .product("Plus")),
                    rounding: .down, result: Money(minor: -100, .eur)),
                corrects: LineReference(document: "2025-000009", line: 12), usage: usage,
                discount: AppliedDiscount(
                    code: "d",
                    shares: [.init(line: 1, amount: Money(minor: -1, .eur)), .init(line: 2, amount: .zero(.eur))]))
        }
    }
}
