import CLibCurl
import Foundation
import Synchronization

/// Runs all exchanges side by side on one thread of its own, for as long as the process lives: neither Swift's pool nor
/// an event loop waits for another server.
final class TransferLoop: Sendable {
    static let shared = TransferLoop()

    struct Order: Sendable {
        let exchange: HTTPExchange
        let cancellation: Cancellation
        let answer: CheckedContinuation<HTTPExchange.Reply, any Error>
    }

    /// Used by the loop's thread alone, but for `curl_multi_wakeup`, which any thread may call.
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?
    private let orders = Mutex<[Order]>([])

    private static let longestSleep: Int32 = 60_000

    private init() {
        multi = curl_multi_init()
        let thread = Thread { [self] in run() }
        thread.name = "transfers"
        thread.start()
    }

    func start(_ order: Order) {
        orders.withLock { $0.append(order) }
        wake()
    }

    /// Lets the loop look for orders that are new or given up.
    func wake() { curl_multi_wakeup(multi) }

    private func run() {
        CurlHandle.blockBrokenPipeSignal()
        var running: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
        while true {
            for order in newOrders() {
                guard let transfer = HTTPTransfer(order),
                    curl_multi_add_handle(multi, transfer.handle.pointer) == CURLM_OK
                else {
                    order.answer.resume(throwing: HTTPExchange.Failure.malformedRequest)
                    continue
                }
                running[transfer.handle.pointer] = transfer
            }
            for (pointer, transfer) in running where transfer.order.cancellation.isRequested.load(ordering: .acquiring)
            {
                curl_multi_remove_handle(multi, pointer)
                running[pointer] = nil
                transfer.order.answer.resume(throwing: CancellationError())
            }
            finish(&running)
            curl_multi_poll(multi, nil, 0, Self.longestSleep, nil)
        }
    }

    private func newOrders() -> [Order] {
        orders.withLock { orders in
            defer { orders = [] }
            return orders
        }
    }

    /// Moves bytes, and answers what is complete.
    private func finish(_ running: inout [UnsafeMutableRawPointer: HTTPTransfer]) {
        var (count, left): (Int32, Int32) = (0, 0)
        curl_multi_perform(multi, &count)
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let pointer = message.pointee.easy_handle else { continue }
            let result = plainbill_curl_result(message)
            curl_multi_remove_handle(multi, pointer)
            running.removeValue(forKey: pointer)?.finish(result)
        }
    }
}
