// Refusals of subscriptions, usage, documents and payments.

extension BillingRefusal {
    /// ``Code/subscriptionNotRunning``: a change is asked for on a day on which the subscription does not run.
    public static func subscriptionNotRunning(_ subscription: String, on day: Day) -> Self {
        Self(.subscriptionNotRunning, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/negativeQuantity``: a subscription has a negative quantity.
    public static func negativeQuantity(of subscription: String) -> Self {
        Self(.negativeQuantity, ["subscription": .text(subscription)])
    }

    /// ``Code/quantityUnchanged``: a change asks for the quantity in force, or for one below zero.
    public static func quantityUnchanged(_ quantity: ExactDecimal) -> Self {
        Self(.quantityUnchanged, ["quantity": .number(quantity)])
    }

    /// ``Code/paidDaysStay``: a change would lower what was paid for days that are over.
    public static func paidDaysStay(of subscription: String, before day: Day) -> Self {
        Self(.paidDaysStay, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/boundUntilRenewal``: the vendor does not allow the change within the term.
    public static func boundUntilRenewal(_ subscription: String, renewal day: Day) -> Self {
        Self(.boundUntilRenewal, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/pauseWithinTerm``: a pause is asked for within a term.
    public static func pauseWithinTerm(of subscription: String, until day: Day) -> Self {
        Self(.pauseWithinTerm, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/noTerm``: a change waits for a renewal, but nothing is renewed.
    public static func noTerm(of subscription: String) -> Self {
        Self(.noTerm, ["subscription": .text(subscription)])
    }

    /// ``Code/noTermEnds``: a renewal is asked for on another day than the end of the term.
    public static func noTermEnds(of subscription: String, on day: Day) -> Self {
        Self(.noTermEnds, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/endNotAfterStart``: something ends on or before the day on which it starts.
    public static func endNotAfterStart(_ end: Day, start: Day) -> Self {
        Self(.endNotAfterStart, ["end": .day(end), "start": .day(start)])
    }

    /// ``Code/usageOfUnknownSubscription``: usage names a subscription that the account lacks.
    public static func usageOfUnknownSubscription(_ subscription: String) -> Self {
        Self(.usageOfUnknownSubscription, ["subscription": .text(subscription)])
    }

    /// ``Code/usageQuantityMissing``: a price rates quantities, and the usage has none.
    public static func usageQuantityMissing(_ subscription: String, on day: Day) -> Self {
        Self(.usageQuantityMissing, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/vendorCostMissing``: a price passes on a cost that the usage does not have.
    public static func vendorCostMissing(_ subscription: String, on day: Day) -> Self {
        Self(.vendorCostMissing, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/usageBeforeStart``: usage is of a day before its subscription began.
    public static func usageBeforeStart(of subscription: String, on day: Day, start: Day) -> Self {
        Self(.usageBeforeStart, ["subscription": .text(subscription), "day": .day(day), "start": .day(start)])
    }

    /// ``Code/usageAfterEnd``: usage is of a day on which its subscription had ended.
    public static func usageAfterEnd(of subscription: String, on day: Day, end: Day) -> Self {
        Self(.usageAfterEnd, ["subscription": .text(subscription), "day": .day(day), "end": .day(end)])
    }

    /// ``Code/usageOutsidePeriod``: a vendor's row is of a day outside of the billing period that it names.
    public static func usageOutsidePeriod(on day: Day, period: Period) -> Self {
        Self(.usageOutsidePeriod, ["day": .day(day), "first": .day(period.from), "last": .day(period.lastDay)])
    }

    /// ``Code/chargeKindUnknown``: a vendor's row says with an unknown word what it charges for.
    public static func chargeKindUnknown(of subscription: String, on day: Day) -> Self {
        Self(.chargeKindUnknown, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/effectiveCostMissing``: a price passes on the effective cost, which the vendor's row does not have.
    public static func effectiveCostMissing(of subscription: String, on day: Day) -> Self {
        Self(.effectiveCostMissing, ["subscription": .text(subscription), "day": .day(day)])
    }

    /// ``Code/exchangeRateMissing``: no rate is known for the currency and day of a vendor's cost.
    public static func exchangeRateMissing(from: Currency, to: Currency, on day: Day) -> Self {
        Self(.exchangeRateMissing, ["from": .text(from.code), "to": .text(to.code), "day": .day(day)])
    }

    /// ``Code/tooManyLines``: a document would have more lines than can be issued.
    public static func tooManyLines(_ limit: Int) -> Self {
        Self(.tooManyLines, ["limit": .count(limit)])
    }

    /// ``Code/discountInOtherCurrency``: a discount takes off an amount of another currency.
    public static func discountInOtherCurrency(_ discount: String, currency: Currency) -> Self {
        Self(.discountInOtherCurrency, ["discount": .text(discount), "currency": .text(currency.code)])
    }

    /// ``Code/couponNotValid``: a coupon is redeemed before its first or after its last day.
    public static func couponNotValid(_ coupon: String, on day: Day) -> Self {
        Self(.couponNotValid, ["coupon": .text(coupon), "day": .day(day)])
    }

    /// ``Code/couponUsedUp``: all redemptions of a coupon are taken.
    public static func couponUsedUp(_ coupon: String) -> Self {
        Self(.couponUsedUp, ["coupon": .text(coupon)])
    }

    /// ``Code/couponRedeemedBefore``: the account has taken its redemptions of the coupon.
    public static func couponRedeemedBefore(_ coupon: String) -> Self {
        Self(.couponRedeemedBefore, ["coupon": .text(coupon)])
    }

    /// ``Code/couponInOtherCurrency``: a coupon takes off an amount of another currency than the account has.
    public static func couponInOtherCurrency(_ coupon: String, currency: Currency) -> Self {
        Self(.couponInOtherCurrency, ["coupon": .text(coupon), "currency": .text(currency.code)])
    }

    /// ``Code/couponPeriodsOutOfRange``: the duration of a coupon is outside 1 to 1,200 periods.
    public static func couponPeriodsOutOfRange(_ count: Int) -> Self {
        Self(.couponPeriodsOutOfRange, ["count": .count(count)])
    }

    /// ``Code/noTaxRate``: the tax rules lead to a rate that was not imported.
    public static func noTaxRate(_ kind: String, country: String, on day: Day) -> Self {
        Self(.noTaxRate, ["kind": .text(kind), "country": .text(country), "day": .day(day)])
    }

    /// ``Code/noSuchLine``: a credit names a line that the document lacks.
    public static func noSuchLine(_ line: Int) -> Self {
        Self(.noSuchLine, ["line": .count(line)])
    }

    /// ``Code/notACharge``: a credit names a line that is itself a credit or a discount.
    public static func notACharge(line: Int) -> Self {
        Self(.notACharge, ["line": .count(line)])
    }

    /// ``Code/nothingLeftOfLine``: a line was credited in full.
    public static func nothingLeftOfLine(_ line: Int) -> Self {
        Self(.nothingLeftOfLine, ["line": .count(line)])
    }

    /// ``Code/lineAmountExceeded``: a credit is more than is left of a line.
    public static func lineAmountExceeded(left: Money, line: Int) -> Self {
        Self(.lineAmountExceeded, ["left": .amount(left), "line": .count(line)])
    }

    /// ``Code/lineQuantityExceeded``: a credit is of more units than are left of a line.
    public static func lineQuantityExceeded(left: ExactDecimal, of whole: ExactDecimal, line: Int) -> Self {
        Self(.lineQuantityExceeded, ["left": .number(left), "whole": .number(whole), "line": .count(line)])
    }

    /// ``Code/lineHasNoQuantity``: a credit counts units of a line that counts nothing.
    public static func lineHasNoQuantity(_ line: Int) -> Self {
        Self(.lineHasNoQuantity, ["line": .count(line)])
    }

    /// ``Code/creditInOtherCurrency``: a credit is in another currency than its document.
    public static func creditInOtherCurrency(_ currency: Currency) -> Self {
        Self(.creditInOtherCurrency, ["currency": .text(currency.code)])
    }

    /// ``Code/seriesMissing``: the number series of the day was not created.
    public static func seriesMissing(_ series: String) -> Self {
        Self(.seriesMissing, ["series": .text(series)])
    }

    /// ``Code/paymentAboveOpen``: a customer wants to pay more than is open on what they chose.
    public static func paymentAboveOpen(_ open: Money) -> Self {
        Self(.paymentAboveOpen, ["open": .amount(open)])
    }

    /// ``Code/partialPaymentNotAllowed``: a customer wants to pay a part, and the seller takes no parts.
    public static func partialPaymentNotAllowed(open: Money) -> Self {
        Self(.partialPaymentNotAllowed, ["open": .amount(open)])
    }

    /// ``Code/paymentBelowLeast``: a customer wants to pay a smaller part than the seller takes.
    public static func paymentBelowLeast(_ least: Money) -> Self {
        Self(.paymentBelowLeast, ["least": .amount(least)])
    }

    /// ``Code/chargeNotTaken``: the payment provider takes no payment of this amount.
    public static func chargeNotTaken(_ amount: Money) -> Self {
        Self(.chargeNotTaken, ["amount": .amount(amount)])
    }

    /// ``Code/refundExceedsPayment``: a refund is more than is left of its payment or of the credit in hand.
    public static func refundExceedsPayment(left: Money) -> Self {
        Self(.refundExceedsPayment, ["left": .amount(left)])
    }

    /// ``Code/refundReferenceNeeded``: a payment by transfer or by hand is returned by the seller, who names the return.
    public static func refundReferenceNeeded(_ payment: String) -> Self {
        Self(.refundReferenceNeeded, ["payment": .text(payment)])
    }

    /// ``Code/refundedByProvider``: a provider's payment is sent back by the provider, not by the seller.
    public static func refundedByProvider(_ payment: String, provider: String) -> Self {
        Self(.refundedByProvider, ["payment": .text(payment), "provider": .text(provider)])
    }

    /// ``Code/noSuchEventOnHold``: an event of a payment provider is not known, or not on hold.
    public static func noSuchEventOnHold(_ event: String) -> Self {
        Self(.noSuchEventOnHold, ["event": .text(event)])
    }

    /// ``Code/refundExceedsSettlement``: a refund cannot be taken off what its payment settled.
    public static func refundExceedsSettlement(_ refund: String) -> Self {
        Self(.refundExceedsSettlement, ["refund": .text(refund)])
    }

    /// ``Code/writeOffExceedsOpen``: a write-off is more than is open.
    public static func writeOffExceedsOpen(open: Money) -> Self {
        Self(.writeOffExceedsOpen, ["open": .amount(open)])
    }

    /// ``Code/severalPayments``: a refund names an invoice that more than one payment settled.
    public static func severalPayments(_ reference: String, payments: [String]) -> Self {
        Self(.severalPayments, ["reference": .text(reference), "payments": .list(payments)])
    }

    /// ``Code/paymentUnderWay``: something else is to happen to an invoice that is being paid.
    public static func paymentUnderWay(of document: String) -> Self {
        Self(.paymentUnderWay, ["document": .text(document)])
    }

    /// ``Code/paymentInFuture``: a payment is recorded for a day that has not come where the account is.
    public static func paymentInFuture(on day: Day, today: Day) -> Self {
        Self(.paymentInFuture, ["day": .day(day), "today": .day(today)])
    }
}
