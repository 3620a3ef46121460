import Pages
import WebServer
import PortalSupport
import BillingOperations
import Cryptography
import Hummingbird
import ServerSupport
import TestSupport
import Testing

@testable import Portal

/// Password checks have threads of their own and a short line: a flood of them holds up only those who sign in.
@Suite struct PasswordCheckTests {
    private func services(_ world: PortalWorld, _ checks: BlockingThreadPool) throws -> PortalServices {
        let (database, providers) = (world.database, try Sample.unreachableProvider())
        let payments = PaymentOperations(
            database: database.app, worker: database.worker, providers: providers, clock: world.clock.wall,
            ids: .system,
            logger: Sample.logger)
        return PortalServices(
            configuration: Sample.configuration, templates: try Templates(design: nil),
            looks: try Sample.looks(),
            database: database.app, payments: payments,
            people: PersonOperations(
                app: database.app, worker: database.worker, clock: world.clock.wall, ids: .system),
            members: ManageMembers(database: database.worker, clock: world.clock.wall, ids: .system),
            secondFactor: SecondFactor(
                database: database.worker, clock: world.clock.wall, ids: .system,
                key: try #require(SealingKey(SecretToken().text))),
            clock: world.clock.wall, logger: Sample.logger,
            passwordChecks: checks)
    }

    @Test func onlyWhoSignsInNoticesThatChecksAreBusy() async throws {
        try await PortalWorld.run { world in
            let checks = BlockingThreadPool(threads: 1, waiting: 0)
            let portal = Application(router: try makeRouter(try services(world, checks)), logger: Sample.logger)
            try await portal.test { client in
                let browser = Browser(client: client)
                let signIn = ["email": PortalWorld.ann, "password": PortalWorld.password]
                try await checks.whileBusy {
                    let turnedAway = try await browser.post("/sign-in", signIn)
                    #expect(turnedAway.status == 503 && turnedAway.headers[.retryAfter] == "10")
                    #expect(try await browser.get("/sign-in").status == 200)
                    let invoices = try await world.browser(signedInAs: PortalWorld.fred).get("/invoices")
                    #expect(invoices.status == 200)
                }
                #expect(try await browser.post("/sign-in", signIn).status == 303)
            }
        }
    }
}
