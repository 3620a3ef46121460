import BillingCore
import Importing
import Testing

/// The documented header of the file before new commerce; the numbers are Microsoft's example of a seat more on
/// 1 February: 4.00 for 13 January to 12 February are given back, 19 of 31 days of one seat and 12 of two are charged.
@Suite struct LegacyLicenceTests {
    private static let header = """
        PartnerId,CustomerId,CustomerName,MPNID,ResellerMpnId,OrderId,SubscriptionId,\
        SyndicationPartnerSubscriptionNumber,OfferId,DurableOfferID,OfferName,SubscriptionStartDate,\
        SubscriptionEndDate,ChargeStartDate,ChargeEndDate,ChargeType,UnitPrice,Quantity,Amount,TotalOtherDiscount,\
        Subtotal,Tax,TotalForCustomer,Currency,DomainName,SubscriptionName,SubscriptionDescription,BillingCycleType
        """

    private func line(_ type: String, _ start: String, _ end: String, _ quantity: String, _ amount: String) -> String {
        """
        p1,c1,"Contoso, Ltd.",1,1,o1,s1,n1,of1,d1,Office 365 E3,1/13/2018,1/12/2019,\(start),\(end),\(type),4,\
        \(quantity),\(amount),0,\(amount),0,\(amount),EUR,contoso.com,E3,Office 365 Enterprise E3,Monthly
        """
    }

    private func rows(_ lines: String...) throws -> [VendorUsageRow] {
        try usage(
            ImportSource(text: "\u{FEFF}" + ([Self.header] + lines).joined(separator: "\r\n")), .partnerCenter
        ).rows
    }

    @Test func readsTheExampleOfASeatMore() throws {
        let read = try rows(
            line("Cycle instance prorate", "1/13/2018", "2/12/2018", "1", "-4.00"),
            line("CYCLE INSTANCE PRORATE", "2018-01-13T00:00:00Z", "2018-01-31T23:59:59Z", "1", "'2.45"),
            line("Cycle instance prorate", "2/1/2018", "2/12/2018", "2", "3.10"))
        #expect(read.map(\.billedCost) == [number("-4"), number("2.45"), number("3.1")])
        #expect(read.map(\.quantity) == [number("-1"), .one, number("2")])
        #expect(read.map(\.chargeStart) == [midnight(2018, 1, 13), midnight(2018, 1, 13), midnight(2018, 2, 1)])
        // The last day is inside.
        #expect(read.map(\.chargeEnd) == [midnight(2018, 2, 13), midnight(2018, 2, 1), midnight(2018, 2, 13)])
        #expect(Set(read.map(\.key)).count == 3)
        let row = try #require(read.first)
        #expect(row.source == .partnerCenterLegacy && row.chargeType == "Cycle instance prorate")
        #expect(row.subAccountID == "n1" && row.subAccountName == "E3" && row.skuID == "d1")
        #expect(row.customerID == "c1" && row.customerName == "Contoso, Ltd." && row.currency == .eur)
        #expect(row.service == "Office 365 E3" && row.description == "Office 365 Enterprise E3")
    }

    @Test func refusesAFileWithoutItsKeyColumns() {
        let header = Self.header.replacing(",Subtotal", with: "").replacing(",Quantity", with: "")
        #expect(refusal(header + "\n", .partnerCenter) == "line 1: Columns Quantity, Subtotal are missing.")
    }
}
