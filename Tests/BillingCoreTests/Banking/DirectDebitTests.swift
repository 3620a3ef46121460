import BillingCore
import Testing

struct DirectDebitTests {
    /// Creditor identifiers as central banks print them for tests and examples.
    @Test(arguments: ["DE98ZZZ09999999999", "AT61ZZZ01234567890", "NL79ZZZ999999990000", "FR72ZZZ123456"])
    func identifiersWithRightDigitsAreTaken(_ text: String) throws {
        #expect(try CreditorIdentifier(text).plain == text)
        #expect(try CreditorIdentifier(" \(text.lowercased()) ").plain == text)
    }

    /// The three characters of the business are the seller's to choose.
    @Test func theBusinessCodeIsNotChecked() throws {
        #expect(try CreditorIdentifier("DE98ABC09999999999").plain == "DE98ABC09999999999")
    }

    @Test(arguments: ["", "DE", "DE99ZZZ09999999999", "DE98ZZZ09999999998", "98DEZZZ09999999999", "DEXXZZZ09999999999"])
    func otherIdentifiersAreRefused(_ text: String) {
        #expect(throws: BillingRefusal.invalidCreditorIdentifier(text)) { try CreditorIdentifier(text) }
    }

    /// Sent on a day, wanted for a day: collected on. 2026-12-24 is a Thursday; 25 and 26 December are holidays.
    @Test(arguments: [
        ("2026-11-30", "2026-11-30", "2026-12-01"), ("2026-11-30", "2026-12-03", "2026-12-03"),
        ("2026-12-04", "2026-12-04", "2026-12-07"), ("2026-12-24", "2026-12-24", "2026-12-28"),
        ("2026-12-23", "2026-12-26", "2026-12-28"), ("2026-12-31", "2027-01-01", "2027-01-04"),
        // Good Friday 26 March to Easter Monday 29 March 2027.
        ("2027-03-25", "2027-03-26", "2027-03-30"),
    ])
    func collectionsFallOnBusinessDays(_ sent: Day, _ wanted: Day, _ collected: Day) throws {
        #expect(try DebitSchedule().collectOn(wanted, sentOn: sent) == collected)
    }

    /// Five business days may pass, three between businesses: Tuesday 1 December → Tuesday 8; Friday 4.
    @Test func aDebitIsSureAfterTheDaysOfReturn() throws {
        let schedule = try DebitSchedule()
        #expect(schedule.isSureFrom("2026-12-01", .core) == "2026-12-09")
        #expect(schedule.isSureFrom("2026-12-01", .business) == "2026-12-05")
        #expect(schedule.isSureFrom("2026-12-23", .core) == "2027-01-01")
    }

    @Test(arguments: [
        ("AM04", Decline.Class.later), ("MS03", .vague), ("", .vague), ("XX99", .vague), ("914", .vague),
        ("MS02", .customer), ("SL01", .customer), ("AC01", .customer), ("RC01", .customer), ("AC04", .hard),
        ("AC06", .hard), ("AG01", .hard), ("AC13", .hard), ("FF05", .hard), ("MD01", .hard), ("MD06", .hard),
        ("MD02", .ours), ("AG02", .ours), ("AM05", .ours), ("MD07", .ours), ("RR01", .ours), ("ED05", .ours),
    ])
    func theReasonSaysWhatComesNext(_ code: String, _ kind: Decline.Class) {
        let decline = DebitReturn(code).decline
        #expect(decline.kind == kind && decline.detail == code)
    }

    @Test func onlyCustomersObject() {
        let objections = ["MD06", "MD01", "MS02"].map { DebitReturn($0).dispute }
        #expect(objections == [.notAuthorized, .notAuthorized, .notAuthorized])
        #expect(DebitReturn("AM04").dispute == .debitReturned && DebitReturn("AM05").dispute == .duplicate)
    }

    @Test func aMandateDiesWithoutUse() throws {
        let mandate = DebitMandate(
            creditor: try CreditorIdentifier("DE98ZZZ09999999999"), reference: "C-1-M1", scheme: .core, holder: "Ada",
            iban: try IBAN("DE02120300000000202051"), signedOn: "2026-01-31")
        #expect(mandate.isAlive(on: "2029-01-30", lastCollectedOn: nil))
        #expect(!mandate.isAlive(on: "2029-01-31", lastCollectedOn: nil))
        #expect(mandate.isAlive(on: "2029-01-31", lastCollectedOn: "2026-02-01"))
    }
}

struct DirectDebitFileTests {
    private let nordlicht = Party(
        name: "Nordlicht & Söhne GmbH", addressLines: ["Tor 1"], postalCode: "20457", city: "Köln", country: "DE")

    private func order(
        _ name: String, _ minor: Int64, _ scheme: DebitScheme = .core, _ sequence: DebitSequence = .recurring,
        on day: Day = "2026-12-01", text: String = "2026-000123"
    ) throws -> DebitOrder {
        let mandate = DebitMandate(
            creditor: try CreditorIdentifier("DE98ZZZ09999999999"), reference: "C-1-M1", scheme: scheme,
            holder: "Müller <Ada>", iban: try IBAN("DE02120300000000202051"), signedOn: "2026-01-31")
        return DebitOrder(by: mandate, endToEnd: name, eur(minor), text: text, sequence, on: day)
    }

    private func file(_ orders: [DebitOrder], bic: String = "") throws -> DirectDebitFile {
        let account = try BankAccount(iban: IBAN("DE89370400440532013000"), bic: bic, currency: .eur)
        let noon = Instant(microseconds: Instant(startOf: "2026-11-30").microseconds + 43_261_000_000)
        return try DirectDebitFile("main-000001", by: nordlicht, to: account, orders, at: noon)
    }

    @Test func aGroupIsOfOneDaySchemeAndSequence() throws {
        let orders = [
            try order("4", 400), try order("1", 100, .core, .first), try order("3", 300),
            try order("2", 200, .business), try order("5", 500, on: "2026-12-02"),
        ]
        let groups = try file(orders).groups
        #expect(groups.map { $0.orders.map(\.endToEnd) } == [["2"], ["1"], ["3", "4"], ["5"]])
        #expect(groups.map(\.total) == [eur(200), eur(100), eur(700), eur(500)])
        #expect(groups.map(\.name) == (1...4).map { "main-000001-\($0)" })
        #expect(try file(orders).total() == eur(1_500))
        #expect(try file(orders.reversed()) == file(orders))
    }

    @Test func theFileIsThatOfTheSchema() throws {
        let xml = try file([order("e1", 14_741, .core, .first), order("e2", 259, .core, .first)]).xml()
        for part in [
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.08\">", "<MsgId>main-000001</MsgId>",
            "<CreDtTm>2026-11-30T12:01:01Z</CreDtTm><NbOfTxs>2</NbOfTxs><CtrlSum>150.00</CtrlSum>",
            "<InitgPty><Nm>Nordlicht + Soehne GmbH</Nm></InitgPty>", "<PmtMtd>DD</PmtMtd>",
            "<SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>CORE</Cd></LclInstrm><SeqTp>FRST</SeqTp>",
            "<ReqdColltnDt>2026-12-01</ReqdColltnDt>", "<TwnNm>Koeln</TwnNm><Ctry>DE</Ctry>",
            "<CdtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></CdtrAgt>",
            "<Othr><Id>DE98ZZZ09999999999</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr>",
            "<EndToEndId>e1</EndToEndId></PmtId><InstdAmt Ccy=\"EUR\">147.41</InstdAmt>",
            "<MndtId>C-1-M1</MndtId><DtOfSgntr>2026-01-31</DtOfSgntr>", "<Dbtr><Nm>Mueller .Ada.</Nm></Dbtr>",
            "<Ustrd>2026-000123</Ustrd>",
        ] {
            #expect(xml.contains(part), "\(part) is missing")
        }
        #expect(try file([order("e1", 1)], bic: "COBADEFF").xml().contains("<BICFI>COBADEFF</BICFI>"))
    }

    /// Every element that is opened is closed, whatever customers are called: nothing of theirs is markup.
    @Test(arguments: [
        "</Nm><x>", "&amp;", "]]>", "日本", "", "//x", "a//b", "a///b", "////", "ä / // ß", "\u{0}\n", "\r\n",
        String(repeating: "x", count: 500),
    ])
    func textsAreInTheCharactersOfTheBanks(_ text: String) throws {
        let xml = try file([order("e1", 100, text: text)]).xml()
        var (open, rest): ([Substring], Substring) = ([], xml[...].drop { $0 != "\n" })
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            let tag = rest[rest.index(after: start)..<end]
            if tag.hasPrefix("/") {
                #expect(open.popLast() == tag.dropFirst())
            } else {
                open.append(tag.prefix { $0 != " " })
            }
            rest = rest[rest.index(after: end)...]
        }
        #expect(open.isEmpty)
        let told = xml.split(separator: "<Ustrd>")[1].prefix { $0 != "<" }
        #expect(told.count <= 140 && !told.isEmpty && !told.hasPrefix("/") && !told.contains("//"))
        #expect(told.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/-?:().,'+ ".contains($0)) })
    }

    @Test func sumsThatDoNotFitAreRefused() throws {
        #expect(throws: BillingRefusal(.amountTooLarge)) { try file([order("1", .max), order("2", 1)]) }
    }
}
