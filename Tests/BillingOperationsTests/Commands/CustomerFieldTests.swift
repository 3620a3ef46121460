import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// A customers file says how accounts are: each field that differs is changed, and nothing else is.
@Suite struct CustomerFieldTests {
    private static let columns = [
        "number", "name", "address", "postal_code", "city", "country", "tax_id", "currency", "billing_day", "time_zone",
        "language", "email", "payment_term_days", "prices_include_tax", "portal_emails",
    ]

    private static let values: [String: String] = [
        "number": "F-1", "name": "Fields GmbH", "address": "Weg 1;2. OG", "postal_code": "10115", "city": "Berlin",
        "country": "DE", "tax_id": "DE136695976", "currency": "EUR", "billing_day": "15", "time_zone": "Europe/Berlin",
        "language": "de", "email": "f@example.com", "payment_term_days": "14", "prices_include_tax": "no",
        "portal_emails": "f@example.com",
    ]

    private func take(
        _ world: SmallWorld, _ change: [String: String] = [:], leaving left: Set<String> = []
    ) async throws -> ImportCounts {
        let columns = Self.columns.filter { !left.contains($0) }
        let row = columns.map { change[$0] ?? Self.values[$0] ?? "" }
        let text = columns.joined(separator: ",") + "\n" + row.joined(separator: ",") + "\n"
        return try await ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)(
            SmallWorld.rows(text))
    }

    private func account(_ world: SmallWorld) async throws -> Account {
        try #require(try await world.database.worker.read(WorkerScope(), AccountByNumber("F-1")))
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let field: String
        let value: String
        /// How the account is then.
        let change: @Sendable (inout Account) -> Void

        var testDescription: String { "\(field): \(value)" }
    }

    static let changes = [
        Change(field: "name", value: "Other GmbH") { $0.party.name = "Other GmbH" },
        Change(field: "address", value: "Allee 2") { $0.party.addressLines = ["Allee 2"] },
        Change(field: "address", value: "") { $0.party.addressLines = [] },
        Change(field: "postal_code", value: "80331") { $0.party.postalCode = "80331" },
        Change(field: "city", value: "München") { $0.party.city = "München" },
        Change(field: "country", value: "AT") { $0.party.country = "AT" },
        Change(field: "tax_id", value: "") { $0.party.taxID = nil },
        Change(field: "billing_day", value: "31") { $0.billingDay = 31 },
        Change(field: "time_zone", value: "America/New_York") { $0.timeZone = "America/New_York" },
        Change(field: "language", value: "fr") { $0.language = "fr" },
        Change(field: "email", value: "other@example.com") { $0.email = "other@example.com" },
        Change(field: "payment_term_days", value: "0") { $0.paymentTermDays = 0 },
        Change(field: "payment_term_days", value: "365") { $0.paymentTermDays = 365 },
        Change(field: "prices_include_tax", value: "yes") { $0.pricesIncludeTax = true },
    ]

    /// One world for all, each change taken and taken back.
    @Test func eachFieldIsChangedAlone() async throws {
        try await SmallWorld.run { world in
            #expect(try await take(world) == ImportCounts(added: 1))
            let before = try await account(world)
            for change in Self.changes {
                var expected = before
                change.change(&expected)
                let counts = try await take(world, [change.field: change.value])
                #expect(counts == ImportCounts(changed: 1), "\(change.testDescription)")
                #expect(try await account(world) == expected, "\(change.testDescription)")
                #expect(try await take(world, [change.field: change.value]) == ImportCounts(unchanged: 1))
                #expect(try await take(world) == ImportCounts(changed: 1))
                #expect(try await account(world) == before)
            }
        }
    }

    /// What a file leaves out is as the seller's defaults say, for a new account and for a known one alike.
    @Test func whatIsLeftOutIsAsTheSellerSays() async throws {
        try await SmallWorld.run { world in
            _ = try await SaveSeller(database: world.database.worker, clock: world.clock, ids: .system)("main") {
                $0.defaults.currency = .eur
                ($0.defaults.timeZone, $0.defaults.language, $0.defaults.paymentTermDays) = ("Europe/Paris", "fr", 30)
            }
            let left: Set<String> = ["currency", "time_zone", "language", "payment_term_days"]
            #expect(try await take(world, leaving: left) == ImportCounts(added: 1))
            let opened = try await account(world)
            #expect(opened.currency == .eur && opened.timeZone == "Europe/Paris")
            #expect(opened.language == "fr" && opened.paymentTermDays == 30)
            #expect(try await take(world) == ImportCounts(changed: 1))
            #expect(try await account(world).language == "de")
            #expect(try await take(world, leaving: left) == ImportCounts(changed: 1))
            #expect(try await account(world) == opened)
        }
    }

    /// An account that changes is billed as it then is; what was issued before stays as it was.
    @Test func documentsKeepWhatTheyWereIssuedWith() async throws {
        try await SmallWorld.run { world in
            _ = try await take(world, ["billing_day": "1"])
            try await world.subscribe("F-1,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            _ = try await take(
                world,
                [
                    "billing_day": "1", "name": "Other GmbH", "language": "fr", "payment_term_days": "30",
                    "city": "Köln",
                ])
            try await world.bill(through: "2026-02-01")
            let documents = try await world.documents(of: "F-1")
            #expect(documents.map(\.buyer.name) == ["Fields GmbH", "Other GmbH"])
            #expect(documents.map(\.buyer.city) == ["Berlin", "Köln"])
            #expect(documents.map(\.language) == ["de", "fr"])
            #expect(documents.map(\.dueOn) == ["2026-01-15", "2026-03-03"])
            #expect(try await world.breaches() == [])
        }
    }

    /// Addresses in whatever case are one person; a person of two accounts is one, with one language.
    @Test func aPersonIsOneWhateverTheCase() async throws {
        try await SmallWorld.run { world in
            _ = try await take(world, ["portal_emails": "Ada@Example.com;ADA@example.com;new@example.com"])
            let members = try await world.database.worker.read(
                WorkerScope(), AccountMembers(of: nil, now: world.now))
            #expect(members.filter { $0.number == "F-1" }.map(\.email) == ["ada@example.com", "new@example.com"])
            #expect(Set(members.filter { $0.email == "ada@example.com" }.map(\.person)).count == 1)
        }
    }
}
