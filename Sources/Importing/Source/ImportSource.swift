#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where the bytes of an import come from. Read once, from front to back, a piece at a time.
public struct ImportSource: Sendable {
    private var origin: Origin
    /// Bytes handed out so far.
    public private(set) var bytesRead = 0
    /// Bytes in all, `nil` for a pipe.
    public let size: Int?

    private enum Origin {
        case file(OpenFile)
        case bytes([UInt8])
    }

    /// The file at `path`; `-` is standard input.
    /// - Throws: a refusal when it cannot be opened.
    public init(path: String) throws(ImportRefusal) {
        let file = try OpenFile(path: path)
        origin = .file(file)
        size = file.size
    }

    /// Bytes already in memory.
    public init(bytes: [UInt8]) {
        origin = .bytes(bytes)
        size = bytes.count
    }

    /// Text already in memory.
    public init(text: String) { self.init(bytes: Array(text.utf8)) }

    /// Reads up to `buffer.count` bytes into `buffer` and says how many; 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportRefusal) -> Int {
        let count: Int
        switch origin {
        case .file(let file):
            count = try file.read(into: buffer)
        case .bytes(let bytes):
            let rest = bytes[bytesRead...].prefix(buffer.count)
            buffer.copyBytes(from: rest)
            count = rest.count
        }
        bytesRead += count
        return count
    }
}

/// An open file descriptor, closed with its last reference.
private final class OpenFile: Sendable {
    private let descriptor: Int32
    let size: Int?

    init(path: String) throws(ImportRefusal) {
        descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.refusal("\(path) cannot be opened") }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        size = isFile ? Int(status.st_size) : nil
    }

    deinit { close(descriptor) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportRefusal) -> Int {
        while true {
            let count = unistdRead(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw Self.refusal("The file cannot be read") }
        }
    }

    private static func refusal(_ what: String) -> ImportRefusal {
        ImportRefusal("\(what): \(String(cString: strerror(errno)).lowercased()).")
    }
}

private func unistdRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
