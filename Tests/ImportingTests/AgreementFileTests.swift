import BillingCore
import Foundation
import Importing
import Presentation
import Testing

@Suite struct AgreementFileTests {
    private func example<Row: ImportRow>(_ name: String, as row: Row.Type) throws -> [Row] {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Examples/\(name)")
        let text = try String(contentsOf: url, encoding: .utf8)
        return try ImportFile<Row>.rows(of: ImportSource(text: text), format: try #require(ImportFormat(path: name)))
    }

    private func refusal<Row: ImportRow>(_ text: String, as row: Row.Type) -> String? {
        do {
            _ = try ImportFile<Row>.rows(of: ImportSource(text: text), format: .csv)
            return nil
        } catch {
            return RefusalSentences.line(error)
        }
    }

    @Test func contractsReadAlikeInBothFormats() throws {
        let (csv, json) = (
            try example("contracts.csv", as: ContractRow.self), try example("contracts.json", as: ContractRow.self)
        )
        #expect(csv.map(\.agreement) == json.map(\.agreement) && csv.map(\.account) == json.map(\.account))
        #expect(csv[0].agreement.kind == .percentOff(Rate(ppm: 125_000)) && csv[0].agreement.to == Day("2027-01-01"))
        #expect(csv[1].agreement.source == .customer)
        #expect(csv[2].agreement.kind == .margin(Rate(ppm: 80_000)))
    }

    @Test(arguments: [
        ("fixed,,5", "rate does not apply to fixed."), ("percent_off,5,10", "amount does not apply to percent_off."),
        ("margin,,100", "is not a percentage"), ("gift,,", "is not one of fixed"), ("fixed,,", "A value is missing."),
    ])
    func refusesAContract(_ row: (cells: String, reason: String)) throws {
        let text = "account,code,from,kind,amount,rate\nC-1,c,2026-01-01,\(row.cells)\n"
        #expect(try #require(refusal(text, as: ContractRow.self)).contains(row.reason))
    }

    @Test func policiesReadAlikeInBothFormats() throws {
        let (csv, json) = (
            try example("policies.csv", as: PolicyRow.self), try example("policies.json", as: PolicyRow.self)
        )
        #expect(csv.map(\.policy) == json.map(\.policy) && csv.map(\.code) == json.map(\.code))
        #expect(csv[0].policy == .newCommerce && csv[2].policy == .flexible)
        #expect(csv[1].policy == CommercePolicy(windowDays: 30, freeDays: 30, keepsPriceVersion: true))
        #expect(refusal("code,window_days,free_days\nx,7,8\n", as: PolicyRow.self)?.contains("more free days") == true)
        #expect(refusal("code,window_days\nx,-1\n", as: PolicyRow.self)?.contains("whole number from 0") == true)
    }

    @Test func readsTaxes() throws {
        let rows = try example("taxes.csv", as: TaxRow.self).map(\.content)
        let from = try #require(Day("2026-01-01"))
        #expect(
            rows[0]
                == .seller(
                    code: nil, TaxRegistration(country: "DE", usesOneStopShop: true, validFrom: from),
                    taxID: "DE123456788"))
        guard case .rate(let reduced) = rows[2], case .exemption("C-1001", let exemption) = rows[5] else {
            Issue.record("the rows are about something else")
            return
        }
        #expect(reduced.kind == "reduced" && reduced.rate == Rate(ppm: 70_000))
        #expect(exemption.reason == "diplomatic mission" && exemption.certificate == "4711")
        #expect(
            refusal("about,from,rate\nseller,2026-01-01,19\n", as: TaxRow.self)?.contains(
                "rate does not apply to seller") == true)
    }

    @Test func readsTheCodeOfACustomersExemption() throws {
        let text = "about,account,reason,from,code\nexemption,C-1,embassy,2026-01-01,"
        let rows = try ImportFile<TaxRow>.rows(of: ImportSource(text: text + "VATEX-EU-151"), format: .csv)
        guard case .exemption("C-1", let exemption)? = rows.first?.content else {
            Issue.record("the row is about something else")
            return
        }
        #expect(exemption.code?.description == "VATEX-EU-151" && exemption.certificate == "")
        #expect(
            refusal(text + "151", as: TaxRow.self)
                == "line 2, column 5 (code): \"151\" is not a code of an exemption (VATEX-EU-132).")
    }

    @Test func readsCoupons() throws {
        let coupons = try example("coupons.csv", as: CouponRow.self).map(\.coupon)
        #expect(coupons[0].duration == .periods(3) && coupons[0].redemptions == 100)
        #expect(coupons[1].benefit == .amount(Money(minor: 5000, .eur)) && coupons[1].isOnDocument)
        let text = "code,description,lasts,from,percent,amount\nX,x,once,2026-01-01,10,5\n"
        #expect(refusal(text, as: CouponRow.self)?.contains("Either percent or amount") == true)
    }
}
