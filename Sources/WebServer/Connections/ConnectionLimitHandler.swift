package import NIOCore
package import NIOHTTPTypes
import Synchronization

/// The connections there are. When they become too many, the one that has kept us waiting longest is closed: clients
/// that are idle, slow or silent, however many, keep no other client out.
package final class OpenConnections: Sendable {
    package typealias Leaving = @Sendable () -> Void

    private struct State {
        var present = 0
        var waiting: [Int: Leaving] = [:]
        var placesGiven = 0

        mutating func wait(_ leave: @escaping Leaving) -> Int {
            placesGiven += 1
            waiting[placesGiven] = leave
            return placesGiven
        }
    }

    private let most: Int
    private let state = Mutex(State())

    package init(most: Int) { self.most = most }

    /// Counts a connection, which has everything still to say. Perhaps another has to leave for it.
    package func arrive(_ leave: @escaping Leaving) -> Int {
        let (place, leaving) = state.withLock { state in
            state.present += 1
            let place = state.wait(leave)
            guard state.present > most, let first = state.waiting.keys.min() else { return (place, nil as Leaving?) }
            return (place, state.waiting.removeValue(forKey: first))
        }
        leaving?()
        return place
    }

    /// We wait for a client from now on, behind those who keep us waiting already.
    /// - Returns: its place among them.
    package func wait(_ leave: @escaping Leaving) -> Int { state.withLock { $0.wait(leave) } }

    /// The client at this place waits for us now.
    package func serve(_ place: Int) { state.withLock { $0.waiting[place] = nil } }

    package func depart(_ place: Int?) {
        state.withLock { state in
            state.present -= 1
            if let place { state.waiting[place] = nil }
        }
    }
}

/// One connection's name on the list: it waits for us from the end of a request to the end of its answer. In between it
/// is we who wait, and while it does not read what is sent.
package final class ConnectionLimitHandler: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    private let list: OpenConnections
    /// Where the connection stands while we wait for its client.
    private var place: Int?
    /// Requests that arrived whole, less the answers that are given; a client may send several ahead.
    private var unanswered = 0
    private var leave: OpenConnections.Leaving?

    package init(_ list: OpenConnections) { self.list = list }

    package func channelActive(context: ChannelHandlerContext) {
        let leave: OpenConnections.Leaving = { [channel = context.channel] in channel.close(promise: nil) }
        self.leave = leave
        place = list.arrive(leave)
        context.fireChannelActive()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) {
            unanswered += 1
            update(context)
        }
        context.fireChannelRead(data)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered -= 1
            update(context)
        }
        context.write(data, promise: promise)
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        update(context)
        context.fireChannelWritabilityChanged()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        if leave != nil { list.depart(place) }
        (leave, place) = (nil, nil)
        context.fireChannelInactive()
    }

    private func update(_ context: ChannelHandlerContext) {
        let isOurTurn = unanswered > 0 && context.channel.isWritable
        if isOurTurn, let place {
            list.serve(place)
            self.place = nil
        } else if !isOurTurn, place == nil, let leave {
            place = list.wait(leave)
        }
    }
}
