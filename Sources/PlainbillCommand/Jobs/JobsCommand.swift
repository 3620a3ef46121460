import ArgumentParser
import BackgroundJobs
import BillingCore
import BillingOperations
import PostgresStore

struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "Shows the background jobs, runs them, and says when they are due.",
        discussion: """
            Jobs are done by `plainbill worker`, and by the portal while it runs. What fails is tried again; what fails \
            for good is set aside with its reason until it is retried, or until its schedule comes round again.
            """,
        subcommands: [List.self, Retry.self, Run.self, Schedule.self]
    )

    /// The kind of job of that name.
    fileprivate static func kind(_ name: String) throws(JobsRefusal) -> JobKind {
        guard let known = BackgroundWork.schedules.first(where: { $0.kind.rawValue == name }) else {
            throw .unknownKind(name)
        }
        return known.kind
    }

    fileprivate static func scheduling(_ store: Store) async throws -> JobScheduling {
        let scheduling = JobScheduling(database: store.worker, clock: store.clock)
        try await scheduling.prepare(BackgroundWork.schedules)
        return scheduling
    }
}

extension JobsCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Prints the schedules, and the jobs that are not done.")

        @OptionGroup var list: ListOptions

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            _ = try await JobsCommand.scheduling(store)
            let (schedules, jobs) = try await store.worker.read(
                WorkerScope(), ScheduleList(), JobList(limit: list.limit))
            let listing = JobListing(schedules: schedules.map(ScheduleLine.init), jobs: jobs.map(JobLine.init))
            if list.json { return print(try JSONOutput.text(listing)) }
            for schedule in listing.schedules { print(schedule.words) }
            for job in listing.jobs { print(job.words) }
            print("\(jobs.first?.totalCount ?? 0) jobs not done")
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Lets jobs that were set aside be done again: one, a kind, or all.")

        @Argument(help: "Its identifier, as `plainbill jobs list` prints it.")
        var id: String?

        @Option(help: "Only jobs of this kind.")
        var kind: String?

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func run() async throws {
            let job = try id.map { text throws(JobsRefusal) in
                guard let id = ID<Job>(text) else { throw .noSuchJob(text) }
                return id
            }
            let kind = kind.map { JobKind(rawValue: $0) }
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let retry = RetryJobs(job, kind: kind, at: store.clock.now())
            let count = try await store.worker.transaction(WorkerScope()) { try await $0.run(retry) }
            if let id, count == 0 { throw JobsRefusal.noSuchJob(id) }
            print(json ? try JSONOutput.text(["retried": count]) : "\(count) jobs to be done again")
        }
    }

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Does one kind of job here and now, whether it is due or not.",
            discussion: "Exit code 1 when it failed.")

        @Argument(help: "The kind, as `plainbill jobs list` prints it.")
        var kind: String

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var look: LookOptions

        @OptionGroup var place: DataPlace

        func run() async throws {
            let kind = try JobsCommand.kind(kind)
            let settings = try Settings.load()
            let store = try await Store.open(settings, data: place.data, logger: .quiet)
            let work = BackgroundWork(
                store: store, settings: settings, sellers: try await SellerDirectory.load(from: store.app),
                providers: try PaymentProviders(settings, debits: try await store.usedDebits()),
                baseURL: settings.text(.baseURL), designFolder: look.templates)
            let worker = try work.worker()
            guard worker.canDo(kind) else {
                throw kind == .sendMails ? SettingsError.missingMailServer : SettingsError.missingProvider
            }
            guard let outcome = try await worker.doNow(kind) else { throw JobsRefusal.isRunning(kind) }
            let line = OutcomeLine(kind, outcome)
            print(json ? try JSONOutput.text(line) : line.words)
            guard outcome == .done else { throw ExitCode(1) }
        }
    }

    struct Schedule: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schedule", abstract: "Says when a kind of job is due, and whether at all.",
            discussion: """
                Without options it prints the schedule. The nightly billing run and the reminders are disabled until \
                they are enabled here: plainbill jobs schedule bill --enable --at 02:30 --zone Europe/Berlin
                What is due on a day goes by the day of that time zone. Where clocks are put forward over the time, it \
                is done as much later; where they show it twice, the first time.
                """)

        enum Switch: EnumerableFlag {
            case enable, disable
        }

        @Argument(help: "The kind, as `plainbill jobs list` prints it.")
        var kind: String

        @Flag(help: "Whether it is done by itself.")
        var change: Switch?

        @Option(help: ArgumentHelp("Each day at this time, HH:MM.", valueName: "time"))
        var at: String?

        @Option(help: ArgumentHelp("The time zone of --at, Europe/Berlin; UTC when left out.", valueName: "name"))
        var zone: String?

        @Option(help: ArgumentHelp("So many seconds after the last time.", valueName: "seconds"))
        var every: Int64?

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func validate() throws {
            guard at == nil || every == nil else { throw ValidationError("Give --at or --every, not both.") }
            if let at, TimeOfDay(at) == nil { throw ValidationError("--at must be a time, HH:MM.") }
            guard zone == nil || at != nil else { throw ValidationError("--zone goes with --at.") }
            if let every, !(1...31_536_000).contains(every) {
                throw ValidationError("--every must be from 1 to 31536000.")
            }
        }

        func run() async throws {
            let kind = try JobsCommand.kind(kind)
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let scheduling = try await JobsCommand.scheduling(store)
            let daily = at.flatMap { TimeOfDay($0) }.map { Recurrence.daily(at: $0, zone: zone ?? Recurrence.utc) }
            let recurrence = daily ?? every.map { .every(.seconds($0)) }
            if recurrence != nil || change != nil {
                try await scheduling.change(kind, recurrence: recurrence, isEnabled: change.map { $0 == .enable })
            }
            let schedules = try await store.worker.read(WorkerScope(), ScheduleList())
            for line in schedules.filter({ $0.kind == kind }).map(ScheduleLine.init) {
                print(json ? try JSONOutput.text(line) : line.words)
            }
        }
    }
}
