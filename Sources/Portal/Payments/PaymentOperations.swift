import BillingCore
import BillingOperations
import Hummingbird
import Logging
import PostgresStore
import WebServer

/// The operations behind the pay button, the return page and the webhooks.
struct PaymentOperations: Sendable {
    let providers: PaymentProviders
    let begin: BeginPayment
    let settle: SettleOperation
    let events: HandleGatewayEvent
    let links: PayLinks
    let save: SaveMethod
    let methods: ManageMethods
    let mandates: GiveMandate
    let transfers: AskForTransfer
    let autopay: ChangeAutopay
    let payOut: PayOutCredit
    let plans: (agree: AgreeToPlan, decide: DecidePlans)

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
        transfers = AskForTransfer(database: worker, clock: clock, ids: ids)
        mandates = GiveMandate(database: worker, clock: clock, ids: ids)
        autopay = ChangeAutopay(database: worker, clock: clock, ids: ids)
        payOut = PayOutCredit(database: worker, clock: clock, ids: ids)
        plans = (
            AgreeToPlan(database: worker, clock: clock, ids: ids), DecidePlans(database: worker, clock: clock, ids: ids)
        )
        events = HandleGatewayEvent(database: worker, settle: settle, clock: clock, logger: logger)
    }

    /// Sends the browser to a page of a provider.
    /// - Throws: ``GatewayFailure`` when no provider serves it: forms lead to their origins alone.
    func leaving(for page: String) throws(GatewayFailure) -> Response {
        guard providers.isPage(page) else { throw GatewayFailure("the provider's page is not on a known origin") }
        return .seeOther(page)
    }
}
