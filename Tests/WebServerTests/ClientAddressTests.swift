import NIOCore
import Testing

@testable import WebServer

/// Who stands behind a request: limits are counted for them.
@Suite struct ClientAddressTests {
    @Test(arguments: [
        ("198.51.100.7", "198.51.100.7"), ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("2001:db8::1", "2001:0db8:0000:0000"),
        ("::1", "0000:0000:0000:0000"), ("::ffff:198.51.100.7", "198.51.100.7"), ("fe80::7:8", "fe80:0000:0000:0000"),
    ])
    func oneCustomerOfAProvider(address: String, network: String) throws {
        let client = ClientAddress(try SocketAddress(ipAddress: address, port: 4711))
        #expect(client.network == network)
    }

    @Test(arguments: [
        // The header of a peer that is no proxy of ours is ignored.
        ("198.51.100.7", ["203.0.113.9"], "198.51.100.7"),
        ("10.1.2.3", [], "10.1.2.3"),
        ("10.1.2.3", ["203.0.113.9"], "203.0.113.9"),
        // The customer sent the first; our proxy added the last.
        ("10.1.2.3", ["192.0.2.1, 203.0.113.9"], "203.0.113.9"),
        ("10.1.2.3", ["192.0.2.1", "203.0.113.9"], "203.0.113.9"),
        ("10.1.2.3", ["10.9.9.9, 203.0.113.9"], "203.0.113.9"),
        // Two proxies in a row.
        ("10.1.2.3", ["192.0.2.1, 203.0.113.9, 10.200.0.1"], "203.0.113.9"),
        ("fd00::1", ["2001:db8:1:2:3:4:5:6,  10.0.0.1"], "2001:0db8:0001:0002"),
        // With ports, as some proxies write them.
        ("10.1.2.3", ["203.0.113.9:50123"], "203.0.113.9"),
        ("10.1.2.3", ["[2001:db8:1:2::9]:50123"], "2001:0db8:0001:0002"),
        ("::ffff:10.1.2.3", ["::ffff:203.0.113.9"], "203.0.113.9"),
        // What is no address comes from the proxy that passed it on.
        ("10.1.2.3", ["unknown"], "10.1.2.3"),
        ("10.1.2.3", ["203.0.113.9, unknown"], "10.1.2.3"),
        ("10.1.2.3", ["203.0.113.9, , 10.200.0.1"], "10.200.0.1"),
        ("10.1.2.3", ["999.1.1.1"], "10.1.2.3"),
        ("10.1.2.3", ["", ","], "10.1.2.3"),
        ("192.0.2.8", ["203.0.113.9"], "203.0.113.9"),
        ("192.0.2.9", ["203.0.113.9"], "192.0.2.9"),
    ])
    func nearestAddressThatIsNoProxy(peer: String, forwarded: [String], network: String) throws {
        let proxies = try TrustedProxies(["10.0.0.0/8", "fd00::/8", "192.0.2.8"])
        let client = proxies.client(behind: try SocketAddress(ipAddress: peer, port: 4711), forwarded)
        #expect(client.network == network)
    }

    @Test(arguments: [
        "", "proxy", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0", "::/129", "*", "10.0.0.0 /8",
    ])
    func whatIsNoRangeIsRefused(text: String) {
        #expect(throws: ConfigurationFailure.self) { try TrustedProxies([text]) }
    }

    @Test func everybodyIsTrustedOnlyWhenSaidSo() throws {
        let peer = try SocketAddress(ipAddress: "198.51.100.7", port: 1)
        #expect(try TrustedProxies([]).client(behind: peer, ["203.0.113.9"]).network == "198.51.100.7")
        let forwarded = ["192.0.2.1", "203.0.113.9"]
        #expect(try TrustedProxies(["0.0.0.0/0"]).client(behind: peer, forwarded).network == "192.0.2.1")
        #expect(try TrustedProxies(["10.0.0.0/8"]).client(behind: nil, ["203.0.113.9"]).network == "local")
    }
}
