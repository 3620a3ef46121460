import Dispatch
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import WebServer

/// Bodies that are written on a thread while they are sent.
@Suite struct BodyOnThreadsTests {
    /// Takes pieces as a connection would.
    private final class Client: ResponseBodyWriter {
        struct Gone: Error {}

        private let taken = Mutex<[String]>([])
        private let isFinished = Atomic(false)
        private let mostPieces: Int
        private let onPiece: @Sendable () -> Void

        /// - Parameter mostPieces: how many pieces it takes before it is gone.
        init(mostPieces: Int = .max, onPiece: @escaping @Sendable () -> Void = {}) {
            self.mostPieces = mostPieces
            self.onPiece = onPiece
        }

        var pieces: [String] { taken.withLock { $0 } }
        var hasAll: Bool { isFinished.load(ordering: .acquiring) }

        func write(_ buffer: ByteBuffer) async throws {
            let count = taken.withLock { taken in
                taken.append(String(buffer: buffer))
                return taken.count
            }
            onPiece()
            guard count < mostPieces else { throw Gone() }
        }

        func finish(_ trailers: HTTPFields?) async throws { isFinished.store(true, ordering: .releasing) }
    }

    private func pool(threads: Int = 1, waiting: Int = 1) -> BlockingThreadPool {
        BlockingThreadPool(threads: threads, waiting: waiting)
    }

    @Test func everyPieceArrivesInOrder() async throws {
        let client = Client()
        let body = pool().body { send in
            for number in 0..<100 { send(ByteBuffer(string: "\(number)")) }
            send(ByteBuffer())
        }
        try await body.write(client)
        #expect(client.pieces == (0..<100).map(String.init) && client.hasAll)
    }

    /// The second piece is not made before the first has arrived.
    @Test func whatIsWrittenFirstArrivesFirst() async throws {
        let arrived = DispatchSemaphore(value: 0)
        let client = Client { arrived.signal() }
        let body = pool().body { send in
            send(ByteBuffer(string: "first"))
            arrived.wait()
            send(ByteBuffer(string: "second"))
        }
        try await body.write(client)
        #expect(client.pieces == ["first", "second"])
    }

    /// No more than a few pieces are made ahead of the client.
    @Test func theWriterWaitsForTheClient() async throws {
        let counts = Counts()
        let client = Client { counts.taken.wrappingAdd(1, ordering: .relaxed) }
        let body = pool().body { send in
            for _ in 0..<200 {
                send(ByteBuffer(string: "x"))
                let made = counts.made.wrappingAdd(1, ordering: .relaxed).newValue
                counts.most.max(made - counts.taken.load(ordering: .relaxed), ordering: .relaxed)
            }
        }
        try await body.write(client)
        let most = counts.most.load(ordering: .relaxed)
        #expect(most <= 4, "\(most)")
    }

    private final class Counts: Sendable {
        let made = Atomic(0)
        let taken = Atomic(0)
        let most = Atomic(0)
    }

    /// The rest is written into the void, and the thread is free again.
    @Test func aClientThatIsGoneFreesTheThread() async throws {
        let threads = pool()
        let body = threads.body { send in for _ in 0..<1_000 { send(ByteBuffer(string: "x")) } }
        await #expect(throws: Client.Gone.self) { try await body.write(Client(mostPieces: 3)) }
        #expect(try await threads.run { 7 } == 7)
    }

    @Test func aWriterThatFailsEndsTheAnswerWithoutItsEnd() async throws {
        struct Broken: Error {}
        let client = Client()
        let body = pool().body { send in
            send(ByteBuffer(string: "x"))
            throw Broken()
        }
        await #expect(throws: Broken.self) { try await body.write(client) }
        #expect(client.pieces == ["x"] && !client.hasAll)
    }
}
