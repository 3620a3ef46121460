import Foundation

/// Long commands give way to a portal on the same machine: where processors are scarce, they get a tenth of its time.
enum ProcessPriority {
    private static let niceness: Int32 = 10

    /// To be called when a private database has been started, which would inherit it.
    static func giveWay() {
        #if os(Linux)
            // There every thread has a niceness of its own, and gives it to those that it starts.
            let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
            for thread in threads.compactMap({ id_t($0) }) {
                _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), thread, niceness)
            }
        #endif
    }
}
