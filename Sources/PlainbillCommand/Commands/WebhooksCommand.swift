import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct WebhooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks",
        abstract: "Shows events of payment providers that nothing was done about, and settles them.",
        discussion: """
            A webhook whose signature is right, but that tells of something that Plainbill does not know or does not \
            act upon, is kept on hold. Look at it in the provider's own pages, do what it asks for, then dismiss it; \
            or let it be looked at again.
            """,
        subcommands: [List.self, Retry.self, Dismiss.self]
    )
}

extension WebhooksCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Prints the events on hold, the oldest first.")

        @OptionGroup var list: ListOptions

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let held = try await store.worker.read(WorkerScope(), EventsOnHold(limit: list.limit))
            if list.json { return print(try JSONOutput.text(held.map(Line.init))) }
            for event in held { print(Line(event).words) }
            print("\(held.first?.totalCount ?? 0) events on hold")
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Looks at events on hold again: at all of them, or at those named.",
            discussion: "Providers are asked where they are set up here: PLAINBILL_STRIPE_KEY and so on.")

        @Argument(help: "Ids of events, as the list prints them.")
        var events: [String] = []

        @OptionGroup var place: DataPlace

        func run() async throws {
            let settings = try Settings.load()
            let store = try await Store.open(settings, data: place.data, logger: .quiet)
            let handle = try store.handlingEvents(settings)
            var count = 0
            let held = try await store.eventsOnHold(named: events)
            for event in held where try await handle.retry(event) { count += 1 }
            print("\(count) of \(held.count) events acted upon")
        }
    }

    struct Dismiss: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dismiss", abstract: "Takes events off hold without doing anything about them.")

        @Argument(help: "Ids of events, as the list prints them.")
        var events: [String]

        @OptionGroup var place: DataPlace

        func run() async throws {
            let settings = try Settings.load()
            let store = try await Store.open(settings, data: place.data, logger: .quiet)
            let handle = try store.handlingEvents(settings)
            let held = try await store.eventsOnHold(named: events)
            for event in held { try await handle.dismiss(event) }
            print("\(held.count) events dismissed")
        }
    }

    /// An event for people and machines.
    private struct Line: Encodable {
        let provider: String
        let id: String
        let kind: String
        let reference: String
        let receivedAt: String

        init(_ held: EventOnHold) {
            (provider, id) = (held.gateway, held.event.id)
            (kind, reference) = (held.event.subject.rawValue, held.event.reference)
            receivedAt = held.receivedAt.utcText
        }

        var words: String { "\(receivedAt)  \(provider)  \(id)  \(kind) \(reference)" }
    }
}

extension Store {
    /// More than an operator can look through.
    private static let mostEvents = 10_000

    fileprivate func handlingEvents(_ settings: Settings) throws -> HandleGatewayEvent {
        HandleGatewayEvent(database: worker, settle: try settling(settings), clock: clock, logger: logger)
    }

    /// All, or those of these ids.
    /// - Throws: a refusal when one of them is not on hold.
    fileprivate func eventsOnHold(named ids: [String]) async throws -> [EventOnHold] {
        let held = try await worker.read(WorkerScope(), EventsOnHold(limit: Self.mostEvents))
        guard !ids.isEmpty else { return held }
        for id in ids where !held.contains(where: { $0.event.id == id }) { throw BillingRefusal.noSuchEventOnHold(id) }
        return held.filter { ids.contains($0.event.id) }
    }
}
