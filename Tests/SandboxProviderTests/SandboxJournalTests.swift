import BillingCore
import Foundation
@testable import SandboxProvider
import SandboxSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct SandboxJournalTests {
    typealias World = SandboxWorld

    @Test func knowsEverythingAfterARestart() async throws {
        let journal = Journal()
        let requests = (0..<4).map { _ in World.request() }
        let forms = ["answer=approve", "answer=decline&reason=card_expired", "answer=lose", "answer=cancel"]
        let before = try await World.run(journal: journal) { world in
            for (request, form) in zip(requests, forms) { try await world.pay(request, form) }
            return try await Self.outcomes(requests, world)
        }
        let after = try await World.run(journal: journal) { try await Self.outcomes(requests, $0) }
        #expect(after == before)
        #expect(Set(after).count == 4)
    }

    static func outcomes(_ requests: [PaymentRequest], _ world: World) async throws -> [GatewayOutcome] {
        var outcomes: [GatewayOutcome] = []
        for request in requests { outcomes.append(try await world.gateway.outcome(of: request.attempt)) }
        return outcomes
    }

    @Test func pressedAgainAfterARestartCapturesNothingMore() async throws {
        let journal = Journal()
        let request = World.request()
        for _ in 1...3 {
            try await World.run(journal: journal) { world async throws in
                #expect(try await world.pay(request).status == 303)
            }
        }
        #expect(try journal.lines(containing: "\"begun\"") == 1)
        #expect(try journal.lines(containing: "\"settled\"") == 1)
    }

    /// The process may die with any number of bytes written. Whatever line is complete holds; the rest never happened,
    /// and what is written afterwards can be read again.
    @Test func diesAtAnyByte() async throws {
        let journal = Journal()
        let order = Self.order()
        let whole = try await Self.capture(order, in: journal)
        let begun = try #require(whole.firstIndex(of: UInt8(ascii: "\n")))
        for length in 0...whole.count {
            let torn = Journal()
            try torn.write(whole.prefix(length))
            let book = try SandboxBook(journalPath: torn.path, behaviour: .init())
            let found = await book.payment("\(order.attempt)")
            #expect((found != nil) == (length > begun))
            #expect((found?.status == .succeeded) == (length == whole.count))
            let again = try await Self.capture(order, in: torn)
            #expect(again.count { $0 == UInt8(ascii: "\n") } == 2)
            let reread = try await SandboxBook(journalPath: torn.path, behaviour: .init()).payment("\(order.attempt)")
            #expect(reread?.report.status == .succeeded)
        }
    }

    /// Begins and captures a payment as often as it is called; returns what the journal then holds.
    static func capture(_ order: SandboxOrder, in journal: Journal) async throws -> [UInt8] {
        let book = try SandboxBook(journalPath: journal.path, behaviour: .init())
        let payment = try #require(try await book.begin(order, at: World.now))
        let settled = try await book.act(on: payment, .approve, at: World.now)
        #expect(settled?.payment.report.status == .succeeded)
        return try journal.bytes()
    }

    static func order() -> SandboxOrder {
        SandboxOrder(
            attempt: .fresh(), customer: World.customer, amount: Money(minor: 990, .eur), description: "Zürich",
            returnURL: "https://portal.example/")
    }

    @Test(arguments: ["\n", "{}\n", "garbage\n", "{\"begun\":{}}\n", "\0\0\0\n", "{\"settled\":{\"attempt\":\"x\"}}\n"])
    func completeLineThatMakesNoSenseIsRefused(_ line: String) async throws {
        let journal = Journal()
        let whole = try await Self.capture(Self.order(), in: journal)
        try journal.write(whole + Array("x\(line)".utf8))
        #expect(throws: SandboxError.self) { try SandboxBook(journalPath: journal.path, behaviour: .init()) }
    }

    @Test(arguments: ["/nowhere/at/all.jsonl", "/"])
    func unusablePlaceIsRefused(_ path: String) {
        #expect(throws: SandboxError.self) { try SandboxBook(journalPath: path, behaviour: .init()) }
    }

    /// `/dev/null` takes every byte and refuses to say that it is on disk.
    @Test func nothingIsPromisedThatIsNotOnDisk() async throws {
        let book = try SandboxBook(journalPath: "/dev/null", behaviour: .init())
        let order = Self.order()
        await #expect(throws: (any Error).self) { try await book.begin(order, at: World.now) }
        #expect(await book.payment("\(order.attempt)") == nil)
        await #expect(throws: SandboxError.journalClosed) {
            try await book.begin(order, at: World.now)
        }
    }

    /// A second process on one journal would capture twice.
    @Test func journalBelongsToOneProcess() throws {
        let journal = Journal()
        let holder = Process()
        let (input, output) = (Pipe(), Pipe())
        holder.executableURL = URL(filePath: "/usr/bin/env")
        let script = """
            import fcntl, sys
            file = open(sys.argv[1], 'w')
            fcntl.lockf(file, fcntl.LOCK_EX)
            print(1, flush=True)
            sys.stdin.read()
            """
        holder.arguments = ["python3", "-c", script, journal.path]
        holder.standardInput = input
        holder.standardOutput = output
        try holder.run()
        #expect(try output.fileHandleForReading.read(upToCount: 1) == Data("1".utf8))
        #expect(throws: SandboxError.journalInUse(path: journal.path)) {
            try SandboxBook(journalPath: journal.path, behaviour: .init())
        }
        try input.fileHandleForWriting.close()
        holder.waitUntilExit()
        _ = try SandboxBook(journalPath: journal.path, behaviour: .init())
    }
}
