import ArgumentParser
import BillingCore
import BillingOperations

struct RemindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Takes the steps of dunning that are due: reminders, late fees, hand-over.",
        discussion: """
            Which steps come when is a policy of each seller (plainbill dunning policy); without one, reminders go out 3, \
            14 and 30 days after an invoice was due. Each step is taken once. Left out is what is being paid, in a payment \
            plan, disputed or paused; what is paid before a mail is sent is not reminded of. The mails wait in the \
            outbox: see `plainbill mail`. Late fees and interest are charged with the next document.
            """
    )

    @Option(help: ArgumentHelp("The day of which it is asked what is overdue, YYYY-MM-DD.", valueName: "day"))
    var on: String

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard Day(on) != nil else { throw ValidationError("--on must be a day, YYYY-MM-DD.") }
    }

    func run() async throws {
        guard let day = Day(on) else { return }
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let remind = store.remind()
        let bar = ProgressBar()
        let reminders = try await remind(on: day) { bar.show(done: $0, of: $1, "\($0) invoices") }.map(Line.init)
        Terminal.endProgress()
        if json { return print(try JSONOutput.text(reminders)) }
        for reminder in reminders { print(reminder.words) }
        print(counted(reminders.count, "step") + " taken")
    }
}

private struct Line: Encodable {
    let invoice: String
    let stage: Int
    let actions: [String]
    let open: String
    let currency: Currency

    init(_ reminder: RemindOfInvoices.Reminder) {
        invoice = reminder.invoice
        stage = reminder.stage
        actions = reminder.actions.map(\.description)
        open = reminder.open.decimalText
        currency = reminder.open.currency
    }

    var words: String { "\(invoice)  stage \(stage): \(actions.joined(separator: ", "))  \(open) \(currency.code)" }
}
