import ArgumentParser
import BillingCore
import BillingOperations

struct ChargeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charge",
        abstract: "Charges an account for something once.",
        discussion: """
            It stands on the account's next invoice from its day on; discounts on the document lower it. An amount \
            below zero gives back. Amounts are before tax, or with it where the account's prices include tax.
            """
    )

    @Argument(help: "Number of the account: C-1001.")
    var account: String

    @Argument(help: "What for, as printed: Migration of mailboxes.")
    var description: String

    @Argument(help: "Price of one: 49.00. Below zero at the end, behind two hyphens: -- C-1001 Goodwill -5.00.")
    var price: String

    @Option(help: "How many.")
    var quantity = "1"

    @Option(help: "Heading on the invoice under which it stands.")
    var service = ""

    @Option(help: "Tax in percent where no tax rules were imported: 19.")
    var taxRate: String?

    @OptionGroup var date: DayOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    private var amounts: (price: ExactDecimal, quantity: ExactDecimal)? {
        guard let price = ExactDecimal(price), let quantity = ExactDecimal(quantity), price.scale <= 12,
            quantity.scale <= 12
        else { return nil }
        return (price, quantity)
    }

    private var rate: Rate? { taxRate.flatMap { Rate(percent: $0) } }

    func validate() throws {
        guard amounts != nil else {
            throw ValidationError("Price and --quantity must be numbers with at most 12 decimals.")
        }
        guard !description.isEmpty else { throw ValidationError("The description must say what for.") }
        guard taxRate == nil || rate.map({ $0 >= .zero && $0.ppm <= 1_000_000 }) ?? false else {
            throw ValidationError("--tax-rate must be a percentage from 0 to 100.")
        }
    }

    func run() async throws {
        guard let amounts else { return }
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        let day = try await date.day(store, account: account)
        let order = AddOneOffCharge.Order(
            description, quantity: amounts.quantity, unitPrice: amounts.price, service: service, taxRate: rate)
        let amount = try await AddOneOffCharge(database: store.worker, clock: store.clock, ids: store.ids)(
            order, account: account, on: day)
        let answer = ["account": account, "amount": amount.decimalText, "currency": amount.currency.code]
        print(
            json
                ? try JSONOutput.text(answer.merging(["on": day.description]) { $1 })
                : "\(amount.text) for \(account), on the next invoice from \(day) on")
    }
}
