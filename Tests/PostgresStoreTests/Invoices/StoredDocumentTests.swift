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

    private func readAgain<Value: CanonicalReadable & Encodable>(_ value: Value) throws -> Value {
        try CanonicalReader.read(Array(try StoredJSON.text(of: value).utf8))
    }
}
