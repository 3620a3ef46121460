import BillingCore
import Importing
import Testing

@Suite struct CatalogRowTests {
    private static let known = """
        code, version, valid_from, product, service, unit, currency, model, amount, size, tiers, rate, free_units, \
        fee_minimum, fee_maximum, months, days, timing, included, minimum, proration, tax_category, tax_rate, \
        tax_reason, tax_code, tax_kind, term_months, policy, vendor_price, cost_basis, vendor_credits, open_book
        """
    private static let header = "code,valid_from,product,currency,tax_rate,model"

    private func price(_ header: String, _ row: String) throws -> Price {
        let text = "\(Self.header),\(header)\nc,2026-01-01,P,EUR,19,\(row)\n"
        return try #require(try ImportFile<CatalogRow>.rows(of: ImportSource(text: text), format: .csv).first).price
    }

    private func refusal(_ header: String, _ row: String) -> String? {
        ImportingTests.refusal("\(Self.header),\(header)\nc,2026-01-01,P,EUR,19,\(row)\n", .csv, as: CatalogRow.self)
    }

    @Test func readsEveryWord() throws {
        let text = """
            Code,Version,Valid From,Product,Service,Unit,Currency,Model,Amount,Months,Timing,Included,Minimum,\
            Proration,Tax Category,Tax Rate,Tax Reason
            seat,2,2026-02-01,Seat,Office,seat,EUR,per_unit,12.50,12,in_arrears,5,10,none,S,19,why
            """
        let row = try #require(try ImportFile<CatalogRow>.rows(of: ImportSource(text: text), format: .csv).first)
        #expect(row.line == 2)
        #expect(
            row.price
                == Price(
                    code: "seat", version: 2, validFrom: try #require(Day(year: 2026, month: 2, day: 1)),
                    product: "Seat",
                    service: "Office", unit: "seat", currency: .eur,
                    model: .perUnit(amount: try #require(number("12.5"))), interval: .months(12), timing: .inArrears,
                    included: ExactDecimal(5), minimum: ExactDecimal(10), proration: .none,
                    tax: TaxTreatment(rate: Rate(ppm: 190_000), reason: .stated("why", code: nil))))
    }

    @Test func knowsWhatHoldsWhenLeftOut() throws {
        let price = try price("amount", "flat,3")
        #expect(price.version == 1 && price.service == "P" && price.unit == "" && price.interval == .months(1))
        #expect(price.timing == .inAdvance && price.included.isZero && price.minimum == nil && price.proration == .day)
        #expect(price.tax.category == .standard && price.model == .flat(amount: ExactDecimal(3)))
    }

    @Test func readsTheCodeOfAnExemption() throws {
        let text = """
            code,valid_from,product,currency,model,amount,tax_category,tax_reason,tax_code
            course,2026-01-01,Training,EUR,flat,100,E,Training,
            """
        func tax(_ code: String) throws -> TaxTreatment {
            try #require(try ImportFile<CatalogRow>.rows(of: ImportSource(text: text + code), format: .csv).first).price
                .tax
        }
        #expect(try tax("VATEX-EU-132").reason == .stated("Training", code: ExemptionCode("VATEX-EU-132")))
        #expect(try tax("").reason == .stated("Training", code: nil))
        #expect(throws: BillingRefusal.self) { try tax("132") }
        let wordless = text.replacing("E,Training,", with: "E,,") + "VATEX-EU-132"
        #expect(
            ImportingTests.refusal(wordless, .csv, as: CatalogRow.self)
                == "line 2, column tax_reason: A value is missing.")
    }

    @Test func readsEveryModel() throws {
        let tiers = [
            PriceTier(upTo: ExactDecimal(100), unitAmount: try #require(number("0.10"))),
            PriceTier(upTo: nil, unitAmount: try #require(number("0.05")), flatAmount: ExactDecimal(2)),
        ]
        #expect(try price("tiers", "graduated,100:0.10;*:0.05:2.00").model == .graduated(tiers))
        #expect(try price("tiers", "volume, 100:0.1 ; *:0.05:2 ").model == .volume(tiers))
        let package = try price("amount,size", "package,7,10")
        #expect(package.model == .package(size: ExactDecimal(10), amount: ExactDecimal(7)))
        #expect(
            try price("rate,free_units,fee_minimum,fee_maximum", "percentage,1.5,100,2,9").model
                == .percentage(
                    rate: Rate(ppm: 15_000), freeUnits: ExactDecimal(100), minimum: ExactDecimal(2),
                    maximum: ExactDecimal(9)))
        #expect(try price("rate", "cost_plus_markup,12.5").model == .costPlusMarkup(Rate(ppm: 125_000)))
        #expect(try price("rate", "cost_plus_margin,20").model == .costPlusMargin(Rate(ppm: 200_000)))
        #expect(try price("amount,days", "flat,7,30").interval == .days(30))
    }

    @Test func readsTheSameFromJSON() throws {
        let text = """
            [{"code": "c", "valid_from": "2026-01-01", "product": "P", "currency": "EUR", "tax_rate": 19,
              "model": "graduated", "unit": null,
              "tiers": [{"up_to": 100, "unit": 0.10}, {"unit": "0.05", "flat": "2.00"}]}]
            """
        let row = try #require(try ImportFile<CatalogRow>.rows(of: ImportSource(text: text), format: .json).first)
        #expect(row.price == (try price("tiers", "graduated,100:0.10;*:0.05:2.00")))
    }

    @Test(arguments: [
        ("amount", "flat,", "line 2, column amount: A value is missing."),
        ("amount", "flat,-1", "line 2, column 7 (amount): \"-1\" is not a number from 0 with at most 12 decimals."),
        (
            "amount", "flat,0.0000000000001",
            "line 2, column 7 (amount): \"0.0000000000001\" is not a number from 0 with at most 12 decimals."
        ),
        (
            "amount", "gratis,1",
            "line 2, column 6 (model): \"gratis\" is not one of flat, per_unit, graduated, volume, package, percentage, "
                + "cost_plus_markup, cost_plus_margin."
        ),
        ("amount,size", "flat,1,2", "line 2, column 8 (size): size does not apply to flat."),
        ("amount,size", "package,1,0", "line 2, column 8 (size): A package should hold more than nothing."),
        ("tiers", "volume,", "line 2, column tiers: A value is missing."),
        ("tiers", "volume,10:1", "line 2, column 7 (tiers): The last tier should have no bound (*)."),
        ("tiers", "volume,*:1;10:1", "line 2, column 7 (tiers): Only the last tier has no bound."),
        ("tiers", "volume,10:1;10:2;*:1", "line 2, column 7 (tiers): The bounds of the tiers should rise."),
        ("tiers", "volume,10;*:1", "line 2, column 7 (tiers): \"10\" is not a tier (up_to:unit or up_to:unit:flat)."),
        (
            "rate", "cost_plus_margin,100",
            "line 2, column 7 (rate): \"100\" is not a percentage from 0 to 99.9999 % with at most 4 decimals."
        ),
        (
            "rate,fee_minimum,fee_maximum", "percentage,1,9,2",
            "line 2, column 9 (fee_maximum): The maximum is below the minimum."
        ),
        ("amount,months,days", "flat,1,1,30", "line 2, column 8 (months): Either months or days should be given."),
        ("amount,months", "flat,1,0", "line 2, column 8 (months): \"0\" is not a whole number from 1 to 120."),
        ("amount,timing", "flat,1,later", "line 2, column 8 (timing): \"later\" is not one of in_advance, in_arrears."),
        ("amount,tax_category", "flat,1,AE", "line 2, column 5 (tax_rate): Tax category AE has no rate but 0."),
        (
            "amount,tax_category", "flat,1,X",
            "line 2, column 8 (tax_category): \"X\" is not one of S, Z, E, AE, K, G, O, L, M, B."
        ),
        (
            "amount,colour", "flat,1,red",
            "line 1, column 8 (colour): The column is unknown; known are \(Self.known)."
        ),
        ("amount,Tax Rate", "flat,1,7", "line 1, column 8 (Tax Rate): Column Tax Rate is there twice."),
    ])
    func refusesWithLineAndColumn(header: String, row: String, expected: String) {
        #expect(refusal(header, row) == expected)
    }

    @Test(arguments: [
        ("[{\"code\":\"c\"},\n{\"colour\":1}]", "line 1, [0].product: A value is missing."),
        ("[{},\n{\n\"colour\":1}]", "line 1, [0].product: A value is missing."),
        ("{\"product\":\n{}}", "line 2, [0].product: A text is expected."),
        ("{\"product\":\"p\",\"code\":true}", "line 1, [0].code: A text is expected."),
        (
            "{\n\"colour\":1}",
            "line 2, [0].colour: The key is unknown; known are \(Self.known)."
        ),
        ("[3]", "line 1, [0]: An object is expected."),
        (
            """
            {"code": "c", "valid_from": "2026-01-01", "product": "P", "currency": "EUR", "tax_rate": 19,
             "model": "volume", "tiers": [
              {"up_to": "x", "unit": 1}]}
            """, "line 3, [0].tiers[0].up_to: \"x\" is not a number from 0 with at most 12 decimals."
        ),
        (
            """
            {"code": "c", "valid_from": "2026-01-01", "product": "P", "currency": "EUR", "tax_rate": 19,
             "model": "volume", "tiers": [
              {"per": 1}]}
            """, "line 3, [0].tiers[0].per: The key is unknown; known are up_to, unit, flat."
        ),
    ])
    func refusesJSONWithLineAndPath(text: String, expected: String) {
        #expect(ImportingTests.refusal(text, .json, as: CatalogRow.self) == expected)
    }

    @Test func namesTheMissingColumns() {
        #expect(
            ImportingTests.refusal("code,product\n", .csv, as: CatalogRow.self)
                == "line 1: Columns valid_from, currency, model are missing.")
    }
}
