import ArgumentParser
import BillingCore
import Foundation

/// Where the portal listens, and beside it the sandbox provider.
struct PortOption: ParsableArguments {
    @Option(help: "The port of the portal; the sandbox provider takes the next.")
    var port = 8080

    func validate() throws {
        guard (1..<65_535).contains(port) else { throw ValidationError("--port is a number from 1 to 65534.") }
    }
}

/// Whether a program can listen somewhere.
enum PortCheck {
    /// - Throws: a refusal that says why no server can listen there now.
    static func check(host: String, port: Int) throws(SettingsError) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &list) == 0, let address = list?.pointee else {
            throw SettingsError.unknownAddress(host: host)
        }
        defer { freeaddrinfo(list) }
        let descriptor = socket(address.ai_family, address.ai_socktype, 0)
        defer { close(descriptor) }
        var isOn: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) != 0 else { return }
        switch errno {
        case EADDRINUSE:
            throw SettingsError.portInUse(port)
        case EACCES: throw SettingsError.portReserved(port)
        default: throw SettingsError.unknownAddress(host: host)
        }
    }
}
