import BillingCore
import Foundation
import Presentation
import Testing

@testable import Documents

/// Documents, and sums within them, that are longer than anyone reads.
@Suite(.enabled(if: Poppler.isInstalled)) struct LongDocumentTests {
    private func document(steps count: Int, language: String = "en") throws -> InvoiceDocument {
        var document = try Sample.document(language: language)
        document.groups[0].lines[0].steps =
            (1...count).map { "US$10.00 ÷ 1.08\($0) USD for 1 EUR (ECB)" } + ["total €9.00"]
        return document
    }

    /// Usage converted at a rate a day has a step for each: a file tells ten of them, how many more there are and where,
    /// and what they come to.
    @Test func aSumOfManyStepsIsToldInPart() throws {
        let text = try Poppler.text(render(document(steps: 31))).spaced
        for step in 1...10 { #expect(text.contains("1.08\(step) USD for"), "\(step)") }
        #expect(!text.contains("1.0811 USD") && !text.contains("1.0831 USD"))
        #expect(text.contains("and 21 more steps, listed in the portal; total €9.00."))
    }

    @Test func aSumOfFewStepsIsWhole() throws {
        let text = try Poppler.text(render(document(steps: 11))).spaced
        #expect(text.contains("1.0811 USD") && !text.contains("more steps"))
    }

    @Test func theWordsForWhatIsLeftOutAreInTheLanguageOfTheDocument() throws {
        let text = try Poppler.text(render(document(steps: 31, language: "de"))).spaced
        #expect(text.contains("und 21 weitere Schritte, aufgeführt im Portal"))
    }

    /// Thousands of steps take no more room than a dozen.
    @Test func thousandsOfStepsTakeOnePage() throws {
        #expect(
            try Poppler.pages(render(document(steps: 5_000))).count == Poppler.pages(render(document(steps: 12))).count)
    }

    /// What a file of ten thousand lines takes beside the document itself, in memory that was not taken before. Other
    /// tests of this program draw meanwhile, which counts too.
    @Test(.timeLimit(.minutes(30))) func tenThousandLinesStayWithinAHundredMegabytes() throws {
        let document = try Sample.document(usageLines: 10_000)
        _ = try render(Sample.document())
        guard let before = ProcessMemory.resident, ProcessMemory.forgetPeak() else { return }
        let bytes = try render(document)
        let peak = try #require(ProcessMemory.peak)
        #expect(bytes.count < 40_000_000)
        #expect(peak - before < 100_000, "\(peak - before) kB")
    }
}

/// The memory of this process as the kernel counts it, in kilobytes.
private enum ProcessMemory {
    static var resident: Int? { field("VmRSS:") }
    static var peak: Int? { field("VmHWM:") }

    /// Lets ``peak`` begin anew; `false` where the kernel does not.
    static func forgetPeak() -> Bool {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return false }
        return (try? file.write(contentsOf: Data("5".utf8))) != nil
    }

    private static func field(_ name: String) -> Int? {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
}
