import Dispatch
package import Hummingbird
package import NIOCore
import Synchronization

extension BlockingThreadPool {
    /// A body that is written on one of the threads while it is sent, a few pieces ahead of the client: however long it
    /// is, little of it is in memory. A client that does not read keeps the thread until its connection is closed.
    package func body(
        _ write: @escaping @Sendable (_ send: (ByteBuffer) -> Void) throws -> Void
    ) -> ResponseBody {
        ResponseBody { writer in
            let pieces = Pieces()
            async let writing: Void = self.run {
                defer { pieces.end() }
                try write { pieces.send($0) }
            } orElse: {
                pieces.end()
            }
            do {
                for await piece in pieces.sent {
                    try await writer.write(piece)
                    pieces.makeRoom()
                }
            } catch {
                pieces.giveUp()
                throw error
            }
            pieces.giveUp()
            try await writing
            try Task.checkCancellation()
            try await writer.finish(nil)
        }
    }

    private func run(
        _ work: @escaping @Sendable () throws -> Void, orElse failed: @Sendable () -> Void
    ) async throws {
        do { try await run(work) } catch {
            failed()
            throw error
        }
    }
}

/// Pieces on their way from the thread that writes them to the task that sends them.
private final class Pieces: Sendable {
    let sent: AsyncStream<ByteBuffer>
    private let line: AsyncStream<ByteBuffer>.Continuation
    private let room = DispatchSemaphore(value: 0)
    private let isGivenUp = Atomic(false)

    private static let ahead = 2

    init() {
        (sent, line) = AsyncStream.makeStream()
        for _ in 0..<Self.ahead { makeRoom() }
    }

    /// Waits while enough is on its way. What the client gave up is dropped.
    func send(_ piece: ByteBuffer) {
        guard !isGivenUp.load(ordering: .acquiring), piece.readableBytes > 0 else { return }
        room.wait()
        line.yield(piece)
    }

    func makeRoom() { room.signal() }

    func end() { line.finish() }

    func giveUp() {
        isGivenUp.store(true, ordering: .releasing)
        // The thread may be waiting, and may have looked just before.
        for _ in 0..<2 { makeRoom() }
    }
}
