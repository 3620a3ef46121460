import Foundation

/// The server's process behind a connection, which runs on this machine.
struct ServerProcess {
    let id: Int32

    /// Half-way to what long commands and background jobs give themselves: a transaction that holds locks must come to
    /// its end.
    static let niceness: Int32 = 5

    /// Lowers its priority for good. It stays as it is where it belongs to another user.
    func giveWay() {
        #if os(Linux)
            guard isPostgres else { return }
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(id), Self.niceness)
        #endif
    }

    /// Where the server runs in a container of its own, the number may be that of any other process here.
    private var isPostgres: Bool {
        let title = try? String(contentsOfFile: "/proc/\(id)/cmdline", encoding: .utf8)
        return title?.hasPrefix("postgres: ") ?? false
    }
}
