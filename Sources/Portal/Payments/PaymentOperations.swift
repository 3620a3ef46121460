import BillingCore
import BillingOperations
import Logging
import PostgresStore

/// The operations behind the pay button, the return page and the webhook.
struct PaymentOperations: Sendable {
    let gateway: any PaymentGateway
    let begin: BeginPayment
    let settle: SettleAttempt
    let handle: HandleGatewayEvent

    init(
        database: Database, worker: Database, gateway: any PaymentGateway, clock: WallClock, ids: IDSource,
        logger: Logger
    ) {
        self.gateway = gateway
        settle = SettleAttempt(database: worker, gateway: gateway, clock: clock, ids: ids, logger: logger)
        begin = BeginPayment(database: database, gateway: gateway, settle: settle, clock: clock, ids: ids)
        handle = HandleGatewayEvent(database: worker, settle: settle, clock: clock)
    }
}
