import BillingCore
import Importing
import PostgresStore

/// A file of ours read in batches, each of which fits the memory and is checked and written as a whole. Rows of a batch
/// are decided side by side, so no two of them are about the same thing: the second begins the next batch.
struct RowBatches<Row: ImportRow> {
    private var file: ImportFile<Row>
    /// Read already, and left for the next batch.
    private var ahead: Row?
    private let progress: @Sendable (ImportProgress) -> Void
    private let subjects: (Row) -> [String]

    private static var rowsInBatch: Int { 5000 }

    /// - Parameter subjects: what a row is about.
    init(
        _ file: ImportFile<Row>, progress: @escaping @Sendable (ImportProgress) -> Void,
        about subjects: @escaping (Row) -> [String]
    ) {
        self.file = file
        self.progress = progress
        self.subjects = subjects
    }

    /// Hands batch after batch to `take`, and reads on while the database is at work. Answers what each came to.
    mutating func take<Outcome: Sendable>(
        _ take: @escaping @Sendable ([Row]) async throws -> Outcome
    ) async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        var rows = try next()
        while !rows.isEmpty {
            let arrived = rows
            async let taken = take(arrived)
            rows = try next()
            outcomes.append(try await taken)
        }
        return outcomes
    }

    /// Empty at the end of the file.
    private mutating func next() throws(BillingRefusal) -> [Row] {
        var rows: [Row] = []
        var known: Set<String> = []
        while rows.count < Self.rowsInBatch {
            guard let row = try nextRow() else { break }
            let names = subjects(row)
            guard known.isDisjoint(with: names) else {
                ahead = row
                break
            }
            known.formUnion(names)
            rows.append(row)
        }
        progress(file.progress)
        return rows
    }

    private mutating func nextRow() throws(BillingRefusal) -> Row? {
        guard let waiting = ahead else { return try file.next() }
        ahead = nil
        return waiting
    }
}

/// A row that names the account it is about.
protocol AccountRow: ImportRow {
    var line: Int { get }
    /// Number of the account.
    var account: String { get }
}

extension SubscriptionRow: AccountRow {}
extension ContractRow: AccountRow {}
extension SubAccountRow: AccountRow {}
extension MeteredUsageRow: AccountRow {}

/// The accounts that the rows of a batch name.
struct NamedAccounts {
    private let known: [String: Account]

    init(_ accounts: [Account]) { known = Dictionary(accounts.map { ($0.number, $0) }) { first, _ in first } }

    func account(of row: some AccountRow) throws(BillingRefusal) -> Account {
        guard let account = known[row.account] else {
            throw BillingRefusal.noSuchAccount(row.account).at(.init(line: row.line, field: "account"))
        }
        return account
    }
}

extension Transaction {
    /// - Parameter rows: of one batch.
    func accounts(of rows: [some AccountRow]) async throws -> NamedAccounts {
        NamedAccounts(try await run(AccountsByNumbers(Array(Set(rows.map(\.account))))))
    }

    /// The decisions about the subscriptions with these codes, each in order.
    func decisions(about codes: [OfAccount<String>]) async throws -> [OfAccount<String>: [SubscriptionChangeRow]] {
        let wanted = try SubscriptionsByCode(Set(codes).map { ($0.account, $0.value) })
        return Dictionary(grouping: try await run(wanted)) { OfAccount(account: $0.account, value: $0.code) }
    }
}
