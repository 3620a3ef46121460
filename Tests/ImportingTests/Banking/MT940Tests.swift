import BillingCore
import Importing
import Testing

struct MT940Tests {
    private func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }

    private func statement(
        _ lines: String, opening: String = "C261127EUR1000,00", closing: String = "C261130EUR1000,00"
    ) -> String {
        """
        :20:STARTUMS
        :25:37040044/0532013000
        :28C:00231/001
        :60F:\(opening)
        \(lines)
        :62F:\(closing)
        -
        """
    }

    @Test func aGermanEntryIsRead() throws {
        let text = statement(
            """
            :61:2611301130CR147,41NTRFNONREF//2026113000017
            :86:166?00GUTSCHRIFT?109310?20EREF+E2E-17?21SVWZ+RECHNUNG 2026-00?220123 KD C-1001
            ?30DEUTDEFF?31DE02120300000000202051?32TANNWALD ?33GMBH
            """, closing: "C261130EUR1147,41")
        let items = try bankItems(text)
        let head = try #require(items.statements.first)
        #expect(head.account == "37040044/0532013000" && head.sequence == 231)
        #expect(head.balances?.opening == eur(100_000) && head.balances?.closing == eur(114_741))
        let entry = try #require(items.entries.first)
        #expect(entry.amount == eur(14_741) && entry.bookedOn == Day("2026-11-30"))
        let transfer = entry.transfers[0]
        #expect(transfer.endToEnd == "E2E-17" && transfer.text == "RECHNUNG 2026-000123 KD C-1001")
        #expect(transfer.name == "TANNWALD GMBH" && transfer.iban == "DE02120300000000202051")
        #expect(transfer.bankReference == "2026113000017" && !transfer.isReturn)
    }

    /// RC takes a credit back and RD a debit: the sign is the opposite of the letter.
    @Test(arguments: [("C", 5_000, false), ("D", -5_000, false), ("RC", -5_000, true), ("RD", 5_000, true)])
    func marksGiveTheSign(_ mark: String, _ minor: Int64, _ isReversal: Bool) throws {
        let entry = try #require(try bankItems(statement(":61:261130\(mark)50,00NMSCREF")).entries.first)
        #expect(entry.amount == eur(minor) && entry.isReversal == isReversal)
        #expect(entry.transfers[0].endToEnd == "REF")
    }

    /// The day of entry has no year: it is the one that is nearest to the value day.
    @Test(arguments: [
        ("2701011231", "2026-12-31"), ("2612310102", "2027-01-02"), ("2611301128", "2026-11-28"),
        ("2802290229", "2028-02-29"), ("261130", "2026-11-30"),
    ])
    func daysOfEntryGetTheirYear(_ days: String, _ booked: String) throws {
        let entry = try #require(try bankItems(statement(":61:\(days)C5,NMSCREF")).entries.first)
        #expect(entry.bookedOn == Day(booked) && entry.amount == eur(500))
    }

    @Test func dutchEntriesAreRead() throws {
        let text = statement(
            """
            :61:261130C50,00NTRFEREF//17
            :86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/Molen B.V./REMI/2026-000123
            /A/B/EREF/E2E-9
            """)
        let transfer = try #require(try bankItems(text).transfers.first)
        #expect(transfer.iban == "NL91ABNA0417164300" && transfer.name == "Molen B.V." && transfer.endToEnd == "E2E-9")
        #expect(transfer.text == "2026-000123/A/B")
    }

    @Test func returnsOfDebitsAreKnownByTheirCode() throws {
        let text = statement(
            ":61:261130D50,00NRTINONREF\n:86:109?00RUECKLASTSCHRIFT?20EREF+D-17?21MREF+M-1?32Tannwald?34914")
        let transfer = try #require(try bankItems(text).transfers.first)
        #expect(transfer.returnReason == "914" && transfer.endToEnd == "D-17" && transfer.mandate == "M-1")
    }

    @Test func plainTextsAndSeveralStatementsAreRead() throws {
        let one = statement(":61:261130C5,00NMSCREF\n:86:Invoice 2026-000123\nthank you")
        let items = try bankItems(one + "\n" + statement(""))
        #expect(items.statements.count == 2 && items.transfers.map(\.text) == ["Invoice 2026-000123 thank you"])
    }

    @Test func theEnvelopeOfSwiftIsTakenOff() throws {
        let text = "{1:F01COBADEFFAXXX0000000000}{2:I940COBADEFFXXXXN}{4:\n" + statement("") + "}"
        #expect(try bankItems(text).statements.count == 1)
    }

    @Test func anIBANIsReadAsTheAccount() throws {
        let text = statement("").replacing("37040044/0532013000", with: "DE89370400440532013000EUR")
        #expect(try bankItems(text).statements.map(\.account) == ["DE89370400440532013000"])
    }

    @Test func latinLettersOfOldBanksAreRead() throws {
        let bytes = statement(":61:261130C5,00NMSCREF\n:86:Müller").unicodeScalars.map { UInt8($0.value) }
        #expect(try bankItems(ImportSource(bytes: bytes)).transfers.map(\.text) == ["Müller"])
    }

    @Test(arguments: [
        ":61:XX1130C5,00NMSC", ":61:261130X5,00NMSC", ":61:261130C", ":61:000000C5,00NMSC", ":61:261330C5,00NMSC",
        ":61:2611309999C5,00NMSC", ":61:261130C5,00,0NMSC", ":61:261130C999999999999999999999999999999,00NMSC",
        ":61:261130C5,005NMSC", ":61:",
    ])
    func linesThatAreNoneAreRefused(_ line: String) {
        #expect(throws: BillingRefusal.self) { try bankItems(statement(line)) }
    }

    @Test func whatIsMissingIsNamedWithItsLine() {
        let whole = statement(":61:261130C5,00NMSCREF")
        let missing = [(":25:", ":21:"), (":60F:", ":21:"), (":62F:", ":21:"), (":20:", ":21:")]
        for (tag, other) in missing {
            let text = whole.replacing(tag, with: other)
            #expect(throws: BillingRefusal.self, "\(tag)") { try bankItems(text) }
        }
    }

    @Test func linesWithoutEndAreRefused() {
        #expect(throws: BillingRefusal.self) { try bankItems(":20:" + String(repeating: "x", count: 1 << 20)) }
        #expect(throws: BillingRefusal.self) { try bankItems(":20:1\n:86:" + String(repeating: "x\n", count: 1 << 12)) }
    }
}
