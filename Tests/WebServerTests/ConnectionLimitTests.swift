import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import WebServer

@Suite struct ConnectionLimitTests {
    private let list = OpenConnections(most: 2)

    private func arrival() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: ConnectionLimitHandler(list))
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.7", port: 80)).wait()
        return channel
    }

    private func ask(_ channel: EmbeddedChannel) throws {
        try channel.writeInbound(
            HTTPRequestPart.head(HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")))
        try channel.writeInbound(HTTPRequestPart.end(nil))
    }

    private func answer(_ channel: EmbeddedChannel) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    private func stays(_ channel: EmbeddedChannel) -> Bool {
        channel.embeddedEventLoop.run()
        return channel.isActive
    }

    @Test func whoKeepsUsWaitingLongestLeavesFirst() throws {
        let first = try arrival()
        let second = try arrival()
        #expect(stays(first) && stays(second))
        let third = try arrival()
        #expect(!stays(first) && stays(second) && stays(third))
        let fourth = try arrival()
        #expect(!stays(second) && stays(third) && stays(fourth))
    }

    @Test func aClientThatIsBeingServedStays() throws {
        let first = try arrival()
        try ask(first)
        let second = try arrival()
        let third = try arrival()
        #expect(stays(first) && !stays(second) && stays(third))
        try answer(first)
        let fourth = try arrival()
        // The first is idle now, but not for as long as the third.
        #expect(stays(first) && !stays(third) && stays(fourth))
        let fifth = try arrival()
        #expect(!stays(first) && stays(fifth))
    }

    @Test func requestsSentAheadAreServedToo() throws {
        let first = try arrival()
        try ask(first)
        try ask(first)
        try answer(first)
        let others = [try arrival(), try arrival()]
        #expect(stays(first) && !stays(others[0]))
    }

    @Test func whoDoesNotReadKeepsUsWaiting() throws {
        let first = try arrival()
        try ask(first)
        first.isWritable = false
        first.pipeline.fireChannelWritabilityChanged()
        let others = [try arrival(), try arrival()]
        #expect(!stays(first) && stays(others[0]) && stays(others[1]))
    }

    @Test func whoLeftIsNotCounted() throws {
        for _ in 0..<5 { try arrival().close().wait() }
        let channels = [try arrival(), try arrival()]
        #expect(channels.allSatisfy(stays))
    }
}
