import BillingCore

/// A statement of MT940 as far as it was read.
struct MT940Statement {
    private var statement: BankStatement
    private var opening: (amount: Money, day: Day)?
    private var closing: (amount: Money, day: Day)?
    private var entries: [BankEntry] = []

    /// Entries of one statement: its closing balance stands behind them.
    static let mostEntries = 100_000

    init(line: Int) { statement = BankStatement(account: "", line: line) }

    /// Head and entries.
    /// - Throws: `elementMissing` without an account or one of the balances.
    func items() throws(BillingRefusal) -> [BankFileItem] {
        let place = InputPlace(line: statement.line)
        guard !statement.account.isEmpty else { throw .elementMissing(":25:").at(place) }
        guard let opening else { throw .elementMissing(":60F:").at(place) }
        guard let closing else { throw .elementMissing(":62F:").at(place) }
        var head = statement
        head.balances = BankStatement.Balances(
            opening: opening.amount, closing: closing.amount, closedOn: closing.day)
        return [.statement(head)] + entries.map { .entry($0) }
    }

    mutating func take(_ tag: String, _ lines: [String], line: Int) throws(BillingRefusal) {
        let text = lines.first ?? ""
        switch tag {
        case "25", "25P": statement.account = Self.account(text)
        case "28", "28C":
            let parts = text.split(separator: "/")
            statement.sequence = parts.first.flatMap { Int64($0) }
            statement.id = text.short
        case "60F", "60M": opening = try Self.balance(text)
        case "62F", "62M": closing = try Self.balance(text)
        case "61":
            guard let currency = opening?.amount.currency else { throw .elementMissing(":60F:") }
            guard entries.count < Self.mostEntries else { throw .tooManyDetails(Self.mostEntries) }
            entries.append(try Self.entry(text, currency, line: line))
        case "86":
            // Behind the closing balance it is about the statement.
            guard closing == nil, let last = entries.indices.last else { return }
            MT940Purpose(lines).describe(&entries[last].transfers[0])
        default: break
        }
    }

    /// An IBAN, perhaps with the currency behind it, or `bank/account`.
    private static func account(_ text: String) -> String {
        let plain = text.lettersAndDigits
        for length in stride(from: min(plain.utf8.count, 34), to: 14, by: -1) {
            if let iban = try? IBAN(String(plain.prefix(length))) { return iban.plain }
        }
        return text.short
    }

    /// `C261130EUR1234,56`
    private static func balance(_ text: String) throws(BillingRefusal) -> (amount: Money, day: Day) {
        var rest = text.stripped[...]
        guard let sign = rest.popFirst(), "CD".contains(sign), let day = Self.day(rest.prefix(6)) else {
            throw BillingRefusal.invalidStatementLine(text)
        }
        rest = rest.dropFirst(6)
        let code = rest.prefix(3)
        guard let currency = Currency(code: code) else { throw BillingRefusal.invalidCurrency(String(code)) }
        let amount = try amount(rest.dropFirst(3), currency)
        return (sign == "C" ? amount : try amount.negated(), day)
    }

    /// `YYMMDD[MMDD]C|D|RC|RD[letter]amount N + three letters, reference // bank's reference`
    private static func entry(_ text: String, _ currency: Currency, line: Int) throws(BillingRefusal) -> BankEntry {
        var rest = text[...]
        guard let valueOn = day(rest.prefix(6)) else { throw BillingRefusal.invalidStatementLine(text) }
        rest = rest.dropFirst(6)
        var bookedOn = valueOn
        if rest.utf8.prefix(4).allSatisfy({ (0x30...0x39).contains($0) }), rest.count >= 4 {
            guard let day = day(rest.prefix(4), near: valueOn) else { throw BillingRefusal.invalidStatementLine(text) }
            bookedOn = day
            rest = rest.dropFirst(4)
        }
        let isReversal = rest.first == "R"
        if isReversal || rest.first == "E" { rest = rest.dropFirst() }
        guard let mark = rest.popFirst(), "CD".contains(mark) else { throw BillingRefusal.invalidStatementLine(text) }
        if rest.first?.isLetter == true { rest = rest.dropFirst() }
        let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ",") }
        let plain = try amount(digits, currency)
        // A credit that is taken back is money that leaves.
        let isCredit = (mark == "C") != isReversal
        let amount = isCredit ? plain : try plain.negated()
        var transfer = BankTransfer(amount)
        let references = String(rest.dropFirst(digits.count).dropFirst(4)).split(separator: "//", maxSplits: 1)
        transfer.bankReference = references.count > 1 ? String(references[1]).short : ""
        if let own = references.first.map(String.init)?.short, own != "NONREF" { transfer.endToEnd = own }
        var entry = BankEntry(
            amount, on: bookedOn, valueOn: valueOn, isReversal: isReversal, transfers: [transfer], line: line)
        entry.bankReference = transfer.bankReference
        return entry
    }

    private static func amount(_ text: some StringProtocol, _ currency: Currency) throws(BillingRefusal) -> Money {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else {
            throw BillingRefusal.invalidAmount(String(text))
        }
        let decimals = parts.count == 2 ? parts[1] : ""
        return try Money(decimals.isEmpty ? String(whole) : "\(whole).\(decimals)", currency)
    }

    /// `YYMMDD`, of this century.
    private static func day(_ text: Substring) -> Day? {
        let numbers = pairs(text)
        return numbers.count == 3 ? Day(year: 2000 + numbers[0], month: numbers[1], day: numbers[2]) : nil
    }

    /// `MMDD`, of the year that is nearest to the value day: at New Year they are of different ones.
    private static func day(_ text: Substring, near valueOn: Day) -> Day? {
        let numbers = pairs(text)
        guard numbers.count == 2 else { return nil }
        let year = valueOn.civil.year
        let days = (year - 1...year + 1).compactMap { Day(year: $0, month: numbers[0], day: numbers[1]) }
        return days.min { abs($0.days(since: valueOn)) < abs($1.days(since: valueOn)) }
    }

    private static func pairs(_ text: Substring) -> [Int] {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.allSatisfy((0...9).contains), digits.count % 2 == 0 else { return [] }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
    }
}
