import Foundation
import Testing

/// The rules of the house that the compiler does not know.
@Suite struct SourceTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL

    struct Ban: Sendable, CustomTestStringConvertible {
        let folder: String
        let pattern: String
        let instead: String
        var except: [String] = []

        var testDescription: String { "\(folder): \(instead)" }
    }

    static let bans = [
        Ban(
            folder: "Sources/BillingCore", pattern: #"^\s*(public |internal |package |@testable )*import "#,
            instead: "no import at all"),
        Ban(folder: "Sources/BillingCore", pattern: #"\b(Double|Float|Decimal)\b"#, instead: "exact numbers"),
        Ban(folder: "Sources", pattern: #"\btry!|\bas!|\bfatalError\("#, instead: "a typed error"),
        Ban(
            folder: "Sources", pattern: #"\bDate\(\)"#, instead: "a WallClock",
            except: ["PlainbillCommand/Setup/SystemClock.swift"]),
        Ban(
            folder: "Sources", pattern: #"AccountScope\(authenticated:"#, instead: "the scope that the session gave",
            except: [
                "Portal/SignedIn", "DemoWorld/", "PostgresStore/Mails/", "PostgresStore/PayLinks/",
                "PlainbillCommand/Setup/PortalServer",
            ]),
        Ban(folder: "Sources", pattern: #"\bimport CLibPQ\b"#, instead: "PostgresStore", except: ["PostgresStore/"]),
        Ban(folder: "Sources", pattern: #"\bimport CPangoCairo\b"#, instead: "Documents", except: ["Documents/"]),
        Ban(
            folder: "Sources", pattern: #"\bimport CLibCurl\b"#, instead: "Transfers",
            except: ["Transfers/", "Mailing/SMTP/"]),
        Ban(folder: "Sources", pattern: #"\bimport CLibCrypto\b"#, instead: "Cryptography", except: ["Cryptography/"]),
        Ban(folder: "Sources/BillingOperations", pattern: #"(?i)sandbox|stripe"#, instead: "any provider"),
        Ban(folder: "Sources/Portal", pattern: #"Sandbox|"sandbox"|(?i)stripe"#, instead: "any provider"),
        Ban(folder: "Sources/Pages", pattern: #"(?i)sandbox|stripe"#, instead: "any provider"),
        // 'XXX' is the currency of what has none (ISO 4217).
        Ban(folder: "Sources", pattern: #"\b(TODO|FIXME|XXX(?!')|HACK)\b"#, instead: "finished work"),
        Ban(
            folder: "Templates", pattern: #"\{\{\{|\{\{&|CONTENT_TYPE"#, instead: "an escaped tag",
            except: ["Overview/"]),
        Ban(folder: "Templates", pattern: #"\sstyle="|<script|\son[a-z]+=""#, instead: "a style sheet in Public"),
        Ban(
            folder: "Public",
            pattern: #"(margin|padding|border|inset)-(left|right)|^\s*(left|right)\s*:|: (left|right);"#,
            instead: "a logical property: inline-start, inline-end"),
        Ban(folder: "Public", pattern: #"content: "[^"]*[A-Za-z]"#, instead: "a message in the page"),
        Ban(folder: "Templates", pattern: #"align="(left|right)""#, instead: "text-align: start or end"),
        Ban(folder: "Tests", pattern: #"^\s*func test[A-Z]"#, instead: "@Test func without the prefix"),
        Ban(
            folder: "Tests", pattern: #"Task\.sleep|usleep\("#, instead: "a condition to wait for",
            except: ["SandboxFailureTests", "FakeStripeServer", "Benchmarks/"]),
    ]

    @Test(arguments: bans) func nothingBanned(_ ban: Ban) throws {
        let pattern = try Regex(ban.pattern)
        for file in Self.files(below: ban.folder) {
            let path = file.path().replacing(Self.root.path(), with: "")
            guard !ban.except.contains(where: path.contains), !path.contains("TidyTests/") else { continue }
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() where line.contains(pattern) {
                Issue.record("\(path):\(index + 1): use \(ban.instead)")
            }
        }
    }

    /// The arrows between modules, by the imports of their files. None points back to where it came from.
    static let arrows: [String: Set<String>] = [
        "BillingCore": [],
        "FailPoints": [],
        "Localization": ["BillingCore"],
        "Presentation": ["BillingCore", "Localization"],
        "PostgresStore": ["BillingCore", "FailPoints"],
        "BackgroundJobs": ["BillingCore", "PostgresStore"],
        "Importing": ["BillingCore"],
        "Cryptography": [],
        "Transfers": ["FailPoints"],
        "PaymentGateways": ["BillingCore", "Cryptography", "Transfers"],
        "SandboxProvider": ["BillingCore", "Cryptography", "Transfers", "PaymentGateways"],
        "Documents": ["BillingCore", "Presentation"],
        "Mailing": ["BillingCore", "Transfers"],
        "BillingOperations": ["BillingCore", "Cryptography", "PostgresStore", "Importing", "Mailing"],
        "TemplateCompiler": [],
        "TemplateTool": ["TemplateCompiler"],
        "WebServer": ["Cryptography"],
        "Pages": ["BillingCore", "Localization", "Presentation", "TemplateCompiler"],
        "Portal": [
            "BillingCore", "Cryptography", "Localization", "Presentation", "PostgresStore", "BillingOperations",
            "Documents", "Mailing", "WebServer", "Pages",
        ],
        "DemoWorld": ["BillingCore", "Presentation", "PostgresStore", "BillingOperations", "Importing"],
        "PlainbillCommand": [
            "BillingCore", "Localization", "Presentation", "PostgresStore", "Importing", "PaymentGateways",
            "SandboxProvider", "Mailing", "Documents", "BackgroundJobs", "BillingOperations", "WebServer", "Portal",
            "DemoWorld", "Transfers", "Cryptography",
        ],
    ]

    @Test(arguments: arrows.keys.sorted()) func importsFollowTheArrows(module: String) throws {
        let ours = Set(Self.arrows.keys)
        for file in Self.files(below: "Sources/\(module)") {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                guard let match = line.firstMatch(of: /^\s*(?:public |package |internal )?import (\w+)/) else {
                    continue
                }
                let imported = String(match.1)
                guard ours.contains(imported) else { continue }
                #expect(
                    Self.arrows[module]?.contains(imported) == true, "\(file.lastPathComponent) imports \(imported)")
            }
        }
    }

    @Test func arrowsNeverLeadBack() {
        var left = Self.arrows
        while let free = left.first(where: { $0.value.isDisjoint(with: left.keys) })?.key { left[free] = nil }
        #expect(left.isEmpty, "in a circle: \(left.keys.sorted())")
    }

    /// Each folder's decisions are 0001, 0002 and so on, and are titled with their number.
    @Test func decisionsAreNumbered() throws {
        var folders: [String: [URL]] = [:]
        for file in Self.files(below: "Sources", endings: [".md"]) where file.path().contains("/Decisions/") {
            folders[file.deletingLastPathComponent().path(), default: []].append(file)
        }
        #expect(folders.count >= 4)
        for files in folders.values {
            for (index, file) in files.enumerated() {
                let number = "000\(index + 1)".suffix(4)
                let text = try String(contentsOf: file, encoding: .utf8)
                #expect(file.lastPathComponent.hasPrefix("\(number)-"), "\(file.path()) is number \(number)")
                #expect(text.hasPrefix("# \(number): "), "\(file.path()) has another number in its title")
            }
        }
    }

    /// What is read at a sitting; tables that a tool wrote are not.
    @Test(arguments: [(".swift", 300), (".sql", 120), (".mustache", 120)])
    func filesAreShort(ending: String, lines: Int) throws {
        for folder in ["Sources", "Tests", "Templates"] {
            for file in Self.files(below: folder, endings: [ending]) where !file.path().contains("/Generated/") {
                let count = try String(contentsOf: file, encoding: .utf8).count { $0 == "\n" }
                #expect(count <= lines, "\(file.path()) has \(count) lines")
            }
        }
    }

    /// BillingCore is a library that others could take: every public name says what it is, and what it refuses.
    @Test func publicNamesOfTheCoreAreDocumented() throws {
        let declaration =
            /^public (static|let|var|func|init|struct|enum|typealias|subscript|protocol|indirect|mutating)\b/
        let inherited = /^public (init\(from decoder|func encode\(to|static func <|var description: String \{)/
        for file in Self.files(below: "Sources/BillingCore") where file.pathExtension == "swift" {
            let lines = try String(contentsOf: file, encoding: .utf8)
                .split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            for (index, line) in lines.enumerated() where line.contains(declaration) && !line.contains(inherited) {
                let before = lines[..<index].reversed().prefix { $0.hasPrefix("///") || $0.hasPrefix("@") }
                let place = "\(file.lastPathComponent):\(index + 1)"
                let signature = lines[index...].prefix(9).joined(separator: " ").prefix { $0 != "{" }
                if !before.contains(where: { $0.hasPrefix("///") }) {
                    let isMemberwise = Self.isMemberwise(signature, among: Self.documentedProperties(lines))
                    #expect(isMemberwise, "\(place): \(line) has no documentation")
                }
                guard line.contains(/\b(func|init)\b/), signature.contains("throws(") else { continue }
                #expect(before.contains { $0.contains("Throws:") }, "\(place): \(line) does not say what it throws")
            }
        }
    }

    private static func documentedProperties(_ lines: [String]) -> Set<String> {
        var names: Set<String> = []
        for (before, line) in zip(lines, lines.dropFirst()) where before.hasPrefix("///") {
            guard let match = line.firstMatch(of: /^public (?:private\(set\) )?(?:var|let) (\w+):/) else { continue }
            names.insert(String(match.1))
        }
        return names
    }

    /// An initialiser that takes documented properties and nothing else says nothing that they do not say.
    private static func isMemberwise(_ signature: some StringProtocol, among properties: Set<String>) -> Bool {
        guard signature.hasPrefix("public init("), !signature.contains("throws") else { return false }
        let names = String(signature).matches(of: #/[(,] *(?:_ )?(\w+): /#).map { String($0.1) }
        return !names.isEmpty && names.allSatisfy(properties.contains)
    }

    @Test func topLevelIsAsAgreed() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path())
            .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
        #expect(Set(names) == ["Package.swift", "Sources", "Tests", "Public", "Templates", "README.md", "Scripts"])
        #expect(
            Set(try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Scripts").path())) == [
                "demo", "test",
            ])
    }

    private static func files(
        below folder: String, endings: [String] = [".swift", ".mustache", ".sql", ".css", ".py"]
    ) -> [URL] {
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path())?.compactMap { $0 as? String } ?? []
        return paths.filter { path in endings.contains(where: path.hasSuffix) }.sorted().map {
            base.appending(path: $0)
        }
    }
}
