import BillingCore
import BillingOperations
import Foundation
import Importing
import PostgresStore
import TestSupport
import Testing

/// One account that lives through the same events twice: in PostgreSQL, by the operations behind the commands, and as
/// a scenario of `plainbill simulate`. What one refuses the other refuses for the same reason, and it is left out.
struct TwinWorld {
    private let database: TestDatabase
    private let world: SmallWorld
    private let prices: [String]
    private let head: String
    private var events: [String] = []
    private var billedOn: [Day] = []
    /// Numbers of what billing runs issued, in order: a scenario counts them from 1.
    private(set) var issued: [String] = []
    private var counter = 0

    /// A price in the columns of a catalogue file and the keys of a scenario.
    struct TwinPrice {
        let code: String
        /// By their names in a catalogue; those that are missing stay empty.
        let columns: [String: String]
        let json: String

        static let columns = [
            "model", "amount", "size", "tiers", "rate", "free_units", "fee_minimum", "fee_maximum", "months", "days",
            "timing", "included", "minimum", "proration",
        ]

        var row: String {
            (["\(code),\(code),Cloud,EUR,2020-01-01,19"] + Self.columns.map { columns[$0] ?? "" })
                .joined(separator: ",")
        }
    }

    static let account = "C-1"

    init(_ world: SmallWorld, _ prices: [TwinPrice], discountPercent: Int?, _ policy: CreditPolicy) async throws {
        self.world = world
        database = world.database
        self.prices = prices.map(\.code)
        let header = "code,product,service,currency,valid_from,tax_rate," + TwinPrice.columns.joined(separator: ",")
        let catalogue = ([header] + prices.map(\.row)).joined(separator: "\n") + "\n"
        _ = try await ImportCatalogue(database: database.worker)(SmallWorld.rows(catalogue))
        let save = SaveSeller(database: database.worker, clock: world.clock, ids: .system)
        _ = try await save("main") { $0.creditPolicy = policy }
        let named = prices.map { #""\#($0.code)": {\#($0.json), "tax": {"category": "S", "rate": "19"}}"# }
        var discounts = ""
        if let discountPercent {
            let scope = try await world.scope(Self.account)
            let discount = Discount(
                code: "discount-1", description: "\(discountPercent) % off",
                percent: Rate(ppm: Int64(discountPercent) * 10_000), from: .first)
            _ = try await database.worker.transaction(WorkerScope()) {
                try await $0.run(SetDiscounts([OfAccount(account: scope.account, value: discount)]))
            }
            discounts = #", "discounts": [{"percent": "\#(discountPercent)"}]"#
        }
        head = """
            "currency": "EUR", "billing_day": 1, "credit": "\(policy.rawValue)"\(discounts),
            "prices": {\(named.joined(separator: ", "))}
            """
    }

    /// The scenario of all that happened.
    var scenario: String { scenario(of: events) }

    private func scenario(of events: [String]) -> String {
        let days = billedOn.map { "\"\($0)\"" }.joined(separator: ", ")
        return "{\(head), \"events\": [\(events.joined(separator: ",\n"))], \"bill_on\": [\(days)]}"
    }

    /// Each thing happens a second after the one before: identifiers, and so the order of charges, follow the moments.
    private func clock(_ day: Day) -> WallClock { .fixed(Instant(noonOf: day).adding(.seconds(events.count))) }

    /// Does something in both worlds.
    /// - Parameter hasPolicy: a vendor's policy may refuse it, of which a scenario knows nothing: then it is left out.
    /// - Returns: whether it was done.
    private mutating func happen(
        _ json: String, on day: Day, hasPolicy: Bool = false, _ act: () async throws -> Void
    ) async throws -> Bool {
        let event = "{\"on\": \"\(day)\", \(json)}"
        do {
            try await act()
            events.append(event)
            return true
        } catch let refusal as BillingRefusal {
            guard !hasPolicy else { return false }
            let further = scenario(of: events + [event])
            #expect("simulate refuses what \(refusal) refuses: \(further)") {
                try Simulation.run(ImportSource(text: further))
            } throws: { ($0 as? BillingRefusal)?.code == refusal.code }
            return false
        }
    }
}

extension TwinWorld {
    mutating func start(_ code: String, _ price: String, quantity: Int, on day: Day) async throws {
        let world = SmallWorld(database: database, now: Instant(noonOf: day))
        _ = try await happen(
            #""start": "\#(code)", "price": "\#(price)", "quantity": "\#(quantity)""#, on: day
        ) {
            try await world.subscribe("\(Self.account),\(code),\(price),\(quantity),\(day),,,")
        }
    }

    mutating func change(
        _ code: String, _ change: ChangeSubscription.RequestedChange, _ json: String, at timing: ChangeTiming,
        on day: Day
    ) async throws -> Bool {
        let operation = ChangeSubscription(database: database.worker, clock: clock(day), ids: .system)
        let at: String
        switch timing {
        case .periodEnd: at = #", "at": "period_end""#
        case .on(let day): at = #", "at": "\#(day)""#
        case .now, .renewal: at = ""
        }
        return try await happen(json + at, on: day, hasPolicy: true) {
            _ = try await operation(change, of: code, account: Self.account, at: timing, on: day)
        }
    }

    mutating func use(_ code: String, _ quantity: String, on day: Day) async throws {
        counter += 1
        let row = "account,subscription,day,quantity,id\n\(Self.account),\(code),\(day),\(quantity),m\(counter)\n"
        let take = ImportMeteredUsage(database: database.worker, clock: clock(day), ids: .system)
        _ = try await happen(#""usage_of": "\#(code)", "quantity": "\#(quantity)""#, on: day) {
            _ = try await take(ImportFile<MeteredUsageRow>(ImportSource(text: row), format: .csv))
        }
    }

    mutating func charge(_ price: String, on day: Day) async throws {
        let add = AddOneOffCharge(database: database.worker, clock: clock(day), ids: .system)
        let tax = #""tax": {"category": "S", "rate": "19"}"#
        _ = try await happen(#""one_off": {"description": "Setup", "unit_price": "\#(price)", \#(tax)}"#, on: day) {
            let order = AddOneOffCharge.Order(
                "Setup", quantity: .one, unitPrice: try #require(ExactDecimal(price)), service: "Cloud",
                taxRate: Rate(percent: "19"))
            _ = try await add(order, account: Self.account, on: day)
        }
    }

    mutating func pay(_ amount: String, on day: Day) async throws {
        counter += 1
        let record = RecordPayment(database: database.worker, clock: clock(day), ids: .system)
        let order = RecordPayment.Order(amount, from: .bank, reference: "R\(counter)")
        _ = try await happen(#""payment": "\#(amount)""#, on: day) {
            _ = try await record(order, account: Self.account, on: day)
        }
    }

    mutating func credit(_ amount: String, line: Int, ofInvoice place: Int, on day: Day) async throws {
        let issue = IssueCreditNote(database: database.worker, clock: clock(day), ids: .system)
        let number = issued[place - 1]
        _ = try await happen(
            #""credit": {"invoice": \#(place), "line": \#(line), "amount": "\#(amount)"}"#, on: day
        ) {
            _ = try await issue(
                number, .parts([.init(line: line, amount: amount)]), reason: "x", payingBack: false, on: day)
        }
    }

    mutating func bill(on day: Day) async throws {
        let report = try await IssueInvoices(database: database.worker, clock: clock(day))(through: day)
        #expect(report.onHold.isEmpty)
        issued += report.issued.map(\.number)
        billedOn.append(day)
    }
}

extension TwinWorld {
    /// What both worlds come to, in the same words: each document with its lines and taxes, then credit and balance.
    func stored() async throws -> (documents: [String], notes: [String], balances: [String]) {
        let scope = try await world.scope(Self.account)
        let documents = try await world.documents(of: Self.account)
        let runs = Set(issued)
        let open = try await database.worker.read(WorkerScope(), OpenInvoices([scope.account])).map(\.open.open)
        let credit = try await database.worker.read(WorkerScope(), CreditInHand(account: scope.account))
        return (
            documents.filter { runs.contains($0.number) }.map(words),
            documents.filter { $0.corrects != nil }.map(words),
            [try #require(credit).inHand.decimalText, try Money.sum(open, .eur).decimalText]
        )
    }

    private func words(_ invoice: Invoice) -> String {
        let lines = invoice.lines.map { line in
            let days = [line.period?.from.description, line.period?.to.description]
            let kind = line.kind == .oneOff ? "one_off" : line.kind.rawValue
            return ([kind, line.subscription] + days + [line.quantity?.description, line.amount.decimalText])
                .compactMap(\.self).joined(separator: " ")
        }
        let taxes = invoice.taxes.map { "\($0.rate.percentText) \($0.taxable.decimalText) \($0.amount.decimalText)" }
        let sums = [invoice.net, invoice.gross, invoice.creditApplied].map(\.decimalText)
        return ([invoice.issuedOn.description] + lines + taxes + sums).joined(separator: "\n")
    }
}
