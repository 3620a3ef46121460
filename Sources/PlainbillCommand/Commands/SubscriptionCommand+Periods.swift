import ArgumentParser
import BillingCore
import BillingOperations

/// The decisions about days: which are free, and where periods begin.
extension SubscriptionCommand {
    struct Trial: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Nothing is charged before a day; charged days are credited.")
        @OptionGroup var target: Target
        @Argument(help: "The first day that is charged, YYYY-MM-DD.") var until: String
        @OptionGroup var options: Options

        func validate() throws {
            guard Day(until) != nil else { throw ValidationError("The day must be YYYY-MM-DD.") }
        }

        func run() async throws {
            if let day = Day(until) { try await options.decide(.trial(until: day), target) }
        }
    }

    struct BillingDay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Periods begin on another day of the month; what was charged beyond it is credited.")
        @OptionGroup var target: Target
        @Argument(help: "1 to 31; a short month takes its last day.") var day: Int
        @OptionGroup var options: Options

        func validate() throws {
            guard (1...31).contains(day) else { throw ValidationError("The day must be 1 to 31.") }
        }

        func run() async throws { try await options.decide(.billingDay(day), target) }
    }

    struct CoTerminate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Term and periods end on a day, and repeat from it, to end with another subscription's.")
        @OptionGroup var target: Target
        @Argument(help: "The day, YYYY-MM-DD.") var end: String
        @OptionGroup var options: Options

        func validate() throws {
            guard Day(end) != nil else { throw ValidationError("The day must be YYYY-MM-DD.") }
        }

        func run() async throws {
            if let day = Day(end) { try await options.decide(.coTerminate(day), target) }
        }
    }
}

extension SubscriptionChange {
    var words: String {
        let what =
            switch kind {
            case .start(let price, let quantity): "\(quantity) × \(price.code), version \(price.version)"
            case .quantity(let quantity): "quantity \(quantity)"
            case .price(let key): "price \(key.code), version \(key.version)"
            case .end: "ends"
            case .withdrawEnd: "does not end"
            case .pause: "paused"
            case .resume: "resumed"
            case .billingDay(let day): "billing day \(day)"
            case .coTerminate(let day): "periods end with \(day)"
            case .trial(let day): "trial until \(day)"
            case .renew(let key): "renewed at price \(key.code), version \(key.version)"
            }
        return switch takesEffect {
        case .now: "\(what), on \(decidedOn)"
        case .periodEnd: "\(what), at the end of the period of \(decidedOn)"
        case .on(let day): "\(what), on \(day)"
        }
    }
}
