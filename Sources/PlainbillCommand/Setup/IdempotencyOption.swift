import ArgumentParser
import BillingOperations

/// What happens when a command that moves money is run again.
struct IdempotencyOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Your own name for this very act, such as a ticket or a job number. Run again with the key, the command \
            does nothing and answers what was done then; with the key and other content it is refused. Keys belong \
            to the account. Without one, the same command for a second time on one day is refused.
            """, valueName: "text"))
    var key: String?

    func validate() throws {
        if let key, key.isEmpty || key.utf8.count > 200 {
            throw ValidationError("--key must be a text of 1 to 200 bytes.")
        }
    }

    var idempotency: IdempotencyPolicy { key.map { .answered(key: $0) } ?? .refused }
}
