import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Two sellers in one installation: each numbers its own documents, without gaps, also when both are billed at once.
enum TwoSellers {
    static var swiss: Seller {
        get throws {
            let pattern = try NumberingPattern("{prefix}{yy}.{number:5}")
            var branding = SellerBranding(name: "Alpen Cloud")
            (branding.logo, branding.footer, branding.support) = ([1, 2, 3], "In den Bergen.", "hilfe@alpen.example")
            branding.colors = SellerBranding.Colors(light: "#0f5f59", dark: "#6fcabd")
            var seller = Seller(
                id: ID(raw: 7), code: "alpen",
                party: Party(
                    name: "Alpen Cloud AG", addressLines: ["Bahnhofstrasse 1", "2. Stock"], postalCode: "8001",
                    city: "Zürich", country: "CH"),
                numbering: Seller.Numbering(
                    invoice: try DocumentNumbering(pattern, prefix: "CH"),
                    creditNote: try DocumentNumbering(pattern, prefix: "GS")),
                defaults: Seller.AccountDefaults(
                    currency: .chf, paymentTermDays: 30, language: "de-CH", timeZone: "Europe/Zurich"),
                branding: branding)
            seller.taxIDs = ["CH": "CHE-123.456.788 MWST"]
            seller.legalLines = ["CHE-123.456.788", "Verwaltungsrat: Heidi Muster"]
            seller.bankAccounts = [
                try BankAccount(
                    name: "Bergbank", iban: IBAN("CH9300762011623852957"), bic: "POFICHBEXXX", currency: .chf),
                try BankAccount(iban: IBAN("DE89370400440532013000"), currency: .eur),
            ]
            (seller.paymentProviders, seller.terms) = (["sandbox"], "Zahlbar ohne Abzug.")
            return seller
        }
    }

    static let prices = """
        code,product,service,unit,currency,model,amount,rate,timing,tax_rate,valid_from
        sitz,Office Seat,Office,seat,CHF,per_unit,10.00,,,19,2026-01-01

        """

    /// A world with the Swiss seller and so many customers of each, by turns.
    static func run(customers: Int, _ body: (SmallWorld) async throws -> Void) async throws {
        try await SmallWorld.run { world in
            let worker = world.database.worker
            _ = try await SaveSeller(database: worker, clock: world.clock, ids: .system)(swiss)
            _ = try await ImportCatalogue(database: worker)(SmallWorld.rows(prices))
            let rows = (0..<customers * 2).map { place in
                place % 2 == 0
                    ? "D-\(1000 + place),main,Kunde \(place),DE,EUR,d\(place)@example.com"
                    : "D-\(1000 + place),alpen,Kunde \(place),CH,,d\(place)@example.com"
            }
            let header = "number,seller,name,country,currency,email\n"
            _ = try await ImportCustomers(database: worker, clock: world.clock, ids: .system)(
                SmallWorld.rows(header + rows.joined(separator: "\n") + "\n"))
            let bought = (0..<customers * 2).map { place in
                "D-\(1000 + place),office,\(place % 2 == 0 ? "seat" : "sitz"),\(place + 1),2026-01-01,,,"
            }
            try await world.subscribe(bought.joined(separator: "\n"))
            try await body(world)
        }
    }
}

@Suite struct TwoSellersTests {
    private static let taxes = """
        about,seller,country,tax_id,rate,from
        seller,main,DE,DE136695976,,2026-01-01
        seller,alpen,CH,,,2026-02-01
        rate,,DE,,19,2021-01-01
        rate,,CH,,8.1,2024-01-01

        """

    @Test func documentsAreThoseOfTheSellerOfTheirAccount() async throws {
        try await TwoSellers.run(customers: 2) { world in
            try await world.bill(through: "2026-01-01")
            let german = try #require(try await world.documents(of: "D-1000").first)
            let swiss = try #require(try await world.documents(of: "D-1001").first)
            #expect(german.number == "2026-000001" && german.seller.name == "Example Cloud GmbH")
            #expect(german.seller.taxID == "DE123456788" && german.dueOn == "2026-01-15")
            #expect(swiss.number == "CH26.00001" && swiss.seller.name == "Alpen Cloud AG" && swiss.currency == .chf)
            #expect(swiss.seller.taxID == "CHE-123.456.788 MWST" && swiss.dueOn == "2026-01-31")
            #expect(swiss.language == "de-CH")
            let small = swiss.smallPrint
            #expect(small.legalLines == ["CHE-123.456.788", "Verwaltungsrat: Heidi Muster"])
            #expect(small.terms == "Zahlbar ohne Abzug." && small.bankAccount?.name == "Bergbank")
            #expect(german.smallPrint == Invoice.SmallPrint())
            // Of what is changed later, an issued document knows nothing.
            _ = try await SaveSeller(database: world.database.worker, clock: world.clock, ids: .system)("alpen") {
                ($0.party.name, $0.legalLines, $0.terms, $0.bankAccounts) = ("Neu AG", [], "", [])
            }
            #expect(try await world.documents(of: "D-1001").first == swiss)
            try await world.bill(through: "2026-02-01")
            let next = try #require(try await world.documents(of: "D-1001").last)
            #expect(
                next.number == "CH26.00003" && next.seller.name == "Neu AG" && next.smallPrint == Invoice.SmallPrint())
            #expect(try await world.breaches() == [])
        }
    }

    @Test func taxRulesAreThoseOfTheSeller() async throws {
        try await TwoSellers.run(customers: 1) { world in
            let known = try await ImportTaxes(database: world.database.worker)(SmallWorld.rows(Self.taxes))
            #expect(known.changed == 4)
            #expect(try await ImportTaxes(database: world.database.worker)(SmallWorld.rows(Self.taxes)).unchanged == 4)
            try await world.bill(through: "2026-02-01")
            let german = try await world.documents(of: "D-1000")
            #expect(german.map(\.seller.taxID) == ["DE136695976", "DE136695976"])
            // In January the catalogue decides for the Swiss seller, then its own country's rate.
            let swiss = try await world.documents(of: "D-1001")
            #expect(swiss.map { $0.taxes.map(\.rate.percentText) } == [["19"], ["8.1"]])
            #expect(swiss.map(\.seller.taxID) == ["CHE-123.456.788 MWST", "CHE-123.456.788 MWST"])
        }
    }

    @Test func creditNotesHaveTheSeriesOfTheirSeller() async throws {
        try await TwoSellers.run(customers: 1) { world in
            try await world.bill(through: "2026-01-01")
            let credit = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
            let swiss = try await credit("CH26.00001", .all, reason: "Never used.", payingBack: false, on: "2026-04-01")
            let german = try await credit(
                "2026-000001", .all, reason: "Never used.", payingBack: false, on: "2026-04-01")
            #expect(swiss.number == "GS26.00001" && german.number == "2026-000002")
            let note = try #require(try await world.documents(of: "D-1001").last)
            let invoice = try #require(try await world.documents(of: "D-1001").first)
            #expect(note.kind == .creditNote && note.seller == invoice.seller && note.smallPrint == invoice.smallPrint)
            for wrong in ["CH26.1", "CH26.00002", "GS26.00001", "2026-000003", "X", ""] {
                await #expect(throws: BillingRefusal.self, "\(wrong)") {
                    try await credit(wrong, .all, reason: "x", payingBack: false, on: "2026-04-01")
                }
            }
            #expect(try await world.breaches() == [])
        }
    }

    /// Ranges of few accounts, several workers, both sellers in each range.
    @Test func numbersHaveNoGapsWithWorkersAtOnce() async throws {
        try await TwoSellers.run(customers: 30) { world in
            let report = try await world.bill(through: "2026-03-01", workers: 4, rangeSize: 7)
            #expect(report.issued.count == 180 && report.onHold.isEmpty)
            let numbers = Set(report.issued.map(\.number))
            let expected = (1...90).flatMap { place in
                let digits = String(1_000_000 + place)
                return ["2026-" + digits.suffix(6), "CH26." + digits.suffix(5)]
            }
            #expect(numbers == Set(expected))
            #expect(try await world.breaches() == [])
        }
    }

    /// Corrections of both sellers while a run bills both.
    @Test func correctionsAndRunsDoNotWaitForEachOtherForEver() async throws {
        try await TwoSellers.run(customers: 12) { world in
            let first = try await world.bill(through: "2026-01-01").issued.map(\.number)
            let credit = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await world.bill(through: "2026-03-01", workers: 3, rangeSize: 3) }
                group.addTask {
                    for number in first {
                        _ = try await credit(number, .all, reason: "x", payingBack: false, on: "2026-04-01")
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await world.breaches() == [])
            let series = try await world.database.worker.read(WorkerScope(), SeriesToVerify())
            #expect(
                series.map { "\($0.sellerCode) \($0.series.name) \($0.counter?.nextNumber ?? 0)" } == [
                    "alpen CH26.{number} 37", "alpen GS26.{number} 13", "main 2026-{number} 49",
                ])
        }
    }

    @Test func verifyKnowsWhoseDocumentsAre() async throws {
        try await TwoSellers.run(customers: 1) { world in
            try await world.bill(through: "2026-01-01")
            let changes = [
                (
                    "UPDATE accounts SET seller_id = (SELECT seller_id FROM sellers WHERE code = 'main')",
                    "document CH26.00001: it is of another seller than its account"
                ),
                (
                    "UPDATE invoices SET series = 'CH25.{number}' WHERE number LIKE 'CH%'",
                    "document CH26.00001: its number is not that of place 1"
                ),
            ]
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                for (statement, _) in changes { _ = try await $0.run(Tamper(statement: statement)) }
            }
            let breaches = try await world.breaches().map(\.description)
            for (_, breach) in changes { #expect(breaches.contains(breach), "\(breaches)") }
            #expect(breaches.contains("series CH25.{number} of alpen: its counter is gone"))
        }
    }
}

@Suite struct CustomersOfSellersTests {
    private func take(_ rows: String, _ world: SmallWorld) async throws -> ImportCounts {
        let header = "number,seller,name,country,currency,email\n"
        return try await ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)(
            SmallWorld.rows(header + rows + "\n"))
    }

    private func refusal(_ rows: String, _ world: SmallWorld) async throws -> BillingRefusal? {
        do {
            _ = try await take(rows, world)
            return nil
        } catch let refusal as BillingRefusal {
            return refusal
        }
    }

    @Test func oneSellerNeedsNoName() async throws {
        try await SmallWorld.run { world in
            #expect(try await take("E-1,,Eins,DE,,e@example.com", world).added == 1)
            #expect(try await take("E-1,main,Eins,DE,EUR,e@example.com", world).unchanged == 1)
            let unknown = try await refusal("E-2,alpen,Zwei,CH,,e@example.com", world)
            #expect(unknown == .noSuchSeller("alpen").at(.init(line: 2, field: "seller")))
            let account = try await world.database.worker.read(WorkerScope(), AccountByNumber("E-1"))
            #expect(account?.seller == .main && account?.currency == .eur && account?.timeZone == "UTC")
        }
    }

    @Test func severalSellersAreNamed() async throws {
        try await TwoSellers.run(customers: 1) { world in
            let nameless = try await refusal("E-1,,Eins,DE,EUR,e@example.com", world)
            #expect(nameless == .severalSellers(["alpen", "main"]).at(.init(line: 2, field: "seller")))
            #expect(try await take("E-1,alpen,Eins,CH,,e@example.com", world).added == 1)
            let account = try await world.database.worker.read(WorkerScope(), AccountByNumber("E-1"))
            #expect(account?.currency == .chf && account?.timeZone == "Europe/Zurich" && account?.paymentTermDays == 30)
            // A known account keeps its seller, named or not.
            #expect(try await take("E-1,,Eins,CH,,e@example.com", world).unchanged == 1)
            let moved = try await refusal("E-1,main,Eins,CH,,e@example.com", world)
            #expect(moved == .accountSellerFixed(of: "E-1", to: "main").at(.init(line: 2, field: "seller")))
        }
    }
}
