import BillingCore
import PostgresStore
import TestSupport
import Testing

/// What the statements of pages answer at their edges.
@Suite struct PageQueryTests {
    /// Attempts to pay that ended in nothing, one a day; and what each was to pay.
    private static func attempts(_ states: [String], of number: String) -> String {
        """
        INSERT INTO payment_attempts (account_id, attempt_id, amount_minor, surplus_minor, currency, state, gateway,
                                      gateway_customer, saves_method, return_url, public_reference, started_at)
        SELECT a.account_id, md5(n::text)::uuid, 100, 100, 'EUR', s, 'test', '', false, '', 'r' || n,
               '2026-03-01 12:00+00'::timestamptz + n * interval '1 day'
        FROM accounts a, unnest('{\(states.joined(separator: ","))}'::text[]) WITH ORDINALITY AS x (s, n)
        WHERE a.number = '\(number)'
        """
    }

    @Test func unsettledAttemptsAreCountedAndTheNewestListed() async throws {
        try await SmallWorld.run { world in
            try await world.tamper(
                Self.attempts(["declined", "succeeded", "abandoned", "unknown"], of: "C-1"),
                Self.attempts(["declined"], of: "C-2").replacing("md5(n::text)", with: "md5('other')"))
            let scope = try await world.scope("C-1")
            let listed = try await world.database.app.read(scope, UnsettledAttempts(limit: 2))
            #expect(listed.map(\.startedOn) == ["2026-03-05", "2026-03-04"])
            #expect(listed.map(\.totalCount) == [3, 3])
            let others = try await world.database.app.read(try await world.scope("C-2"), UnsettledAttempts(limit: 2))
            #expect(others.map(\.totalCount) == [1])
        }
    }

    /// What is paid beyond all documents, or before there are any.
    @Test func attemptMayNameNoDocument() async throws {
        try await SmallWorld.run { world in
            try await world.tamper(Self.attempts(["declined"], of: "C-1"))
            let listed = try await world.database.app.read(try await world.scope("C-1"), UnsettledAttempts(limit: 5))
            #expect(listed.map(\.numbered.invoiceNumbers) == [[]])
            #expect(listed.map(\.isOpen) == [false])
        }
    }

    @Test func documentsOfAnAttemptAreNamedInTheirOrder() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-02-01,,,")
            try await world.bill(through: "2026-04-01")
            try await world.tamper(
                Self.attempts(["declined"], of: "C-1"),
                """
                INSERT INTO attempt_invoices (account_id, attempt_id, invoice_id, amount_minor, is_undecided)
                SELECT t.account_id, t.attempt_id, b.invoice_id, extract(month FROM b.issued_on)::bigint, false
                FROM payment_attempts t JOIN invoice_balances b ON b.account_id = t.account_id
                ORDER BY b.issued_on DESC
                """)
            let scope = try await world.scope("C-1")
            let listed = try await world.database.app.read(scope, UnsettledAttempts(limit: 5))
            #expect(listed.map(\.numbered.invoiceNumbers) == [["2026-000001", "2026-000002", "2026-000003"]])
            #expect(listed.first?.numbered.attempt.parts.map(\.amount.minor) == [2, 3, 4])
            #expect(listed.map(\.isOpen) == [true])
            let latest = try await world.database.app.read(scope, LatestAttempt(number: "2026-000002"))
            #expect(latest?.invoiceNumbers == listed.first?.numbered.invoiceNumbers)
        }
    }

    @Test func pagesBehindTheLastDocumentAreEmpty() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-02-01,,,")
            try await world.bill(through: "2026-04-01")
            let scope = try await world.scope("C-1")
            let (second, third, none) = try await world.database.app.read(
                scope, LatestInvoices(limit: 2, offset: 2), LatestInvoices(limit: 2, offset: 4),
                InvoiceSettlements(number: "2026-000001"))
            #expect(second.map(\.number) == ["2026-000001"] && second.totalCount == 3)
            #expect(third.isEmpty && none.isEmpty)
        }
    }

    @Test func yearsAndMonthsAreOfTheAccountAlone() async throws {
        try await SmallWorld.run(today: "2027-02-01") { world in
            try await world.subscribe("C-1,office,seat,20,2026-12-01,,,\nC-2,office,seat,1,2027-01-01,,,")
            try await world.bill(through: "2027-02-01")
            let (first, second) = try await (world.scope("C-1"), world.scope("C-2"))
            let (years, months) = try await world.database.app.read(
                first, InvoiceYears(), MonthlyTotals(from: "2026-01-01"))
            #expect(years == [2027, 2026] && months.map(\.month) == ["2026-12-01", "2027-01-01", "2027-02-01"])
            let others = try await world.database.app.read(second, InvoiceYears())
            #expect(others == [2027])
        }
    }
}

extension SmallWorld {
    /// Writes rows without any trigger.
    fileprivate func tamper(_ statements: String...) async throws {
        try await database.owner.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(AllowTampering())
            for statement in statements { _ = try await transaction.run(Tamper(statement: statement)) }
        }
    }
}
