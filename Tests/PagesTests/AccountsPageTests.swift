import BillingCore
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// What is open on the accounts of a person, and of the organisations that they look after.
@Suite struct AccountsPageTests {
    private static func choice(
        _ number: Int, _ minor: Int64, _ currency: Currency = .eur, as membership: String? = "owner",
        under parent: Int? = nil
    ) throws -> AccountChoice {
        AccountChoice(
            id: ID(raw: UInt128(number)), number: "C-\(number)", name: "Customer \(number)", currency: currency,
            parent: parent.map { ID(raw: UInt128($0)) },
            membership: try membership.map { text throws(BillingRefusal) in try Membership(parsing: text) },
            open: Money(minor: minor, currency))
    }

    private func page(_ choices: [AccountChoice]) -> AccountsPage {
        AccountsPage(choices, current: nil, viewer: Sample.viewer, words: .english) { _ in Sample.layout("Accounts") }
    }

    /// €10.00 + €2.50 = €12.50, and $7.00 apart from it.
    @Test func currenciesAreNeverAdded() throws {
        let page = page([try Self.choice(1, 1_000), try Self.choice(2, 250), try Self.choice(3, 700, .usd)])
        #expect(page.totals == [Fact(label: "EUR", value: "€12.50"), Fact(label: "USD", value: "$7.00")])
        #expect(page.accounts.map(\.open) == ["€10.00 open", "€2.50 open", "$7.00 open"])
    }

    @Test func oneAccountNeedsNoSum() throws {
        #expect(page([try Self.choice(1, 1_000)]).totals.isEmpty)
        #expect(page([]).accounts.isEmpty)
    }

    /// The parent's people see what is open on its children, and cannot switch to them.
    @Test func aParentSeesItsAccountsTogether() throws {
        let page = page([
            try Self.choice(1, 1_000, as: "viewer"), try Self.choice(2, 250, as: nil, under: 1),
            try Self.choice(3, 50, as: "finance", under: 1),
        ])
        #expect(page.accounts.map(\.isOwn) == [true, false, true])
        #expect(page.totals == [Fact(label: "EUR", value: "€13.00")])
    }

    /// Who sees no amounts of the parent sees none of its children, and not even that there are any.
    @Test func amountsHiddenAtTheParentAreHiddenBelow() throws {
        let page = page([
            try Self.choice(1, 1_000, as: "technical without amounts"), try Self.choice(2, 250, as: nil, under: 1),
            try Self.choice(3, 50, as: "viewer"),
        ])
        #expect(page.accounts.map(\.number) == ["C-1", "C-3"])
        #expect(page.accounts.map(\.open) == [nil, "€0.50 open"] && page.totals.isEmpty)
    }

    /// A sum beyond what can be counted is left out, and stops no page.
    @Test func aSumBeyondAllBoundsIsLeftOut() throws {
        let page = page([try Self.choice(1, .max), try Self.choice(2, 1), try Self.choice(3, 700, .usd)])
        #expect(page.totals == [Fact(label: "USD", value: "$7.00")])
    }
}
