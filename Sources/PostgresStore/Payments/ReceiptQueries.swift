public import BillingCore

/// What does the receipt of a payment or a refund of this account tell? `nil` when there is none of the number.
public struct ReceiptOfPayment: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.receipt_of_payment_sql)
    let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var binds: [Bind] { [.int(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> Receipt { try Receipt(row, .payment) }
}

/// What does the receipt of a refund of this account tell? `nil` for one that has not gone back.
public struct ReceiptOfRefund: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.receipt_of_refund_sql)
    let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var binds: [Bind] { [.int(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> Receipt { try Receipt(row, .refund) }
}

extension Receipt {
    fileprivate init(_ row: Row, _ kind: Kind) throws(StoreError) {
        let amount = try row.money("amount")
        var parts: [Part] = []
        for (number, (minor, open)) in zip(
            try row.texts("numbers"), zip(try row.ints("amounts"), try row.ints("opens")))
        {
            parts.append(
                Part(
                    number: number, amount: Money(minor: minor, amount.currency),
                    open: Money(minor: open, amount.currency)))
        }
        self.init(
            name: Name(account: try row.text("account_number"), kind, try row.int("number")),
            seller: try row.party("seller_"), legalLines: try row.texts("legal_lines"), buyer: try row.party(""),
            on: try row.day("decided_on"), amount: amount, source: try PaymentSource(row),
            method: try row.optionalText("method"), reference: try row.text("reference"), parts: parts,
            open: try row.money("open"), reason: try row.optionalText("reason"))
    }
}

extension Row {
    fileprivate func party(_ prefix: String) throws(StoreError) -> Party {
        var party = Party(
            name: try text("\(prefix)name"), addressLines: try texts("\(prefix)address_lines"),
            postalCode: try text("\(prefix)postal_code"), city: try text("\(prefix)city"),
            country: try text("\(prefix)country"))
        party.taxID = try optionalText("\(prefix)tax_id")
        return party
    }
}

/// Which payment did the attempt of this name of this account become? `nil` while it has not.
public struct PaymentNumberOfAttempt: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.payment_number_of_attempt_sql)
    let reference: String

    public init(_ reference: String) { self.reference = reference }

    public var binds: [Bind] { [.text(reference)] }

    public static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("payment_number") }
}
