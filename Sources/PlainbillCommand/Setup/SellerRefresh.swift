import BillingOperations
import Logging
import ServiceLifecycle

/// Keeps the sellers that pages show as they are set, for as long as the portal runs.
struct SellerRefresh: Service {
    let sellers: SellerDirectory
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await sellers.refresh()
                } catch {
                    if Task.isCancelled { return }
                    logger.warning("sellers could not be looked up", metadata: ["why": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }
}
