import PostgresStore
import TestSupport
import Testing

/// The tables can be distributed by account later without a rewrite: what the catalogue must say for that.
@Suite struct DistributionTests {
    @Test func keysBeginWithTheAccount() async throws {
        try await withDatabase { database in
            let keys = try await database.owner.read(WorkerScope(), UniqueKeys())
            #expect(keys.contains { $0.table == "invoices" && $0.isPrimary } && keys.count > 30)
            for key in keys where !TableKind.outside.contains(key.table) {
                #expect(
                    key.firstColumn == "account_id",
                    """
                    \(key.name): put account_id first in this key of \(key.table), or list the table in TableKind if its \
                    rows are not of one account
                    """)
            }
        }
    }

    @Test func everyTableHasAPrimaryKey() async throws {
        try await withDatabase { database in
            let keyed = Set(
                try await database.owner.read(WorkerScope(), UniqueKeys()).filter(\.isPrimary).map(\.table))
            for table in try await database.owner.read(WorkerScope(), SecuredTables()) {
                #expect(keyed.contains(table.name), "\(table.name): give it a primary key")
            }
            let names = try await database.owner.read(WorkerScope(), SecuredTables()).map(\.name)
            #expect(TableKind.outside.subtracting(names).isEmpty, "TableKind names a table that is gone")
        }
    }

    @Test func foreignKeysStayWithinAnAccount() async throws {
        try await withDatabase { database in
            let keys = try await database.owner.read(WorkerScope(), ForeignKeys())
            #expect(keys.count > 20)
            for key in keys {
                let (from, to) = (TableKind.outside.contains(key.table), TableKind.outside.contains(key.target))
                switch (from, to) {
                case (false, false):
                    #expect(
                        key.columns.first == "account_id" && key.targetColumns.first == "account_id",
                        "\(key.name): reference \(key.target) by (account_id, …)")
                case (true, false):
                    Issue.record(
                        "\(key.name): drop it and let verify look for missing rows; \(key.table) is outside the accounts"
                    )
                case (false, true):
                    let isEverywhere = TableKind.directories.union(TableKind.sellers).contains(key.target)
                    #expect(isEverywhere, "\(key.name): \(key.target) is on one server, so nothing can reference it")
                case (true, true):
                    let isOnlyThere = !TableKind.directories.contains(key.target)
                    #expect(isOnlyThere, "\(key.name): drop it, so that \(key.target) can be distributed")
                }
            }
        }
    }

    @Test func everyTableOfAnAccountIsForcedBehindTheOneRule() async throws {
        try await withDatabase { database in
            let policies = try await database.owner.read(WorkerScope(), Policies())
            for table in try await database.owner.read(WorkerScope(), SecuredTables())
            where table.hasAccount || TableKind.people.contains(table.name) {
                #expect(table.isForced, "\(table.name): call secure_account_tables() behind its CREATE TABLE")
                let own = policies.filter { $0.table == table.name }
                for (role, command) in [("plainbill_app", "r"), ("plainbill_worker", "*")] {
                    #expect(
                        own.count { $0.roles == [role] && $0.command == command } == 1,
                        "\(table.name): let secure_table() give \(role) its policy")
                }
                // Of an account, and found from outside.
                guard !TableKind.people.contains(table.name),
                    !["accounts", "account_balances", "pay_links"].contains(table.name)
                else { continue }
                let seen = own.first { $0.roles == ["plainbill_app"] && $0.command == "r" }?.condition
                #expect(
                    seen == "(account_id = current_account())",
                    "\(table.name): leave its policy to secure_account_tables()")
            }
        }
    }

    @Test func policiesArePermissiveOnePerCommandAndPlain() async throws {
        try await withDatabase { database in
            let policies = try await database.owner.read(WorkerScope(), Policies())
            #expect(policies.count > 40)
            for policy in policies {
                let name = "\(policy.table).\(policy.name)"
                #expect(policy.isPermissive, "\(name): restrictive policies are lost when tables are distributed")
                #expect(policy.roles.count == 1 && policy.roles != ["public"], "\(name): name one role")
                for condition in [policy.condition, policy.check] {
                    #expect(!condition.contains("SELECT"), "\(name): compare with settings instead of a sub-query")
                }
                let others = policies.filter {
                    $0.table == policy.table && $0.roles == policy.roles && $0.name != policy.name
                        && ($0.command == policy.command || $0.command == "*" || policy.command == "*")
                }
                #expect(others.isEmpty, "\(name): permissive policies add up; make one of it and \(others.map(\.name))")
            }
        }
    }

    /// They do not run where rows are distributed; a trigger for each statement does.
    @Test func triggersAreNotDeferred() async throws {
        try await withDatabase { database in
            let deferred = try await database.owner.read(WorkerScope(), DeferredTriggers())
            #expect(deferred == [], "use a trigger FOR EACH STATEMENT with REFERENCING NEW TABLE")
        }
    }

    @Test func viewsHaveNoLateral() async throws {
        try await withDatabase { database in
            for view in try await database.owner.read(WorkerScope(), Views()) {
                #expect(
                    !view.text.contains("LATERAL"), "\(view.name): use a scalar sub-query or a join with account_id")
                #expect(view.text.contains("account_id"), "\(view.name): show account_id, so that queries can bind it")
            }
        }
    }
}
