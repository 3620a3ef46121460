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
            except: ["Portal/Http/", "DemoWorld/", "PostgresStore/Mails/"]),
        Ban(folder: "Sources", pattern: #"\bimport CLibPQ\b"#, instead: "PostgresStore", except: ["PostgresStore/"]),
        Ban(folder: "Sources", pattern: #"\bimport CPangoCairo\b"#, instead: "InvoicePDF", except: ["InvoicePDF/"]),
        Ban(folder: "Sources", pattern: #"\bimport CLibCurl\b"#, instead: "Mailing", except: ["Mailing/"]),
        Ban(folder: "Sources", pattern: #"\b(TODO|FIXME|XXX|HACK)\b"#, instead: "finished work"),
        Ban(
            folder: "Templates", pattern: #"\{\{\{|\{\{&|CONTENT_TYPE"#, instead: "an escaped tag",
            except: ["Overview/"]),
        Ban(folder: "Templates", pattern: #"\sstyle="|<script|\son[a-z]+=""#, instead: "a style sheet in Public"),
        Ban(folder: "Tests", pattern: #"^\s*func test[A-Z]"#, instead: "@Test func without the prefix"),
        Ban(
            folder: "Tests", pattern: #"Task\.sleep|usleep\("#, instead: "a condition to wait for",
            except: ["SandboxFailureTests", "Benchmarks/"]),
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

    /// The arrows between modules, by the imports of their files.
    static let arrows: [String: Set<String>] = [
        "BillingCore": [],
        "Presentation": ["BillingCore"],
        "PostgresStore": ["BillingCore"],
        "Importing": ["BillingCore"],
        "PaymentGateways": ["BillingCore"],
        "InvoicePDF": ["BillingCore", "Presentation"],
        "Mailing": ["BillingCore"],
        "BillingOperations": ["BillingCore", "PostgresStore", "PaymentGateways", "Importing", "Mailing"],
        "Portal": ["BillingCore", "Presentation", "PostgresStore", "BillingOperations", "InvoicePDF", "Mailing"],
        "DemoWorld": ["BillingCore", "PostgresStore", "BillingOperations", "Importing"],
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
                #expect(before.contains { $0.hasPrefix("///") }, "\(place): \(line) has no documentation")
                let signature = lines[index...].prefix(6).joined(separator: " ").prefix { $0 != "{" }
                guard line.contains(/\b(func|init)\b/), signature.contains("throws(") else { continue }
                #expect(before.contains { $0.contains("Throws:") }, "\(place): \(line) does not say what it throws")
            }
        }
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

    private static func files(below folder: String) -> [URL] {
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path())?.compactMap { $0 as? String } ?? []
        let endings = [".swift", ".mustache", ".sql", ".css", ".py"]
        return paths.filter { path in endings.contains(where: path.hasSuffix) }.sorted().map {
            base.appending(path: $0)
        }
    }
}
