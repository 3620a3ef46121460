/// How a seller charges saved methods by itself: how long before it tells the customer, and how it goes on after a
/// decline that may pass.
///
/// The card networks limit how often a declined charge may be tried again. Visa: 20 times in 30 days for a card and an
/// amount (Visa Core Rules, table 7-2, since 19 May 2025). Mastercard: 10 times in 24 hours and 35 in 30 days. What
/// this policy allows at most stays below both in any window, since it counts all tries together.
public struct AutopayPolicy: Hashable, Sendable {
    /// Days between telling a customer of a charge and the charge, 1 to 30.
    public let announceDays: Int
    /// Days between a charge that was declined and the next try, 1 to 30.
    public let daysBetweenTries: Int
    /// How often one receivable is charged to one method in all, 1 to 20.
    public let mostTries: Int

    /// How often is tried again what was declined without a reason.
    static let mostVagueTries = 3

    /// The policy with these numbers.
    /// - Throws: `invalidAutopayPolicy` when one of them is out of its range.
    public init(announceDays: Int, daysBetweenTries: Int, mostTries: Int) throws(BillingRefusal) {
        guard (1...30).contains(announceDays), (1...30).contains(daysBetweenTries), (1...20).contains(mostTries) else {
            throw BillingRefusal(.invalidAutopayPolicy)
        }
        (self.announceDays, self.daysBetweenTries) = (announceDays, daysBetweenTries)
        self.mostTries = mostTries
    }

    private init(unchecked announceDays: Int, _ daysBetweenTries: Int, _ mostTries: Int) {
        (self.announceDays, self.daysBetweenTries) = (announceDays, daysBetweenTries)
        self.mostTries = mostTries
    }

    /// Told three days before; one try a day, eight in all.
    public static let usual = AutopayPolicy(unchecked: 3, 1, 8)
}
