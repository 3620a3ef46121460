import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// One person asks for a payment, another decides.
@Suite struct ApprovePaymentsTests {
    private static let (ada, bob): (ID<PortalUser>, ID<PortalUser>) = (ID(raw: 1), ID(raw: 2))
    private static let amount = Money(minor: 50_000, .eur)

    private func run(_ body: @Sendable (SmallWorld, ApprovePayments, AccountScope) async throws -> Void) async throws {
        try await SmallWorld.run { world in
            let approve = ApprovePayments(database: world.database.worker, clock: world.clock, ids: .system)
            try await body(world, approve, try await world.scope("C-1"))
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    private func approvals(_ world: SmallWorld, _ scope: AccountScope) async throws -> [PaymentApproval] {
        try await world.database.app.read(scope, ApprovalsOfAccount(limit: 50)).map(\.approval)
    }

    @Test func askingTwiceAsksOnce() async throws {
        try await run { world, approve, scope in
            for invoices in [["2", "1"], ["1", "2"], ["1", "2"]] {
                try await approve.ask(for: invoices, Self.amount, by: Self.ada, of: scope.account)
            }
            try await approve.ask(for: ["1"], Self.amount, by: Self.ada, of: scope.account)
            try await approve.ask(for: ["1"], Self.amount, by: Self.bob, of: scope.account)
            let asked = try await approvals(world, scope)
            #expect(asked.map(\.number) == [3, 2, 1] && asked.map(\.invoices) == [["1"], ["1"], ["1", "2"]])
            #expect(asked.allSatisfy { $0.state == .waiting && $0.amount == Self.amount })
        }
    }

    @Test func nobodyApprovesTheirOwn() async throws {
        try await run { world, approve, scope in
            try await approve.ask(for: ["1"], Self.amount, by: Self.ada, of: scope.account)
            for isApproved in [true, false] {
                await #expect(throws: BillingRefusal(.approvalNotYours)) {
                    try await approve.decide(1, isApproved: isApproved, by: Self.ada, of: scope.account)
                }
            }
            try await approve.decide(1, isApproved: true, by: Self.bob, of: scope.account)
            #expect(try await approvals(world, scope).map(\.state) == [.approved])
        }
    }

    /// Eight decide at once: one decision stands, and the others are told.
    @Test func oneDecisionStands() async throws {
        try await run { world, approve, scope in
            try await approve.ask(for: ["1"], Self.amount, by: Self.ada, of: scope.account)
            let decided = await withTaskGroup(of: Bool.self) { group in
                for place in 0..<8 {
                    group.addTask {
                        do {
                            try await approve.decide(
                                1, isApproved: place.isMultiple(of: 2), by: Self.bob, of: scope.account)
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(decided == 1)
            let told = try await world.database.worker.read(WorkerScope(), EventsOfAccount(scope.account, limit: 9))
            #expect(told.count == 2 && told.first?.event == .approvalAsked("1", Self.amount))
        }
    }

    @Test func whatIsNotThereOrTooOldIsNotDecided() async throws {
        try await run { world, approve, scope in
            try await approve.ask(for: ["1"], Self.amount, by: Self.ada, of: scope.account)
            let later = ApprovePayments(
                database: world.database.worker, clock: .fixed(world.now.adding(.days(7))), ids: .system)
            await #expect(throws: BillingRefusal(.approvalNotYours)) {
                try await later.decide(1, isApproved: true, by: Self.bob, of: scope.account)
            }
            await #expect(throws: BillingRefusal(.approvalNotYours)) {
                try await approve.decide(2, isApproved: true, by: Self.bob, of: scope.account)
            }
        }
    }

    @Test func theLimitIsToldWhenItChanges() async throws {
        try await run { world, approve, scope in
            for limit in [Self.amount, Self.amount, nil, nil] {
                try await approve.setLimit(limit, of: scope.account)
                #expect(try await world.database.app.read(scope, ApprovalLimit()) == .some(limit))
            }
            let told = try await world.database.worker.read(WorkerScope(), EventsOfAccount(scope.account, limit: 9))
            #expect(told.map(\.event) == [.approvalLimitChanged(Self.amount), .approvalLimitChanged(nil)])
        }
    }
}
