public import BillingCore

/// The entries of an export behind one place, up to another.
public struct JournalRange: Hashable, Sendable {
    let seller: Seller.ID
    let number: Int
    let after: Int
    let through: Int

    public init(_ number: Int, of seller: Seller.ID, after: Int, through: Int) {
        self.seller = seller
        self.number = number
        self.after = after
        self.through = through
    }

    fileprivate var binds: [Bind] {
        [.id(seller), .int(Int64(number)), .int(Int64(after)), .int(Int64(through))]
    }
}

extension Transaction {
    /// The entries of a range as the journal takes them, in their order.
    public func entries(of range: JournalRange, base: Currency) async throws -> [PostedEntry] {
        var entries = try await run(JournalHeads(range: range))
        let places = Dictionary(entries.enumerated().map { ($1.position, $0) }) { first, _ in first }
        for (position, tax) in try await run(JournalTaxGroups(range: range)) {
            guard let place = places[position] else { continue }
            entries[place].groups.append(tax)
        }
        for (position, item) in try await run(JournalItems(range: range, base: base)) {
            guard let place = places[position] else { continue }
            entries[place].entry.items.append(item)
        }
        return try entries.map { try $0.complete() }
    }
}

/// An entry without its tax groups, and those of its document.
struct JournalHead: Sendable {
    var entry: PostedEntry
    var groups: [JournalTax] = []

    var position: Int { entry.position }

    /// The groups become those of the entry: as they were issued, or the part that was given up.
    func complete() throws(BillingRefusal) -> PostedEntry {
        var entry = entry
        entry.taxes = try JournalTax.groups(groups, of: entry)
        return entry
    }
}

struct JournalHeads: ManyRows {
    static let sql = statement(PackageResources.journal_heads_sql)
    let range: JournalRange

    var binds: [Bind] { range.binds }

    static func decode(_ row: Row) throws(StoreError) -> JournalHead {
        let currency = try row.currency()
        var postings: [Posting] = []
        for (account, minor) in zip(try row.texts("ledger_accounts"), try row.ints("amounts")) {
            guard let account = LedgerAccount(rawValue: account) else {
                throw row.rows.mismatch("\(account) is no account of the ledger", column: "ledger_accounts")
            }
            postings.append(Posting(account, Money(minor: minor, currency)))
        }
        let customer = JournalCustomer(
            number: try row.text("customer"), name: try row.text("name"), country: try row.text("country"),
            taxID: try row.text("tax_id"))
        let entry = PostedEntry(
            position: Int(try row.int("position")), kind: try row.choice("kind"),
            occurredOn: try row.day("occurred_on"), postings: postings, customer: customer,
            document: try document(row), reference: try row.text("reference"))
        return JournalHead(entry: entry)
    }

    private static func document(_ row: Row) throws(StoreError) -> JournalDocument? {
        guard let number = try row.optionalText("document") else { return nil }
        return JournalDocument(
            number: number, issuedOn: try row.day("issued_on"), dueOn: try row.day("due_on"),
            corrects: try row.text("corrects"))
    }
}

struct JournalTaxGroups: ManyRows {
    static let sql = statement(PackageResources.journal_taxes_sql)
    let range: JournalRange

    var binds: [Bind] { range.binds }

    static func decode(_ row: Row) throws(StoreError) -> (position: Int, group: JournalTax) {
        (
            Int(try row.int("position")),
            JournalTax(
                category: try row.choice("category"), rate: Rate(ppm: try row.int("rate_ppm")),
                country: try row.text("country"), net: try row.money("taxable"), tax: try row.money("amount"))
        )
    }
}

struct JournalItems: ManyRows {
    static let sql = statement(PackageResources.journal_items_sql)
    let range: JournalRange
    let base: Currency

    var binds: [Bind] { range.binds + [.text(base.code)] }

    static func decode(_ row: Row) throws(StoreError) -> (position: Int, item: JournalItem) {
        (
            Int(try row.int("position")),
            JournalItem(
                number: try row.text("number"), issuedOn: try row.day("issued_on"), dueOn: try row.day("due_on"),
                amount: try row.money("amount"), settledBefore: try row.money("before"))
        )
    }
}
