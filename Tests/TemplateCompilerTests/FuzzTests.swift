import Localization
import NIOCore
import RandomSupport
import Testing

@testable import Pages
@testable import TemplateCompiler

/// Random templates: the compiler never crashes, and what it accepts renders as swift-mustache renders it.
@Suite struct FuzzTests {
    static let swift = """
        struct OnlyPage: Page {
            static let template = "page"
            let a: String; let b: Bool; let c: [Row]; let d: Row?; let e: String?; let f: Row; let g: [String]
            struct Row: ViewModel { let a: String; let b: Bool; let e: String?; let g: [String] }
        }
        """

    @Test(arguments: 0..<8) func acceptedTemplatesRenderAlike(seed: Int) throws {
        var random = RandomTemplates(seed: UInt64(seed))
        let models = try ViewModels([DeclarationReader.read(SourceFile(path: "M.swift", text: Self.swift))])
        var accepted = 0
        for _ in 0..<250 {
            let templates = random.templates()
            guard let program = try? Compile.program(templates, models) else { continue }
            accepted += 1
            for _ in 0..<3 {
                let page = random.page()
                let expected = try Described.render(templates, page)
                #expect(String(buffer: Interpreter.render(program, page, .english)) == expected, "\(templates) \(page)")
            }
        }
        #expect(accepted > 125)
    }

    @Test(arguments: 0..<4) func nothingCrashes(seed: Int) {
        var random = RandomTemplates(seed: UInt64(seed) + 100)
        for _ in 0..<250 {
            let templates = random.templates().mapValues { random.damaged($0) }
            _ = Compile.mistakes(templates, random.damaged(Self.swift))
            _ = Compile.mistakes(templates, Self.swift)
        }
    }
}

/// Templates over the page of ``FuzzTests``, the same ones for the same seed.
struct RandomTemplates: RandomNumberGenerator {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed) }

    mutating func next() -> UInt64 { random.next() }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { random.pick(elements) }

    private mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }
}

extension RandomTemplates {
    private enum Place { case page, row, text }

    mutating func templates() -> [String: String] {
        let layout =
            body(.page, depth: 1) + "\(space()){{$main}}\(body(.page, depth: 1)){{/main}}\(line())"
            + "{{#f}}\(line()){{$side}}\(line())\(body(.row, depth: 1)){{/side}}{{/f}}" + body(.page, depth: 1)
        let usesLayout = chance(40)
        let given =
            "\(space()){{<layout}}\(line())\(space()){{$main}}\(line())\(body(.page, depth: 2))\(space()){{/main}}"
            + "\(line())\(chance(50) ? "{{$side}}\(body(.row, depth: 1)){{/side}}" : ""){{/layout}}\(line())"
        return [
            "page": usesLayout ? body(.page, depth: 0) + given + body(.page, depth: 1) : body(.page, depth: 3),
            "part": body(.row, depth: 1), "parts": body(.row, depth: 1) + "\(space()){{>part}}\(line())",
            "layout": layout,
        ]
    }

    private mutating func space() -> String { pick(["", "", " ", "  ", "\t"]) }

    private mutating func line() -> String { pick(["", "\n", "\n", "\r\n", " \n"]) }

    private mutating func body(_ place: Place, depth: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...4, using: &self) { text += piece(place, depth: depth) }
        return text
    }

    private mutating func piece(_ place: Place, depth: Int) -> String {
        if chance(45) { return pick(["x", " ", "  ", "\n", "\n\n", "\r\n", "<b>", "{x", "}", "y z", "é", "\t"]) }
        if chance(30) { return value(place) }
        if chance(15) { return "\(space()){{!\(line())}}\(line())" }
        if place != .text, chance(25) { return "\(space()){{>\(pick(["part", "parts"]))}}\(line())" }
        return depth > 0 ? section(place, depth: depth) : ""
    }

    private mutating func value(_ place: Place) -> String {
        switch place {
        case .page: pick(["{{a}}", "{{e}}", "{{f.a}}", "{{ f.e }}", "{{page.a}}"])
        case .row: pick(["{{a}}", "{{e}}", "{{page.a}}", "{{page.f.a}}"])
        case .text: pick(["{{.}}", "{{page.e}}"])
        }
    }

    private mutating func section(_ place: Place, depth: Int) -> String {
        let said: [(String, Place)] = [("page.c", .row), ("page.b", place)]
        let (name, inner) =
            switch place {
            case .page: pick([("b", place), ("c", .row), ("d", .row), ("e", .text), ("f", .row), ("g", .text)])
            case .row: pick([("b", place), ("e", .text), ("g", .text)] + said)
            case .text: pick(said)
            }
        let isInverted = name != "f" && chance(30)
        let content = body(isInverted ? place : inner, depth: depth - 1)
        return "\(space()){{\(isInverted ? "^" : "#")\(name)}}\(line())\(content)\(space()){{/\(name)}}\(line())"
    }
}

extension RandomTemplates {
    mutating func page() -> Value {
        .model([
            "a": text(), "b": .flag(chance(50)), "c": .list((0..<pick([0, 1, 2, 3])).map { _ in row() }),
            "d": chance(50) ? row() : .absent, "e": chance(60) ? text() : .absent, "f": row(), "g": texts(),
        ])
    }

    private mutating func row() -> Value {
        .model(["a": text(), "b": .flag(chance(50)), "e": chance(60) ? text() : .absent, "g": texts()])
    }

    private mutating func texts() -> Value { .list((0..<pick([0, 1, 2, 3])).map { _ in text() }) }

    private mutating func text() -> Value { .text(pick(["", "v", "<&>\"'", "\n", "a\n", "a\nb", "\r", "a\r\n", " "])) }

    /// The text with some characters lost, doubled or replaced.
    mutating func damaged(_ text: String) -> String {
        var characters = Array(text)
        for _ in 0..<pick([1, 2, 5]) where !characters.isEmpty {
            let place = Int.random(in: characters.indices, using: &self)
            if chance(40) {
                characters.remove(at: place)
            } else {
                characters.insert(
                    contentsOf: pick(["{{", "}}", "#", "/", "<", "\"", ">", "{", "(", "[", "\\", "\u{0}"]), at: place)
            }
        }
        return String(characters)
    }
}
