import BillingCore
import PostgresStore
import Testing

@testable import BillingOperations

/// Which sub-account is paid for by whom, row after row of a file: of one account only, by one subscription at a time.
@Suite struct SubAccountMappingsTests {
    private static let (ada, bob): (Account.ID, Account.ID) = (ID(raw: 1), ID(raw: 2))

    private static func mapping(_ subAccount: String, _ account: Account.ID, _ subscription: UInt128)
        -> SubAccountMapping
    {
        SubAccountMapping(account: account, subAccount: subAccount, subscription: ID(raw: subscription))
    }

    /// `sub-1` is paid for by subscription 10 of Ada; nothing is known of `sub-2`.
    private func known() -> SubAccountMappings {
        SubAccountMappings([UsagePayer(subAccount: "sub-1", account: Self.ada, subscription: ID(raw: 10))])
    }

    @Test func rowsAreNewsOnceOnly() throws {
        var mappings = known()
        #expect(try mappings.add(Self.mapping("sub-1", Self.ada, 10)) == .unchanged)
        #expect(try mappings.add(Self.mapping("sub-1", Self.ada, 11)) == .changed)
        #expect(try mappings.add(Self.mapping("sub-1", Self.ada, 11)) == .unchanged)
        #expect(try mappings.add(Self.mapping("sub-1", Self.ada, 10)) == .changed)
        #expect(try mappings.add(Self.mapping("sub-2", Self.bob, 20)) == .added)
        #expect(try mappings.add(Self.mapping("sub-2", Self.bob, 20)) == .unchanged)
        #expect(try mappings.add(Self.mapping("sub-2", Self.bob, 21)) == .changed)
    }

    /// The first who maps it in a file has it, like the one who had it before the file.
    @Test(arguments: ["sub-1", "sub-2"]) func anotherAccountsSubAccountIsTaken(name: String) throws {
        var mappings = known()
        if name == "sub-2" { _ = try mappings.add(Self.mapping(name, Self.ada, 10)) }
        #expect(throws: BillingRefusal.subAccountTaken(name)) {
            try mappings.add(Self.mapping(name, Self.bob, 20))
        }
        // The refusal changed nothing.
        #expect(try mappings.add(Self.mapping(name, Self.ada, 10)) == .unchanged)
    }
}
