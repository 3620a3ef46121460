import ArgumentParser
import BillingCore

/// The day on which something happens, today when left out.
struct DayOption: ParsableArguments {
    @Option(help: ArgumentHelp("The day of it, YYYY-MM-DD; today when left out.", valueName: "day"))
    var on: String?

    func validate() throws {
        if let on, Day(on) == nil { throw ValidationError("--on must be a day, YYYY-MM-DD.") }
    }

    func day(_ clock: WallClock) -> Day { on.flatMap { Day($0) } ?? clock.now().utcDay }
}
