import ArgumentParser
import Foundation
import PostgresStore

/// The command line: everything that an operator does is a subcommand.
@main
struct Plainbill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plainbill",
        abstract: "Bills cloud customers and lets them see, understand and pay.",
        discussion: """
            The database is the one of PLAINBILL_DATABASE_URL (postgres://…) or of the configuration file that \
            PLAINBILL_CONFIG_FILE_PATH names; without either, a private one that plainbill makes and runs itself.

            Exit codes: 0 done, 1 refused with one line that says why, 2 wrong usage.
            """,
        subcommands: [
            DemoCommand.self, ServeCommand.self, MigrateCommand.self, CheckCommand.self, SellerCommand.self,
            SchemaCommand.self, ImportCommand.self, BillCommand.self, SubscriptionCommand.self, ChargeCommand.self,
            ReconcileCommand.self, RedeemCommand.self, CreditCommand.self, WriteOffCommand.self, PaymentCommand.self,
            BankCommand.self, RefundCommand.self, DisputesCommand.self, PlanCommand.self, PayOutCommand.self,
            PayLinkCommand.self, WebhooksCommand.self, MailCommand.self, RemindCommand.self, CollectCommand.self,
            WorkerCommand.self, JobsCommand.self, SimulateCommand.self, VerifyCommand.self, MembersCommand.self,
            PasswordCommand.self, ChartCommand.self, ExportCommand.self, ReportCommand.self, DunningCommand.self,
            WordsCommand.self,
        ]
    )

    /// Runs the command that was given, as its operator.
    private nonisolated static func perform() async throws {
        var command = try parseAsRoot()
        guard var asynchronous = command as? any AsyncParsableCommand else { return try command.run() }
        let principal: Principal = asynchronous is any RunsByItself ? .program : .staff(NSUserName())
        try await Principal.$current.withValue(principal) { try await asynchronous.run() }
    }

    static func main() async {
        keepInheritedFilesToOurselves()
        do {
            try await perform()
            try Terminal.finishOutput()
        } catch let refusal as any Refusal {
            Terminal.complain(refusal.line)
            Foundation.exit(1)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let isUsage = exitCode(for: error) == .validationFailure
            guard isUsage || exitCode(for: error) == .success else {
                Terminal.complain(SystemWords.of(error))
                Foundation.exit(1)
            }
            let text = fullMessage(for: error)
            isUsage ? Terminal.complain(text) : print(text)
            Foundation.exit(isUsage ? 2 : 0)
        }
    }
}

/// A command that serves others: what happens meanwhile is not what its operator does.
protocol RunsByItself {}

extension ServeCommand: RunsByItself {}
extension DemoCommand: RunsByItself {}
extension WorkerCommand: RunsByItself {}

/// The private database outlives a command. It must not hold open what our caller waits to see closed.
private func keepInheritedFilesToOurselves() {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for number in numbers.compactMap(Int32.init) where number > STDERR_FILENO {
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    }
}
