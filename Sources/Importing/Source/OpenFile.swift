import BillingCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file descriptor, closed with its last reference.
final class OpenFile: Sendable {
    private let descriptor: Int32
    /// `nil` for a pipe.
    let size: Int?

    /// The file at `path`; `-` is standard input.
    init(path: String) throws(BillingRefusal) {
        descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BillingRefusal.cannotOpenFile(path, error: errno) }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        size = isFile ? Int(status.st_size) : nil
    }

    deinit { close(descriptor) }

    /// Reads up to `buffer.count` bytes and says how many; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(BillingRefusal) -> Int {
        while true {
            let count = systemRead(descriptor, buffer)
            if count >= 0 { return count }
            guard errno == EINTR else { throw BillingRefusal.cannotReadFile(error: errno) }
        }
    }

    /// The same from `offset` on, wherever ``read(into:)`` stands; not for a pipe.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(BillingRefusal) -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else { throw BillingRefusal.cannotReadFile(error: errno) }
        }
    }
}

/// Outside the class, where `read` means the system's.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
