import ArgumentParser
import BillingCore
import BillingOperations

struct WriteOffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write-off",
        abstract: "Gives up what is open on an invoice.",
        discussion: """
            The invoice stays as it was issued; the customer reads that it is written off. A payment of it that the \
            customer has begun and not finished is closed first, where the payment provider is set up here; else it is \
            waited for.

            With --tax-relief the tax in what is given up is taken back: it is not owed to the tax office any more. A \
            credit note over the invoice takes both back.
            """
    )

    @Argument(help: "Number of the invoice: 2026-000017.")
    var number: String

    @Option(help: "Why; for your books, the customer does not read it.")
    var reason: String

    @Flag(help: "Take back the tax in it, where the law relieves you of tax that a customer does not pay.")
    var taxRelief = false

    @OptionGroup var date: DayOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard !reason.isEmpty else { throw ValidationError("--reason must say why.") }
    }

    func run() async throws {
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let writeOff = WriteOffInvoice(
            database: store.worker, settle: try store.settling(settings), clock: store.clock, ids: store.ids)
        let day = try await date.day(store, document: number)
        let given = try await writeOff(number, reason: reason, relievesTax: taxRelief, on: day)
        guard !json else {
            return print(
                try JSONOutput.text([
                    "amount": given.amount.decimalText, "tax_relief": given.relief.decimalText,
                    "currency": given.amount.currency.code, "invoice": number,
                ]))
        }
        let relief = given.relief.isZero ? "" : ", of it \(given.relief.text) of tax"
        print("\(given.amount.text) of \(number) written off\(relief)")
    }
}
