import BillingCore
import Importing
import Testing

struct BankCSVTests {
    private func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }

    private func mapping(_ json: String) throws -> BankMapping { try BankMapping(ImportSource(text: json)) }

    private static let german = """
        {"separator": "semicolon", "decimals": "comma", "dates": "day-first", "account": "DE89 3704 0044 0532 0130 00",
         "currency": "EUR", "columns": {"Buchungstag": "date", "Valuta": "value_date", "Betrag": "amount",
         "Verwendungszweck": "text", "Name": "name", "IBAN": "iban", "Soll/Haben": "direction"}}
        """

    @Test func aGermanFileIsRead() throws {
        let text = """
            Buchungstag;Valuta;Betrag;Soll/Haben;Verwendungszweck;Name;IBAN
            30.11.2026;01.12.2026;1.147,41;H;Rechnung 2026-000123;Tannwald GmbH;DE02 1203 0000 0000 2020 51
            30.11.2026;30.11.2026;3,90;S;Kontoführung;;
            30.11.2026;30.11.2026;-10,00;;Lastschrift;;
            """
        let items = try bankItems(text, mapping(Self.german))
        #expect(items.statements.map(\.account) == ["DE89370400440532013000"])
        #expect(items.statements.map(\.kind) == [.export])
        #expect(items.entries.map(\.amount) == [eur(114_741), eur(-390), eur(-1_000)])
        #expect(items.transfers[0].iban == "DE02120300000000202051" && items.transfers[0].name == "Tannwald GmbH")
        #expect(items.entries[0].bookedOn == Day("2026-11-30") && items.entries[0].valueOn == Day("2026-12-01"))
        #expect(items.entries.map(\.line) == [2, 3, 4])
    }

    @Test func twoColumnsGiveTheSign() throws {
        let text = "date,debit,credit,currency,account\n2026-11-30,,5.00,EUR,X1\n2026-11-30,3.00,,EUR,X1\n"
        #expect(try bankItems(text, BankMapping()).entries.map(\.amount) == [eur(500), eur(-300)])
    }

    @Test(arguments: [
        "2026-11-30,5.00,5.00,EUR,X1", "2026-11-30,,,EUR,X1", "2026-11-30,5.00,,XXX,X1", "2026-02-30,5.00,,EUR,X1",
        "2026-11-30,5.005,,EUR,X1", ",5.00,,EUR,X1", "2026-11-30,5.00,,EUR,",
    ])
    func rowsThatAreNoneAreRefused(_ row: String) {
        #expect(throws: BillingRefusal.self) {
            try bankItems("date,debit,credit,currency,account\n\(row)\n", BankMapping())
        }
    }

    @Test func aFileOfSeveralAccountsIsRead() throws {
        let text = "date,amount,currency,account\n2026-11-30,5,EUR,X1\n2026-11-30,6,EUR,X2\n2026-12-01,7,EUR,X2\n"
        let items = try bankItems(text, BankMapping())
        #expect(items.statements.map(\.account) == ["X1", "X2"] && items.entries.count == 3)
    }

    @Test func withoutAMappingItIsNoFileOfABank() {
        #expect(throws: BillingRefusal(.notABankFile)) { try bankItems("date,amount\n") }
        #expect(throws: BillingRefusal(.emptyFile)) { try bankItems("") }
        #expect(throws: BillingRefusal.self) { try bankItems("day,amount\n2026-11-30,5\n", BankMapping()) }
    }

    @Test(arguments: [
        "{\"currency\": \"EURO\"}", "{\"accounts\": \"X\"}", "{\"debit_words\": \"D\"}", "{\"dates\": \"year-first\"}",
        "[]",
    ])
    func mappingsThatAreNoneAreRefused(_ json: String) {
        #expect(throws: BillingRefusal.self) { try mapping(json) }
    }

    @Test func wordsOfTheBankMeanDebit() throws {
        let dutch = try mapping("{\"debit_words\": [\"Af\"], \"currency\": \"EUR\", \"account\": \"NL1\"}")
        let text = "date,amount,direction\n2026-11-30,5,Af\n2026-11-30,5,Bij\n"
        #expect(try bankItems(text, dutch).entries.map(\.amount) == [eur(-500), eur(500)])
    }
}
