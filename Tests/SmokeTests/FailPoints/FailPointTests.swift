import FakeStripe
import Foundation
import TestSupport
import Testing

/// The program killed before and after each commit and each request to Stripe: started again, everything is done once.
@Suite struct FailPointTests {
    /// Enough to be sure that a scenario does not end.
    private static let mostPlaces = 200
    /// Tried at the same time.
    private static let atOnce = 4

    @Test(arguments: KillScenario.all) func isDoneOnceWhereverItDies(_ scenario: KillScenario) async throws {
        try await withCopies(load: KillWorld.load) { copies in
            for first in stride(from: 1, to: Self.mostPlaces, by: Self.atOnce) {
                let deaths = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for place in first..<(first + Self.atOnce) {
                        group.addTask { try await Self.dies(at: place, in: scenario, copies) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                guard deaths.allSatisfy(\.self) else { return }
            }
            Issue.record("\(scenario.testDescription) has no end")
        }
    }

    /// Whether there is such a place.
    private static func dies(
        at place: Int, in scenario: KillScenario, _ copies: DatabaseCopies
    ) async throws -> Bool {
        try await KillWorld.run(copies) { world in
            try await scenario.before(world)
            let isKilled = try await scenario.act(world, place)
            let places = world.places()
            #expect(!isKilled || places.count == place)
            let isKilledAgain = try await scenario.act(world, nil)
            #expect(!isKilledAgain)
            try await world.resolve()
            let here = Comment(rawValue: isKilled ? "killed \(place): \(places.last ?? "")" : "not killed")
            let (breaches, open) = (try await world.breaches(), try await world.open())
            #expect(breaches == [], here)
            #expect(open == scenario.open, here)
            let (captured, refunded) = (await world.stripe.captured, await world.stripe.refunded)
            #expect(captured == scenario.captured && refunded == scenario.refunded, here)
            return isKilled
        }
    }

    /// Operations of one commit that ask a provider for nothing, or only read there: done, or not done.
    private static let single: Set = [
        "RecordPayment.callAsFunction", "PayLinks.make", "PayLinks.invoice", "PayLinks.attempt", "PayLinks.revoke",
        "WarnOfExpiry.callAsFunction", "DrawCredit.callAsFunction", "PayOutCredit.callAsFunction",
        "PayOutCredit.asked", "BookPayouts.book", "ApprovePayments.locking", "ManageMethods.refresh",
    ]

    /// A new commit or a new request to a provider belongs into a scenario.
    @Test func noCommitAndNoRequestIsLeftOut() async throws {
        let reached = try await withCopies(load: KillWorld.load) { copies in
            try await withThrowingTaskGroup(of: [String].self) { group in
                for scenario in KillScenario.all {
                    group.addTask {
                        try await KillWorld.run(copies) { world in
                            try await scenario.before(world)
                            _ = try await scenario.act(world, .max)
                            return world.places()
                        }
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.formUnion($1) }
            }
        }
        let commits = try SourcePlaces.commits(in: ["Payments", "Autopay", "Methods"])
        #expect(commits.count > 15)
        for commit in commits.subtracting(Self.single) {
            #expect(reached.contains("before commit of \(commit)"), "no scenario comes to \(commit)")
        }
        let requests = try SourcePlaces.orders()
        #expect(requests.count > 5)
        for request in requests {
            #expect(reached.contains("before POST \(request)"), "no scenario comes to \(request)")
        }
    }
}

/// Where the sources say that there is a place to die.
private enum SourcePlaces {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources").standardizedFileURL

    /// `"Type.function"` of each commit of an operation in these folders.
    static func commits(in folders: [String]) throws -> Set<String> {
        var places: Set<String> = []
        for folder in folders {
            let path = root.appending(path: "BillingOperations/\(folder)")
            for file in try FileManager.default.contentsOfDirectory(at: path, includingPropertiesForKeys: nil) {
                var function = ""
                for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                    if let start = line.firstMatch(of: /\bfunc (\w+)/) { function = String(start.1) }
                    guard line.contains(/\b(database|app|worker)\.transaction\(/) else { continue }
                    places.insert("\(file.deletingPathExtension().lastPathComponent).\(function)")
                }
            }
        }
        return places
    }

    /// The paths that are posted to Stripe.
    static func orders() throws -> Set<String> {
        let file = root.appending(path: "PaymentGateways/Stripe/StripeRequests.swift")
        let text = try String(contentsOf: file, encoding: .utf8)
        return Set(
            text.matches(of: /\.post\("([^"]*)"/).map { String($0.1).replacing(/\\\(\w+\)/, with: "*") })
    }
}
