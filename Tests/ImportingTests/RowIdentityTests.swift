import BillingCore
import Importing
import Testing

@Suite struct RowIdentityTests {
    private static let header =
        "ProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,SubAccountId,ResourceId,Tags"

    private func rows(_ lines: String..., header: String = Self.header) throws -> [VendorUsageRow] {
        try usage(ImportSource(text: ([header] + lines).joined(separator: "\n"))).rows
    }

    @Test func theSameFileAgainIsTheSame() throws {
        let first = try rows("AWS,1,EUR,2024-10-01,2024-10-02,7,r1,t", "AWS,2,EUR,2024-10-01,2024-10-02,7,r2,t")
        let again = try rows("AWS,1,EUR,2024-10-01,2024-10-02,7,r1,t", "AWS,2,EUR,2024-10-01,2024-10-02,7,r2,t")
        #expect(first == again)
    }

    @Test func otherOrderOtherQuotesOtherColumnsAreTheSame() throws {
        let first = try rows("AWS,1,EUR,2024-10-01,2024-10-02,7,r1,t", "AWS,2,EUR,2024-10-01,2024-10-02,7,r2,t")
        let again = try rows(
            "r2,,AWS,2,EUR,\"2024-10-01\",2024-10-02,7,t", "r1,NULL,\"AWS\",1,EUR,2024-10-01,2024-10-02,7,t",
            header: "resource_id,New Column,ProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,"
                + "SubAccountId,Tags")
        #expect(first.map(\.key) == again.reversed().map(\.key))
        #expect(first.map(\.fingerprint) == again.reversed().map(\.fingerprint))
    }

    @Test func aChangedAmountIsACorrectionOfTheSameCharge() throws {
        let first = try rows("AWS,1,EUR,2024-10-01,2024-10-02,7,r1,t")[0]
        for line in ["AWS,1.5,EUR,2024-10-01,2024-10-02,7,r1,t", "AWS,1,EUR,2024-10-01,2024-10-02,7,r1,other"] {
            let changed = try rows(line)[0]
            #expect(changed.key == first.key)
            #expect(changed.fingerprint != first.fingerprint)
        }
    }

    @Test func anotherResourceTimeAccountOrCurrencyIsAnotherCharge() throws {
        let lines = [
            "AWS,1,EUR,2024-10-01,2024-10-02,7,r1,t", "AWS,1,EUR,2024-10-01,2024-10-02,7,r2,t",
            "AWS,1,EUR,2024-10-02,2024-10-03,7,r1,t", "AWS,1,EUR,2024-10-01,2024-10-02,8,r1,t",
            "GCP,1,EUR,2024-10-01,2024-10-02,7,r1,t", "AWS,1,EUR,2024-10-01,2024-10-02,,7r1,t",
            "AWS,1,USD,2024-10-01,2024-10-02,7,r1,t",
        ]
        #expect(Set(try lines.map { try rows($0)[0].key }).count == 7)
    }

    /// Vendors write one identifier in capital letters here and in small ones there.
    @Test func subAccountsAreTheSameInEitherCase() throws {
        let line = "Azure,1,EUR,2024-10-01,2024-10-02,/subscriptions/AB-7,r1,t"
        let both = try [rows(line)[0], rows(line.replacing("AB-7", with: "ab-7"))[0]]
        #expect(both.map(\.subAccountID) == ["/subscriptions/ab-7", "/subscriptions/ab-7"])
        let mapped = try ImportFile<SubAccountRow>.rows(
            of: ImportSource(text: "account,subscription,sub_account\nC-1,azure,/Subscriptions/AB-7\n"), format: .csv)
        #expect(mapped.map(\.subAccount) == ["/subscriptions/ab-7"])
    }

    @Test func identicalRowsAreAllKept() throws {
        let line = "AWS,1,EUR,2024-10-01,2024-10-02,7,r1,t"
        let thrice = try rows(line, line, line)
        #expect(Set(thrice.map(\.key)).count == 3)
        #expect(Set(thrice.map(\.fingerprint)).count == 1)
        #expect(try rows(line, line).map(\.key) == Array(thrice.map(\.key).prefix(2)))
    }

    @Test func aRowNumberNamesTheCharge() throws {
        let header = Self.header + ",Id"
        let first = try rows(
            "AWS,1,EUR,2024-10-01,2024-10-02,7,r1,t,41", "AWS,2,EUR,2024-10-01,2024-10-02,7,r1,t,42", header: header)
        let swapped = try rows(
            "AWS,2,EUR,2024-10-01,2024-10-02,7,r1,t,42", "AWS,1,EUR,2024-10-01,2024-10-02,7,r1,t,41", header: header)
        #expect(first.map(\.key) == swapped.reversed().map(\.key))
        #expect(first.map(\.fingerprint) == swapped.reversed().map(\.fingerprint))
        // Who pays, and in what, is part of the name: a number that moves to another payer is another charge.
        let moved = try rows(
            "AWS,1,EUR,2024-10-01,2024-10-02,8,r1,t,41", "AWS,1,USD,2024-10-01,2024-10-02,7,r1,t,41", header: header)
        #expect(Set(([first[0]] + moved).map(\.key)).count == 3)
    }

    @Test func aSwappedPairOfFieldsChangesTheFingerprint() throws {
        let first = try rows("AWS,1,EUR,2024-10-01,2024-10-02,7,r1,t")[0]
        let swapped = try rows("AWS,1,EUR,2024-10-01,2024-10-02,7,t,r1")[0]
        #expect(first.fingerprint != swapped.fingerprint)
    }
}
