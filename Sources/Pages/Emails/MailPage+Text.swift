extension MailPage {
    /// The mail for those who read plain text: the same words in the same order.
    package var plainText: String {
        let sums = services.map { "\($0.label): \($0.value)" } + totals.map { "\($0.label): \($0.amount)" }
        let small = [footer?.note, footer?.support.map { "\($0.questions) \($0.address.label)." }].compactMap(\.self)
        let blocks: [[String]] = [
            [brand.name, recipient],
            [heading] + (figure.map { ["\($0.label): \($0.amount)", $0.note] } ?? []),
            paragraphs,
            [payNow, action].compactMap(\.self).map { "\($0.label): \($0.href)" },
            sums,
            facts.map { "\($0.label): \($0.value)" },
            small + (footer?.legal ?? []),
        ]
        return blocks.map { lines in lines.filter { !$0.isEmpty } }.filter { !$0.isEmpty }
            .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }
}
