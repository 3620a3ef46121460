import BillingCore
import Testing

struct ProviderOperationTests {
    typealias State = ProviderOperation.State

    static let payment = ProviderOperation(.payment(ID(raw: 1)), of: ID(raw: 9))
    static let refund = ProviderOperation(.refund(ID(raw: 1)), of: ID(raw: 9))
    static let movement = GatewayOutcome.succeeded(
        MoneyMovement(
            reference: "pi_1", amount: Money(minor: 100, .eur), method: "Visa", at: Instant(microseconds: 0)))
    static let outcomes: [GatewayOutcome] = [
        .pending, .processing, movement, .declined(Decline(.bankDeclined)), .abandoned, .notFound,
    ]

    @Test func aPaymentFollowsItsProvider() {
        func after(_ outcome: GatewayOutcome, _ state: State = .started, isFinal: Bool = false) -> State {
            Self.payment.state(after: outcome, from: state, isNotFoundFinal: isFinal)
        }
        #expect(
            Self.outcomes.map { after($0) } == [.started, .processing, .succeeded, .declined, .abandoned, .started])
        #expect(after(.pending, .unknown) == .started && after(.notFound, .unknown) == .started)
        #expect(after(.pending, .processing) == .processing && after(.notFound, .processing) == .processing)
        #expect(after(.declined(Decline(.debitReturned)), .processing) == .declined)
    }

    /// Nothing was sent under the key for so long that it could be found: only then is it given up.
    @Test(arguments: [State.started, .processing, .unknown]) func notFoundMayBeTheLastWord(_ state: State) {
        for operation in [Self.payment, Self.refund] {
            #expect(operation.state(after: .notFound, from: state, isNotFoundFinal: true) == .abandoned)
            #expect(operation.state(after: .notFound, from: state, isNotFoundFinal: false).isUndecided)
        }
    }

    @Test func capturedMoneyIsAlwaysTakenIn() {
        for state in State.allCases {
            #expect(Self.payment.state(after: Self.movement, from: state, isNotFoundFinal: true) == .succeeded)
        }
        for state in [State.declined, .abandoned] {
            #expect(Self.refund.state(after: Self.movement, from: state, isNotFoundFinal: true) == state)
        }
    }

    @Test func onlyARefundFailsAfterItHadSucceeded() {
        let decline = GatewayOutcome.declined(Decline(.methodNotUsable))
        #expect(Self.refund.state(after: decline, from: .succeeded, isNotFoundFinal: false) == .declined)
        #expect(Self.payment.state(after: decline, from: .succeeded, isNotFoundFinal: false) == .succeeded)
    }

    @Test func nothingElseChangesADecision() {
        for operation in [Self.payment, Self.refund] {
            for outcome in [GatewayOutcome.pending, .processing, .abandoned, .notFound] {
                for state in [State.succeeded, .declined, .abandoned] {
                    #expect(operation.state(after: outcome, from: state, isNotFoundFinal: true) == state)
                }
            }
        }
    }

    /// Answers come late, twice and in any order: whichever way, the same state is reached, when the provider's last
    /// word was heard.
    @Test func everyOrderOfAPaymentsAnswersEndsInTheSameState() {
        let story: [GatewayOutcome] = [.notFound, .pending, .pending, .processing, Self.movement, Self.movement]
        for order in story.permutations() {
            let state = order.reduce(State.started) { Self.payment.state(after: $1, from: $0, isNotFoundFinal: false) }
            #expect(state == .succeeded)
        }
        let left: [GatewayOutcome] = [.notFound, .pending, .processing, .declined(Decline(.bankDeclined)), .notFound]
        for order in left.permutations() {
            let state = order.reduce(State.started) { Self.payment.state(after: $1, from: $0, isNotFoundFinal: false) }
            #expect(state == .declined)
        }
    }

    @Test func withoutAnAnswerOnlyWhatIsOpenBecomesUnknown() {
        #expect(
            State.allCases.map(\.unanswered) == [.unknown, .processing, .unknown, .succeeded, .declined, .abandoned])
        #expect(State.allCases.filter(\.isUndecided) == [.started, .processing, .unknown])
    }
}

extension Array {
    /// Every order of the elements.
    func permutations() -> [[Element]] {
        guard let first else { return [[]] }
        return Array(dropFirst()).permutations().flatMap { rest in
            (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
        }
    }
}
