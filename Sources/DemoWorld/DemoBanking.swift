import BillingCore
import BillingOperations
import Importing
import PostgresStore
import Presentation

/// Customers of the demo whose money comes through the seller's bank.
enum DemoBanking: CaseIterable {
    /// A transfer with the reference of its invoice.
    case matched
    /// A transfer that says nothing: it waits for a person.
    case toAssign
    /// A direct debit that came back.
    case returned

    static let cast = [
        DemoAccount(
            number: "C-1041", name: "Bank Transfer GmbH", shows: "invoices that are paid by transfer",
            email: "transfer@demo.example",
            details: "Kaiserstraße 4,76133,Karlsruhe,DE,DE136695976,EUR,1,Europe/Berlin,en", pays: .byBank(.matched)),
        DemoAccount(
            number: "C-1042", name: "Which Invoice GmbH", shows: "a transfer that is to be assigned by hand",
            email: "which@demo.example",
            details: "Schlossplatz 2,48149,Münster,DE,DE129274202,EUR,1,Europe/Berlin,en", pays: .byBank(.toAssign)),
        DemoAccount(
            number: "C-1043", name: "Debit Returned GmbH", shows: "a direct debit that the bank returned",
            email: "returned@demo.example",
            details: "Domplatz 8,39104,Magdeburg,DE,DE129273398,EUR,1,Europe/Berlin,en", pays: .byBank(.returned)),
    ]

    /// Days before today on which the mandate was given; the debit follows after its announcement.
    static let mandateDays = 12

    /// Where customers pay from.
    static let payer = "DE02120300000000202051"
}

extension DemoWorld {
    /// The bank collects and returns a debit, and its statements tell of transfers.
    func bank(until now: Instant) async throws {
        let today = now.utcDay
        try await returnDebit(from: today.adding(days: -DemoBanking.mandateDays))
        var entries: [DemoStatement.Entry] = []
        for cast in DemoBanking.cast {
            guard case .byBank(let state) = cast.pays, state != .returned else { continue }
            for document in try await openDocuments(of: cast.number, at: now) {
                let iban = try IBAN(DemoSellers.iban)
                let reference = PaymentReference(of: document.number, to: iban)?.description ?? document.number
                let text = state == .matched ? reference : ""
                entries.append(.init(document.open, text, name: cast.name))
            }
        }
        try await importStatement(entries, on: today, at: now)
    }

    /// A mandate is given, what is due is collected with it, and the last debit comes back.
    private func returnDebit(from start: Day) async throws {
        for cast in DemoBanking.cast {
            guard case .byBank(.returned) = cast.pays else { continue }
            try await giveMandate(cast, at: Instant(noonOf: start))
            let days = [start, start.adding(days: 3)]
            for day in days { try await collectDebits(of: cast.number, on: day) }
            let write = WriteDebitFiles(database: worker, clock: .fixed(Instant(noonOf: days[1])), ids: ids)
            guard let file = try await write(on: days[1]).first else { continue }
            let booked = start.adding(days: 8)
            // The bank books each group of the file as one sum.
            var entries: [DemoStatement.Entry] = []
            for sequence in DebitSequence.allCases {
                let amounts = file.orders.filter { $0.sequence == sequence }.map(\.amount)
                if !amounts.isEmpty { entries.append(.init(try Money.sum(amounts, .eur), "", name: "")) }
            }
            if let last = file.orders.last {
                entries.append(
                    .init(try last.amount.negated(), "", name: cast.name, endToEnd: last.endToEnd, code: "109"))
            }
            try await importStatement(entries, on: booked, at: Instant(noonOf: booked))
        }
    }

    private func giveMandate(_ cast: DemoAccount, at moment: Instant) async throws {
        guard let account = try await worker.read(WorkerScope(), AccountByNumber(cast.number)),
            let person = try await app.read(EmailScope(cast.email), PersonByEmail(email: cast.email)),
            let seller = try await worker.read(WorkerScope(), KnownSellers()).first(where: { $0.id == account.seller })
        else { return }
        let words = Localizer(language: account.language)
        let shown = MandateWords(.core, seller: seller.party.name, seller.autopay, words: words)
        let consent = GiveMandate.Consent(
            scheme: .core, holder: account.party.name, iban: try IBAN(DemoBanking.payer), words: shown.text,
            language: shown.language, person: person.id, peer: "192.0.2.1")
        let clock = WallClock.fixed(moment)
        try await GiveMandate(database: worker, clock: clock, ids: ids)(consent, of: account.id, at: seller)
        let scope = AccountScope(authenticated: account.id)
        guard let method = try await app.read(scope, MethodsOfAccount()).first?.method else { return }
        let autopay = try Autopay(method: method, daysBefore: 0, limit: nil)
        let agreed = AutopayConsentWords(autopay, seller.autopay, seller: seller.party.name, words: words)
        try await ChangeAutopay(database: worker, clock: clock, ids: ids).turnOn(
            .init(
                method: method.number, daysBefore: 0, limit: nil,
                words: .init(
                    text: agreed.text, wording: agreed.wording, language: agreed.language, values: agreed.values),
                person: person.id), of: account.id)
    }

    private func collectDebits(of number: String, on day: Day) async throws {
        let clock = WallClock.fixed(Instant(noonOf: day))
        let collect = CollectAutopay(
            database: worker, settle: try settlingDebits(clock), clock: clock, ids: ids, logger: logger)
        _ = try await collect(on: day, account: number)
    }

    private func settlingDebits(_ clock: WallClock) throws -> SettleOperation {
        let gateway = DirectDebitGateway(database: worker, clock: clock)
        return SettleOperation(
            database: worker, providers: try PaymentProviders([gateway]), clock: clock, ids: ids, logger: logger)
    }

    private func openDocuments(of number: String, at now: Instant) async throws -> [InvoiceSummary] {
        guard let account = try await worker.read(WorkerScope(), AccountByNumber(number)) else { return [] }
        let scope = AccountScope(authenticated: account.id)
        return try await app.read(scope, InvoiceList(now: now, limit: 50)).filter(\.open.isPositive)
    }

    private func importStatement(_ entries: [DemoStatement.Entry], on day: Day, at moment: Instant) async throws {
        let closings = try await worker.read(WorkerScope(), BankClosings([DemoSellers.iban]))
        let statement = DemoStatement(opening: closings.first?.closing ?? .zero(.eur), entries: entries, on: day)
        let text = try statement.text()
        let clock = WallClock.fixed(moment)
        let take = ImportBankFile(database: worker, clock: clock, ids: ids)
        _ = try await take({ try BankFile(ImportSource(text: text)) })
        _ = try await MatchTransfers(database: worker, clock: clock, ids: ids, settle: try settlingDebits(clock))()
    }
}

/// A statement of the seller's bank, as MT940.
struct DemoStatement {
    let opening: Money
    let entries: [Entry]
    let on: Day

    struct Entry {
        let amount: Money
        let text: String
        let name: String
        let endToEnd: String
        let code: String

        init(_ amount: Money, _ text: String, name: String, endToEnd: String = "", code: String = "166") {
            (self.amount, self.text, self.name) = (amount, text, name)
            (self.endToEnd, self.code) = (endToEnd, code)
        }
    }

    func text() throws -> String {
        var lines = [":20:DEMO", ":25:\(DemoSellers.iban)", ":28C:\(on.number)", ":60F:\(balance(opening))"]
        for entry in entries {
            let sign = entry.amount.isNegative ? "D" : "C"
            let name = entry.name.isEmpty ? "" : "?31\(DemoBanking.payer)?32\(entry.name)"
            let own = entry.endToEnd.isEmpty ? "" : "EREF+\(entry.endToEnd)"
            lines.append(":61:\(digits)\(sign)\(plain(entry.amount))NTRFNONREF")
            lines.append(":86:\(entry.code)?20\(own)SVWZ+\(entry.text)\(name)\(entry.code == "109" ? "?34AM04" : "")")
        }
        let closing = try Money.sum([opening] + entries.map(\.amount), opening.currency)
        lines += [":62F:\(balance(closing))", "-", ""]
        return lines.joined(separator: "\n")
    }

    private var digits: String { on.description.dropFirst(2).filter { $0 != "-" } }

    private func plain(_ amount: Money) -> String {
        amount.decimalText.replacing("-", with: "").replacing(".", with: ",")
    }

    private func balance(_ amount: Money) -> String {
        "\(amount.isNegative ? "D" : "C")\(digits)\(amount.currency.code)\(plain(amount))"
    }
}
