import PostgresStore
import TestSupport
import Testing

@Suite struct ServerReleaseTests {
    @Test(arguments: [
        ("17.12", ServerRelease.current), ("17.13", .current), ("17.11", .outdated(newest: "17.12")),
        ("15.0", .outdated(newest: "15.20")), ("15.20 (Debian 15.20-0+deb12u1)", .current),
        ("18.1 (Ubuntu 18.1-1.pgdg24.04+1)", .outdated(newest: "18.6")), ("20.0", .current), ("25.3", .current),
        ("14.22", .unsupported), ("9.6.24", .unsupported), ("19beta2", .unknown), ("", .unknown), ("unknown", .unknown),
    ])
    func minorReleasesAreCompared(version: String, expected: ServerRelease) {
        #expect(ServerRelease(version) == expected)
    }

    /// The server of these tests says of itself something that can be read.
    @Test func aServerTellsItsRelease() async throws {
        let health = try await withDatabase { try await $0.worker.ping() }
        #expect(ServerRelease(health.version) != .unknown && ServerRelease(health.version) != .unsupported)
    }
}
