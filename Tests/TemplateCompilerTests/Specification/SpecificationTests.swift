import Localization
import NIOCore
import Testing

@testable import Pages
@testable import TemplateCompiler

/// The cases of the Mustache specification: what is supported renders as it says and as swift-mustache renders it,
/// the rest is a build error.
@Suite struct SpecificationTests {
    private static let all: [SpecificationCase] =
        SpecificationCase.interpolation + SpecificationCase.sections + SpecificationCase.inverted
        + SpecificationCase.partials + SpecificationCase.comments + SpecificationCase.delimiters
        + SpecificationCase.inheritance

    @Test(arguments: all) func holds(_ example: SpecificationCase) throws {
        let templates = example.partials.merging(["page": example.template]) { _, page in page }
        let models = try ViewModels([
            DeclarationReader.read(SourceFile(path: "M.swift", text: example.data.swift))
        ])
        switch example.outcome {
        case .renders(let text):
            let rendered = Interpreter.render(try Compile.program(templates, models), example.data, .english)
            #expect(String(buffer: rendered) == text)
            #expect(try Described.render(templates, example.data) == text)
        case .refused(let why):
            let mistakes = Compile.mistakes(templates, example.data.swift)
            #expect(mistakes.contains { $0.contains(why) }, "\(mistakes)")
        }
    }
}
