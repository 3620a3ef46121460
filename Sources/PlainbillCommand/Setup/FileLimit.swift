import Foundation

/// Lets this process open as many files and sockets as it is allowed to: many systems start programs with 1024.
func raiseFileLimit() {
    #if os(Linux)
        let files = Int32(RLIMIT_NOFILE.rawValue)
    #else
        let files = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    guard getrlimit(files, &limit) == 0, limit.rlim_cur < 65_536 else { return }
    limit.rlim_cur = min(65_536, limit.rlim_max)
    setrlimit(files, &limit)
}
