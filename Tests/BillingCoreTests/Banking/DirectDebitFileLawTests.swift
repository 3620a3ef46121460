import BillingCore
import RandomSupport
import Testing

/// What holds for every file of direct debits, whatever is in it.
struct DirectDebitFileLawTests {
    private static let names = ["Ada GmbH", "Müller & Söhne", "日本", "<b>", "O'Neill/Co", "", "  x", "Æther SARL"]

    private func orders(_ random: inout SeededRandom, _ count: Int) throws -> [DebitOrder] {
        let creditor = try CreditorIdentifier("DE98ZZZ09999999999")
        let iban = try IBAN("DE02120300000000202051")
        return (0..<count).map { place in
            let mandate = DebitMandate(
                creditor: creditor, reference: "C-\(random.below(5))-M1",
                scheme: DebitScheme.allCases[random.below(2)], holder: Self.names[random.below(Self.names.count)],
                iban: iban, signedOn: "2026-01-31")
            return DebitOrder(
                by: mandate, endToEnd: "E\(place)", eur(Int64(1 + random.below(100_000))),
                text: Self.names[random.below(Self.names.count)], DebitSequence.allCases[random.below(2)],
                on: ("2026-12-01" as Day).adding(days: random.below(3)))
        }
    }

    private func file(_ orders: [DebitOrder]) throws -> DirectDebitFile {
        let seller = Party(name: "Nordlicht", addressLines: [], postalCode: "20457", city: "Hamburg", country: "DE")
        let account = try BankAccount(iban: IBAN("DE89370400440532013000"), currency: .eur)
        return try DirectDebitFile("main-000001", by: seller, to: account, orders, at: Instant(startOf: "2026-11-30"))
    }

    /// The text of each element of this name.
    private func values(_ name: String, in xml: String) -> [String] {
        xml.split(separator: "<\(name)>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    @Test(arguments: 1...8) func eachOrderIsInOneGroupOfItsKind(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let orders = try orders(&random, 1 + random.below(40))
        let file = try file(orders)
        let inside = file.groups.flatMap(\.orders)
        #expect(inside.map(\.endToEnd).sorted() == orders.map(\.endToEnd).sorted())
        for group in file.groups {
            #expect(group.orders.allSatisfy { $0.collectOn == group.collectOn && $0.sequence == group.sequence })
            #expect(group.orders.allSatisfy { $0.mandate.scheme == group.scheme } && !group.orders.isEmpty)
            #expect(group.total.minor == group.orders.reduce(0) { $0 + $1.amount.minor })
        }
        let kinds = file.groups.map { "\($0.collectOn) \($0.scheme) \($0.sequence)" }
        #expect(Set(kinds).count == kinds.count)
        #expect(Set(file.groups.map(\.name)).count == file.groups.count)
    }

    /// The control sums of the file and of its groups are those of its lines.
    @Test(arguments: 1...8) func theSumsAreThoseOfTheLines(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed + 100))
        let orders = try orders(&random, 1 + random.below(40))
        let (file, sum) = (try file(orders), orders.reduce(0) { $0 + $1.amount.minor })
        let xml = try file.xml()
        let sums = values("CtrlSum", in: xml), counts = values("NbOfTxs", in: xml)
        #expect(sums.first == eur(sum).decimalText && counts.first == "\(orders.count)")
        #expect(Array(sums.dropFirst()) == file.groups.map(\.total.decimalText))
        #expect(Array(counts.dropFirst()) == file.groups.map { "\($0.orders.count)" })
        let amounts = xml.split(separator: "<InstdAmt Ccy=\"EUR\">").dropFirst().map { String($0.prefix { $0 != "<" }) }
        let lines = try amounts.map { try Money($0, .eur).minor }
        #expect(lines.reduce(0, +) == sum && lines.count == orders.count)
    }

    /// The same orders in any order are the same file.
    @Test(arguments: 1...5) func theOrderDoesNotMatter(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed + 200))
        let orders = try orders(&random, 20)
        var turned = orders
        for place in turned.indices { turned.swapAt(place, random.below(turned.count)) }
        #expect(try file(orders).xml() == file(turned).xml())
    }

    /// In the characters of the area, and nothing empty where the schema wants a text.
    @Test(arguments: 1...5) func everyTextIsTaken(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed + 300))
        let xml = try file(orders(&random, 20)).xml()
        for name in ["Nm", "Ustrd", "EndToEndId", "MndtId", "PmtInfId", "MsgId"] {
            for text in values(name, in: xml) {
                #expect((1...140).contains(text.count), "\(name)")
                #expect(text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/-?:().,'+ ".contains($0)) })
                #expect(!text.hasPrefix("/") && !text.contains("//"))
            }
        }
        #expect(values("PmtInfId", in: xml).allSatisfy { $0.count <= 35 })
    }

    /// In the order that the schema lays down.
    @Test func elementsAreInTheirOrder() throws {
        var random = SeededRandom(7)
        let xml = try file(orders(&random, 1)).xml()
        let wanted = [
            "GrpHdr", "MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty", "PmtInf", "PmtInfId", "PmtMtd",
            "BtchBookg", "PmtTpInf", "SvcLvl", "LclInstrm", "SeqTp", "ReqdColltnDt", "Cdtr", "CdtrAcct", "CdtrAgt",
            "ChrgBr", "CdtrSchmeId", "DrctDbtTxInf", "PmtId", "EndToEndId", "InstdAmt", "DrctDbtTx", "MndtRltdInf",
            "MndtId", "DtOfSgntr", "AmdmntInd", "DbtrAgt", "Dbtr", "DbtrAcct", "RmtInf", "Ustrd",
        ]
        var rest = xml[...]
        for name in wanted {
            let next = rest.firstRange(of: "<\(name)>") ?? rest.firstRange(of: "<\(name) ")
            let found = try #require(next, "\(name) is missing, or too early")
            rest = rest[found.upperBound...]
        }
    }

    @Test func nothingIsAnEmptyFile() throws {
        let file = try file([])
        #expect(file.groups.isEmpty)
        #expect(try file.total() == eur(0))
    }
}
