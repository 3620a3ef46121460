package import HummingbirdCore
package import Logging
package import NIOCore

/// Serves every connection on its own event loop, where its bytes arrive and its answers leave. Handing a request to
/// Swift's pool and its answer back would wake two threads for each page; the thread that draws it is woken anyway.
///
/// What blocks or computes for long has threads of its own: database connections, ``BlockingThreadPool``.
package struct ConnectionLoop: ServerChildChannel {
    private let http: HTTP1Channel

    package init(http: HTTP1Channel) { self.http = http }

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        http.setup(channel: channel, logger: logger)
    }

    package func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(loop: value.channel.eventLoop)) {
            await http.handle(value: value, logger: logger)
        }
    }
}

/// Runs a task's jobs on one event loop.
private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
