import Foundation

/// Where the programs of one PostgreSQL version are.
struct ServerPrograms: Sendable {
    let folder: String
    /// `"15"`
    let major: Int

    static let oldest = 15

    func path(_ program: String) -> String { folder + "/" + program }

    /// The newest installed version; or, for data that exists, its own.
    static func find(
        for dataVersion: String?, as user: ServerUser, in folders: [String] = installed()
    ) throws(ClusterError) -> ServerPrograms {
        var found: [ServerPrograms] = []
        for folder in folders {
            guard let major = try major(of: folder, as: user) else { continue }
            found.append(ServerPrograms(folder: folder, major: major))
        }
        guard let newest = found.max(by: { $0.major < $1.major }) else { throw .notInstalled }
        guard newest.major >= oldest else { throw .tooOld(version: "\(newest.major)") }
        guard let dataVersion else { return newest }
        guard let same = found.first(where: { "\($0.major)" == dataVersion }) else {
            throw .otherVersion(data: dataVersion)
        }
        return same
    }

    /// Debian keeps each version in a folder of its own; elsewhere the programs are on the PATH.
    static func installed() -> [String] {
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = versions.map { "\(debian)/\($0)/bin" } + path.split(separator: ":").map(String.init)
        return folders.filter { folder in
            ["initdb", "pg_ctl", "postgres"].allSatisfy { program in
                FileManager.default.isExecutableFile(atPath: "\(folder)/\(program)")
            }
        }
    }

    /// Reads `postgres (PostgreSQL) 15.20 (Debian …)`.
    private static func major(of folder: String, as user: ServerUser) throws(ClusterError) -> Int? {
        let words = try user.run([folder + "/postgres", "--version"]).output.split(separator: " ")
        return words.drop { $0 != "(PostgreSQL)" }.dropFirst().first.flatMap { Int($0.prefix(while: \.isNumber)) }
    }
}
