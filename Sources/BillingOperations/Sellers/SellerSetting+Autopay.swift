import BillingCore

extension SellerSetting {
    /// How saved methods are charged.
    static let autopay = [
        whole(
            "autopay.announce_days", "days between telling a customer of a charge and the charge, 1 to 30",
            \.announceDays
        ) { days, policy throws(BillingRefusal) in
            try AutopayPolicy(
                announceDays: days, daysBetweenTries: policy.daysBetweenTries, mostTries: policy.mostTries)
        },
        whole(
            "autopay.days_between_tries", "days from a charge that was declined to the next try, 1 to 30",
            \.daysBetweenTries
        ) { days, policy throws(BillingRefusal) in
            try AutopayPolicy(announceDays: policy.announceDays, daysBetweenTries: days, mostTries: policy.mostTries)
        },
        whole("autopay.most_tries", "tries of one invoice with one method in all, 1 to 20", \.mostTries) {
            tries, policy throws(BillingRefusal) in
            try AutopayPolicy(
                announceDays: policy.announceDays, daysBetweenTries: policy.daysBetweenTries, mostTries: tries)
        },
    ]

    private static func whole(
        _ name: String, _ note: String, _ path: any KeyPath<AutopayPolicy, Int> & Sendable,
        _ change: @escaping @Sendable (Int, AutopayPolicy) throws(BillingRefusal) -> AutopayPolicy
    ) -> SellerSetting {
        SellerSetting(name, note, read: { "\($0.autopay[keyPath: path])" }) { seller, text throws(BillingRefusal) in
            guard let number = Int(text) else { throw .invalidSellerSetting(name, text) }
            seller.autopay = try change(number, seller.autopay)
        }
    }
}
