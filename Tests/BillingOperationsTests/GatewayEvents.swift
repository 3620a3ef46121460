import BillingCore
import BillingOperations

extension HandleGatewayEvent {
    /// A webhook that is received, and acted upon with all that is due.
    func callAsFunction(_ event: GatewayEvent, from gateway: String) async throws {
        try await receive(event, from: gateway)
        try await self()
    }
}
