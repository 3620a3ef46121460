import Foundation
import HTTPTypes
import ServerSupport
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
        // An address in the request line is read as one for a proxy would be.
        ("GET http://localhost/sign-in HTTP/1.1\r\nHost: localhost\r\n", 200),
        ("GET HTTP://LocalHost/sign-in HTTP/1.1\r\nHost: localhost\r\n", 200),
        ("GET HTTPS://LOCALHOST?notice=x HTTP/1.1\r\nHost: localhost\r\n", 303),
        ("GET http://localhost HTTP/1.1\r\nHost: localhost\r\n", 303),
        ("GET http://localhost/sign-in HTTP/1.1\r\n", 400),
        ("GET http://localhost/sign-in HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", 400),
        ("GET http://localhost:x/sign-in HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("GET http:// HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("GET localhost:80 HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("GET http://evil.example/sign-in HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("GET http://localhost:81/sign-in HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("GET http://localhost@evil.example/sign-in HTTP/1.1\r\nHost: localhost\r\n", 400),
        ("GET http://localhost.evil.example/sign-in HTTP/1.1\r\nHost: localhost\r\n", 400),
        // One address for each page.
        ("GET //sign-in HTTP/1.1\r\nHost: localhost\r\n", 404),
        ("GET /sign-in/ HTTP/1.1\r\nHost: localhost\r\n", 404),
        ("GET /sign-in//?next=/ HTTP/1.1\r\nHost: localhost\r\n", 404),
        ("GET //invoices HTTP/1.1\r\nHost: localhost\r\n", 404),
        ("GET // HTTP/1.1\r\nHost: localhost\r\n", 404),
        ("GET //evil.example/sign-in HTTP/1.1\r\nHost: localhost\r\n", 404),
        ("GET /healthz/ HTTP/1.1\r\nHost: localhost\r\n", 404),
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

    /// No route is asked, but a person may read it: a browser that holds too many cookies, for instance.
    @Test(arguments: [
        "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nCookie: \(String(repeating: "x", count: 9000))\r\n\r\n",
        "GET /\(String(repeating: "x", count: 90_000)) HTTP/1.1\r\n\r\n", "hello\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    ])
    func whatIsNoRequestIsAnsweredWithAPageToo(_ bytes: String) async throws {
        try await LivePortal.run { portal in
            let answer = try await portal.exchange(bytes)
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
            #expect(answer.contains("The request was malformed or too long.") && !answer.contains("Reference"))
            for header in ["Content-Security-Policy: default-src 'none'", "Cache-Control: no-store", "nosniff"] {
                #expect(answer.contains(header), "\(header)")
            }
        }
    }

    /// Whatever follows a head that answers HEAD is the head of the next answer.
    @Test(arguments: [
        ("/healthz", 200), ("/readyz", 503), ("/sign-in", 200), ("/", 303), ("/nothing", 404), ("/sign-out", 404),
        ("/webhooks/sandbox", 404), ("/assets/nothing.css", 404), ("//", 404),
    ])
    func headHasNoBody(path: String, status: Int) async throws {
        try await LivePortal.run { portal in
            let head = "HEAD \(path) HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
            let answers = try await portal.exchange(
                head + head + "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            let parts = answers.components(separatedBy: "\r\n\r\n")
            #expect(
                parts.map { $0.prefix(12) } == ["HTTP/1.1 \(status)", "HTTP/1.1 \(status)", "HTTP/1.1 200", "ok\n"])
        }
    }

    @Test func anAssetHasNoOtherName() async throws {
        try await LivePortal.run { portal in
            let page = try await portal.get("/sign-in")
            let asset = String(try #require(page.firstMatch(of: /\/assets\/[A-Za-z0-9.-]+\.css/)).output)
            #expect(try await portal.get(asset).hasPrefix("HTTP/1.1 200 "))
            for other in [
                "\(asset)/", "\(asset)//", "//\(asset.dropFirst())", asset.replacing("/assets/", with: "/assets//"),
            ] {
                #expect(try await portal.get(other).hasPrefix("HTTP/1.1 404 "), "\(other)")
            }
        }
    }

    /// Half a head, a head without its body, a body that drips, and nothing at all.
    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: loc", "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n", "",
    ])
    func whatDoesNotArriveIsNotWaitedFor(start: String) async throws {
        try await LivePortal.run(longestRequest: .milliseconds(200)) { portal in
            // A connection that is cut with bytes unread may be reset instead of closed.
            let answer = (try? await portal.exchange(start)) ?? ""
            #expect(!answer.contains(" 200 "))
        }
    }

    /// The server stops, and half an upload holds it up no longer than configured.
    @Test func aStalledUploadDoesNotKeepTheServer() async throws {
        let stopped = try await ContinuousClock().measure {
            try await LivePortal.run(longestRequest: .seconds(600)) { portal in
                let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na"
                let isWaiting = Task { try await portal.exchange(head) }
                // The same loop answers this when it has read the other.
                _ = try await portal.get("/healthz")
                _ = isWaiting
            }
        }
        // Far below what the request itself may take, and far above what a busy machine adds.
        #expect(stopped < .seconds(500))
    }

    /// Twice as many silent connections as there may be keep no client out.
    @Test func silentConnectionsMakeRoom() async throws {
        try await LivePortal.run(mostConnections: 8) { portal in
            try await withThrowingTaskGroup(of: String?.self) { group in
                // Some may be closed before they have said anything.
                for _ in 0..<16 { group.addTask { try? await portal.exchange("GET / HTTP/1.1\r\n") } }
                // Those that came first are gone, the others still wait.
                for _ in 0..<8 {
                    let answer = try await group.next() ?? nil
                    #expect(answer ?? "" == "")
                }
                let health = try await portal.exchange("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n")
                #expect(health.hasPrefix("HTTP/1.1 200 "))
                group.cancelAll()
            }
        }
    }
}
