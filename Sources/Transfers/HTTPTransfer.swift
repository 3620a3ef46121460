import CLibCurl

/// An exchange under way. Only the thread of ``TransferLoop`` touches it.
final class HTTPTransfer {
    let order: TransferLoop.Order
    let handle: CurlHandle
    private let headers: CurlList
    private var reply = HTTPExchange.Reply()
    private var room: Int
    private var isTooLarge = false

    private static let millisecondsToConnect = 2_000
    /// Dropped long before a server would drop it.
    private static let secondsToKeepConnection = 5

    /// `nil` for a request that libcurl does not take, or that would be another than it says.
    init?(_ order: TransferLoop.Order) {
        let exchange = order.exchange
        let isPlain = (exchange.headers.flatMap { [$0.0, $0.1] } + [exchange.url]).allSatisfy { text in
            text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        }
        // A field without a value is one that libcurl leaves out instead of adding it.
        let typed = exchange.headers.contains { $0.0.lowercased() == "content-type" }
        let omitted = typed ? ["Expect:"] : ["Expect:", "Content-Type:"]
        guard isPlain, let handle = CurlHandle(),
            let list = CurlList(exchange.headers.map { "\($0.0): \($0.1)" } + omitted)
        else { return nil }
        (self.order, self.handle, headers, room) = (order, handle, list, exchange.largestAnswer)
        guard prepare(exchange) else { return nil }
    }

    /// The answer, or what kept it from coming.
    func finish(_ result: CURLcode) {
        guard result == CURLE_OK else { return order.answer.resume(throwing: failure(result)) }
        var status = 0
        guard plainbill_curl_get_number(handle.pointer, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK else {
            return order.answer.resume(throwing: HTTPExchange.Failure.failed("no status"))
        }
        reply.status = status
        order.answer.resume(returning: reply)
    }

    private func failure(_ result: CURLcode) -> HTTPExchange.Failure {
        switch result {
        case _ where isTooLarge: .answerTooLarge
        case CURLE_OPERATION_TIMEDOUT: .deadlineExceeded
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .malformedRequest
        default: .failed(handle.words(for: result))
        }
    }

    private func prepare(_ exchange: HTTPExchange) -> Bool {
        let this = Unmanaged.passUnretained(self).toOpaque()
        return handle.set(CURLOPT_URL, exchange.url) && handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
            && handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
            && handle.set(CURLOPT_FOLLOWLOCATION, 0)
            && handle.set(CURLOPT_CONNECTTIMEOUT_MS, Self.millisecondsToConnect)
            && handle.set(CURLOPT_TIMEOUT_MS, max(exchange.deadline.milliseconds, 1))
            && handle.set(CURLOPT_MAXAGE_CONN, Self.secondsToKeepConnection)
            && plainbill_curl_set_list(handle.pointer, CURLOPT_HTTPHEADER, headers.pointer) == CURLE_OK
            && plainbill_curl_set_writer(handle.pointer, CURLOPT_WRITEFUNCTION, writeBody) == CURLE_OK
            && plainbill_curl_set_writer(handle.pointer, CURLOPT_HEADERFUNCTION, writeHeader) == CURLE_OK
            && handle.set(CURLOPT_WRITEDATA, this) && handle.set(CURLOPT_HEADERDATA, this)
            && (exchange.body.map(post) ?? true)
    }

    private func post(_ body: [UInt8]) -> Bool {
        guard handle.set(CURLOPT_POST, 1),
            plainbill_curl_set_size(handle.pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)) == CURLE_OK
        else { return false }
        // libcurl copies it. Without a pointer it would ask for an empty body byte by byte.
        var bytes = body + [0]
        return bytes.withUnsafeMutableBytes { buffer in
            buffer.baseAddress.map { handle.set(CURLOPT_COPYPOSTFIELDS, $0) } ?? false
        }
    }

    fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard take(bytes.count) else { return false }
        reply.body.append(contentsOf: bytes)
        return true
    }

    fileprivate func take(header bytes: UnsafeRawBufferPointer) -> Bool {
        guard take(bytes.count) else { return false }
        let line = String(decoding: bytes, as: UTF8.self)
        // An interim answer came before.
        if line.hasPrefix("HTTP/") { reply.headers.removeAll() }
        if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            reply.headers.append((String(line[..<colon]), String(value.prefix { !$0.isNewline })))
        }
        return true
    }

    private func take(_ count: Int) -> Bool {
        isTooLarge = count > room
        room -= count
        return !isTooLarge
    }
}

extension Duration {
    /// Whole ones, rounded down.
    fileprivate var milliseconds: Int { Int(clamping: attoseconds / 1_000_000_000_000_000) }
}

private func transfer(_ pointer: UnsafeMutableRawPointer) -> HTTPTransfer {
    Unmanaged<HTTPTransfer>.fromOpaque(pointer).takeUnretainedValue()
}

/// Taking fewer bytes than there are ends the transfer.
private let writeBody: curl_write_callback = { bytes, size, count, pointer in
    guard let bytes, let pointer else { return 0 }
    return transfer(pointer).take(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

private let writeHeader: curl_write_callback = { bytes, size, count, pointer in
    guard let bytes, let pointer else { return 0 }
    return transfer(pointer).take(header: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}
