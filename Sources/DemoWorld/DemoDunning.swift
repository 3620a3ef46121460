import BillingCore
import BillingOperations
import PostgresStore
import Presentation

/// Customers of the demo who are late: one in each stage of the policy.
struct DemoDunning {
    let number: String
    let name: String
    let shows: String
    let details: String
    let seats: Int
    /// How many days ago the oldest unpaid invoice was due; below zero it is due in so many days.
    let days: Int

    /// A notice, a reminder, a fee, interest, and debt collection.
    static var policy: DunningPolicy {
        get throws(BillingRefusal) {
            try DunningPolicy("-3 mail; 3 mail; 14 mail fee=5.00; 30 mail interest; 60 hand-over")
        }
    }

    static let cast = [
        DemoDunning(
            number: "C-1031", name: "Soon Due GmbH", shows: "an invoice that is due soon, with a notice",
            details: "Graben 12,1010,Wien,AT,ATU13585627,EUR,1,Europe/Vienna,de", seats: 4, days: -2),
        DemoDunning(
            number: "C-1032", name: "Reminded GmbH", shows: "an invoice with a first reminder",
            details: "Landstraße 5,4020,Linz,AT,ATU13585627,EUR,1,Europe/Vienna,de", seats: 6, days: 5),
        DemoDunning(
            number: "C-1033", name: "Late Fee GmbH", shows: "an invoice with a late fee",
            details: "Getreidegasse 9,5020,Salzburg,AT,ATU13585627,EUR,1,Europe/Vienna,en", seats: 8, days: 20),
        DemoDunning(
            number: "C-1034", name: "Late Interest GmbH", shows: "an invoice that bears interest",
            details: "Herrengasse 3,8010,Graz,AT,ATU13585627,EUR,1,Europe/Vienna,en", seats: 10, days: 40),
        DemoDunning(
            number: "C-1035", name: "Handed Over GmbH", shows: "an invoice that was handed over to debt collection",
            details: "Maria-Theresien-Straße 1,6020,Innsbruck,AT,ATU13585627,EUR,1,Europe/Vienna,de", seats: 12,
            days: 65),
    ]

    var account: DemoAccount {
        let local = name.lowercased().split(separator: " ").dropLast().joined(separator: "-")
        return DemoAccount(
            number: number, name: name, shows: shows, email: "\(local)@demo.example", seller: DemoSellers.austrian,
            details: details, pays: .late(days: days))
    }

    /// The first of the month of which nothing is paid any more.
    static func unpaidMonth(_ days: Int, today: Day) -> Day {
        let due = today.adding(days: -days)
        return Day.inMonth(min(due.monthIndex, today.monthIndex), anchor: 1)
    }

    /// Days to pay, so that the invoice of that month is due on the day.
    static func term(_ days: Int, today: Day) -> Int {
        today.adding(days: -days).days(since: unpaidMonth(days, today: today))
    }
}

extension DemoWorld {
    /// The Austrian interest of late payments, and the policy of the Austrian seller.
    func setDunningPolicy(_ clock: WallClock) async throws {
        let rates = [("2024-01-01", "12.58"), ("2025-07-01", "10.73")]
        for (day, rate) in rates {
            guard let from = Day(day), let rate = Rate(percent: rate) else { continue }
            try await worker.transaction(WorkerScope()) {
                try await $0.run(
                    PutLateInterestRate(LateInterestRate(country: "AT", validFrom: from, rate: rate)))
            }
        }
        try await ChangeDunning(database: worker, clock: clock, ids: ids)
            .set(DemoDunning.policy, of: DemoSellers.austrian)
    }

    /// Each day since the oldest of it was due.
    func remind(until now: Instant) async throws {
        let today = now.utcDay
        let oldest = DemoDunning.cast.map(\.days).max() ?? 0
        for days in stride(from: oldest + 3, through: 0, by: -1) {
            let day = today.adding(days: -days)
            let remind = RemindOfInvoices(
                worker: worker, clock: .fixed(min(Instant(noonOf: day), now)), ids: ids
            ) { text, language in
                let words = Localizer(language: language)
                return switch text {
                case .fee(let number): words.lateFee(of: number)
                case .interest(let number, let part): words.interest(part, on: number)
                }
            }
            _ = try await remind(on: day)
        }
    }
}
