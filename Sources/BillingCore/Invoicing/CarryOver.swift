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
        let targets = lines.contains { $0.corrects != nil } ? positions(correctedBy: lines) : [:]
        for line in lines {
            for share in line.discount?.shares ?? [] where indices.contains(start + share.line - 1) {
                self[start + share.line - 1].remaining = try self[start + share.line - 1].remaining.adding(share.amount)
            }
            guard let index = line.corrects.flatMap({ targets[$0] }) else { continue }
            try self[index].take(line)
            // What takes back a credit gives the line of that credit back what the credit took of it.
            if let origin = self[index].line.corrects.flatMap({ targets[$0] }) { try self[origin].take(line) }
        }
    }

    /// Where the lines stand that these correct; of a credit among them, also where the line stands that it credits.
    private func positions(correctedBy lines: [InvoiceLine]) -> [LineReference: Int] {
        let corrected = Set(lines.compactMap(\.corrects))
        var found: [LineReference: Int] = [:]
        for index in indices where corrected.contains(self[index].reference) { found[self[index].reference] = index }
        let credited = Set(found.values.compactMap { self[$0].line.corrects })
        guard !credited.isEmpty else { return found }
        for index in indices where credited.contains(self[index].reference) { found[self[index].reference] = index }
        return found
    }
}
