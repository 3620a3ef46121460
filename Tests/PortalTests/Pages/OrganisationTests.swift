import BillingCore
import BillingOperations
import Importing
import PortalSupport
import PostgresStore
import TestSupport
import Testing

@testable import Portal

/// An organisation over its accounts.
@Suite struct OrganisationTests {
    /// C-3 under C-1.
    private func join(_ world: PortalWorld, _ row: String = "C-3,C-1,Fremd Ltd,US,USD,bills@fremd.example") async throws
    {
        let text = "number,parent,name,country,currency,email\n\(row)\n"
        let file = try ImportFile<CustomerRow>(ImportSource(text: text), format: .csv)
        _ = try await ImportCustomers(database: world.database.worker, clock: world.clock.wall, ids: .system)(file)
    }

    @Test func itsPeopleSeeWhatIsOpenAndNothingElse() async throws {
        try await PortalWorld.run { world in
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            #expect(try await !ann.get("/accounts").html.contains("Fremd"))
            try await join(world)
            let html = try await ann.get("/accounts").html
            #expect(html.contains("Fremd Ltd") && html.contains("$71.30 open"))
            // $70.00 + $71.30 = $141.30, and the euros apart from it.
            #expect(html.contains("$141.30") && html.contains("€571.20"))
            #expect(!html.contains("value=\"C-3\""))
            #expect(try await ann.post("/accounts", ["account": "C-3"]).status == 404)
            let number = try await world.newestInvoice(of: "C-3")
            #expect(try await ann.get("/invoices/\(number)").status == 404)
            // The other way round there is nothing to see.
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            #expect(try await !fred.get("/accounts").html.contains("Adler"))
        }
    }

    @Test func aParentThatIsNotThereIsRefused() async throws {
        try await PortalWorld.run { world in
            for parent in ["C-9", "C-3"] {
                await #expect(throws: BillingRefusal.noSuchAccount(parent).at(.init(line: 2, field: "parent"))) {
                    try await join(world, "C-3,\(parent),Fremd Ltd,US,USD,bills@fremd.example")
                }
            }
        }
    }
}
