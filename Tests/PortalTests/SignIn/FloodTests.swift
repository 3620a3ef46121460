import BillingCore
import BillingOperations
import Cryptography
import Hummingbird
import PortalSupport
import PostgresStore
import ServerSupport
import Synchronization
import TestSupport
import Testing
import WebServer

@testable import Portal

/// Floods of sign-ins: what is slowed is the flood.
@Suite(.serialized) struct FloodTests {
    /// Whether a flood is over.
    private final class End: Sendable {
        private let flag = Atomic(false)

        var isReached: Bool { flag.load(ordering: .relaxed) }

        func reach() { flag.store(true, ordering: .relaxed) }
    }

    /// What came of the guesses of a flood.
    private struct Flood: Sendable {
        var looked = 0
        var turnedAway = 0
    }

    /// So many guesses a second for two seconds, each from a network of its own: every other at Ann, whom the genuine
    /// sign-ins are of, the rest at people who are not known.
    private func flood(_ rate: Int, at services: PortalServices, until end: End) async -> Flood {
        defer { end.reach() }
        return await withTaskGroup(of: Bool.self) { group in
            let clock = ContinuousClock()
            let start = clock.now
            for number in 0..<rate * 2 {
                try? await clock.sleep(until: start + .seconds(1) * number / rate, tolerance: .zero)
                group.addTask {
                    let email = number.isMultiple(of: 2) ? PortalWorld.ann : "nobody\(number)@example.com"
                    let origin = SignInOrigin(
                        device: nil, network: "10.\(number / 65_536).\(number / 256 % 256).\(number % 256)", agent: "")
                    guard
                        let fields = try? FormFields("email=\(email)&password=wrong", expecting: SignInForm.names),
                        let form = try? SignInForm(fields)
                    else { return false }
                    do {
                        _ = try await services.person(for: form, origin)
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: Flood()) { flood, looked in
                if looked { flood.looked += 1 } else { flood.turnedAway += 1 }
            }
        }
    }

    /// How often something was done while a flood ran, and how long each took, the shortest first.
    private func repeating(
        until end: End, _ body: @escaping @Sendable () async throws -> Bool
    ) async throws -> [Duration] {
        var times: [Duration] = []
        repeat {
            let start = ContinuousClock.now
            let isDone = try await body()
            #expect(isDone)
            times.append(ContinuousClock.now - start)
        } while !end.isReached
        return times.sorted()
    }

    @Test(arguments: [100, 300]) func genuineSignInsAndPagesGoOn(rate: Int) async throws {
        try await PortalWorld.run { world in
            let services = try world.services()
            let portal = Application(router: try makeRouter(services), logger: Sample.logger)
            try await portal.test { client in
                let signIn = ["email": PortalWorld.ann, "password": PortalWorld.password]
                let known = Browser(client: client)
                #expect(try await known.post("/sign-in", signIn).status == 303)
                let reader = try await world.browser(signedInAs: PortalWorld.fred)
                let fred = Browser(client: client, token: reader.token)
                let end = End()
                async let flooded = flood(rate, at: services, until: end)
                async let entered = repeating(until: end) { try await known.post("/sign-in", signIn).status == 303 }
                async let read = repeating(until: end) { try await fred.get("/invoices").status == 200 }
                let (flood, signIns, pages) = (await flooded, try await entered, try await read)
                #expect(flood.looked + flood.turnedAway == rate * 2)
                // No more than ten at Ann; of the others as many as the threads can look at.
                #expect(flood.turnedAway >= rate - 10, "\(flood)")
                #expect(signIns.count >= 2 && pages.count >= 20, "\(signIns.count) and \(pages.count)")
                print(
                    "flood of \(rate) a second: \(flood.looked) looked at, \(signIns.count) sign-ins, median",
                    signIns[signIns.count / 2], "and \(pages.count) pages, median", pages[pages.count / 2])
            }
        }
    }
}
