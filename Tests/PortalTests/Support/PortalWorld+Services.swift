import BillingOperations
import Cryptography
import PortalSupport
import PostgresStore
import TestSupport
import Testing
import WebServer

@testable import Pages
@testable import Portal

extension PortalWorld {
    /// What a portal over this world's database is made of.
    /// - Parameter checks: the threads that check passwords of strangers.
    func services(
        checks: BlockingThreadPool = BlockingThreadPool(threads: 2, waiting: 22)
    ) throws -> PortalServices {
        let (app, worker, clock) = (database.app, database.worker, clock.wall)
        let payments = PaymentOperations(
            database: app, worker: worker, providers: try Sample.unreachableProvider(), clock: clock, ids: .system,
            logger: Sample.logger)
        return PortalServices(
            configuration: Sample.configuration, templates: try Templates(design: nil), looks: try Sample.looks(),
            database: app, payments: payments,
            people: PersonOperations(app: app, worker: worker, clock: clock, ids: .system),
            members: ManageMembers(database: worker, clock: clock, ids: .system),
            secondFactor: SecondFactor(
                database: worker, clock: clock, ids: .system, key: try #require(SealingKey(SecretToken().text))),
            approvals: ApprovePayments(database: worker, clock: clock, ids: .system),
            clock: clock, logger: Sample.logger, passwordChecks: checks)
    }
}
