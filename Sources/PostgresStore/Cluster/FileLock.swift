import Foundation

/// A lock between processes, let go at the latest when the process ends.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// `nil` when the file cannot be opened. Programs started meanwhile do not inherit the lock.
    package init?(_ path: String) {
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// Waits for the lock.
    package func take() {
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    }

    /// Shares the lock with others that share it.
    package func share() {
        while flock(descriptor, LOCK_SH) != 0, errno == EINTR {}
    }

    /// Takes the lock if it is free.
    package func takeIfFree() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    package func release() { flock(descriptor, LOCK_UN) }
}

/// FNV-1a, 64 bits: the same number in every process, unlike Swift's hashes.
package enum StableHash {
    package static func of(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
