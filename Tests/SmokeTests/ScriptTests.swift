import Foundation
import TestSupport
import Testing

/// The two scripts on machines that lack something. Programs of the machine are stood in for by ones that write down
/// how they were called.
@Suite struct ScriptTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let usable = "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'"

    private struct Outcome {
        let code: Int32
        let complaint: String
        /// What was called, one call on a line.
        let calls: [String]
    }

    /// Runs a script that finds these programs and the shell's usual ones, and nothing else.
    private static func run(_ programs: [String: String], script: String = "demo") throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "scripts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, body) in programs {
            let text = "#!/bin/bash\necho \"\(name) $*\" >>\"${0%/*}/calls\"\n\(body)\n"
            let file = folder.appending(path: name).path()
            try Data(text.utf8).write(to: URL(filePath: file))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        }
        for name in ["dirname", "grep", "env"] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: name).path(), withDestinationPath: "/usr/bin/" + name)
        }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [root.appending(path: "Scripts/" + script).path()]
        process.environment = ["PATH": folder.path()]
        let complained = Pipe()
        process.standardError = complained
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let complaint = try complained.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let calls = try? String(contentsOf: folder.appending(path: "calls"), encoding: .utf8)
        return Outcome(
            code: process.terminationStatus, complaint: String(decoding: complaint, as: UTF8.self),
            calls: calls?.split(separator: "\n").map(String.init) ?? [])
    }

    @Test(arguments: [
        (nil, "Swift 6.3 is not installed. Get it from https://www.swift.org/install/linux/ and put it on the PATH.\n"),
        (
            "echo 'Swift version 6.1.2 (swift-6.1.2-RELEASE)'",
            "Swift 6.3 or later is needed; this is 6.1. Get it from https://www.swift.org/install/linux/.\n"
        ),
        (
            "echo 'libxml2.so.2: cannot open shared object file' >&2; exit 127",
            "Swift is installed, but does not run: libxml2.so.2: cannot open shared object file. "
                + "What it needs is listed at https://www.swift.org/install/linux/.\n"
        ),
    ]) func withoutAUsableSwift(_ swift: String?, _ complaint: String) throws {
        for script in ["demo", "test"] {
            let outcome = try Self.run(swift.map { ["swift": $0] } ?? [:], script: script)
            #expect(outcome.code == 1 && outcome.complaint == complaint)
        }
    }

    @Test func whatIsMissingIsInstalledWithSudo() throws {
        let outcome = try Self.run([
            "swift": "[ $1 = --version ] || exit 9; \(Self.usable)", "id": "echo 1000", "sudo": "exec \"$@\"",
            "dpkg-query": "case \"$*\" in *libpq-dev) exit 1;; esac; echo -n installed", "apt-get": "", "mkdir": "",
            "tee": "",
        ])
        #expect(outcome.code == 9)
        let installing = outcome.calls.filter { $0.hasPrefix("apt-get") }
        #expect(installing.count == 2 && installing.first == "apt-get update -qq")
        #expect(installing.last?.hasSuffix("--no-install-recommends libpq-dev") == true)
        #expect(outcome.calls.contains { $0.hasPrefix("sudo apt-get update") })
        #expect(outcome.calls.last?.hasPrefix("swift build") == true)
    }

    @Test func withoutSudoItSaysWhatRootHasToDo() throws {
        let outcome = try Self.run([
            "swift": Self.usable, "id": "echo 1000", "apt-get": "",
            "dpkg-query": "case \"$*\" in *libpq-dev) exit 1;; esac; echo -n installed",
        ])
        #expect(outcome.code == 1)
        #expect(
            outcome.complaint
                == "Missing: libpq-dev. There is no sudo here; as root, run: apt-get install libpq-dev\n")
    }

    /// There the packages have other names, and whether they are there cannot be asked.
    @Test func elsewhereItSaysWhatIsNeededAndGoesOn() throws {
        let outcome = try Self.run(["swift": "[ $1 = --version ] || exit 9; \(Self.usable)"])
        #expect(outcome.code == 9)
        #expect(outcome.complaint.hasPrefix("This is neither Debian nor Ubuntu. Make sure that you have "))
    }
}
