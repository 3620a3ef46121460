/// Which account of the seller's accounting system each account of the ledger is, with the settings of the formats that
/// the journal is exported in. Data of the seller; a change is a new version.
///
/// Keys are names of ledger accounts, made more exact behind colons: `revenue:S:19:DE` is what was earned at 19 % in
/// Germany, `providerClearing:stripe` what Stripe holds. The most exact key that the chart has decides.
public struct ChartOfAccounts: Hashable, Sendable {
    /// An account of the accounting system.
    public struct Account: Hashable, Sendable {
        /// Its number or code there. `{customer}` in it stands for the number of the customer.
        public var number: String
        /// Its name there; may be empty.
        public var name: String
        /// What the accounting system calls the tax of the key: a posting key (DATEV), posting groups (Business
        /// Central), a tax rate (Xero). May be empty.
        public var taxCode: String

        public init(number: String, name: String = "", taxCode: String = "") {
            self.number = number
            self.name = name
            self.taxCode = taxCode
        }
    }

    /// By key.
    public private(set) var accounts: [String: Account]
    /// By name, only names of ``Setting``.
    public private(set) var settings: [Setting: String]

    /// A chart without a check of its keys, as it is stored.
    public init(accounts: [String: Account] = [:], settings: [Setting: String] = [:]) {
        self.accounts = accounts
        self.settings = settings
    }

    /// What formats need to know beside accounts.
    public enum Setting: String, Hashable, Sendable, CaseIterable {
        /// Number of the tax consultant and of the client there.
        case datevConsultant = "datev.consultant"
        case datevClient = "datev.client"
        /// Month and day on which the fiscal year begins, `01-01` when it is not set.
        case datevFiscalYear = "datev.fiscal_year"
        /// Digits of accounts of the general ledger, 4 when it is not set.
        case datevAccountLength = "datev.account_length"
        /// Names of the journal's template and batch, `GENERAL` and `PLAINBILL` when they are not set.
        case businessCentralTemplate = "business_central.template"
        case businessCentralBatch = "business_central.batch"
        /// What the organisation calls the rate of lines without tax, `Tax Exempt` when it is not set.
        case xeroNoTax = "xero.no_tax"
        /// How days are written: `MM/DD/YYYY` when it is not set, or `DD/MM/YYYY`.
        case quickBooksDays = "quickbooks.days"
        /// Where a document can be seen, with `{number}` in it.
        case documentLink = "document_link"
    }

    /// The account of the most exact key that the chart has; `nil` when it has none.
    public subscript(key: JournalKey) -> Account? {
        var rest = key.text[...]
        while true {
            if let account = accounts[String(rest)] { return account }
            guard let colon = rest.lastIndex(of: ":") else { return nil }
            rest = rest[..<colon]
        }
    }

    /// Takes what a command line says: `number`, `number;name` or `number;name;tax code` of a key, or a setting's
    /// value. An empty text removes.
    /// - Throws: `unknownChartKey`, `invalidChartValue`.
    public mutating func set(_ name: String, to text: String) throws(BillingRefusal) {
        if let setting = Setting(rawValue: name) {
            guard setting.allows(text) else { throw .invalidChartValue(name, text) }
            settings[setting] = text.isEmpty ? nil : text
            return
        }
        guard JournalKey.isKnown(name) else {
            throw .unknownChartKey(name, known: JournalKey.names + Setting.allCases.map(\.rawValue))
        }
        guard !text.isEmpty else { return accounts[name] = nil }
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { String($0.trimmedBlanks) }
        guard parts.count <= 3, !parts[0].isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 } }) else {
            throw .invalidChartValue(name, text)
        }
        accounts[name] = Account(
            number: parts[0], name: parts.count > 1 ? parts[1] : "", taxCode: parts.count > 2 ? parts[2] : "")
    }

    /// Every key and setting as ``set(_:to:)`` takes them, by name.
    public var lines: [(name: String, value: String)] {
        let mapped = accounts.map { name, account in
            (name, [account.number, account.name, account.taxCode].dropLastEmpty().joined(separator: ";"))
        }
        return (mapped + settings.map { ($0.rawValue, $1) }).sorted { $0.0 < $1.0 }
    }

    /// The keys without an account, each once, by name.
    public func unmapped(_ keys: some Sequence<JournalKey>) -> [JournalKey] {
        Set(keys).filter { self[$0] == nil }.sorted()
    }
}

extension ChartOfAccounts.Setting {
    fileprivate func allows(_ text: String) -> Bool {
        guard !text.isEmpty else { return true }
        switch self {
        case .datevConsultant: return Int(text).map { (1_001...9_999_999).contains($0) } ?? false
        case .datevClient: return Int(text).map { (1...99_999).contains($0) } ?? false
        case .datevAccountLength: return Int(text).map { (4...8).contains($0) } ?? false
        case .datevFiscalYear: return Day("2001-" + text) != nil
        case .quickBooksDays: return ["MM/DD/YYYY", "DD/MM/YYYY"].contains(text)
        case .documentLink: return text.contains("{number}")
        case .businessCentralTemplate, .businessCentralBatch: return text.count <= 10
        case .xeroNoTax: return true
        }
    }
}

/// What is looked up in a chart of accounts: an account of the ledger, with the tax group where it has one.
public struct JournalKey: Hashable, Sendable, Comparable {
    /// `"receivable"`, `"revenue:S:19:DE"`.
    public let text: String

    private init(_ text: String) { self.text = text }

    /// An account of the ledger without tax.
    public init(_ account: LedgerAccount) { text = account.rawValue }

    /// An account of the ledger with the tax group of what is booked there; the country is the one whose tax it is.
    public init(_ account: LedgerAccount, _ category: TaxCategory, _ rate: Rate, country: String) {
        let parts = [account.rawValue, category.rawValue, rate.percentText] + (country.isEmpty ? [] : [country])
        text = parts.joined(separator: ":")
    }

    /// Gains and losses between the rate at which a receivable was booked and the one at which it was paid.
    public static let exchangeDifference = JournalKey("exchangeDifference")

    /// Every name that a key can begin with.
    public static let names = LedgerAccount.names + [exchangeDifference.text]

    /// Whether a text can be a key of a chart.
    static func isKnown(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.first.map { names.contains(String($0)) } == true && parts.allSatisfy { !$0.isEmpty }
    }

    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

extension StringProtocol {
    /// Without blanks around it.
    var trimmedBlanks: SubSequence {
        let start = drop { $0 == " " }
        guard let last = start.lastIndex(where: { $0 != " " }) else { return start.prefix(0) }
        return start[...last]
    }
}

extension [String] {
    /// Without empty texts at the end.
    fileprivate func dropLastEmpty() -> ArraySlice<String> {
        prefix((lastIndex { !$0.isEmpty } ?? -1) + 1)
    }
}
