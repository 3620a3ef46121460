import ArgumentParser
import Importing
import Presentation

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "A scenario in, its invoices out, as JSON; no database.",
        discussion: """
            The very code that bills: for price authors, for support, for tests.

            Credit settles the invoice that it corrects, then the oldest open ones, and what is left is drawn by the \
            next invoice; with "credit": "next_invoice" at the top it only waits for the next invoices.

            A start without a quantity is of one unit, and of none where the price is billed in arrears: usage is \
            charged beside what was bought.

            A price with the model cost_plus_markup or cost_plus_margin passes on the cost of usage, with "rate" in \
            percent, "cost_basis" (billed or effective) and "vendor_credits" (passed_on or kept). A vendor's row is an \
            event: {"on": DAY, "usage_of": NAME, "cost": "12.50"} with, as the vendor says it, "effective_cost", \
            "quantity", "unit", "service", "currency", "kind" (usage, purchase, tax, credit, adjustment or refund) and \
            "billing_period" ({"from": DAY, "to": the day behind it}). "rates" at the top convert costs in other \
            currencies: [{"day": DAY, "from": "USD", "to": "EUR", "rate": "0.92", "source": "ECB"}]. Usage that cannot \
            be billed as things are, such as that of a day before its subscription starts, stands in "usage_on_hold" \
            with its reason.

            Instead of prices and events, a scenario may try a policy of dunning: {"currency": "EUR", "dunning": {"policy": \
            "3 mail; 14 mail fee=5.00; 30 interest", "calendar": "DE", "interest": {"2026-01-01": "10.27"}, "invoices": \
            [{"number": "A", "due_on": DAY, "amount": "100.00", "paused": [{"from": DAY, "to": the day behind it}]}], \
            "payments": [{"on": DAY, "amount": "40.00", "invoice": "A"}], "until": DAY}}. Out come the steps of each \
            invoice by day with what was open and charged, and the next. A payment without an invoice settles the oldest \
            due. The policy is as plainbill dunning policy set takes it; calendar, interest, paused and payments may be \
            left out.
            """
    )

    @Argument(help: "The scenario, a JSON file; - is standard input.")
    var file: String

    func run() throws {
        print(
            try Simulation.run(ImportSource(path: file), explaining: Localizer.english.explanation), terminator: "")
    }
}
