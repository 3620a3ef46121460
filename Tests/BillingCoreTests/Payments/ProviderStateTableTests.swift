import Testing

@testable import BillingCore

/// Every state with every outcome, for payments and refunds, whether or not "not found" is the last word.
struct ProviderStateTableTests {
    private typealias State = ProviderOperation.State

    private static let movement = MoneyMovement(
        reference: "pi_1", amount: eur(100), method: "Visa", at: Instant(microseconds: 0))
    private static let outcomes: [GatewayOutcome] = [
        .pending, .processing, .succeeded(movement), .declined(Decline(.bankDeclined)), .abandoned, .notFound,
    ]

    /// Rows are the stored states, columns the outcomes above: s started, p processing, u unknown, S succeeded,
    /// D declined, A abandoned.
    private static let payment = [
        "started": "spSDAs", "processing": "ppSDAp", "unknown": "spSDAs", "succeeded": "SSSSSS", "declined": "DDSDDD",
        "abandoned": "AASAAA",
    ]
    private static let refund = [
        "started": "spSDAs", "processing": "ppSDAp", "unknown": "spSDAs", "succeeded": "SSSDSS", "declined": "DDDDDD",
        "abandoned": "AAAAAA",
    ]

    private static func letter(_ state: State) -> Character {
        switch state {
        case .started: "s"
        case .processing: "p"
        case .unknown: "u"
        case .succeeded: "S"
        case .declined: "D"
        case .abandoned: "A"
        }
    }

    private func row(_ operation: ProviderOperation, _ state: State, isFinal: Bool) -> String {
        String(Self.outcomes.map { Self.letter(operation.state(after: $0, from: state, isNotFoundFinal: isFinal)) })
    }

    @Test func everyOutcomeLeadsToItsState() {
        let account = Account.ID(raw: 9)
        for state in State.allCases {
            for (operation, table) in [
                (ProviderOperation(.payment(ID(raw: 1)), of: account), Self.payment),
                (ProviderOperation(.refund(ID(raw: 1)), of: account), Self.refund),
            ] {
                #expect(row(operation, state, isFinal: false) == table[state.rawValue], "\(state)")
                let last = state.isUndecided ? table[state.rawValue].map { $0.dropLast() + "A" } : table[state.rawValue]
                #expect(row(operation, state, isFinal: true) == last, "\(state), final")
            }
        }
    }

    @Test func operationsAreOfTheirAccount() {
        let (one, other) = (Account.ID(raw: 1), Account.ID(raw: 2))
        let operation = ProviderOperation(.payment(ID(raw: 7)), of: one)
        #expect(operation != ProviderOperation(.payment(ID(raw: 7)), of: other))
        #expect(operation != ProviderOperation(.refund(ID(raw: 7)), of: one), "the same id, another kind")
        #expect(operation == ProviderOperation(.payment(ID(raw: 7)), of: one) && operation.account == one)
    }

    /// Never two chances: a key may be repeated before its last hour, and is given up when it is forgotten.
    @Test(
        arguments: [
            (86_400, 3_600, 82_799, true, false), (86_400, 3_600, 82_800, false, false),
            (86_400, 3_600, 86_399, false, false),
            (86_400, 3_600, 86_400, false, true), (60, 0, 59, true, false), (60, 0, 60, false, true),
            (60, 60, 0, false, false),
            (60, 60, -1, true, false), (0, 0, 0, false, true),
        ] as [(Int64, Int64, Int64, Bool, Bool)])
    func keysHaveALifetime(life: Int64, delay: Int64, after: Int64, mayRepeat: Bool, isFinal: Bool) {
        let start = Instant(startOf: "2026-01-01")
        let capabilities = GatewayCapabilities(
            pageOrigins: [], keyLifetime: .seconds(life), lookupDelay: .seconds(delay))
        #expect(capabilities.mayRepeat(since: start, at: start.adding(.seconds(after))) == mayRepeat)
        #expect(capabilities.isNotFoundFinal(since: start, at: start.adding(.seconds(after))) == isFinal)
    }

    @Test(arguments: [
        ("https://pay.example", true), ("https://pay.example/", true), ("https://pay.example/a?b#c", true),
        ("https://pay.example.evil/", false), ("https://pay.example@evil/", false), ("https://pay.exampl", false),
        ("http://pay.example/", false), ("https://pay.example:444/", false), ("HTTPS://pay.example/", false),
        ("", false),
    ]) func pagesBeginWithAnOrigin(url: String, isPage: Bool) {
        let capabilities = GatewayCapabilities(
            pageOrigins: ["https://pay.example"], keyLifetime: .zero, lookupDelay: .zero)
        #expect(capabilities.isPage(url) == isPage)
    }

    @Test func withoutOriginsThereAreNoPages() {
        #expect(!GatewayCapabilities(pageOrigins: [], keyLifetime: .zero, lookupDelay: .zero).isPage(""))
    }

    /// Ten numbers are named, in order; the rest is counted.
    @Test(arguments: [(1, ""), (10, ""), (11, " (+1)"), (25, " (+15)")]) func requestsNameTenInvoices(
        count: Int, more: String
    ) throws {
        let open = OpenInvoice(id: ID(raw: 3), dueOn: "2026-01-01", open: eur(100))
        let attempt = PaymentAttempt(
            id: ID(raw: 1), account: ID(raw: 2),
            paying: try PaymentProposal(among: OpenItems([open], credit: eur(0), policy: .automatic)),
            gateway: "p", customer: "c", returnURL: "https://portal.example/", startedAt: Instant(microseconds: 0))
        let numbers = (0..<count).map { "R-\(100 + $0)" }
        let named = numbers.prefix(10).joined(separator: ", ")
        #expect(PaymentRequest(attempt, invoices: numbers.reversed()).description == named + more)
        #expect(PaymentRequest(attempt, invoices: []).description == "")
    }
}
