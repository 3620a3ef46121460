import ArgumentParser
import BillingCore
import BillingOperations

/// The day on which something happens, the customer's today when left out.
struct DayOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("The day of it, YYYY-MM-DD; today where the customer is when left out.", valueName: "day"))
    var on: String?

    func validate() throws {
        if let on, Day(on) == nil { throw ValidationError("--on must be a day, YYYY-MM-DD.") }
    }

    /// - Parameter account: its number.
    func day(_ store: Store, account number: String) async throws -> Day {
        if let day = on.flatMap({ Day($0) }) { return day }
        return try await AccountDay(database: store.worker, clock: store.clock).today(ofAccount: number)
    }

    /// - Parameter document: its number, or the provider's name for a payment.
    func day(_ store: Store, document reference: String) async throws -> Day {
        if let day = on.flatMap({ Day($0) }) { return day }
        return try await AccountDay(database: store.worker, clock: store.clock).today(ofDocument: reference)
    }
}
