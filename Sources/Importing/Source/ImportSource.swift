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
    /// How much was handed out so far, and of how much.
    public private(set) var progress: ImportProgress

    private enum Origin {
        case file(OpenFile)
        case bytes([UInt8])
    }

    /// The file at `path`; `-` is standard input.
    /// - Throws: a refusal when it cannot be opened.
    public init(path: String) throws(ImportRefusal) {
        let file = try OpenFile(path: path)
        origin = .file(file)
        progress = ImportProgress(size: file.size)
    }

    /// Bytes already in memory.
    public init(bytes: [UInt8]) {
        origin = .bytes(bytes)
        progress = ImportProgress(size: bytes.count)
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
            let rest = bytes[progress.bytesRead...].prefix(buffer.count)
            buffer.copyBytes(from: rest)
            count = rest.count
        }
        progress.bytesRead += count
        return count
    }

    /// Reads into `bytes` behind its first `start`.
    mutating func read(into bytes: inout [UInt8], after start: Int) throws(ImportRefusal) -> Int {
        try bytes.withUnsafeMutableBufferPointer { bytes throws(ImportRefusal) in
            try read(into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: bytes[start...])))
        }
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
