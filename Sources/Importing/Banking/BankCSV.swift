public import BillingCore

/// How the CSV file of an account is written: what online banking calls its columns, and how it says that money left.
public struct BankMapping: Sendable {
    /// Separator, decimal mark, order of dates, and the names of columns.
    public var file = FileMapping()
    /// The account, where no column names it.
    public var account = ""
    /// Its currency, where no column names it.
    public var currency: Currency?
    /// Words of the column `direction` that mean that money left; upper and lower case are the same.
    public var debitWords: [String] = ["D", "DBIT", "debit", "S", "Soll", "Af"]

    /// The usual one, in which columns have the names of the format.
    public init() {}

    /// Columns that are read, by the names of the format.
    public static let columns = [
        "date", "value_date", "amount", "debit", "credit", "direction", "currency", "account", "name", "iban", "text",
        "reference", "end_to_end",
    ]

    /// Reads a mapping from a JSON object with any of the keys of a ``FileMapping``, `account`, `currency` and
    /// `debit_words`.
    /// - Throws: a refusal that names the line and the path of what is wrong.
    public init(_ source: ImportSource) throws(BillingRefusal) {
        let value = try JSONReader.value(of: source)
        let known = ["separator", "decimals", "dates", "columns", "account", "currency", "debit_words"]
        let top = try JSONNode(value: value, path: "").object(known)
        file = try FileMapping(reading: top)
        account = (try top["account"]?.text() ?? "").lettersAndDigits
        currency = try top["currency"]?.read(BillingRefusal.invalidCurrency) { Currency(code: $0) }
        if let words = try top["debit_words"]?.list() {
            debitWords = []
            for word in words { debitWords.append(try word.text()) }
        }
    }
}

/// Reads what online banking exports. Without balances nothing shows that entries are missing, and equal entries of a
/// day are counted rather than taken for one.
final class BankCSV: BankFileReader {
    private var reader: CSVReader
    private let mapping: BankMapping
    private var account: String?

    init(_ source: ImportSource, _ mapping: BankMapping) throws(BillingRefusal) {
        self.mapping = mapping
        reader = try CSVReader(source, mapping.file, columns: KnownColumns(BankMapping.columns))
        _ = try reader.record.header.required("date", line: 1)
    }

    var progress: ImportProgress { reader.progress }

    func read() throws(BillingRefusal) -> [BankFileItem]? {
        guard try reader.next() else { return nil }
        let row = BankRow(reader.record, mapping)
        let entry = BankFileItem.entry(try row.entry())
        let account = try row.account()
        guard account != self.account else { return [entry] }
        self.account = account
        return [.statement(BankStatement(.export, account: account, line: reader.record.line)), entry]
    }
}

/// A row of such a file.
private struct BankRow {
    let record: Record
    let mapping: BankMapping

    init(_ record: Record, _ mapping: BankMapping) {
        self.record = record
        self.mapping = mapping
    }

    private func text(_ name: String) -> String { record.text(record.header.index(of: name))?.short ?? "" }

    private func number(_ name: String) throws(BillingRefusal) -> ExactDecimal? {
        try record.decimal(record.header.index(of: name))
    }

    func account() throws(BillingRefusal) -> String {
        let account = text("account").lettersAndDigits
        guard !account.isEmpty || !mapping.account.isEmpty else { throw refusal(.columnMissing(["account"])) }
        return account.isEmpty ? mapping.account : account
    }

    private func refusal(_ refusal: BillingRefusal) -> BillingRefusal { refusal.at(InputPlace(line: record.line)) }

    func entry() throws(BillingRefusal) -> BankEntry {
        let date = try record.header.required("date", line: record.line)
        let day = try record.requiredInstant(date).utcDay
        let amount = try amount()
        var transfer = BankTransfer(amount)
        transfer.bankReference = text("reference")
        transfer.endToEnd = text("end_to_end")
        let written = record.text(record.header.index(of: "text"))?.stripped ?? ""
        transfer.text = String(written.prefix(BankTransfer.longestText))
        transfer.name = text("name")
        transfer.iban = text("iban").lettersAndDigits
        let valueOn = try record.instant(record.header.index(of: "value_date"))?.utcDay
        return BankEntry(amount, on: day, valueOn: valueOn, transfers: [transfer], line: record.line)
    }

    /// One column with a sign or a word beside it, or a column for each side.
    private func amount() throws(BillingRefusal) -> Money {
        let code = text("currency")
        guard let currency = code.isEmpty ? mapping.currency : Currency(code: code) else {
            throw refusal(.invalidCurrency(code))
        }
        let plain: ExactDecimal
        if let amount = try number("amount") {
            plain = isDebit && !amount.isNegative ? amount.negated : amount
        } else {
            let (credit, debit) = (try number("credit"), try number("debit"))
            guard (credit == nil) != (debit == nil), let side = credit ?? debit else {
                throw refusal(.exclusiveFields(["amount", "credit", "debit"]))
            }
            plain = credit == nil && !side.isNegative ? side.negated : side
        }
        do throws(BillingRefusal) {
            return try Money(plain.description, currency)
        } catch {
            throw refusal(error)
        }
    }

    private var isDebit: Bool {
        let word = text("direction").lowercased()
        return !word.isEmpty && mapping.debitWords.contains { $0.lowercased() == word }
    }
}
