import BillingCore
@testable import PostgresStore
import Testing

/// Documents come back from their stored text as they were issued, and from no other text.
@Suite struct StoredDocumentTests {
    @Test func documentComesBack() throws {
        for document in [try StoredDocuments.full, StoredDocuments.bare] {
            #expect(try IssuedDocument.read(StoredDocuments.text(of: document)) == document)
        }
    }

    @Test(arguments: try StoredDocuments.factors)
    func factorComesBack(factor: Derivation.Factor) throws {
        #expect(try readAgain(factor) == factor)
    }

    @Test(arguments: StoredDocuments.termKinds)
    func termKindComesBack(kind: Derivation.Term.Kind) throws {
        #expect(try readAgain(kind) == kind)
    }

    @Test(arguments: StoredDocuments.taxReasons)
    func taxReasonComesBack(reason: TaxReason) throws {
        #expect(try readAgain(reason) == reason)
    }

    @Test func choicesComeBack() throws {
        #expect(try readAgain(TaxCategory.allCases) == TaxCategory.allCases)
        #expect(try readAgain([Rounding.halfAwayFromZero, .halfEven, .up, .down]).count == 4)
        #expect(try readAgain([Derivation.PriceReference.Source.list, .customer, .contract]).count == 3)
        #expect(try readAgain([Invoice.Kind.invoice, .creditNote]) == [.invoice, .creditNote])
    }

    @Test func secretsOfTheSellerAreNotRead() throws {
        for factor in [Derivation.Factor.ratedUsage(.one, rows: 1), .unitPrice(.one)] {
            let text = Array(try StoredJSON.text(of: factor).utf8)
            #expect(throws: CanonicalReader.Malformed.self) {
                try CanonicalReader.read(text, as: Derivation.Factor.self)
            }
        }
    }

    /// The bytes that are hashed are those of the encoder that the compiler makes of the types.
    @Test func documentIsWrittenAsItWouldBeEncoded() throws {
        for document in [try StoredDocuments.full, StoredDocuments.bare] {
            #expect(try written(document) == StoredDocuments.text(of: document))
        }
        for reason in StoredDocuments.taxReasons { try expectWrittenAsEncoded(reason) }
        for factor in try StoredDocuments.factors { try expectWrittenAsEncoded(factor) }
        for kind in StoredDocuments.termKinds { try expectWrittenAsEncoded(kind) }
    }

    /// A member that is added to a type must be written and read: the documents here have every one that there is.
    @Test func fullDocumentLeavesNoMemberOut() throws {
        var (known, set): (Set<String>, Set<String>) = ([], [])
        collect(try StoredDocuments.full, known: &known, set: &set)
        #expect(known.subtracting(set) == [])
        #expect(known.contains("Invoice.reason") && known.contains("InvoiceLine.discount"))
    }

    @Test func secretsOfTheSellerAreNotWritten() {
        for factor in [Derivation.Factor.ratedUsage(.one, rows: 1), .unitPrice(.one)] {
            #expect(throws: CanonicalWriter.Unwritable.self) { try written(factor) }
        }
    }

    @Test func numberAndDaysAreGivenLater() throws {
        var document = try StoredDocuments.full
        let unnumbered = try IssuedDocument.Unnumbered(document)
        document.number = "a \"longer\" number"
        document.issuedOn = document.issuedOn.adding(days: 40)
        document.dueOn = document.dueOn.adding(days: 50)
        let text = unnumbered.text(number: document.number, issuedOn: document.issuedOn, dueOn: document.dueOn)
        #expect(try text == StoredDocuments.text(of: document))
        #expect(try IssuedDocument.read(text) == document)
    }

    /// Whatever one byte is changed to, taken away or put in: the text is refused, or is that of another document.
    @Test func textOfNoDocumentIsRefused() throws {
        let text = try StoredDocuments.text(of: StoredDocuments.bare)
        for place in text.indices {
            for byte in Array(#" "\{}[],:-.0189aftnuz"#.utf8) + [0, 10, 0x80, 0xC3] {
                var (changed, longer) = (text, text)
                changed[place] = byte
                longer.insert(byte, at: place)
                try expectOnlyCanonical(changed)
                try expectOnlyCanonical(longer)
            }
            var shorter = text
            shorter.remove(at: place)
            try expectOnlyCanonical(shorter)
            #expect(throws: CanonicalReader.Malformed.self) {
                try CanonicalReader.read(Array(text[..<place]), as: Invoice.self)
            }
        }
    }

    @Test func refusalSaysWhereTheTextEnds() throws {
        var text = try StoredDocuments.text(of: StoredDocuments.bare)
        text.append(UInt8(ascii: " "))
        #expect(
            throws: StoreError.decoding(
                query: "Invoice", column: "", problem: "cannot be read from byte \(text.count - 1) on")
        ) {
            try IssuedDocument.read(text)
        }
    }

    private func expectOnlyCanonical(_ text: [UInt8]) throws {
        guard let document = try? CanonicalReader.read(text, as: Invoice.self) else { return }
        let written = try StoredDocuments.text(of: document)
        #expect(written == text, "\(String(decoding: text, as: UTF8.self))")
    }

    private func expectWrittenAsEncoded(_ value: some CanonicalWritable & Encodable) throws {
        #expect(try written(value) == Array(StoredJSON.text(of: value).utf8))
    }

    private func written(_ value: some CanonicalWritable) throws -> [UInt8] {
        var json = CanonicalWriter()
        try value.write(to: &json)
        return json.bytes
    }

    /// Members that can be absent, by type and name, and those of them that are set somewhere.
    private func collect(_ value: Any, known: inout Set<String>, set: inout Set<String>) {
        let mirror = Mirror(reflecting: value)
        for child in mirror.children {
            let content = Mirror(reflecting: child.value)
            if content.displayStyle == .optional, mirror.displayStyle == .struct, let label = child.label {
                let name = "\(mirror.subjectType).\(label)"
                known.insert(name)
                if content.children.isEmpty { continue }
                set.insert(name)
            }
            collect(child.value, known: &known, set: &set)
        }
    }

    private func readAgain<Value: CanonicalReadable & Encodable>(_ value: Value) throws -> Value {
        try CanonicalReader.read(Array(try StoredJSON.text(of: value).utf8))
    }
}
