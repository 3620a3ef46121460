import Foundation
@testable import PostgresStore
import Testing

@Suite struct ServerProgramsTests {
    /// Runs a test with folders whose `postgres` names the given versions.
    private func withVersions(_ words: [String], _ body: ([String], ServerUser) throws -> Void) throws {
        let top = FileManager.default.temporaryDirectory.appendingPathComponent("programs-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: top) }
        let folders = words.indices.map { "\(top)/\($0)" }
        let user = try ServerUser.current()
        for (folder, words) in zip(folders, words) {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            chmod(folder, 0o777)
            // Written by another process: a descriptor of ours, open for writing and inherited by what a test beside
            // this one starts, would make the script "text file busy".
            let write = #"printf '#!/bin/sh\necho "%s"\n' "$1" > "$2"; chmod 755 "$2""#
            let outcome = try user.run(["/bin/sh", "-c", write, "sh", words, folder + "/postgres"])
            #expect(outcome.succeeded)
        }
        try body(folders, user)
    }

    @Test func newestIsTaken() throws {
        try withVersions(["postgres (PostgreSQL) 15.20 (Debian 15.20-0)", "postgres (PostgreSQL) 17rc1"]) {
            folders, user in
            let newest = try ServerPrograms.find(for: nil, as: user, in: folders)
            #expect(newest.major == 17 && newest.path("initdb") == folders[1] + "/initdb")
        }
    }

    @Test func dataKeepsItsVersion() throws {
        try withVersions(["postgres (PostgreSQL) 15.20", "postgres (PostgreSQL) 17.1"]) { folders, user throws in
            #expect(try ServerPrograms.find(for: "15", as: user, in: folders).folder == folders[0])
            #expect(throws: ClusterError.otherVersion(data: "16")) {
                try ServerPrograms.find(for: "16", as: user, in: folders)
            }
        }
    }

    @Test func oldVersionIsRefused() throws {
        try withVersions(["postgres (PostgreSQL) 14.9", "something else"]) { folders, user in
            let error = #expect(throws: ClusterError.self) { try ServerPrograms.find(for: nil, as: user, in: folders) }
            #expect(error?.description == "PostgreSQL 14 is too old: version 15 or later is needed.")
        }
    }

    @Test func nothingInstalled() throws {
        let user = try ServerUser.current()
        let error = #expect(throws: ClusterError.self) { try ServerPrograms.find(for: nil, as: user, in: []) }
        #expect(error?.description == "PostgreSQL is not installed: apt-get install postgresql")
    }

    @Test func wordsReachTheProgramUnchanged() throws {
        let words = ["it's", "$HOME", "a b", "`id`", "\\", ";", "*", ""]
        let output = try ServerUser.current().run(["/usr/bin/printf", "[%s]"] + words).output
        #expect(output == words.map { "[\($0)]" }.joined())
    }

    @Test func failureIsSeen() throws {
        let outcome = try ServerUser.current().run(["/bin/sh", "-c", "echo words >&2; exit 3"])
        #expect(outcome.output == "words\n" && !outcome.succeeded)
    }
}
