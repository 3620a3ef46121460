import Foundation

/// Takes connections on a free port of this machine and serves each on a thread of its own, without TLS.
package final class Listener: Sendable {
    package let port: Int
    private let descriptor: Int32

    /// - Parameter serve: gets the connection's descriptor, which is closed afterwards.
    package init(_ serve: @escaping @Sendable (Int32) -> Void) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { Self.accept(descriptor, serve) }.start()
    }

    /// Ends the listening thread, which otherwise would wait for ever.
    package func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private static func accept(_ descriptor: Int32, _ serve: @escaping @Sendable (Int32) -> Void) {
        while true {
            let client = Foundation.accept(descriptor, nil, nil)
            guard client >= 0 else { return }
            Thread {
                serve(client)
                Foundation.close(client)
            }.start()
        }
    }
}

/// Waits for more bytes of a connection; `nil` when the other end is gone.
package func receive(from client: Int32) -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(client, &chunk, chunk.count, 0)
    return count > 0 ? Array(chunk.prefix(count)) : nil
}

/// Whether all bytes went out.
@discardableResult
package func transmit(_ bytes: [UInt8], to client: Int32) -> Bool {
    send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
}
