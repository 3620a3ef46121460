import Dispatch
import Testing
package import WebServer

extension BlockingThreadPool {
    /// Runs `body` while the only thread works at something, which is done in the end.
    package func whileBusy(_ body: () async throws -> Void) async throws {
        let (isBusy, beginning) = AsyncStream.makeStream(of: Void.self)
        let mayEnd = DispatchSemaphore(value: 0)
        let first = Task {
            try await run {
                beginning.finish()
                mayEnd.wait()
                return 1
            }
        }
        for await _ in isBusy {}
        do {
            defer { mayEnd.signal() }
            try await body()
        }
        #expect(try await first.value == 1)
    }
}
