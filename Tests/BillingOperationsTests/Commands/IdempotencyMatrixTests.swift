import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Three commands move money by an operator's hand. What a second call does is the same for each of them: it is a matter of
/// the policy, not of the command.
@Suite struct IdempotencyMatrixTests {
    struct Command: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Acts on a day, under a policy, and answers what it did.
        let act: @Sendable (CheckoutWorld, Day, IdempotencyPolicy) async throws -> String
        /// The same command with another amount.
        let other: @Sendable (CheckoutWorld, Day, IdempotencyPolicy) async throws -> String
        /// How often it has acted.
        let count: @Sendable (CheckoutWorld) async throws -> Int
    }

    static let commands = [
        Command(
            testDescription: "credit note",
            act: { try await $0.credits(.parts([.init(line: 1, amount: "10.00")]), on: $1, $2).number },
            other: { try await $0.credits(.parts([.init(line: 1, amount: "11.00")]), on: $1, $2).number },
            count: { try await $0.world.documents(of: "C-1").count - 1 }),
        Command(
            testDescription: "refund",
            act: { "\(try await $0.refunds("10.00", on: $1, $2))" },
            other: { "\(try await $0.refunds("11.00", on: $1, $2))" },
            count: { try await $0.refunds().count }),
        Command(
            testDescription: "payment by hand",
            act: { try await $0.records("10.00", on: $1, $2) }, other: { try await $0.records("11.00", on: $1, $2) },
            count: { try await $0.payments().count - 1 }),
    ]

    /// An invoice that is paid, so that each command can act on it, many times.
    private func run(_ body: @Sendable @escaping (CheckoutWorld) async throws -> Void) async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            try await body(checkout)
        }
    }

    private static let (first, second): (Day, Day) = ("2026-02-01", "2026-02-02")

    @Test(arguments: commands) func withoutAPolicyEveryCallActs(_ command: Command) async throws {
        try await run { checkout in
            for _ in 0..<3 { _ = try await command.act(checkout, Self.first, .allowed) }
            #expect(try await command.count(checkout) == 3)
        }
    }

    /// Under a key: once for all days, and every call gets the answer of the first.
    @Test(arguments: commands) func aKeyActsOnceOnAllDays(_ command: Command) async throws {
        try await run { checkout in
            let key = IdempotencyPolicy.answered(key: "ticket 1")
            let answers = [
                try await command.act(checkout, Self.first, key), try await command.act(checkout, Self.first, key),
                try await command.act(checkout, Self.second, key),
            ]
            #expect(Set(answers).count == 1)
            #expect(try await command.count(checkout) == 1)
            // Another key is another order, with the same content or not.
            _ = try await command.act(checkout, Self.first, .answered(key: "ticket 2"))
            _ = try await command.act(checkout, Self.first, .answered(key: "Ticket 1"))
            _ = try await command.act(checkout, Self.first, .answered(key: ""))
            #expect(try await command.count(checkout) == 4)
        }
    }

    @Test(arguments: commands) func aKeyOfOtherContentIsRefused(_ command: Command) async throws {
        try await run { checkout in
            let key = IdempotencyPolicy.answered(key: "ticket 1")
            _ = try await command.act(checkout, Self.first, key)
            await #expect(throws: BillingRefusal.keyReused("ticket 1")) {
                _ = try await command.other(checkout, Self.first, key)
            }
            #expect(try await command.count(checkout) == 1)
        }
    }

    /// Without a key, once a day: the guard against a script that was started twice.
    @Test(arguments: commands) func theSameOnOneDayIsRefused(_ command: Command) async throws {
        try await run { checkout in
            _ = try await command.act(checkout, Self.first, .refused)
            await #expect(throws: BillingRefusal.commandRepeated(on: Self.first)) {
                _ = try await command.act(checkout, Self.first, .refused)
            }
            _ = try await command.other(checkout, Self.first, .refused)
            _ = try await command.act(checkout, Self.second, .refused)
            // The two ways of guarding do not know of each other.
            _ = try await command.act(checkout, Self.first, .answered(key: "ticket 1"))
            #expect(try await command.count(checkout) == 4)
        }
    }

    @Test(arguments: commands, [IdempotencyPolicy.answered(key: "k"), .refused])
    func eightAtOnceActOnce(_ command: Command, _ policy: IdempotencyPolicy) async throws {
        try await run { checkout in
            let answers = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        do {
                            return try await command.act(checkout, Self.first, policy)
                        } catch let refusal as BillingRefusal {
                            #expect(refusal == .commandRepeated(on: Self.first))
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(try await command.count(checkout) == 1)
            #expect(Set(answers.compactMap(\.self)).count == 1)
            #expect(answers.count { $0 != nil } == (policy == .refused ? 1 : 8))
        }
    }

    /// Keys are the account's own: the same ticket number at another customer is another command.
    @Test func accountsDoNotShareKeys() async throws {
        try await run { checkout in
            let world = checkout.world
            let record = RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)
            for account in ["C-1", "C-2"] {
                for _ in 0..<2 {
                    _ = try await record(
                        .init("10.00", from: .bank, reference: "x"), account: account, on: Self.first,
                        .answered(key: "ticket 1"))
                }
            }
            let other = try await world.database.app.read(try await world.scope("C-2"), PaymentList(limit: 9))
            #expect(other.count == 1)
            #expect(try await checkout.payments().count == 2)
        }
    }
}

extension CheckoutWorld {
    /// Records a transfer; the reference that it has in the books.
    fileprivate func records(_ amount: String, on day: Day, _ policy: IdempotencyPolicy) async throws -> String {
        let record = RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)
        let outcome = try await record(
            .init(amount, from: .manual, reference: "receipt"), account: "C-1", on: day, policy)
        return "\(outcome.amount.decimalText) \(outcome.toAccountCredit.decimalText)"
    }
}
