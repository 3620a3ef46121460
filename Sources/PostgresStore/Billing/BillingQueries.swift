public import BillingCore

extension Account {
    init(_ row: Row) throws(StoreError) {
        self.init(
            id: try row.id("account_id"), seller: try row.id("seller_id"), number: try row.text("number"),
            party: Party(
                name: try row.text("name"), addressLines: try row.texts("address_lines"),
                postalCode: try row.text("postal_code"), city: try row.text("city"), country: try row.text("country"),
                taxID: try row.optionalText("tax_id")),
            currency: try row.currency("currency"), billingDay: Int(try row.int("billing_day")),
            timeZone: try row.text("time_zone"), language: try row.text("language"), email: try row.text("email"),
            paymentTermDays: Int(try row.int("payment_term_days")),
            pricesIncludeTax: try row.bool("prices_include_tax"))
    }
}

/// The decisions about every subscription of these accounts, by account and subscription, in order.
public struct SubscriptionsToBill: ManyRows {
    public static let sql = statement(PackageResources.subscriptions_to_bill_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> SubscriptionChangeRow {
        SubscriptionChangeRow(
            account: try row.id("account_id"), subscription: try row.id("subscription_id"), code: try row.text("code"),
            label: try row.text("label"), billingDay: Int(try row.int("first_billing_day")),
            change: try SubscriptionChange(row))
    }
}

/// One decision, with the subscription that it is about.
public struct SubscriptionChangeRow: Sendable {
    public let account: Account.ID
    public let subscription: Subscription.ID
    public let code: String
    public let label: String
    /// Of the account when the subscription was opened.
    public let billingDay: Int
    public let change: SubscriptionChange
}

extension SubscriptionChange {
    init(_ row: Row) throws(StoreError) {
        let effect: Effect
        switch try row.text("effect") {
        case "now": effect = .now
        case "period_end": effect = .periodEnd
        default: effect = .on(try row.day("effective_on"))
        }
        self.init(decidedOn: try row.day("decided_on"), takesEffect: effect, kind: try Kind(row))
    }
}

extension SubscriptionChange.Kind {
    init(_ row: Row) throws(StoreError) {
        let kind = try row.text("kind")
        switch kind {
        case "start": self = .start(price: try PriceKey(row), quantity: try row.decimal("quantity"))
        case "quantity": self = .quantity(try row.decimal("quantity"))
        case "price": self = .price(try PriceKey(row))
        case "end": self = .end
        case "withdraw_end": self = .withdrawEnd
        case "pause": self = .pause
        case "resume": self = .resume
        case "billing_day": self = .billingDay(Int(try row.int("billing_day")))
        case "co_terminate": self = .coTerminate(try row.day("until_on"))
        case "trial": self = .trial(until: try row.day("until_on"))
        case "renew": self = .renew(try PriceKey(row))
        default:
            throw StoreError.decoding(query: "SubscriptionChange", column: "kind", problem: "\(kind) is not known")
        }
    }
}

extension PriceKey {
    init(_ row: Row) throws(StoreError) {
        self.init(code: try row.text("price_code"), version: Int(try row.int("price_version")))
    }
}

/// The discounts of these accounts.
public struct DiscountsToApply: ManyRows {
    public static let sql = statement(PackageResources.discounts_to_apply_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<Discount> {
        OfAccount(
            account: try row.id("account_id"),
            value: Discount(
                code: try row.text("code"), description: try row.text("description"),
                percent: Rate(ppm: try row.int("percent_ppm")), amount: try row.optionalMoney("amount"),
                price: try row.optionalText("price_code"), product: try row.optionalText("product"),
                subscription: try row.optionalText("subscription_code"),
                isOnDocument: try row.bool("is_on_document"), from: try row.day("starts_on"),
                to: try row.optionalDay("ends_on"), periods: try row.optionalInt("periods").map { Int($0) },
                limit: try row.optionalMoney("limit")))
    }
}

/// A value and the account it belongs to, where a query answers for several.
public struct OfAccount<Value: Sendable>: Sendable {
    public let account: Account.ID
    public let value: Value

    public init(account: Account.ID, value: Value) {
        self.account = account
        self.value = value
    }
}

extension OfAccount: Equatable where Value: Equatable {}
extension OfAccount: Hashable where Value: Hashable {}

/// The usage of these accounts that no line carries.
public struct UnbilledUsage: ManyRows {
    public static let sql = statement(PackageResources.unbilled_usage_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<UsageRecord> {
        OfAccount(
            account: try row.id("account_id"),
            value: UsageRecord(
                id: try row.id("usage_id"), subscription: try row.text("subscription_code"),
                on: try row.day("used_on"), service: try row.text("service"),
                quantity: try row.optionalDecimal("quantity"), unit: try row.text("unit"),
                vendorCost: try row.optionalDecimal("vendor_cost"),
                effectiveCost: try row.optionalDecimal("effective_cost"),
                currency: try row.optionalText("currency").flatMap { Currency(code: $0) },
                kind: try row.optionalText("charge_kind").flatMap { ChargeKind(rawValue: $0) },
                billingPeriod: try row.optionalPeriod()))
    }
}

/// The one-off charges of these accounts up to a day that no document carries.
public struct UnbilledCharges: ManyRows {
    public static let sql = statement(PackageResources.unbilled_charges_sql)
    let accounts: [Account.ID]
    let day: Day

    public init(_ accounts: [Account.ID], through day: Day) {
        self.accounts = accounts
        self.day = day
    }

    public var binds: [Bind] { [.ids(accounts), .day(day)] }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<StoredCharge> {
        let tax = try TaxTreatment(row)
        return OfAccount(
            account: try row.id("account_id"),
            value: StoredCharge(
                id: try row.uuid("charge_id"),
                charge: OneOffCharge(
                    on: try row.day("charged_on"), service: try row.text("service"),
                    description: try row.text("description"), quantity: try row.decimal("quantity"),
                    unitPrice: try row.decimal("unit_price"),
                    tax: TaxTreatment(stated: tax.category, rate: tax.rate))))
    }
}

public struct StoredCharge: Sendable {
    public let id: UInt128
    public let charge: OneOffCharge
}

extension TaxTreatment {
    init(_ row: Row, reason: TaxReason? = nil) throws(StoreError) {
        self.init(category: try row.choice("tax_category"), rate: Rate(ppm: try row.int("tax_ppm")), reason: reason)
    }
}

/// The lines of these accounts that later billing builds on, document by document in the order of issue.
public struct BilledLines: ManyRows {
    public static let sql = statement(PackageResources.billed_lines_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> BilledLineRow {
        let amount = try row.money("amount")
        let price = try row.optionalText("price_code").map { code throws(StoreError) in
            Derivation.PriceReference(
                code: code, version: Int(try row.int("price_version")),
                source: try row.optionalText("price_source").flatMap(Derivation.PriceReference.Source.init) ?? .list,
                override: try row.optionalText("price_override"))
        }
        let line = InvoiceLine(
            kind: try row.choice("kind"), service: try row.text("service"), description: try row.text("description"),
            subscription: try row.optionalText("subscription_code"), period: try row.optionalPeriod(),
            quantity: try row.optionalDecimal("quantity"), unitPrice: try row.optionalDecimal("unit_price"),
            amount: amount, listAmount: try row.optionalInt("list_minor").map { Money(minor: $0, amount.currency) },
            tax: try TaxTreatment(row, reason: try row.optionalCanonical("tax_reason")),
            derivation: Derivation(terms: [], price: price, result: amount),
            corrects: try row.optionalText("corrects_number").map { number throws(StoreError) in
                LineReference(document: number, line: Int(try row.int("corrects_position")))
            },
            discount: try row.optionalCanonical("discount"))
        return BilledLineRow(
            account: try row.id("account_id"), invoice: try row.id("invoice_id"), number: try row.text("number"),
            line: line)
    }
}

/// A line as it was issued, and the document it stands on.
public struct BilledLineRow: Sendable {
    public let account: Account.ID
    public let invoice: Invoice.ID
    public let number: String
    public let line: InvoiceLine
}

extension Row {
    /// The columns `period_from` and `period_to`.
    func optionalPeriod() throws(StoreError) -> Period? {
        guard let from = try optionalDay("period_from"), let to = try optionalDay("period_to") else { return nil }
        return Period(from: from, to: to)
    }
}

/// What these accounts have in hand; accounts with nothing are absent.
public struct AccountCredits: ManyRows {
    public static let sql = statement(PackageResources.account_credits_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<Money> {
        OfAccount(account: try row.id("account_id"), value: try row.money("credit"))
    }
}

/// What does this account have in hand, and what does its seller do with it while invoices are open?
public struct CreditInHand: OneRow {
    public static let sql = statement(PackageResources.credit_in_hand_sql)
    let account: Account.ID

    public init(account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountCredit {
        AccountCredit(
            inHand: try row.money("credit"), policy: try row.choice("credit_policy"),
            isPaidOut: try row.bool("credit_payout"))
    }
}

/// The credit of an account.
public struct AccountCredit: Hashable, Sendable {
    /// Less what is set aside for refunds.
    public let inHand: Money
    /// Of the account's seller.
    public let policy: CreditPolicy
    /// Whether the seller pays it back when the customer asks.
    public var isPaidOut = false
}

/// Every version of every price.
public struct PriceCatalogue: Query {
    public static let sql = statement(PackageResources.price_catalogue_sql)
    public init() {}

    public static func decode(_ rows: Rows) throws(StoreError) -> PriceList {
        var prices: [Price] = []
        for row in rows { prices.append(try row.json("definition")) }
        return PriceList(prices)
    }
}

/// Mark one-off charges as carried by a document.
public struct BillOneOffCharges: Command {
    public static let sql = statement(PackageResources.bill_one_off_charges_sql)
    let account: Account.ID
    let charges: [UInt128]
    let invoice: Invoice.ID

    public init(account: Account.ID, charges: [UInt128], invoice: Invoice.ID) {
        self.account = account
        self.charges = charges
        self.invoice = invoice
    }

    public var binds: [Bind] { [.id(account), .uuids(charges), .id(invoice)] }
}
