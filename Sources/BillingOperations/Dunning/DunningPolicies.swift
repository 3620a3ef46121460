public import BillingCore
public import PostgresStore

/// The policies of all sellers, to look up which one an invoice is asked for by.
public struct DunningPolicies: Sendable {
    private let known: [Key: StoredDunningPolicy]
    private let latest: [Group: StoredDunningPolicy]

    private struct Group: Hashable {
        let seller: Seller.ID
        let name: String
    }

    private struct Key: Hashable {
        let group: Group
        let version: Int
    }

    /// - Parameter policies: every version of each.
    public init(_ policies: [StoredDunningPolicy]) {
        known = Dictionary(
            policies.map { (Key(group: Group(seller: $0.seller, name: $0.group), version: $0.version), $0) }
        ) { $1 }
        latest = Dictionary(policies.map { (Group(seller: $0.seller, name: $0.group), $0) }) {
            $0.version > $1.version ? $0 : $1
        }
    }

    /// The policy that the case began with; before the first step that of the account's group, else of all accounts of the
    /// seller, else the usual one.
    public func policy(of invoice: InvoiceToDun) -> StoredDunningPolicy {
        if let bound = invoice.bound {
            let key = Key(group: Group(seller: invoice.seller, name: bound.group), version: bound.version)
            return known[key] ?? Self.usual(of: invoice.seller)
        }
        return latest[Group(seller: invoice.seller, name: invoice.group)]
            ?? latest[Group(seller: invoice.seller, name: StoredDunningPolicy.standard)]
            ?? Self.usual(of: invoice.seller)
    }

    /// How the invoice is asked for.
    public func dunned(_ invoice: InvoiceToDun) -> DunningCase {
        DunningCase(
            dueOn: invoice.dueOn, policy: policy(of: invoice).policy, taken: invoice.taken)
    }

    /// What is to be done about the invoice on a day.
    func step(of invoice: InvoiceToDun, on day: Day) -> DunningCase.Step? {
        dunned(invoice).step(on: day, invoice.facts)
    }

    private static func usual(of seller: Seller.ID) -> StoredDunningPolicy {
        StoredDunningPolicy(seller: seller, group: StoredDunningPolicy.standard, version: 0, policy: .usual)
    }
}
