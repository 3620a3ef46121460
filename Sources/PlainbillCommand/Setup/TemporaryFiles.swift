import Foundation
import Synchronization

/// Files that are written aside and moved to their place when all of them are whole.
final class TemporaryFiles: Sendable {
    private let folder: URL
    private let open: Mutex<[String: FileHandle]> = Mutex([:])

    /// - Parameter target: where the files will be moved, so that moving is renaming; `nil` when they will not be.
    init(in target: String?) throws {
        let place = target.map { URL(filePath: $0, directoryHint: .isDirectory) }
        folder = (place ?? FileManager.default.temporaryDirectory).appending(path: ".plainbill-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func append(_ bytes: [UInt8], to name: String) throws {
        try open.withLock { open in
            if open[name] == nil {
                let path = folder.appending(path: name)
                try Data().write(to: path)
                open[name] = try FileHandle(forWritingTo: path)
            }
            try open[name]?.write(contentsOf: bytes)
        }
    }

    /// Writes a file to standard output, piece by piece.
    func print(_ name: String) throws {
        let file = try FileHandle(forReadingFrom: folder.appending(path: name))
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            try FileHandle.standardOutput.write(contentsOf: piece)
        }
    }

    /// Moves files into a folder, in the place of those that have their names there.
    func move(_ names: [String], to target: String) throws {
        let target = URL(filePath: target, directoryHint: .isDirectory)
        for name in names {
            let place = target.appending(path: name)
            try? FileManager.default.removeItem(at: place)
            try FileManager.default.moveItem(at: folder.appending(path: name), to: place)
        }
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
