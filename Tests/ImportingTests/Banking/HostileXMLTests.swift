import BillingCore
import Importing
import Testing

/// Files that are made to harm: each is refused whole, with its line, in little time and memory.
struct HostileXMLTests {
    private func refusal(_ text: String) -> BillingRefusal? {
        do {
            _ = try bankItems(text)
            return nil
        } catch let error as BillingRefusal {
            return error
        } catch {
            return nil
        }
    }

    private func camt(_ change: (inout CamtFixture) -> Void) -> String {
        var camt = CamtFixture()
        change(&camt)
        return camt.xml
    }

    @Test func aDocumentTypeIsRefusedBeforeAnyEntity() {
        let laughs = """
            <?xml version="1.0"?>
            <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&c;</Document>
            """
        #expect(refusal(laughs) == .unsafeXML("document type").at(InputPlace(line: 2)))
        let file = laughs.replacing("<!ENTITY a \"ha\">", with: "<!ENTITY a SYSTEM \"file:///etc/passwd\">")
        #expect(refusal(file)?.code == .unsafeXML)
    }

    @Test func unknownEntitiesAreRefused() {
        let text = camt { $0.head = "<Nm>&xxe;</Nm>" }
        #expect(refusal(text)?.code == .invalidXML)
    }

    @Test func nestingEnds() {
        let depth = 100_000
        let deep = "\n" + String(repeating: "<a>", count: depth)
        let text = camt { $0.head = deep + String(repeating: "</a>", count: depth) }
        #expect(refusal(text) == BillingRefusal(.nestedTooDeeply, at: InputPlace(line: 5)))
    }

    @Test func aTagThatNeverEndsIsRefused() {
        let text = camt { $0.head = "<Id a=\"" + String(repeating: "x", count: 3 << 20) + "\"/>" }
        #expect(refusal(text) == .unsafeXML("token of more than 1 MB").at(InputPlace(line: 4)))
    }

    @Test func aTextThatNeverEndsIsRefused() {
        let text = camt { $0.entries = ["<Ntry><AddtlNtryInf>" + String(repeating: "x", count: 1 << 20)] }
        #expect(refusal(text)?.code == .unsafeXML)
    }

    @Test func textThatNobodyReadsIsPassedOver() {
        #expect(refusal(camt { $0.head = "<Note>" + String(repeating: "x", count: 4 << 20) + "</Note>" }) == nil)
    }

    @Test func manyPartsOfOneTextAreCut() throws {
        let parts = String(repeating: "<Ustrd>\(String(repeating: "y", count: 140))</Ustrd>", count: 20_000)
        var fixture = CamtFixture(closing: "150.00")
        let detail = fixture.detail("50.00").replacing("<RmtInf></RmtInf>", with: "<RmtInf>\(parts)</RmtInf>")
        fixture.entries = [fixture.entry("50.00", details: [detail])]
        let transfers = try bankItems(fixture.xml).transfers
        #expect(transfers.map(\.text.count) == [BankTransfer.longestText])
    }

    @Test(arguments: [
        ("123456789012345678901234567890", BillingRefusal.Code.amountTooLarge),
        ("99999999999999999999999999999999999999999.00", .invalidAmount), ("1,00", .invalidAmount),
        ("1.005", .tooManyDecimals), ("-5.00", .invalidAmount), ("NaN", .invalidAmount), ("", .invalidAmount),
        ("１.00", .invalidAmount), ("0x10", .invalidAmount), ("1e3000", .invalidAmount),
    ])
    func amountsThatAreNoneAreRefused(_ amount: String, _ code: BillingRefusal.Code) {
        let refused = refusal(camt { $0.entries = [$0.entry(amount)] })
        #expect(refused?.code == code)
        #expect(refused?.place?.line != nil)
    }

    @Test(arguments: ["0000-01-01", "2026-02-30", "2026-13-01", "30.11.2026", "", "20261130", "-001-01-01"])
    func daysThatAreNoneAreRefused(_ day: String) {
        let refused = refusal(camt { $0.entries = [$0.entry("5.00", day: day)] })
        #expect(refused?.code == .invalidDay && refused?.place?.line != nil)
    }

    @Test(arguments: [
        ("<Ntry><CdtDbtInd>CRDT</CdtDbtInd></Ntry>", "Amt"), ("<Ntry><Amt Ccy=\"EUR\">1</Amt></Ntry>", "CdtDbtInd"),
        ("<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>DBIT</CdtDbtInd></Ntry>", "BookgDt"),
    ])
    func whatAnEntryLacksIsNamed(_ entry: String, _ element: String) {
        let refused = refusal(camt { $0.entries = [entry] })
        #expect(refused?.code == .elementMissing && refused?.parameters["element"] == .text(element))
    }

    @Test func whatAStatementLacksIsNamed() {
        let whole = CamtFixture().xml
        #expect(refusal(whole.replacing("OPBD", with: "XXXX"))?.parameters["element"] == .text("Bal OPBD"))
        #expect(refusal(whole.replacing("CLBD", with: "XXXX"))?.parameters["element"] == .text("Bal CLBD"))
        #expect(refusal(whole.replacing("IBAN", with: "XXXX"))?.parameters["element"] == .text("Acct/Id"))
        #expect(refusal(whole.replacing("Ccy=\"EUR\"", with: "Ccy=\"EURO\""))?.code == .invalidCurrency)
        #expect(refusal(whole.replacing("Ccy=\"EUR\"", with: ""))?.code == .invalidCurrency)
        #expect(refusal(whole.replacing("CRDT", with: "PLUS"))?.code == .invalidChoice)
    }

    @Test func otherMessagesAreNamed() {
        let whole = CamtFixture().xml
        for message in ["camt.052.001.08", "camt.053.001.13", "pain.008.001.08"] {
            let other = refusal(whole.replacing("camt.053.001.08", with: message))
            #expect(other?.code == (message.hasPrefix("pain") ? .notABankFile : .otherBankMessage), "\(message)")
        }
        #expect(refusal("<html/>")?.code == .fileIsWebPage)
        #expect(refusal("<a/>")?.code == .notABankFile)
    }

    /// A file that was cut anywhere is refused, as is one with any byte changed to a bracket.
    @Test func damagedFilesAreRefusedOrReadWhole() throws {
        var fixture = CamtFixture(closing: "150.00")
        fixture.entries = [fixture.entry("50.00", details: [fixture.detail("50.00", text: "x")])]
        let bytes = Array(fixture.xml.utf8)
        for cut in stride(from: 1, to: bytes.count - 1, by: 7) {
            #expect(throws: BillingRefusal.self) { try bankItems(ImportSource(bytes: Array(bytes[..<cut]))) }
        }
        for place in stride(from: 60, to: bytes.count, by: 3) where bytes[place] > 0x20 {
            var damaged = bytes
            damaged[place] = UInt8(ascii: "<")
            guard damaged != bytes else { continue }
            #expect(throws: BillingRefusal.self) { try bankItems(ImportSource(bytes: damaged)) }
        }
    }

    @Test(arguments: ["windows-1252", "utf-7", "EBCDIC-US", "UTF-32"])
    func encodingsThatAreNotReadAreRefused(_ name: String) {
        #expect(refusal(CamtFixture().xml.replacing("UTF-8", with: name))?.code == .invalidXML)
    }

    @Test func bytesThatAreNoUTF8AreRefused() {
        let bytes = Array(CamtFixture().xml.replacing("S1", with: "§").utf8).map { $0 == 0xC2 ? 0xFF : $0 }
        #expect(throws: BillingRefusal.self) { try bankItems(ImportSource(bytes: bytes)) }
    }

    @Test func elementsInPlacesWhereTheyDoNotBelongDoNoHarm() throws {
        for inside in ["<Ntry/>", "<Stmt/>", "<TxDtls><TxDtls/></TxDtls>", "<Bal/>", "<NtryDtls><Ntry/></NtryDtls>"] {
            var fixture = CamtFixture(closing: "150.00")
            fixture.entries = [fixture.entry("50.00", more: inside)]
            _ = refusal(fixture.xml)
        }
    }
}
