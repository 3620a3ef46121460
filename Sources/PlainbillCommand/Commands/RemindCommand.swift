import ArgumentParser
import BillingCore
import BillingOperations

struct RemindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Queues reminders of overdue invoices.",
        discussion: """
            Reminders go out 3, 14 and 30 days after an invoice was due, or on the days of PLAINBILL_REMIND_DAYS \
            (3,14,30), each once. Invoices whose payment is under way are left out; what is paid before the mail is \
            sent is not reminded of. The mails wait in the outbox: see `plainbill mail`.
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
        let policy = try settings.dunningPolicy
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let remind = RemindOfInvoices(worker: store.worker, policy: policy, clock: store.clock)
        let bar = ProgressBar()
        let reminders = try await remind(on: day) { bar.show(done: $0, of: $1, "\($0) invoices") }.map(Line.init)
        Terminal.endProgress()
        if json { return print(try JSONOutput.text(reminders)) }
        for reminder in reminders { print(reminder.words) }
        print("\(reminders.count) reminders queued")
    }
}

private struct Line: Encodable {
    let invoice: String
    let stage: Int
    let open: String
    let currency: Currency

    init(_ reminder: RemindOfInvoices.Reminder) {
        invoice = reminder.invoice
        stage = reminder.stage
        open = reminder.open.decimalText
        currency = reminder.open.currency
    }

    var words: String { "\(invoice)  reminder \(stage)  \(open) \(currency.code)" }
}
