import BillingCore
import PostgresStore

/// Compares the parts of invoices that are kept as due by instalments with what the running plans come to.
struct PlanCheck {
    private let kept: [OfAccount<Invoice.ID>: [Receivable]]

    init(_ parts: [OfAccount<Receivable>]) {
        kept = Dictionary(grouping: parts) { OfAccount(account: $0.account, value: $0.value.invoice) }
            .mapValues { $0.map(\.value) }
    }

    func breaches(of plans: [StoredPlan]) -> [VerifyBooks.Breach] {
        var (breaches, planned): ([VerifyBooks.Breach], Set<OfAccount<Invoice.ID>>) = ([], [])
        for stored in plans {
            let places = stored.plan.invoices.map { OfAccount(account: stored.account, value: $0.id) }
            planned.formUnion(places)
            guard places.flatMap({ kept[$0] ?? [] }) != (try? stored.plan.receivables()) else { continue }
            breaches.append(
                VerifyBooks.Breach(
                    subject: "payment plan \(stored.plan.number) of account \(stored.account)",
                    problem: "has other parts due than its instalments and invoices come to"))
        }
        for place in kept.keys where !planned.contains(place) {
            breaches.append(
                VerifyBooks.Breach(
                    subject: "document \(place.value) of account \(place.account)",
                    problem: "is due in parts without a plan that runs"))
        }
        return breaches.sorted { $0.description < $1.description }
    }
}
