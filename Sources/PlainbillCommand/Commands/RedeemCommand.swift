import ArgumentParser
import BillingCore
import BillingOperations

struct RedeemCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeem",
        abstract: "Gives an account the discount of a coupon.",
        discussion: "The coupon's limits hold, however many redeem at once."
    )

    @Argument(help: "Number of the account: C-1001.")
    var account: String

    @Argument(help: "The coupon's code.")
    var coupon: String

    @OptionGroup var date: DayOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func run() async throws {
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        let discount = try await RedeemCoupon(database: store.worker, clock: store.clock)(
            coupon, account: account, on: try await date.day(store, account: account))
        print(json ? try JSONOutput.text(discount) : "\(discount.description) for \(account) \(discount.duration)")
    }
}

extension Discount {
    fileprivate var duration: String {
        guard let periods else { return "from \(from)" + (to.map { " until \($0)" } ?? "") }
        let unit = isOnDocument ? "document" : "billing period"
        return periods == 1 ? "on the next \(unit)" : "on the next \(periods) \(unit)s"
    }
}
