import BillingCore
import Foundation
import Importing
import Testing

struct SimulationTests {
    /// The example of the manual: 20 × 12.00 × 16/31 = 123.870… → 123.87; 19 % of it 23.535… → 23.54.
    @Test func theExampleOfTheManual() throws {
        let result = try simulate(
            """
            {"currency": "EUR", "billing_day": 31,
             "prices": {"seat": {"model": "per_unit", "amount": "12.00", "every": {"months": 1}, "timing": "in_advance",
                                 "tax": {"category": "S", "rate": "19"}}},
             "events": [{"on": "2026-01-15", "start": "s1", "price": "seat", "quantity": "20"}],
             "bill_on": ["2026-01-15"]}
            """)
        let invoice = try #require(result.invoices.first)
        #expect(invoice.issued_on == "2026-01-15")
        #expect(invoice.lines.map(\.summary) == ["recurring s1 seat 2026-01-15 2026-01-31 20 123.87"])
        #expect(invoice.net == "123.87")
        #expect(invoice.tax == [.init(category: "S", rate: "19", taxable: "123.87", amount: "23.54")])
        #expect([invoice.gross, invoice.credit_applied, invoice.payable] == ["147.41", "0.00", "147.41"])
        #expect([result.account_credit, result.balance] == ["0.00", "147.41"])
    }

    /// Tiers 100 × 0.10 + 17.25 × 0.05 + 2.00 = 12.8625; the example's usage price without a tax is outside its scope.
    @Test func usageAndChangesOfSeveralDays() throws {
        let result = try simulate(
            """
            {"currency": "EUR", "billing_day": 31,
             "prices": {"seat": {"model": "per_unit", "amount": "12.00"}, "plus": {"model": "per_unit", "amount": "15.00"},
                        "data": {"model": "graduated", "timing": "in_arrears",
                                 "tiers": [{"up_to": "100", "unit": "0.10"}, {"unit": "0.05", "flat": "2.00"}]}},
             "events": [
               {"on": "2026-01-31", "start": "s1", "price": "seat", "quantity": "20"},
               {"on": "2026-01-31", "start": "s2", "price": "data"},
               {"on": "2026-02-10", "quantity_of": "s1", "quantity": "25"},
               {"on": "2026-02-20", "usage_of": "s2", "quantity": "117.25"},
               {"on": "2026-03-05", "change": "s1", "price": "plus", "at": "now"},
               {"on": "2026-03-06", "end": "s1", "at": "period_end"}],
             "bill_on": ["2026-01-31", "2026-02-28", "2026-03-31"]}
            """)
        #expect(
            result.invoices.map { $0.lines.map(\.summary) } == [
                ["recurring s1 seat 2026-01-31 2026-02-28 20 240.00"],
                [
                    "credit s1 seat 2026-02-10 2026-02-28 20 -154.29",  // 240.00 × 18/28 = 154.285…
                    "recurring s1 seat 2026-02-10 2026-02-28 25 192.86",  // 300.00 × 18/28 = 192.857…
                    "recurring s1 seat 2026-02-28 2026-03-31 25 300.00",
                    "usage s2 data 2026-01-31 2026-02-28 117.25 12.86",
                ],
                [
                    "credit s1 seat 2026-03-05 2026-03-31 25 -251.61",  // 300.00 × 26/31 = 251.612…
                    "recurring s1 plus 2026-03-05 2026-03-31 25 314.52",  // 375.00 × 26/31 = 314.516…
                ],
            ])
        #expect(result.invoices[1].tax == [.init(category: "O", rate: "0", taxable: "351.43", amount: "0.00")])
    }

    /// EN 16931: category O stands alone on a document, by `simulate` as by `bill`; a price without tax is undecided.
    @Test func whatIsOutsideTheScopeOfTaxGetsItsOwnInvoice() throws {
        func categories(fee tax: String) throws -> [[String]] {
            let result = try simulate(
                """
                {"currency": "EUR", "prices": {
                   "seat": {"model": "flat", "amount": "50", "tax": {"category": "S", "rate": "19"}},
                   "fee": {"model": "flat", "amount": "1"\(tax)}},
                 "events": [{"on": "2026-01-01", "start": "s1", "price": "fee"},
                            {"on": "2026-01-01", "start": "s2", "price": "seat"}],
                 "bill_on": ["2026-01-01"]}
                """)
            return result.invoices.map { $0.tax.map(\.category) }
        }
        #expect(try categories(fee: #", "tax": {"category": "O"}"#) == [["S"], ["O"]])
        #expect(try categories(fee: #", "tax": {"category": "Z"}"#) == [["Z", "S"]])
        #expect(try categories(fee: "") == [["O", "S"]])
    }

    @Test func aDiscountIsALineOfItsOwn() throws {
        let result = try simulate(
            """
            {"currency": "EUR", "prices": {"seat": {"model": "flat", "amount": "50"}, "other": {"model": "flat", "amount": "1"}},
             "discounts": [{"percent": "10", "price": "seat", "from": "2026-01-01", "to": "2026-02-01"}],
             "events": [{"on": "2026-01-01", "start": "s1", "price": "seat"}, {"on": "2026-01-01", "start": "s2", "price": "other"}],
             "bill_on": ["2026-01-01", "2026-02-01"]}
            """)
        #expect(
            result.invoices.map { $0.lines.map { "\($0.kind) \($0.amount)" } } == [
                ["recurring 50.00", "recurring 1.00", "discount -5.00"], ["recurring 50.00", "recurring 1.00"],
            ])
    }

    /// 100.00 paid of 119.00; a credit of 10.00 net is 11.90; 50.00 more pay the rest and leave 42.90 in hand.
    @Test func paymentsAndCreditsLowerTheBalanceFirst() throws {
        let events = """
            {"on": "2026-01-01", "one_off": {"description": "Setup", "quantity": "4", "unit_price": "25",
                                             "tax": {"category": "S", "rate": "19"}}},
            {"on": "2026-01-02", "payment": "100.00"},
            {"on": "2026-01-03", "credit": {"invoice": 1, "line": 1, "amount": "10.00"}}
            """
        let first = try simulate(#"{"currency": "EUR", "events": [\#(events)], "bill_on": ["2026-01-01"]}"#)
        #expect([first.account_credit, first.balance] == ["0.00", "7.10"])
        let later = #"{"on": "2026-01-04", "payment": "50"}"#
        let second = try simulate(#"{"currency": "EUR", "events": [\#(events), \#(later)], "bill_on": ["2026-01-01"]}"#)
        #expect([second.account_credit, second.balance] == ["42.90", "0.00"])
        #expect(second.credit_notes?.map(\.gross) == ["-11.90"])
    }

    /// Two open invoices of 100.00, of which the second is credited in two parts and the first by 10.00.
    @Test(arguments: [("automatic", "0.00", "90.00", "100.00"), ("next_invoice", "110.00", "200.00", "0.00")])
    func creditSettlesWhatIsOpenUnlessItWaits(
        _ policy: String, credit: String, balance: String, payable: String
    ) throws {
        let charge = #""one_off": {"description": "Setup", "quantity": "1", "unit_price": "100"}"#
        let events = """
            {"on": "2026-01-01", \(charge)}, {"on": "2026-01-02", \(charge)},
            {"on": "2026-01-03", "credit": {"invoice": 2, "line": 1, "amount": "30"}},
            {"on": "2026-01-03", "credit": {"invoice": 2, "line": 1, "amount": "70"}},
            {"on": "2026-01-03", "credit": {"invoice": 1, "line": 1, "amount": "10"}}
            """
        let first = try simulate(
            """
            {"currency": "EUR", "credit": "\(policy)", "events": [\(events)], "bill_on": ["2026-01-01", "2026-01-02"]}
            """)
        #expect([first.account_credit, first.balance] == [credit, balance])
        let later = try simulate(
            """
            {"currency": "EUR", "credit": "\(policy)", "events": [\(events), {"on": "2026-01-04", \(charge)}],
             "bill_on": ["2026-01-01", "2026-01-02", "2026-01-04"]}
            """)
        #expect(later.invoices.last?.payable == payable)
    }

    /// 20 seats × 12.00 for a month, 10 less from day 16: 63.87 credited of an unpaid invoice.
    @Test func creditForUnusedDaysLowersTheUnpaidInvoice() throws {
        let scenario = """
            "currency": "EUR", "prices": {"seat": {"model": "per_unit", "amount": "12.00"}},
            "events": [{"on": "2026-01-01", "start": "s1", "price": "seat", "quantity": "20"},
                       {"on": "2026-01-15", "quantity_of": "s1", "quantity": "10"}],
            "bill_on": ["2026-01-01", "2026-01-15"]
            """
        let automatic = try simulate("{\(scenario)}")
        // 240.00 × 17/31 = 131.61 less, 120.00 × 17/31 = 65.81 more.
        #expect(automatic.invoices.last?.gross == "-65.80")
        #expect([automatic.account_credit, automatic.balance] == ["0.00", "174.20"])
        let waiting = try simulate(#"{"credit": "next_invoice", \#(scenario)}"#)
        #expect([waiting.account_credit, waiting.balance] == ["65.80", "240.00"])
    }

    @Test func aPauseIsCreditedAndAResumeMayMoveTheBillingDay() throws {
        let result = try simulate(
            """
            {"currency": "EUR", "billing_day": 1, "prices": {"seat": {"model": "flat", "amount": "31"}},
             "events": [{"on": "2026-01-01", "start": "s1", "price": "seat"}, {"on": "2026-01-11", "pause": "s1"},
                        {"on": "2026-01-21", "resume": "s1", "billing_day": 21}],
             "bill_on": ["2026-01-01", "2026-01-11", "2026-01-21"]}
            """)
        #expect(
            result.invoices.map { $0.lines.map { "\($0.kind) \($0.from ?? "") \($0.to ?? "") \($0.amount)" } } == [
                ["recurring 2026-01-01 2026-02-01 31.00"],
                ["credit 2026-01-11 2026-02-01 -21.00"],
                ["recurring 2026-01-21 2026-02-21 31.00"],
            ])
    }

    /// A year that is resumed with a billing day of its own is a whole year from there.
    @Test func aResumedYearBeginsOnItsNewBillingDay() throws {
        let result = try simulate(
            """
            {"currency": "EUR", "billing_day": 1,
             "prices": {"year": {"model": "flat", "amount": "365", "every": {"months": 12}}},
             "events": [{"on": "2026-05-01", "start": "s1", "price": "year"}, {"on": "2026-05-12", "pause": "s1"},
                        {"on": "2026-06-04", "resume": "s1", "billing_day": 4}],
             "bill_on": ["2026-05-01", "2026-05-12", "2026-06-04", "2027-06-04"]}
            """)
        #expect(
            result.invoices.map { $0.lines.map(\.summary) } == [
                ["recurring s1 year 2026-05-01 2027-05-01 365.00"], ["credit s1 year 2026-05-12 2027-05-01 -354.00"],
                ["recurring s1 year 2026-06-04 2027-06-04 365.00"], ["recurring s1 year 2027-06-04 2028-06-04 365.00"],
            ])
    }

    /// 2 % of what is above 100, at least 5.00: the share that the floor replaces is taken off, also where it is nothing.
    @Test func aFloorWithinTheFreeUnitsReplacesNothing() throws {
        let result = try simulate(
            """
            {"currency": "EUR",
             "prices": {"fee": {"model": "percentage", "rate": "2", "free_units": "100", "min": "5", "timing": "in_arrears"}},
             "events": [{"on": "2026-01-01", "start": "s1", "price": "fee"}, {"on": "2026-01-02", "usage_of": "s1", "quantity": "40"}],
             "bill_on": ["2026-02-01"]}
            """)
        #expect(result.invoices[0].lines.map(\.amount) == ["5.00"])
    }

    /// 0.123456789012345678 × 1000 = 123.456…: rows of usage have such quantities.
    @Test func quantitiesHaveTheDecimalsOfVendors() throws {
        let result = try simulate(
            """
            {"currency": "EUR", "prices": {"gb": {"model": "per_unit", "amount": "1000", "timing": "in_arrears"}},
             "events": [{"on": "2026-01-01", "start": "s1", "price": "gb"},
                        {"on": "2026-01-02", "usage_of": "s1", "quantity": "0.123456789012345678"}],
             "bill_on": ["2026-02-01"]}
            """)
        #expect(
            result.invoices[0].lines.map(\.summary) == [
                "usage s1 gb 2026-01-01 2026-02-01 0.123456789012345678 123.46"
            ])
    }

    /// The sentence is made by who runs the simulation, of the line as it was billed.
    @Test func everyLineIsExplained() throws {
        let scenario = """
            {"currency": "EUR", "prices": {"seat": {"model": "per_unit", "amount": "12.00"}},
             "events": [{"on": "2026-01-01", "start": "s1", "price": "seat", "quantity": "20"}],
             "bill_on": ["2026-01-01"]}
            """
        let told = try Simulation.run(ImportSource(text: scenario)) {
            "\($0.amount.decimalText) for \($0.unitPrice ?? .zero)"
        }
        #expect(told.contains(#""explanation": "240.00 for 12""#))
        #expect(try !Simulation.run(ImportSource(text: scenario)).contains("explanation"))
    }

    @Test func documentTotals() throws {
        let text = try Simulation.run(
            ImportSource(
                text: """
                    {"currency": "EUR", "document": {"prices_include_tax": false,
                      "lines": [{"quantity": "3", "unit_price": "4.79", "base_quantity": "1", "allowances": ["1.00"],
                                 "charges": [], "tax": {"category": "S", "rate": "6"}}],
                      "allowances": [{"amount": "10.00", "tax": {"category": "S", "rate": "6"}}], "charges": [],
                      "prepaid": "0", "rounding": "0"}}
                    """))
        let totals = try JSONDecoder().decode(DocumentOutput.self, from: Data(text.utf8)).document
        #expect(totals.lines.map(\.net) == ["13.37"])  // 14.37 − 1.00
        #expect(totals.net == "3.37")
        #expect(totals.tax == [.init(category: "S", rate: "6", taxable: "3.37", amount: "0.20")])  // 0.2022
        #expect([totals.gross, totals.prepaid, totals.rounding, totals.payable] == ["3.57", "0.00", "0.00", "3.57"])
    }
}
