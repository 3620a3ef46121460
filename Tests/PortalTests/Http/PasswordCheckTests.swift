import WebServer
import PortalSupport
import Hummingbird
import ServerSupport
import TestSupport
import Testing

@testable import Portal

/// Password checks have threads of their own and a short line: a flood of them holds up only those who sign in.
@Suite struct PasswordCheckTests {
    @Test func onlyWhoSignsInNoticesThatChecksAreBusy() async throws {
        try await PortalWorld.run { world in
            let checks = BlockingThreadPool(threads: 1, waiting: 0)
            let portal = Application(router: try makeRouter(try world.services(checks: checks)), logger: Sample.logger)
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
