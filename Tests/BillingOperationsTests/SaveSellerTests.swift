import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Sellers as rows: what is saved is read back, and nothing is saved that could not bill.
@Suite struct SaveSellerTests {
    private static let now = Instant(microseconds: 1_771_156_800_000_000)

    private func save(_ database: TestDatabase) -> SaveSeller {
        SaveSeller(database: database.worker, clock: .fixed(Self.now), ids: .system)
    }

    private func sellers(_ database: TestDatabase) async throws -> [Seller] {
        try await database.worker.read(WorkerScope(), KnownSellers())
    }

    /// The reason for which a change is refused; `nil` when it is taken.
    private func refusal(
        _ database: TestDatabase, _ change: @escaping @Sendable (inout Seller) throws -> Void
    ) async throws -> BillingRefusal? {
        do {
            _ = try await save(database)("main", change)
            return nil
        } catch let refusal as BillingRefusal {
            return refusal
        }
    }

    @Test func anInstallationBeginsWithOneSeller() async throws {
        try await withDatabase { database in
            let sellers = try await sellers(database)
            let main = try #require(sellers.first)
            #expect(sellers.count == 1 && main.id == .main && main.code == "main" && main.isDefault)
            #expect(throws: Never.self) { try main.check() }
            #expect(main.series(of: .invoice, on: "2026-01-01").number(17) == "2026-000017")
            #expect(main.taxIDs == ["DE": "DE123456788"] && main.defaults.paymentTermDays == 14)
        }
    }

    @Test func everythingIsReadBack() async throws {
        try await withDatabase { database in
            let swiss = try TwoSellers.swiss
            #expect(try await save(database)(swiss) == .added)
            var stored = try #require(try await sellers(database).first { $0.code == "alpen" })
            #expect(stored.id != swiss.id)
            stored.id = swiss.id
            #expect(stored == swiss)
            #expect(try await save(database)(swiss) == .unchanged)
            let portal = try await database.app.read(WorkerScope(), KnownSellers())
            #expect(portal.map(\.code) == ["alpen", "main"])
        }
    }

    @Test func oneFieldAfterTheOtherIsChanged() async throws {
        try await withDatabase { database in
            _ = try await save(database)(TwoSellers.swiss)
            let changes: [@Sendable (inout Seller) throws -> Void] = [
                { $0.party.name = "Alpen Cloud SA" }, { $0.party.addressLines = [] }, { $0.taxIDs = [:] },
                { $0.bankAccounts = [] }, { $0.legalLines = ["Handelsregister Zürich"] }, { $0.terms = "" },
                { $0.branding.logo = [] }, { $0.branding.colors = nil }, { $0.branding.support = "" },
                { $0.defaults.timeZone = "UTC" }, { $0.paymentProviders = ["sandbox", "card"] },
                { $0.numbering.invoice = try DocumentNumbering(NumberingPattern("ALP{number:3}")) },
                { $0.isDefault = true },
            ]
            for change in changes {
                var expected = try #require(try await sellers(database).first { $0.code == "alpen" })
                try change(&expected)
                #expect(try await save(database)("alpen", change) == .changed)
                #expect(try await sellers(database).contains(expected))
                #expect(try await save(database)("alpen", change) == .unchanged)
            }
            #expect(try await sellers(database).filter(\.isDefault).map(\.code) == ["alpen"])
        }
    }

    @Test func whatCannotBillIsRefused() async throws {
        try await withDatabase { database in
            _ = try await save(database)(TwoSellers.swiss)
            let before = try await sellers(database)
            #expect(
                try await refusal(database) { $0.party.country = "Germany" }
                    == .invalidSellerSetting("address.country", "Germany"))
            #expect(try await refusal(database) { $0.isDefault = false } == .defaultSellerNeeded(besides: "main"))
            let taken = try await refusal(database) {
                $0.numbering.invoice = try DocumentNumbering(NumberingPattern("{prefix}{yy}.{number}"), prefix: "CH")
            }
            #expect(taken == .numbersOverlap("{prefix}{yy}.{number}", with: "{prefix}{yy}.{number:5}"))
            await #expect(throws: BillingRefusal.self) { try await save(database)("nobody") { $0.terms = "x" } }
            await #expect(throws: StoreError.self) {
                try await save(database)("main") { $0.defaults.timeZone = "Mars" }
            }
            #expect(try await sellers(database) == before)
        }
    }

    /// Numbers of documents stay theirs, also when their seller has gone on to another pattern.
    @Test func numbersOfThePastAreTaken() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,5,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            _ = try await save(world.database)("main") {
                let numbering = try DocumentNumbering(NumberingPattern("RE{year}-{number:6}"))
                $0.numbering = Seller.Numbering(invoice: numbering, creditNote: numbering)
            }
            var other = try TwoSellers.swiss
            other.numbering.invoice = try DocumentNumbering(NumberingPattern("{year}-{number}"))
            let taken = await #expect(throws: BillingRefusal.self) { try await save(world.database)(other) }
            #expect(taken == .numbersOverlap("{year}-{number}", with: "2026-{number}"))
            try await world.bill(through: "2026-02-01")
            #expect(try await world.documents(of: "C-1").map(\.number) == ["2026-000001", "RE2026-000001"])
            // And back again, where the series was left.
            _ = try await save(world.database)("main") {
                let numbering = try DocumentNumbering(NumberingPattern("{year}-{number:4}"))
                $0.numbering = Seller.Numbering(invoice: numbering, creditNote: numbering)
            }
            try await world.bill(through: "2026-03-01")
            #expect(try await world.documents(of: "C-1").last?.number == "2026-0002")
            #expect(try await world.breaches() == [])
        }
    }

    /// Of two that take the same numbers at once, one is refused.
    @Test func sellersAreSavedOneAfterTheOther() async throws {
        try await withDatabase { database in
            let numbering = try DocumentNumbering(NumberingPattern("X{number}"))
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for place in 0..<4 {
                    group.addTask {
                        do {
                            var seller = try TwoSellers.swiss
                            seller.code = "seller-\(place)"
                            seller.numbering = Seller.Numbering(invoice: numbering, creditNote: numbering)
                            return try await save(database)(seller) == .added
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(outcomes == 1)
        }
    }
}

@Suite struct SellerSettingTests {
    private func set(_ name: String, _ text: String) throws -> Seller {
        var seller = try TwoSellers.swiss
        try SellerSetting.named(name).set(text, of: &seller)
        return seller
    }

    /// What is shown of a seller can be set again, and nothing moves.
    @Test func valuesAreTakenAsTheyAreShown() throws {
        let seller = try TwoSellers.swiss
        var again = seller
        let values = SellerSetting.values(of: seller)
        #expect(Set(values.map(\.name)).count == values.count && values.count == SellerSetting.all.count + 1)
        for (name, value) in values { try SellerSetting.named(name).set(value, of: &again) }
        #expect(again == seller)
    }

    @Test func eachSettingChangesItsField() throws {
        #expect(try set("name", "X AG").party.name == "X AG")
        #expect(try set("address.lines", "Hauptstr. 1; 2. OG ;").party.addressLines == ["Hauptstr. 1", "2. OG"])
        #expect(try set("address.postal_code", "1").party.postalCode == "1")
        #expect(try set("address.city", "Basel").party.city == "Basel")
        #expect(try set("address.country", "LI").party.country == "LI")
        #expect(try set("legal_lines", "").legalLines == [])
        #expect(try set("terms", "Net.").terms == "Net.")
        #expect(try set("numbering.invoice.pattern", "{prefix}{number:3}").numbering.invoice.prefix == "CH")
        #expect(try set("numbering.invoice.prefix", "LI").numbering.invoice.pattern.text == "{prefix}{yy}.{number:5}")
        #expect(try set("numbering.credit_note.pattern", "G{number}").numbering.creditNote.pattern.text == "G{number}")
        #expect(try set("numbering.credit_note.prefix", "g").numbering.creditNote.prefix == "g")
        #expect(try set("currency", "EUR").defaults.currency == .eur)
        #expect(try set("payment_term_days", "7").defaults.paymentTermDays == 7)
        #expect(try set("language", "fr").defaults.language == "fr")
        #expect(try set("time_zone", "UTC").defaults.timeZone == "UTC")
        #expect(try set("branding.name", "X").branding.name == "X")
        #expect(try set("branding.colors", "").branding.colors == nil)
        #expect(try set("branding.colors", "#000000;#ffffff").branding.colors?.dark == "#ffffff")
        #expect(try set("branding.footer", "f").branding.footer == "f")
        #expect(try set("branding.support", "a@b.ch").branding.support == "a@b.ch")
        #expect(try set("payment_providers", "a;b").paymentProviders == ["a", "b"])
        #expect(try set("default", "yes").isDefault)
        #expect(try set("tax_ids.LI", "123").taxIDs["LI"] == "123")
        #expect(try set("tax_ids.CH", "").taxIDs == [:])
    }

    @Test func bankAccountsAreOneALine() throws {
        let seller = try set(
            "bank_accounts", "CH9300762011623852957 CHF; DE89370400440532013000 EUR COBADEFF First Bank")
        #expect(seller.bankAccounts.map(\.currency) == [.chf, .eur])
        #expect(seller.bankAccounts.map(\.bic) == ["", "COBADEFF"])
        #expect(seller.bankAccounts.map(\.name) == ["", "First Bank"])
        #expect(try set("bank_accounts", "").bankAccounts == [])
    }

    @Test(arguments: [
        ("names", "x"), ("", "x"), ("address", "x"), ("tax_ids", "x"), ("currency", "euro"),
        ("payment_term_days", "soon"),
        ("default", "true"), ("branding.colors", "#000000"), ("bank_accounts", "CH9300762011623852957"),
        ("bank_accounts", "CH9300762011623852958 CHF"), ("bank_accounts", "CH9300762011623852957 CHF bic"),
        ("numbering.invoice.pattern", "{year}"), ("numbering.invoice.prefix", "~"),
    ])
    func whatCannotBeSetIsRefused(name: String, text: String) {
        #expect(throws: BillingRefusal.self) { try set(name, text) }
    }
}
