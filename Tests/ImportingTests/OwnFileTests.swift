import BillingCore
import Importing
import Testing

@Suite struct OwnFileTests {
    private func rows<Row: ImportRow>(_ text: String, _ format: ImportFormat = .csv, as row: Row.Type) throws -> [Row] {
        try ImportFile<Row>.rows(of: ImportSource(text: text), format: format)
    }

    @Test func readsACustomer() throws {
        let text = """
            number,name,address,postal_code,city,country,tax_id,currency,billing_day,time_zone,language,email,\
            payment_term_days,portal_emails
            C-1," Café GmbH ",Hauptstr. 1; 2. OG,10115,Berlin,DE,DE123456789,EUR,31,Europe/Berlin,de-AT,\
            a@cafe.example,30,a@cafe.example;b@cafe.example
            """
        let row = try #require(try rows(text, as: CustomerRow.self).first)
        #expect(row.number == "C-1" && row.currency == .eur && row.billingDay == 31 && row.paymentTermDays == 30)
        #expect(
            row.party
                == Party(
                    name: "Café GmbH", addressLines: ["Hauptstr. 1", "2. OG"], postalCode: "10115", city: "Berlin",
                    country: "DE", taxID: "DE123456789"))
        #expect(row.timeZone == "Europe/Berlin" && row.language == "de-AT" && row.email == "a@cafe.example")
        #expect(row.people.map(\.email) == ["a@cafe.example", "b@cafe.example"])
    }

    @Test func knowsWhatHoldsWhenACustomerLeavesItOut() throws {
        let text = """
            {"number": "C-1", "name": "N", "country": "DE", "email": "a@b.example", "address": ["x; y"]}
            """
        let row = try #require(try rows(text, .json, as: CustomerRow.self).first)
        #expect(row.billingDay == 1 && !row.pricesIncludeTax && row.seller == nil)
        // What the seller has for new accounts.
        #expect(row.currency == nil && row.timeZone == nil && row.language == nil && row.paymentTermDays == nil)
        #expect(row.party.addressLines == ["x; y"] && row.party.taxID == nil && row.people == [])
    }

    @Test(arguments: [
        ("billing_day", "32", "\"32\" is not a whole number from 1 to 31."),
        ("time_zone", "Europe/Berln", "\"Europe/Berln\" is not a time zone (Europe/Berlin)."),
        ("language", "German", "\"German\" is not a language tag (de, de-AT)."),
        ("language", "de_DE", "\"de_DE\" is not a language tag (de, de-AT)."),
        ("payment_term_days", "-1", "\"-1\" is not a whole number from 0 to 365."),
        ("portal_emails", "a@b.example;b", "\"b\" is not an e-mail address."),
    ])
    func refusesACustomer(column: String, value: String, expected: String) {
        let text = "number,name,country,currency,email,\(column)\nC-1,N,DE,EUR,a@b.example,\(value)\n"
        #expect(refusal(text, .csv, as: CustomerRow.self) == "line 2, column 6 (\(column)): \(expected)")
    }

    @Test(arguments: [("Germany", "a@b.example"), ("de", "a@b.example"), ("QX", "a@b.example")])
    func refusesACountry(country: String, email: String) {
        let text = "number,name,country,currency,email\nC-1,N,\(country),EUR,\(email)\n"
        #expect(
            refusal(text, .csv, as: CustomerRow.self)
                == "line 2, column 3 (country): \"\(country)\" is not a country of ISO 3166 (two capital letters).")
    }

    @Test(arguments: ["a", "a@", "@b.example", "a@b", "a b@c.example", "a@b@c.example"])
    func refusesAnEmail(email: String) {
        let text = "number,name,country,currency,email\nC-1,N,DE,EUR,\(email)\n"
        #expect(
            refusal(text, .csv, as: CustomerRow.self)
                == "line 2, column 5 (email): \"\(email)\" is not an e-mail address.")
    }

    @Test func readsASubscription() throws {
        let text = """
            account,code,price,price_version,quantity,start,end,label,sub_accounts,discount_percent,\
            discount_from,discount_to
            C-1,m365,seat,2,12.5,2026-01-15,2027-01-15,Berlin,43;44,10,2026-02-01,2026-08-01
            C-1,azure,cost,,,2026-01-01,,,,5,,
            """
        let read = try rows(text, as: SubscriptionRow.self)
        let first = try #require(read.first)
        #expect(first.account == "C-1" && first.code == "m365" && first.price == "seat" && first.priceVersion == 2)
        #expect(
            first.quantity == number("12.5") && first.start == Day(year: 2026, month: 1, day: 15)
                && first.end == Day(year: 2027, month: 1, day: 15))
        #expect(first.label == "Berlin" && first.subAccounts == ["43", "44"])
        #expect(
            first.discount?.percent == Rate(ppm: 100_000) && first.discount?.from == Day(year: 2026, month: 2, day: 1))
        #expect(first.discount?.to == Day(year: 2026, month: 8, day: 1))
        let second = try #require(read.last)
        #expect(second.priceVersion == nil && second.quantity == nil && second.end == nil && second.subAccounts == [])
        #expect(second.discount?.from == second.start && second.discount?.to == nil && second.line == 3)
    }

    @Test(arguments: [
        ("end", "2026-01-15", "line 2, column 5 (end): 2026-01-15 is not after 2026-01-15."),
        ("discount_from", "2026-01-15", "line 2, column 5 (discount_from): A discount needs discount_percent."),
        (
            "discount_percent", "101",
            "line 2, column 5 (discount_percent): \"101\" is not a percentage from 0 to 100 % with at most 4 decimals."
        ),
        ("quantity", "many", "line 2, column 5 (quantity): \"many\" is not a number from 0 with at most 12 decimals."),
    ])
    func refusesASubscription(column: String, value: String, expected: String) {
        let text = "account,code,price,start,\(column)\nC-1,m,s,2026-01-15,\(value)\n"
        #expect(refusal(text, .csv, as: SubscriptionRow.self) == expected)
    }

    @Test func readsAMapping() throws {
        let mapping = try rows("Account,Subscription,Sub Account\nC-1,azure,0043\n", as: SubAccountRow.self)
        let json = "[\n{\"account\":\"C-1\",\"subscription\":\"azure\",\"sub_account\":\"0043\"}]"
        #expect(try rows(json, .json, as: SubAccountRow.self) == mapping)
        #expect(mapping.first?.subAccount == "0043" && mapping.first?.subscription == "azure")
    }

    @Test func readsMeteredUsage() throws {
        let header = "account,subscription,day,quantity,id\n"
        let row = try #require(try rows(header + "C-1,backup,2026-01-31,-1.25,x-1\n", as: MeteredUsageRow.self).first)
        #expect(row.account == "C-1" && row.subscription == "backup" && row.day == Day(year: 2026, month: 1, day: 31))
        #expect(row.quantity == number("-1.25") && row.id == "x-1")
        #expect(
            refusal(header + "C-1,backup,31.01.2026,1,x\n", .csv, as: MeteredUsageRow.self)
                == "line 2, column 3 (day): \"31.01.2026\" is not a day (YYYY-MM-DD).")
        #expect(
            refusal(header + "C-1,backup,2026-01-31,1,\n", .csv, as: MeteredUsageRow.self)
                == "line 2, column id: A value is missing.")
    }

    @Test func theExamplesSayTheSameInBothFormats() throws {
        func same<Row: ImportRow & Equatable>(_ name: String, as row: Row.Type, _ unplaced: (Row) -> Row) throws {
            let csv = try ImportFile<Row>.rows(of: ImportSource(path: examplePath("\(name).csv")), format: .csv)
            let json = try ImportFile<Row>.rows(of: ImportSource(path: examplePath("\(name).json")), format: .json)
            #expect(!csv.isEmpty)
            #expect(csv.map(unplaced) == json.map(unplaced))
        }
        try same("catalog", as: CatalogRow.self) {
            var row = $0; row.line = 0; return row
        }
        try same("customers", as: CustomerRow.self) {
            var row = $0; row.line = 0; return row
        }
        try same("subscriptions", as: SubscriptionRow.self) {
            var row = $0; row.line = 0; return row
        }
    }

    @Test func theExamplesFitTogether() throws {
        func read<Row: ImportRow>(_ name: String, as row: Row.Type) throws -> [Row] {
            try ImportFile<Row>.rows(of: ImportSource(path: examplePath(name)), format: .csv)
        }
        let prices = try read("catalog.csv", as: CatalogRow.self).map(\.price)
        let customers = try read("customers.csv", as: CustomerRow.self)
        let bought = try read("subscriptions.csv", as: SubscriptionRow.self)
        for row in bought {
            let customer = try #require(customers.first { $0.number == row.account })
            #expect(prices.contains { $0.code == row.price && $0.currency == customer.currency })
        }
        let paid = try read("mapping.csv", as: SubAccountRow.self).map { ($0.account, $0.subscription) }
        let used = try read("usage.csv", as: MeteredUsageRow.self).map { ($0.account, $0.subscription) }
        for (account, subscription) in paid + used {
            #expect(bought.contains { $0.account == account && $0.code == subscription })
        }
    }

    @Test func helpNamesEveryColumn() {
        for column in CatalogRow.columns {
            #expect(ImportFile<CatalogRow>.formatHelp.contains("  \(column.name)\(column.isRequired ? "*" : " ")"))
        }
        #expect(ImportFile<MeteredUsageRow>.formatHelp.hasPrefix("Metered usage: one measurement per row.\nCSV:"))
        #expect(ImportFile<CustomerRow>.formatHelp.split(separator: "\n").allSatisfy { $0.count <= 160 })
    }

    @Test func findsTheFormatByTheEnding() {
        #expect(ImportFormat(path: "/tmp/a.b/catalog.JSON") == .json)
        #expect(ImportFormat(path: "customers.csv") == .csv)
        #expect(ImportFormat(path: "customers.csv.gz") == .csv && ImportFormat(path: "customers.json.zip") == .json)
        #expect(ImportFormat(path: "customers.zip") == .csv && ImportFormat(path: "customers.gz") == nil)
        #expect(ImportFormat(path: "customers.xlsx") == nil && ImportFormat(path: "") == nil)
    }
}
