import BillingCore
import BillingOperations
import PortalSupport
import PostgresStore
import TestSupport
import Testing

@testable import Portal

/// From the button on an invoice to a plan and its first payment.
@Suite struct PlanFlowTests {
    private func offers(_ world: PortalWorld, _ policy: PlanPolicy) async throws {
        let sellers = try await world.database.worker.read(WorkerScope(), KnownSellers())
        for seller in sellers {
            try await PlanPolicies(database: world.database.worker, clock: world.clock.wall)
                .set(policy, ofSeller: seller.code)
        }
    }

    /// The fields of the form on the page, with what was shown.
    private func fields(_ html: String, count: String, first: String, _ number: String) throws -> [String: String] {
        let shown = try #require(html.firstMatch(of: /name="shown" value="([0-9a-f]{64})"/)).1
        return ["invoice": number, "count": count, "first": first, "shown": String(shown)]
    }

    @Test func aPlanIsChosenAgreedToAndShown() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            let none = try await fred.get("/plans/new?invoice=\(number)").html
            #expect(none.contains("Payment in instalments is not offered."))
            #expect(try await !fred.get("/invoices/\(number)").html.contains("/plans/new"))
            try await offers(world, try PlanPolicy(mostInstalments: 4, approval: .never))
            let invoice = try await fred.get("/invoices/\(number)").html
            #expect(invoice.contains("href=\"/plans/new?invoice="))
            let page = try await fred.get("/plans/new?invoice=\(number)&count=2").html
            #expect(page.contains("Agree to the plan") && page.contains("the plan ends"))
            let first = try #require(page.firstMatch(of: /name="first" type="date" value="([0-9-]+)"/)).1
            var form = try fields(page, count: "2", first: String(first), number)
            let changed = try await fred.post("/plans", form.merging(["count": "3"]) { $1 }).html
            #expect(changed.contains("What is open has changed meanwhile."))
            let agreed = try await fred.post("/plans", form).location
            #expect(agreed == "/plans/1?notice=plan-started")
            let plan = try await fred.get("/plans/1?notice=plan-started").html
            #expect(plan.contains("The payment plan runs.") && plan.contains("Payment plan 1"))
            form["shown"] = ""
            #expect(try await fred.post("/plans", form).status == 200)
            for path in ["/invoices/\(number)", "/"] {
                #expect(try await fred.get(path).html.contains("href=\"/plans/1\""), "\(path)")
            }
        }
    }

    @Test func aProposalWaitsAndIsTakenBack() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            try await offers(world, try PlanPolicy(mostInstalments: 4, approval: .always))
            let page = try await fred.get("/plans/new?invoice=\(number)&count=2").html
            #expect(page.contains("Propose the plan"))
            let first = try #require(page.firstMatch(of: /name="first" type="date" value="([0-9-]+)"/)).1
            let form = try fields(page, count: "2", first: String(first), number)
            #expect(try await fred.post("/plans", form).location == "/plans/1?notice=plan-proposed")
            let waiting = try await fred.get("/plans/1").html
            #expect(waiting.contains("Waits for approval") && waiting.contains("Take the proposal back"))
            #expect(try await fred.post("/plans/1/withdraw").location == "/plans/1")
            #expect(try await fred.post("/plans/1/withdraw").location == "/plans/1")
            #expect(try await fred.get("/plans/1").html.contains("You took it back."))
        }
    }

    /// Strangers, other numbers and no numbers find nothing.
    @Test func plansOfOthersAreNotFound() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            for path in ["/plans/1", "/plans/0", "/plans/x", "/plans/99999999999999999999"] {
                #expect(try await fred.get(path).status == 404, "\(path)")
            }
            #expect(try await fred.post("/plans/1/withdraw").status == 404)
        }
    }

    @Test(arguments: [
        ("count=1", "Choose at least two and at most 4 instalments."), ("count=x", "Choose at least two"),
        ("count=5", "Choose at least two"), ("count=2&first=2026-02-30", "is not"),
        ("count=2&first=2030-01-01", "Choose a first day from"),
    ])
    func whatCannotBeIsSaid(query: String, sentence: String) async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            try await offers(world, try PlanPolicy(mostInstalments: 4, approval: .never))
            let reply = try await fred.get("/plans/new?invoice=\(number)&\(query)")
            #expect(reply.status == 200 && reply.html.contains(sentence), "\(query)")
            #expect(!reply.html.contains("Agree to the plan"))
        }
    }
}
