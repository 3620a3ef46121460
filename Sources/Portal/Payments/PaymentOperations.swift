import BillingCore
import BillingOperations
import Logging
import PostgresStore

/// The operations behind the pay button, the return page and the webhooks.
struct PaymentOperations: Sendable {
    let providers: PaymentProviders
    let begin: BeginPayment
    let settle: SettleOperation
    let events: HandleGatewayEvent
    let links: PayLinks
    let save: SaveMethod
    let methods: ManageMethods
    let autopay: ChangeAutopay

    init(
        database: Database, worker: Database, providers: PaymentProviders, clock: WallClock, ids: IDSource,
        logger: Logger
    ) {
        self.providers = providers
        settle = SettleOperation(database: worker, providers: providers, clock: clock, ids: ids, logger: logger)
        links = PayLinks(app: database, worker: worker, clock: clock)
        begin = BeginPayment(database: database, settle: settle, clock: clock, ids: ids)
        save = SaveMethod(database: worker, providers: providers, clock: clock, ids: ids, logger: logger)
        methods = ManageMethods(database: worker, providers: providers, clock: clock, ids: ids, logger: logger)
        autopay = ChangeAutopay(database: worker, clock: clock, ids: ids)
        events = HandleGatewayEvent(database: worker, settle: settle, clock: clock, logger: logger)
    }
}
