import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// A seller whose statements come: C-1 owes 285.60 (2026-000001) and 142.80 (2026-000003), C-2 owes 142.80
/// (2026-000002).
struct BankWorld: Sendable {
    let world: SmallWorld

    static let account = "DE89370400440532013000"
    /// Where customers pay from.
    static let (ada, bob) = ("DE02120300000000202051", "DE02500105170137075030")
    private static let csv = """
        C-1,office,seat,20,2026-01-01,2026-02-01,,
        C-1,more,seat,10,2026-02-01,2026-03-01,,
        C-2,office,seat,10,2026-01-01,2026-02-01,,
        """

    /// Runs `body`, and looks whether the books are clean after it.
    static func run(overpayment: Bool = false, isClean: Bool = true, _ body: (BankWorld) async throws -> Void)
        async throws
    {
        try await SmallWorld.run { world in
            let save = SaveSeller(database: world.database.worker, clock: world.clock, ids: .system)
            let own = try BankAccount(iban: IBAN(account), currency: .eur)
            _ = try await save("main") { seller in
                seller.bankAccounts = [own]
                seller.paymentPolicy.allowsOverpayment = overpayment
            }
            try await world.subscribe(csv)
            try await world.bill(through: "2026-01-01")
            try await world.bill(through: "2026-02-01")
            try await body(BankWorld(world: world))
            guard isClean else { return }
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    /// A statement of MT940: an opening balance, entries, and the closing balance that they lead to.
    static func statement(
        from opening: Int64 = 0, number: Int = 1, _ entries: [Entry], closing: Int64? = nil
    ) -> String {
        let end = closing ?? entries.reduce(opening) { $0 + $1.minor }
        let lines = entries.enumerated().map { place, entry in entry.lines(place) }.joined(separator: "\n")
        return """
            :20:S\(number)
            :25:\(account)
            :28C:\(number)
            :60F:\(balance(opening))
            \(lines.isEmpty ? "" : lines + "\n"):62F:\(balance(end))
            -

            """
    }

    private static func balance(_ minor: Int64) -> String {
        "\(minor < 0 ? "D" : "C")260331EUR\(abs(minor) / 100),\(String(abs(minor) % 100 + 100).dropFirst())"
    }

    /// One entry.
    struct Entry: Sendable {
        var minor: Int64
        var text: String
        var iban = ""
        var endToEnd = ""
        /// Business transaction code: 109 for a debit or transfer that comes back.
        var code = "166"
        var name = ""
        /// When it was booked, `YYMMDD`.
        var day = "260331"
        /// Why a debit came back.
        var reason = ""

        func lines(_ place: Int) -> String {
            let amount = "\(abs(minor) / 100),\(String(abs(minor) % 100 + 100).dropFirst())"
            let own = endToEnd.isEmpty ? "" : "EREF+\(endToEnd)"
            return """
                :61:\(day)\(day.suffix(4))\(minor < 0 ? "D" : "C")\(amount)NTRFNONREF//R\(place)
                :86:\(code)?00X?20\(own)SVWZ+\(text)?31\(iban)?32\(name)\(reason.isEmpty ? "" : "?34" + reason)
                """
        }
    }

    @discardableResult
    func imports(_ text: String, mapping: BankMapping? = nil) async throws -> ImportBankFile.Outcome {
        let take = ImportBankFile(database: world.database.worker, clock: world.clock, ids: .system)
        return try await take({ try BankFile(ImportSource(text: text), mapping: mapping) })
    }

    @discardableResult
    func matches() async throws -> MatchTransfers.Outcome {
        try await MatchTransfers(database: world.database.worker, clock: world.clock, ids: .system)()
    }

    /// A statement that begins with nothing, imported and matched.
    @discardableResult
    func takes(_ entries: Entry...) async throws -> MatchTransfers.Outcome {
        try await imports(Self.statement(entries))
        return try await matches()
    }

    var work: TransferWork { TransferWork(database: world.database.worker, clock: world.clock, ids: .system) }

    /// On each invoice of an account, by number: `["2026-000001 0.00", …]`.
    func open(_ account: String = "C-1") async throws -> [String] {
        let rows = try await world.database.app.read(
            try await world.scope(account), InvoiceList(now: world.now, limit: 50))
        return rows.sorted { $0.number < $1.number }.map { "\($0.number) \($0.open.decimalText)" }
    }

    func credit(_ account: String = "C-1") async throws -> String {
        let summary = try await world.database.app.read(
            try await world.scope(account), AccountSummary(now: world.now))
        return try #require(summary).credit.decimalText
    }

    func payments(_ account: String = "C-1") async throws -> [PaymentSummary] {
        try await world.database.app.read(try await world.scope(account), PaymentList(limit: 20))
    }

    /// Rung and certainty of each match, in the order of transfers.
    func rungs() async throws -> [String] {
        try await world.database.owner.read(WorkerScope(), Rungs())
    }
}

private struct Rungs: ManyRows {
    static let sql = """
        SELECT m.rung || ' ' || m.certainty AS line
        FROM bank_matches m JOIN bank_transfers t ON t.transfer_id = m.transfer_id ORDER BY t.transfer_number
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("line") }
}
