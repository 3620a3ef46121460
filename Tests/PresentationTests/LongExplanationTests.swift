import BillingCore
import Presentation
import Testing

/// Where a file has no room for hundreds of steps.
@Suite struct LongExplanationTests {
    private func line(steps count: Int) -> InvoiceDocument.Line {
        InvoiceDocument.Line(
            number: 1, description: "", period: "", quantity: "", unitPrice: "", amount: "",
            steps: (1...count).map { "step \($0)" }, because: "Why.", usageRows: 0)
    }

    private func told(_ line: InvoiceDocument.Line, atMost most: Int) -> String {
        line.explanation(atMost: most) { "and \($0) more" }
    }

    @Test func shortOnesAreWhole() {
        #expect(told(line(steps: 3), atMost: 3) == "Step 1; step 2; step 3. Why.")
        #expect(told(line(steps: 3), atMost: 3) == line(steps: 3).explanation)
    }

    /// Of 31 days and their total, 10 days and the total remain.
    @Test func longOnesKeepTheirBeginningAndTheirEnd() {
        #expect(told(line(steps: 4), atMost: 3) == "Step 1; and 2 more; step 4. Why.")
        let month = told(line(steps: 32), atMost: 12)
        #expect(month.hasPrefix("Step 1; step 2;") && month.contains("step 10; and 21 more; step 32. Why."))
    }

    /// Every step is told or counted.
    @Test(arguments: [2, 3, 5, 12], [1, 2, 3, 4, 12, 13, 400]) func nothingIsLost(most: Int, count: Int) throws {
        let parts = told(line(steps: count), atMost: most).replacing(" Why.", with: "").replacing(".", with: "")
            .split(separator: "; ")
        let named = parts.filter { $0.lowercased().hasPrefix("step ") }.count
        let counted = parts.compactMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
        let left = parts.contains { $0.hasPrefix("and ") || $0.hasPrefix("And ") } ? count - named : 0
        #expect(parts.count <= max(most, 2) && named + left == count && (left == 0 || counted.contains(left)))
    }

    @Test(
        arguments: [
            ("en", 1, "and 1 more step, listed in the portal"), ("en", 21, "and 21 more steps, listed in the portal"),
            ("de", 1, "und 1 weiterer Schritt, aufgeführt im Portal"),
            ("fr", 3, "et 3 autres étapes, détaillées sur le portail"),
            ("ar", 2, "وخطوتان أخريان مفصلتان في البوابة"), ("ar", 5, "و5 خطوات أخرى مفصلة في البوابة"),
        ])
    func theWordsCount(language: String, count: Int, expected: String) throws {
        var invoice = try ExplainedLinesTests.seatChange()
        invoice.language = language
        let words = try InvoiceDocument(invoice).labels.moreSteps(count)
        #expect(String(words.filter { !"\u{2068}\u{2069}\u{200E}\u{200F}".contains($0) }) == expected)
    }
}
