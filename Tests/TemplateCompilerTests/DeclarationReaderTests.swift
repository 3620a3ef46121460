import Testing

@testable import TemplateCompiler

/// The strict reader of view models.
@Suite struct DeclarationReaderTests {
    private static func read(_ swift: String) throws -> ViewModels {
        try ViewModels([DeclarationReader.read(SourceFile(path: "M.swift", text: swift))])
    }

    private static func mistakes(_ swift: String) -> [String] {
        do {
            _ = try read(swift)
            return []
        } catch {
            if let one = error as? Diagnostic { return [one.description] }
            return (error as? Diagnostics)?.list.map(\.description) ?? []
        }
    }

    @Test func findsFieldsAmongOtherSwift() throws {
        let swift = """
            import Presentation
            /* struct No: ViewModel { /* nested */ let a: Int } */
            let text = "struct No: ViewModel { \\(name("}")) let a: Int }", raw = #"" } "#, pattern = /[^{}"]+\\//
            enum Tone { case a; struct Inner: ViewModel { let i: String } }
            extension Outer { struct Later: ViewModel { let l: [Row] } }
            struct Outer: Page, Sendable {
                static let template = "Area/outer"
                /// Its `}` does not count.
                let a: String
                package let b: [[Row]]
                let c: Bool, d: Bool?
                struct Row: ViewModel { let x: Tone.Inner?; let y: SafeHTML }
                fileprivate init(_ a: String) { self.a = a; if true { } }
            }
            """
        #expect(
            Self.mistakes(swift) == [
                "M.swift:11:5: error: a field is written `let name: Type`, without a value, one on a line"
            ])
        let models = try Self.read(swift.replacing("let c: Bool, d: Bool?", with: "let c: Bool; let later: Later"))
        #expect(models.models.keys.sorted() == ["Outer", "Outer.Later", "Outer.Row", "Tone.Inner"])
        let outer = try #require(models.models["Outer"])
        #expect(
            outer.fields.map { "\($0.name): \($0.type)" } == [
                "a: String", "b: [[Outer.Row]]", "c: Bool", "later: Outer.Later",
            ])
        #expect(outer.template?.text == "Area/outer")
        #expect(models.models["Outer.Row"]?.fields.map(\.type) == [.optional(.model("Tone.Inner")), .markup])
    }

    @Test(arguments: [
        ("var a: String", "view models and initializers; the rest goes to an extension"),
        ("func a() {}", "view models and initializers; the rest goes to an extension"),
        ("@Wrapped let a: String", "view models and initializers; the rest goes to an extension"),
        ("private let a: String", "templates cannot reach a private field"),
        ("static let a = 1", "the only static member of a view model is `template = \"Area/name\"`"),
        ("let a = \"\"", "a field is written `let name: Type`, one on a line"),
        ("let a: String = \"\"", "a field is written `let name: Type`, without a value, one on a line"),
        ("let a, b: String", "a field is written `let name: Type`, one on a line"),
        ("let `in`: String", "templates cannot name a field `in`"),
        ("let page: String", "templates cannot name a field page"),
        ("let a: (String, Bool)", "the type of a field is a name, an array or an optional"),
        ("let a: [String: Bool]", "templates do not know dictionaries"),
        ("let a: Array<String>", "templates do not know generic types"),
        ("let a: Int", "'a' is Int, but"), ("let a: Bool?", "'a' is Bool?, but"),
        ("let a: [Bool]", "'a' is [Bool], but"),
        ("let a: [String]?", "'a' is [String]?, but"), ("let a: [String?]", "'a' is [String?], but"),
        ("let a: String??", "'a' is String??, but"), ("let a: Missing", "'a' is Missing, but"),
    ]) func refuses(_ member: String, _ message: String) {
        let found = Self.mistakes("struct Row: ViewModel {\n    \(member)\n}")
        #expect(found.count == 1)
        #expect(found.first?.contains(message) == true, "\(found)")
        #expect(found.first?.hasPrefix("M.swift:2:") == true, "\(found)")
    }

    @Test func refusesWhatIsDeclaredTwiceOrNotClosed() {
        #expect(
            Self.mistakes("struct A: ViewModel {}\nstruct A: ViewModel {}") == [
                "M.swift:2:8: error: A is declared twice"
            ])
        #expect(
            Self.mistakes("struct A: ViewModel {\nlet a: String").map { $0.hasSuffix("A is never closed") } == [true])
        #expect(
            Self.mistakes("struct A: Page {\nstatic let template = name\n}").first?.hasPrefix("M.swift:2:1:") == true)
    }
}
