import Foundation

/// Who runs the server's programs: the caller, or, because PostgreSQL refuses root, the user `postgres`.
struct ServerUser: Sendable {
    let name: String
    let id: uid_t
    let group: gid_t
    /// Put before a command line to run it as this user.
    private let prefix: [String]

    private static let substitute = "postgres"

    static func current() throws(ClusterError) -> ServerUser {
        guard geteuid() == 0 else {
            return ServerUser(name: NSUserName(), id: geteuid(), group: getegid(), prefix: [])
        }
        guard let entry = getpwnam(substitute)?.pointee else { throw .noServerUser(substitute) }
        let programs = [
            ["/usr/bin/setpriv", "--reuid=\(substitute)", "--regid=\(substitute)", "--init-groups", "--"],
            ["/usr/sbin/runuser", "-u", substitute, "--"],
        ]
        guard let prefix = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0[0]) }) else {
            throw .failed(step: "leaving root", output: "neither setpriv nor runuser is installed")
        }
        return ServerUser(name: substitute, id: entry.pw_uid, group: entry.pw_gid, prefix: prefix)
    }

    /// Runs a program to its end; what it printed, and whether it succeeded. Blocks.
    ///
    /// The program inherits nothing: a server that stays would hold open what others of this process wait to see
    /// closed. Foundation's `Process` hands over a socket, and then waits until the server closes it.
    func run(_ command: [String]) throws(ClusterError) -> (output: String, succeeded: Bool) {
        // Settings of the caller, such as PGDATA, must not reach the server.
        let clean = ["/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"]
        let bare = ["/bin/bash", "-c", Self.closeInherited, "bash"]
        let line = (bare + prefix + clean + command).map(Self.quoted).joined(separator: " ")
        guard let stream = popen("cd / && exec \(line) 2>&1 </dev/null", "r") else {
            throw .failed(step: command.first ?? "", output: "no process can be started")
        }
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { output += buffer.prefix(count) }
        return (String(decoding: output, as: UTF8.self), pclose(stream) == 0)
    }

    private static let closeInherited =
        #"for f in /proc/self/fd/*; do f=${f##*/}; if ((f > 2)); then eval "exec $f>&-"; fi; done; exec "$@""#

    private static func quoted(_ word: String) -> String {
        "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }

    /// Makes sure that the user reaches `folder`, and names the first folder on the way that is closed.
    func checkEntry(to folder: String) throws(ClusterError) {
        guard !prefix.isEmpty, try !canEnter(folder) else { return }
        var path = ""
        for part in folder.split(separator: "/") {
            path += "/" + part
            guard try canEnter(path) else { throw .cannotEnter(folder: path, user: name) }
        }
    }

    private func canEnter(_ folder: String) throws(ClusterError) -> Bool {
        try run(["/usr/bin/test", "-x", folder]).succeeded
    }

    /// Makes `folder` for this user alone, or makes sure that it is so.
    func ownPrivately(_ folder: String) throws(ClusterError) {
        mkdir(folder, 0o700)
        var info = stat()
        guard lstat(folder, &info) == 0 else { throw .file(path: folder, reason: "cannot be made") }
        guard info.st_mode & S_IFMT == S_IFDIR, info.st_mode & 0o077 == 0, [id, geteuid()].contains(info.st_uid) else {
            throw .notPrivate(folder: folder)
        }
        guard info.st_uid == id || chown(folder, id, group) == 0 else {
            throw .file(path: folder, reason: "cannot be given to \(name)")
        }
    }
}
