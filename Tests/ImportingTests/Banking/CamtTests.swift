import BillingCore
import Importing
import Testing

struct CamtTests {
    private func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }

    @Test(arguments: ["02", "04", "08"]) func everyVersionReadsAlike(_ version: String) throws {
        var camt = CamtFixture(version: version, closing: "247.41")
        camt.entries = [
            camt.entry(
                "147.41", more: "<AcctSvcrRef>A1</AcctSvcrRef>",
                details: [
                    camt.detail(
                        "147.41", endToEnd: "E2E-1", text: "Rechnung 2026-000123", reference: "RF49 2026 0000 123")
                ])
        ]
        let items = try bankItems(camt.xml)
        let head = try #require(items.statements.first)
        #expect(head.account == "DE89370400440532013000" && head.id == "S1" && head.sequence == 7 && !head.isCopy)
        #expect(
            head.balances
                == .init(opening: eur(10_000), closing: eur(24_741), closedOn: try #require(Day("2026-11-30"))))
        let entry = try #require(items.entries.first)
        #expect(entry.amount == eur(14_741) && entry.bookedOn == Day("2026-11-30") && entry.bankReference == "A1")
        let transfer = try #require(entry.transfers.first)
        #expect(transfer.amount == eur(14_741) && transfer.endToEnd == "E2E-1" && transfer.name == "Tannwald GmbH")
        #expect(transfer.iban == "DE02120300000000202051" && transfer.references == ["RF49 2026 0000 123"])
        #expect(transfer.text == "Rechnung 2026-000123" && entry.rest == nil)
    }

    @Test func aBatchHasItsTransfers() throws {
        var camt = CamtFixture(closing: "150.00")
        camt.entries = [camt.entry("50.00", details: [camt.detail("30.00"), camt.detail("20.00", text: "zwei")])]
        let entry = try #require(try bankItems(camt.xml).entries.first)
        #expect(entry.transfers.map(\.amount) == [eur(3_000), eur(2_000)] && entry.rest == nil)
        #expect(entry.transfers.map(\.endToEnd) == ["", ""])
    }

    /// 1526 = 1500 + 26 of charges: the details are what was sent, the entry what arrived.
    @Test(arguments: ["02", "08"]) func chargesExplainTheRest(_ version: String) throws {
        var camt = CamtFixture(version: version, closing: "1600.00")
        let charges = "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">26.00</TtlChrgsAndTaxAmt></Chrgs>"
        camt.entries = [camt.entry("1500.00", more: charges, details: [camt.detail("1000.00"), camt.detail("526.00")])]
        let entry = try #require(try bankItems(camt.xml).entries.first)
        #expect(entry.rest == .init(eur(-2_600), isCharges: true))
        camt.entries = [camt.entry("1500.00", details: [camt.detail("1000.00"), camt.detail("526.00")])]
        let unexplained = try #require(try bankItems(camt.xml).entries.first)
        #expect(unexplained.rest == .init(eur(-2_600), isCharges: false))
    }

    /// Where the bank does not say what each detail comes to, the batch's total is not put on each of them.
    @Test func aBatchWithoutAmountsStaysOneTransfer() throws {
        var camt = CamtFixture(closing: "150.00")
        camt.entries = [camt.entry("50.00", details: [camt.detail(nil, text: "eins"), camt.detail(nil, text: "zwei")])]
        let transfers = try bankItems(camt.xml).transfers
        #expect(transfers.map(\.amount) == [eur(5_000)] && transfers[0].text == "eins zwei")
    }

    @Test func anEntryWithoutDetailsIsOneTransfer() throws {
        var camt = CamtFixture(closing: "96.10")
        camt.entries = [camt.entry("3.90", "DBIT", more: "<AddtlNtryInf> Kontoführung </AddtlNtryInf>")]
        let transfers = try bankItems(camt.xml).transfers
        #expect(transfers.map(\.amount) == [eur(-390)] && transfers[0].text == "Kontoführung")
    }

    @Test func returnsHaveTheirReasonAndTheDebtorsName() throws {
        var camt = CamtFixture(closing: "50.00")
        let back = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"
        let detail = camt.detail("50.00", endToEnd: "D-17", more: back)
            .replacing("<CdtDbtInd>CRDT", with: "<CdtDbtInd>DBIT")
        camt.entries = [camt.entry("50.00", "DBIT", details: [detail])]
        let transfer = try #require(try bankItems(camt.xml).transfers.first)
        #expect(transfer.amount == eur(-5_000) && transfer.returnReason == "AC04" && transfer.isReturn)
        #expect(transfer.name == "Tannwald GmbH" && transfer.endToEnd == "D-17")
    }

    @Test(arguments: [("<RvslInd>true</RvslInd>", true), ("<RvslInd>false</RvslInd>", false), ("", false)])
    func aReversalTurnsTheMeaningAndNotTheSign(_ mark: String, _ isReversal: Bool) throws {
        var camt = CamtFixture(closing: "150.00")
        camt.entries = [camt.entry("50.00", more: mark)]
        let entry = try #require(try bankItems(camt.xml).entries.first)
        #expect(entry.isReversal == isReversal && entry.amount == eur(5_000))
    }

    @Test(arguments: ["PDNG", "INFO", "FUTR"]) func whatIsNotBookedIsPassedOver(_ status: String) throws {
        for version in ["02", "08"] {
            var camt = CamtFixture(version: version)
            camt.entries = [camt.entry("50.00", status: status)]
            #expect(try bankItems(camt.xml).entries.isEmpty)
        }
    }

    @Test func aStatementWithoutEntriesAndOneBehindItAreRead() throws {
        let one = CamtFixture()
        let two = CamtFixture(head: "<CpyDplctInd>DUPL</CpyDplctInd>", account: "DE02120300000000202051")
        let xml = one.xml.replacing("</Stmt>", with: "</Stmt>" + two.statement)
        let heads = try bankItems(xml).statements
        #expect(heads.map(\.account) == ["DE89370400440532013000", "DE02120300000000202051"])
        #expect(heads.map(\.isCopy) == [false, true])
    }

    @Test func overdrawnBalancesAreBelowZero() throws {
        let head = try #require(try bankItems(CamtFixture(opening: "-5.00", closing: "-5.00").xml).statements.first)
        #expect(head.balances?.opening == eur(-500))
    }

    @Test func prefixesOfNamespacesAreNoPartOfNames() throws {
        let xml = CamtFixture().xml.replacing("<", with: "<c:").replacing("<c:/", with: "</c:")
            .replacing("<c:?xml", with: "<?xml").replacing("xmlns=", with: "xmlns:c=")
        #expect(try bankItems(xml).statements.count == 1)
    }

    @Test func longAmountsAndLeadingZerosAreRead() throws {
        var camt = CamtFixture(closing: "150.00")
        camt.entries = [camt.entry("0000000050.00000")]
        #expect(try bankItems(camt.xml).entries.map(\.amount) == [eur(5_000)])
    }

    @Test func detailsHaveNoBalances() throws {
        var camt = CamtFixture()
        camt.entries = [camt.entry("50.00", details: [camt.detail("50.00")])]
        let xml = camt.xml.replacing("camt.053", with: "camt.054").replacing(
            "BkToCstmrStmt", with: "BkToCstmrDbtCdtNtfctn"
        )
        .replacing("<Stmt>", with: "<Ntfctn>").replacing("</Stmt>", with: "</Ntfctn>")
        .replacing(#/<Bal>.*</Bal>/#, with: "")
        let items = try bankItems(xml)
        #expect(items.statements.map(\.kind) == [.details] && items.statements[0].balances == nil)
        #expect(items.transfers.map(\.amount) == [eur(5_000)])
    }

    @Test func everyEntryKnowsItsLine() throws {
        var camt = CamtFixture(closing: "150.00")
        camt.entries = [camt.entry("20.00"), camt.entry("30.00")]
        let lines = camt.xml.split(separator: "\n", omittingEmptySubsequences: false)
        let expected = lines.indices.filter { lines[$0].hasPrefix("<Ntry>") }.map { $0 + 1 }
        #expect(try bankItems(camt.xml).entries.map(\.line) == expected)
    }

    @Test(arguments: ["utf-16", "ISO-8859-1"]) func otherEncodingsThatXMLNamesAreRead(_ name: String) throws {
        var camt = CamtFixture(closing: "150.00")
        camt.entries = [camt.entry("50.00", details: [camt.detail("50.00", name: "Müller")])]
        let text = camt.xml.replacing("UTF-8", with: name)
        let bytes: [UInt8] =
            name == "utf-16"
            ? [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            : text.unicodeScalars.map { UInt8($0.value) }
        #expect(try bankItems(ImportSource(bytes: bytes)).transfers.map(\.name) == ["Müller"])
    }
}
