import BillingCore
import HTTPTypes
import PortalSupport
import TestSupport
import Testing
import WebServer

@testable import Portal

/// The person proves again who they are, before what a thief of their session would like to change.
@Suite struct ConfirmTests {
    /// Every route that asks for it, at once after sign-in, just before ten minutes, and after them.
    @Test func whatAThiefWouldChangeAsksForAFreshProof() async throws {
        let routes = signedInRoutes(try Sample.services()).all.filter(\.needsProof)
        #expect(Set(routes.compactMap(\.permission)) == [.manageMethods, .manageMembers, .pay])
        #expect(routes.filter { $0.permission == .manageMembers }.count == 8)
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            #expect(try await fred.get("/members").status == 200)
            world.clock.advance(seconds: 599)
            #expect(try await fred.get("/members").status == 200)
            world.clock.advance(seconds: 1)
            for route in routes {
                let path = AccessTests.address(route.name, "1")
                let reply = route.method == .get ? try await fred.get(path) : try await fred.post(path)
                let page = route.method == .get ? path : "/" + path.split(separator: "/")[0]
                #expect(reply.status == 303, "\(route.name)")
                #expect(reply.location == "/confirm?next=\(page)", "\(route.name)")
            }
            #expect(try await fred.get("/methods").status == 200, "looking is no change")
        }
    }

    @Test func aProofRenewsTheToken() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            world.clock.advance(seconds: 700)
            let stolen = Browser(client: world.client, token: fred.token)
            let asked = try await fred.get("/members")
            let page = try await fred.get(try #require(asked.location))
            #expect(page.html.contains("value=\"/members\"") && page.html.contains("Please enter your password"))
            let wrong = try await fred.post("/confirm", ["present": "not it at all", "next": "/members"])
            #expect(wrong.status == 422 && wrong.html.contains("This is not your present password."))
            #expect(wrong.html.contains("value=\"/members\""))
            let right = try await fred.post("/confirm", ["present": PortalWorld.password, "next": "/members"])
            #expect(right.location == "/members")
            #expect(try await fred.get("/members").status == 200)
            // The token that was copied before opens nothing any more.
            #expect(try await stolen.get("/").location?.hasPrefix("/sign-in") == true)
        }
    }

    @Test func aProofLeadsNowhereElse() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            for next in ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""] {
                let reply = try await fred.post("/confirm", ["present": PortalWorld.password, "next": next])
                #expect(reply.location == "/", "\(next)")
            }
        }
    }

    /// Guesses count as a thief of the session would make them, and only those.
    @Test func guessesAreLimited() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            for _ in 0..<10 {
                #expect(try await fred.post("/confirm", ["present": "wrong"]).status == 422)
            }
            let late = try await fred.post("/confirm", ["present": PortalWorld.password])
            #expect(late.status == 429)
            world.clock.advance(seconds: 601)
            #expect(try await fred.post("/confirm", ["present": PortalWorld.password]).status == 303)
        }
    }
}
