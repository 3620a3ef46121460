import BillingCore
import BillingOperations
import Cryptography
import Hummingbird
import Pages
import PortalSupport
import PostgresStore
import ServerSupport
import TestSupport
import Testing
import WebServer

@testable import Portal

/// Guesses are slowed, and no attacker elsewhere keeps a person out.
@Suite struct GuessingTests {
    private func form(_ password: String, email: String = PortalWorld.ann) throws -> SignInForm {
        let fields = try FormFields("email=\(email)&password=\(password)", expecting: SignInForm.names)
        return try SignInForm(fields)
    }

    private enum Outcome { case right, wrong, notLookedAt }

    private func attempt(
        _ password: String, from network: String, device: SecretToken? = nil, at services: PortalServices
    ) async throws -> Outcome {
        let origin = SignInOrigin(device: device, network: network, agent: "")
        do {
            let person = try await services.person(for: try form(password), origin)
            return person == nil ? .wrong : .right
        } catch RequestFailure.tooManyRequests {
            return .notLookedAt
        }
    }

    private static let right = PortalWorld.password.replacing(" ", with: "+")

    @Test func sixtyWrongTriesFromThreeNetworksDoNotKeepTheOwnerOut() async throws {
        try await PortalWorld.run { world in
            let services = try world.services()
            var looked = 0
            for _ in 0..<20 {
                for network in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
                    let outcome = try await attempt("wrong", from: network, at: services)
                    looked += outcome == .notLookedAt ? 0 : 1
                }
            }
            #expect(looked == 9)
            let owner = try await attempt(Self.right, from: "198.51.100.9", at: services)
            #expect(owner == .right)
        }
    }

    @Test func fromManyNetworksTenGuessesAreLookedAt() async throws {
        try await PortalWorld.run { world in
            let services = try world.services()
            var outcomes: [Outcome] = []
            for number in 0..<30 {
                outcomes.append(try await attempt("wrong", from: "192.0.2.\(number)", at: services))
            }
            #expect(outcomes.filter { $0 == .wrong }.count == 10)
            #expect(outcomes.filter { $0 == .notLookedAt }.count == 20)
            // Nor is the right password looked at in an unknown browser; in a known one it is.
            let unknown = try await attempt(Self.right, from: "198.51.100.9", at: services)
            #expect(unknown == .notLookedAt)
            let device = SecretToken()
            let found = try await world.database.app.read(
                EmailScope(PortalWorld.ann), PersonByEmail(email: PortalWorld.ann))
            try await services.people.remember(device, of: try #require(found).id)
            let known = try await attempt(Self.right, from: "192.0.2.1", device: device, at: services)
            #expect(known == .right)
            world.clock.advance(seconds: 600)
            let later = try await attempt(Self.right, from: "198.51.100.9", at: services)
            #expect(later == .right)
        }
    }

    /// A stolen browser guesses no faster, and the token of one person says nothing about another.
    @Test func knownBrowsersGuessTenTimesForTheirPersonAlone() async throws {
        try await PortalWorld.run { world in
            let services = try world.services()
            let (anns, freds) = (SecretToken(), SecretToken())
            for (email, device) in [(PortalWorld.ann, anns), (PortalWorld.fred, freds)] {
                let found = try await world.database.app.read(EmailScope(email), PersonByEmail(email: email))
                try await services.people.remember(device, of: try #require(found).id)
            }
            var outcomes: [Outcome] = []
            for _ in 0..<12 {
                outcomes.append(try await attempt("wrong", from: "192.0.2.1", device: anns, at: services))
            }
            #expect(outcomes.filter { $0 == .wrong }.count == 10)
            var others: [Outcome] = []
            for _ in 0..<5 {
                others.append(try await attempt("wrong", from: "192.0.2.1", device: freds, at: services))
            }
            #expect(others.filter { $0 == .wrong }.count == 3)
        }
    }

    @Test func rightPasswordsDoNotCount() async throws {
        try await PortalWorld.run { world in
            let services = try world.services()
            for _ in 0..<12 {
                let outcome = try await attempt(Self.right, from: "192.0.2.1", at: services)
                #expect(outcome == .right)
            }
        }
    }

    /// A check that is turned away is no guess.
    @Test func presentPasswordsThatAreNotLookedAtDoNotCount() async throws {
        try await PortalWorld.run { world in
            let checks = BlockingThreadPool(threads: 1, waiting: 0)
            var services = try world.services()
            services.trustedPasswordChecks = checks
            let portal = Application(router: try makeRouter(services), logger: Sample.logger)
            try await portal.test { client in
                let browser = Browser(client: client)
                let entered = try await browser.post(
                    "/sign-in", ["email": PortalWorld.fred, "password": PortalWorld.password])
                #expect(entered.status == 303)
                let change = ["present": PortalWorld.password, "password": "seven purple bicycles"]
                try await checks.whileBusy {
                    for _ in 0..<12 {
                        let busy = try await browser.post("/profile/password", change)
                        #expect(busy.status == 503)
                    }
                }
                let changed = try await browser.post("/profile/password", change)
                #expect(changed.status == 303)
            }
        }
    }

    /// A flood of guesses fills the line of strangers; people in their own browsers, and those with a link, have another.
    @Test func aFloodLeavesKnownBrowsersAndLinksWorking() async throws {
        try await PortalWorld.run { world in
            let checks = BlockingThreadPool(threads: 1, waiting: 0)
            let services = try world.services(checks: checks)
            let portal = Application(router: try makeRouter(services), logger: Sample.logger)
            try await portal.test { client in
                let browser = Browser(client: client)
                let signIn = ["email": PortalWorld.ann, "password": PortalWorld.password]
                let first = try await browser.post("/sign-in", signIn)
                #expect(first.status == 303)
                try await checks.whileBusy {
                    let stranger = try await Browser(client: client).post("/sign-in", signIn)
                    let known = try await browser.post("/sign-in", signIn)
                    #expect(stranger.status == 503 && known.status == 303)
                    let asked = try await Browser(client: client).post("/forgot-password", ["email": PortalWorld.fred])
                    #expect(asked.status == 303)
                    let other = Browser(client: client)
                    let link = try await world.mailedLink(to: PortalWorld.fred)
                    _ = try await other.get(link)
                    let set = try await other.post("/link", ["password": "a new one that is long"])
                    #expect(set.status == 303 && set.location == "/sign-in")
                    let welcome = try await other.post(
                        "/sign-in", ["email": PortalWorld.fred, "password": "a new one that is long"])
                    #expect(welcome.status == 303)
                }
            }
        }
    }
}
