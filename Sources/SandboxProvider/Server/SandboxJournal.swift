import BillingCore
import Foundation

/// What happened, one JSON line each, on disk before it is told.
///
/// The process may die at any byte: a last line without its line break never happened. After a failed write it is
/// not known what the file holds, so nothing more is written until a restart has read it again.
struct SandboxJournal {
    enum Entry: Codable, Hashable, Sendable {
        case begun(payment: SandboxPayment)
        /// A payment as it is now, and what the seller is to be told.
        case settled(payment: SandboxPayment, notice: SandboxNotice?)
        case refunded(refund: SandboxRefund, notice: SandboxNotice?)
        case setUp(setup: SandboxSetup, notice: SandboxNotice?)
        /// A saved method as it is now.
        case kept(method: SandboxMethod, notice: SandboxNotice?)
        case paidOut(payout: GatewayPayout, transactions: [BalanceTransaction], notice: SandboxNotice)
        /// The seller has taken a webhook.
        case announced(event: String)
    }

    private let file: FileHandle
    private var isBroken = false

    /// Opens or makes the file, reads what it holds and cuts off a torn last line.
    /// - Throws: a refusal when the file cannot be used, belongs to a running server, or a line in it makes no sense.
    init(path: String, replay: (Entry) -> Void) throws(SandboxError) {
        do {
            let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw POSIXError.last }
            file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            guard lockf(file.fileDescriptor, F_TLOCK, 0) == 0 else {
                throw SandboxError.journalInUse(path: path)
            }
            let bytes = try file.readToEnd() ?? Data()
            let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            for line in bytes[..<whole].split(separator: UInt8(ascii: "\n")) {
                replay(try JSONDecoder().decode(Entry.self, from: line))
            }
            if whole < bytes.count { try file.truncate(atOffset: UInt64(whole)) }
        } catch let error as SandboxError {
            throw error
        } catch let error as POSIXError {
            throw SandboxError.journalUnusable(path: path, reason: String(cString: strerror(error.code.rawValue)))
        } catch {
            throw SandboxError.journalUnusable(path: path, reason: "\(error)")
        }
    }

    /// On disk when this returns.
    mutating func append(_ entry: Entry) throws {
        guard !isBroken else { throw SandboxError.journalClosed }
        isBroken = true
        try file.write(contentsOf: SandboxMessages.encoder.encode(entry) + Data([UInt8(ascii: "\n")]))
        // Not `synchronize()`: on Linux it keeps a failure to itself.
        guard fsync(file.fileDescriptor) == 0 else { throw POSIXError.last }
        isBroken = false
    }
}

extension POSIXError {
    /// What the last failed system call of this thread says.
    fileprivate static var last: POSIXError { POSIXError(Code(rawValue: errno) ?? .EIO) }
}
