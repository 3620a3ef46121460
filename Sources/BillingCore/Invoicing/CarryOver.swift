extension BillingState {
    /// The state after `draft` was issued as `document`: its lines are billed, its usage, one-offs and credit are used.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public mutating func carryOver(_ draft: InvoiceDraft, as document: String) throws(BillingRefusal) {
        try billed.record(draft.lines, of: document)
        let used = Set(draft.lines.flatMap(\.usage))
        usage.removeAll { used.contains($0.id) }
        oneOffs.removeAll { $0.on <= draft.issuedOn }
        accountCredit = try accountCredit.subtracting(draft.creditApplied).adding(draft.creditAdded)
        billedThrough = draft.issuedOn
    }
}

extension [BilledLine] {
    /// Adds the lines of a document and takes its discounts and credits off what remains of the lines they lower.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public mutating func record(_ lines: [InvoiceLine], of document: String) throws(BillingRefusal) {
        let start = count
        for (index, line) in lines.enumerated() {
            let reference = LineReference(document: document, line: index + 1)
            append(BilledLine(reference: reference, line: line, remaining: line.amount))
        }
        let credited = Set(lines.compactMap(\.corrects))
        let targets = credited.isEmpty ? [:] : positions(of: credited)
        for line in lines {
            for share in line.discount?.shares ?? [] where indices.contains(start + share.line - 1) {
                self[start + share.line - 1].remaining = try self[start + share.line - 1].remaining.adding(share.amount)
            }
            if let index = line.corrects.flatMap({ targets[$0] }) {
                try self[index].take(line)
            }
        }
    }

    private func positions(of references: Set<LineReference>) -> [LineReference: Int] {
        var found: [LineReference: Int] = [:]
        for (index, entry) in enumerated() where references.contains(entry.reference) { found[entry.reference] = index }
        return found
    }
}
