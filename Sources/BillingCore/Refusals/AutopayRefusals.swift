// Refusals of saved methods and autopay.

extension BillingRefusal {
    /// ``Code/methodOnAutopay``: a method is to be removed that autopay charges.
    public static func methodOnAutopay(_ method: String) -> Self {
        Self(.methodOnAutopay, ["method": .text(method)])
    }

    /// ``Code/methodNotChargeable``: autopay is to use a method that has expired, that the bank refused for good, or that
    /// cannot be charged while the customer is away.
    public static func methodNotChargeable(_ method: String) -> Self {
        Self(.methodNotChargeable, ["method": .text(method)])
    }

    /// ``Code/methodNameTooLong``: the customer's own name for a method has too many bytes.
    public static func methodNameTooLong(most: Int) -> Self {
        Self(.methodNameTooLong, ["most": .count(most)])
    }

    /// ``Code/autopayDaysOutOfRange``: autopay is to charge too long before the due day, or after it.
    public static func autopayDaysOutOfRange(most: Int) -> Self {
        Self(.autopayDaysOutOfRange, ["most": .count(most)])
    }
}
