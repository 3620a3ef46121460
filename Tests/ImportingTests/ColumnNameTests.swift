import BillingCore
import Importing
import Testing

/// Old, new and translated names of columns mean the same.
@Suite struct ColumnNameTests {
    private static let row = "s1,10/1/2026,VM,24,2.40,EUR,/r/1\n"

    @Test(arguments: [
        "SubscriptionGuid,UsageDateTime,MeterCategory,UsageQuantity,PreTaxCost,Currency,InstanceId",
        "Subscription GUID,Date,Meter Category,Consumed Quantity,ExtendedCost,Currency,Instance ID",
        "subscription-guid,date,meter_category,quantity,costInBillingCurrency,billingCurrency,resourceId",
        "Abonnement-GUID (SubscriptionGuid),Datum (UsageDateTime),Kategorie (MeterCategory),Menge (UsageQuantity),"
            + "Kosten (PreTaxCost),Währung (Currency),Instanz (InstanceId)",
    ])
    func readsAzureUnderAnyName(header: String) throws {
        let row = try #require(try usage(ImportSource(text: header + "\n" + Self.row), .azure).rows.first)
        #expect(row.quantity == ExactDecimal(24) && row.billedCost == number("2.40"))
        #expect(row.subAccountID == "s1" && row.service == "VM" && row.resourceID == "/r/1")
    }

    /// A month that comes in another language is the same month.
    @Test func keepsTheIdentityOfATranslatedFile() throws {
        let plain = "SubscriptionId,Date,MeterCategory,Quantity,Cost,BillingCurrency,ResourceId\n" + Self.row
        let translated =
            "Abo (SubscriptionId),Datum (Date),Kategorie (MeterCategory),Menge (Quantity),Kosten (Cost),"
            + "Währung (BillingCurrency),Ressource (ResourceId)\n" + Self.row
        let rows = try [plain, translated].compactMap { try usage(ImportSource(text: $0), .azure).rows.first }
        #expect(Set(rows.map(\.key)).count == 1 && Set(rows.map(\.fingerprint)).count == 1)
    }

    @Test func prefersTheGUIDOfASubscription() throws {
        let text = "SubscriptionId,SubscriptionGuid,Date,Cost,Currency\n4711,ABC-1,10/1/2026,1,EUR\n"
        #expect(try usage(ImportSource(text: text), .azure).rows.map(\.subAccountID) == ["abc-1"])
    }

    private func provider(_ columns: String, _ cells: String) throws -> String? {
        let text = """
            \(columns),SubAccountId,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd
            \(cells),s1,1.5,USD,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z
            """
        return try usage(ImportSource(text: text)).rows.first?.provider
    }

    @Test func readsTheProviderOfEveryVersionOfFOCUS() throws {
        #expect(try provider("ProviderName,PublisherName", "CloudCo,CloudCo") == "CloudCo")
        #expect(
            try provider("ProviderName,ServiceProviderName,HostProviderName", "CloudCo,ModelCo,HostCo") == "CloudCo")
        #expect(try provider("ProviderName,ServiceProviderName,HostProviderName", "NULL,ModelCo,HostCo") == "ModelCo")
        #expect(try provider("ServiceProviderName,HostProviderName", "ModelCo,HostCo") == "ModelCo")
    }

    @Test func knowsARowOfAnotherVersionAgain() throws {
        let rest =
            ",SubAccountId,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd\nModelCo"
            + ",s1,1.5,USD,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z\n"
        let keys = try ["ProviderName", "ServiceProviderName"].compactMap {
            try usage(ImportSource(text: $0 + rest)).rows.first?.key
        }
        #expect(keys.count == 2 && Set(keys).count == 1)
    }

    @Test func keepsColumnsThatItDoesNotKnow() throws {
        let text = """
            ServiceProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ContractApplied,x_Note
            ModelCo,1.5,USD,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,"{""id"": 1}",kept
            """
        #expect(try original(ImportSource(text: text)) == text)
    }

    @Test func missesAProviderByItsOldName() {
        let columns = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd\n"
        #expect(refusal(columns) == "line 1: Column ProviderName is missing.")
        #expect(
            refusal("ServiceProviderName," + columns + ",1,USD,2026-10-01,2026-10-02\n")
                == "line 2, column 1 (ServiceProviderName): A value is missing.")
    }

    @Test func refusesACanonicalNameThatIsThereTwice() {
        let header =
            "ProviderName,Anbieter (ProviderName),BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd\n"
        #expect(refusal(header) == "line 1: Column ProviderName is there twice.")
    }

    @Test func readsTheExamplesOfOurOwnFilesWithTranslatedNames() throws {
        let text = "Nummer (number),Name (name),Land (country),E-Mail (email)\nC-1,A,DE,a@b.de\n"
        let rows = try ImportFile<CustomerRow>.rows(of: ImportSource(text: text), format: .csv)
        #expect(rows.map(\.number) == ["C-1"] && rows.map(\.email) == ["a@b.de"])
    }
}
