import BillingCore

extension Row {
    /// Why something was declined, in the columns of its code and its detail.
    func decline() throws(StoreError) -> Decline? {
        guard let code: Decline.Code = try optionalChoice("decline_code") else { return nil }
        return Decline(code, detail: try optionalText("decline_detail"))
    }
}

extension Bind {
    /// The values of those two columns.
    static func decline(_ decline: Decline?) -> [Bind] { [.text(decline?.code.rawValue), .text(decline?.detail)] }
}
