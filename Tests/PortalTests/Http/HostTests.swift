import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Portal

/// What only real sockets show: hosts, transfer codings, and clients that stall.
@Suite struct HostTests {
    @Test(arguments: [
        ("GET /healthz HTTP/1.1\r\nHost: localhost\r\n", 200),
        ("GET /healthz HTTP/1.1\r\nHost: LOCALHOST\r\n", 200),
        // A load balancer does not know the portal's name.
        ("GET /healthz HTTP/1.1\r\nHost: 10.0.0.7:8080\r\n", 200),
        ("GET /healthz HTTP/1.1\r\n", 200),
        ("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n", 200),
        ("GET /sign-in HTTP/1.1\r\nHost: 10.0.0.7:8080\r\n", 400),
        ("GET /sign-in HTTP/1.1\r\n", 400),
        ("GET /sign-in HTTP/1.1\r\nHost: evil.example\r\n", 400),
        ("GET /sign-in HTTP/1.1\r\nHost: localhost:81\r\n", 400),
        ("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n", 400),
        ("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", 400),
        ("GET /sign-in HTTP/1.1\r\nHost: a b<script>\r\n", 400),
        ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n", 400),
        ("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity, chunked\r\n", 400),
        (
            "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 999999\r\n",
            413
        ),
        ("TRACE /healthz HTTP/1.1\r\nHost: localhost\r\n", 404),
        ("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Big: \(String(repeating: "x", count: 9000))\r\n", 400),
    ])
    func answers(_ head: String, _ status: Int) async throws {
        try await LivePortal.run { portal in
            let body = head.hasPrefix("POST") ? "0\r\n\r\n" : ""
            let answer = try await portal.exchange(head + "Connection: close\r\n\r\n" + body)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(80))")
        }
    }
}
