import Synchronization
import Testing
import Transfers

@Suite struct HTTPExchangeTests {
    private static let fine = RawServer.Answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine", keepsOpen: true)

    /// Runs `body` beside a server that answers like this.
    private func withServer(
        _ answer: @escaping @Sendable (String) -> RawServer.Answer, _ body: (RawServer) async throws -> Void
    ) async throws {
        let server = try RawServer(answer)
        defer { server.close() }
        try await body(server)
    }

    private func withServer(_ answer: String, _ body: (RawServer) async throws -> Void) async throws {
        try await withServer({ _ in RawServer.Answer(answer) }, body)
    }

    private func failure(of exchange: HTTPExchange) async -> HTTPExchange.Failure? {
        await #expect(throws: HTTPExchange.Failure.self) { try await exchange.answer() }
    }

    @Test func getsAndPosts() async throws {
        try await withServer({ _ in Self.fine }) { server in
            let got = try await HTTPExchange(url: server.url, headers: [("X-Key", "Zürich")]).answer()
            #expect(got.status == 200 && got.body == Array("fine".utf8) && got.header("content-length") == "4")
            let posted = try await HTTPExchange(
                url: server.url, headers: [("Content-Type", "application/json")], body: Array("{}".utf8)
            ).answer()
            #expect(posted.status == 200)
            let requests = server.seen.requests
            #expect(requests[0].hasPrefix("GET / HTTP/1.1\r\n") && requests[0].contains("X-Key: Zürich\r\n"))
            #expect(requests[1].hasPrefix("POST / HTTP/1.1\r\n") && requests[1].hasSuffix("\r\n\r\n{}"))
            #expect(requests[1].contains("Content-Type: application/json\r\n"))
        }
    }

    /// A body of nothing is none to ask for; a large one is not announced first and waited for.
    @Test(arguments: [0, 2_000_000]) func postsAsMuchAsThereIs(count: Int) async throws {
        try await withServer({ _ in Self.fine }) { server in
            let body = Array(repeating: UInt8(ascii: "x"), count: count)
            let reply = try await HTTPExchange(url: server.url, body: body, deadline: .seconds(60)).answer()
            #expect(reply.status == 200)
            let request = try #require(server.seen.requests.first)
            #expect(request.contains("Content-Length: \(count)\r\n") && !request.contains("Expect"))
            #expect(!request.contains("Content-Type"))
        }
    }

    /// Exchanges of other tests may push out a connection that is idle: one of many that stays is enough.
    @Test func aConnectionIsUsedAgain() async throws {
        try await withServer({ _ in Self.fine }) { server in
            for sent in 1...50 {
                _ = try await HTTPExchange(url: server.url).answer()
                if server.seen.connections < sent { return }
            }
            Issue.record("each of 50 requests opened a connection of its own")
        }
    }

    /// The server closes what we thought open: the request goes out on a new connection.
    @Test func aConnectionThatIsGoneLosesNoRequest() async throws {
        try await withServer({ _ in
            RawServer.Answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine", keepsOpen: false)
        }) { server in
            for _ in 0..<3 {
                let reply = try await HTTPExchange(url: server.url, body: [1]).answer()
                #expect(reply.status == 200)
            }
        }
    }

    @Test func manyGoSideBySide() async throws {
        try await withServer({ _ in Self.fine }) { server in
            let exchange = HTTPExchange(url: server.url, deadline: .seconds(60))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await exchange.answer().status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 50))
        }
    }

    @Test func redirectsAreAnswers() async throws {
        try await withServer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n") {
            server in
            let reply = try await HTTPExchange(url: server.url).answer()
            #expect(reply.status == 302 && reply.header("Location") == "http://127.0.0.1:1/")
        }
    }

    @Test func anInterimAnswerIsNoAnswer() async throws {
        let text =
            "HTTP/1.1 100 Continue\r\nX-Early: 1\r\n\r\nHTTP/1.1 201 Created\r\nX-Late: 2\r\nContent-Length: 0\r\n\r\n"
        try await withServer(text) { server in
            let reply = try await HTTPExchange(url: server.url).answer()
            #expect(reply.status == 201 && reply.header("X-Early") == nil && reply.header("X-Late") == "2")
        }
    }

    @Test func chunksAreOneBody() async throws {
        let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n"
        try await withServer(text) { server in
            let reply = try await HTTPExchange(url: server.url).answer()
            #expect(reply.body == Array("fine".utf8))
        }
    }

    @Test func aLargeAnswerIsNotRead() async throws {
        let body = String(repeating: "x", count: 2_000)
        try await withServer("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n\(body)") { server in
            let failed = await failure(of: HTTPExchange(url: server.url, largestAnswer: 1_000))
            #expect(failed == .answerTooLarge)
        }
    }

    @Test func largeHeadersAreNotReadEither() async throws {
        let fields = String(repeating: "X-Field: \(String(repeating: "x", count: 90))\r\n", count: 100)
        try await withServer("HTTP/1.1 200 OK\r\n\(fields)\r\n") { server in
            let failed = await failure(of: HTTPExchange(url: server.url, largestAnswer: 1_000))
            #expect(failed == .answerTooLarge)
        }
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n", "HTTP/1.1 200 OK\r\nX-Half: "])
    func silenceEndsWithTheDeadline(answer: String) async throws {
        try await withServer({ _ in RawServer.Answer(answer, keepsOpen: true) }) { server in
            let failed = await failure(of: HTTPExchange(url: server.url, deadline: .milliseconds(100)))
            #expect(failed == .deadlineExceeded)
        }
    }

    /// The connection of an answer that is no longer wanted is closed.
    @Test func whoGivesUpIsNotWaitedFor() async throws {
        let (asked, line) = AsyncStream<Void>.makeStream()
        try await withServer({ _ in
            line.yield()
            return RawServer.Answer("", keepsOpen: true)
        }) { server in
            let task = Task { try await HTTPExchange(url: server.url, deadline: .seconds(600)).answer() }
            _ = await asked.first { true }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            while server.seen.ended == 0 { await Task.yield() }
        }
    }

    @Test func whoGaveUpBeforeAsksForNothing() async throws {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await HTTPExchange(url: "http://127.0.0.1:1/").answer()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func nobodyListens() async throws {
        guard case .failed(let words) = await failure(of: HTTPExchange(url: "http://127.0.0.1:1/")) else {
            Issue.record("a connection that is refused is a failure")
            return
        }
        #expect(words.contains("127.0.0.1"))
    }

    @Test(arguments: [
        ["X-Key", "a\r\nHost: elsewhere"], ["X-Key: a\r\nHost", "elsewhere"], ["X-Key", "a\nb"], ["X-Key", "a\0b"],
    ])
    func aFieldEndsNoLine(field: [String]) async throws {
        try await withServer({ _ in Self.fine }) { server in
            let failed = await failure(of: HTTPExchange(url: server.url, headers: [(field[0], field[1])]))
            #expect(failed == .malformedRequest && server.seen.requests.isEmpty)
        }
    }

    @Test(arguments: [
        "file:///etc/passwd", "smtp://127.0.0.1/", "http://127.0.0.1:99999/", "http://127.0.0.1/\r\nX: 1", "", "/",
    ])
    func onlyAddressesOfHTTPAreCalled(url: String) async throws {
        let failed = await failure(of: HTTPExchange(url: url))
        #expect(failed == .malformedRequest)
    }
}
