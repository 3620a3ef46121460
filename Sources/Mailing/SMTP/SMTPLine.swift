import CLibCurl
import Transfers

/// A handle of libcurl that sends mails to one server, and keeps the connection from one to the next. Blocks.
final class SMTPLine {
    private let handle: CurlHandle
    private let server: SMTPServer

    /// In seconds, as curl takes them.
    private static let (connectTimeout, timeout) = (15, 60)

    /// `nil` when libcurl has no memory or lacks something.
    init?(_ server: SMTPServer) {
        guard let handle = CurlHandle() else { return nil }
        self.handle = handle
        self.server = server
        guard prepare() else { return nil }
    }

    func send(_ message: EmailMessage) -> Delivery {
        let exchange = SMTPExchange(message.bytes)
        let recipients = CurlList([message.to.address])
        return withExtendedLifetime((exchange, recipients)) {
            let pointer = Unmanaged.passUnretained(exchange).toOpaque()
            let size = curl_off_t(exchange.count)
            let isReady =
                recipients != nil && handle.set(CURLOPT_URL, server.url(from: message.from.domain))
                && handle.set(CURLOPT_MAIL_FROM, message.from.address)
                && plainbill_curl_set_list(handle.pointer, CURLOPT_MAIL_RCPT, recipients?.pointer) == CURLE_OK
                && handle.set(CURLOPT_READDATA, pointer) && handle.set(CURLOPT_DEBUGDATA, pointer)
                && plainbill_curl_set_size(handle.pointer, CURLOPT_INFILESIZE_LARGE, size) == CURLE_OK
            guard isReady else { return .unavailable("libcurl cannot be set up") }
            let result = handle.perform()
            guard result != CURLE_OK else { return .sent }
            return Delivery(failed: exchange, problem: HeaderText.oneLine(handle.words(for: result)))
        }
    }
}

extension SMTPLine {
    /// Connects, and signs in where a login is set; sends no mail. For a line that is not used again.
    /// - Returns: why no mail can be sent; `nil` when it can.
    func problem() -> String? {
        let exchange = SMTPExchange([])
        return withExtendedLifetime(exchange) {
            // Without a recipient libcurl gives a command instead; NOOP does nothing.
            let isReady =
                handle.set(CURLOPT_URL, server.url(from: "localhost")) && handle.set(CURLOPT_UPLOAD, 0)
                && handle.set(CURLOPT_NOBODY, 1) && handle.set(CURLOPT_CUSTOMREQUEST, "NOOP")
                && handle.set(CURLOPT_DEBUGDATA, Unmanaged.passUnretained(exchange).toOpaque())
            guard isReady else { return "libcurl cannot be set up" }
            let result = handle.perform()
            guard result != CURLE_OK else { return nil }
            let words = HeaderText.oneLine(handle.words(for: result))
            return exchange.code >= 400 ? exchange.reply : words
        }
    }

    /// What is the same for every mail.
    private func prepare() -> Bool {
        let security = server.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
        return handle.set(CURLOPT_UPLOAD, 1) && handle.set(CURLOPT_VERBOSE, 1)
            && handle.set(CURLOPT_CONNECTTIMEOUT, Self.connectTimeout) && handle.set(CURLOPT_TIMEOUT, Self.timeout)
            && handle.set(CURLOPT_USE_SSL, Int(security.rawValue))
            && plainbill_curl_set_reader(handle.pointer, read) == CURLE_OK
            && plainbill_curl_set_observer(handle.pointer, observe) == CURLE_OK
            && (server.certificates.map { handle.set(CURLOPT_CAINFO, $0) } ?? true)
            && (server.login.map(sign) ?? true)
    }

    private func sign(_ login: SMTPServer.Login) -> Bool {
        handle.set(CURLOPT_USERNAME, login.user) && handle.set(CURLOPT_PASSWORD, login.password)
    }
}

/// libcurl wants more of the mail.
private let read: curl_read_callback = { buffer, size, count, exchange in
    guard let buffer, let exchange else { return 0 }
    let room = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
    return Unmanaged<SMTPExchange>.fromOpaque(exchange).takeUnretainedValue().read(into: room)
}

/// libcurl tells what it says to the server and hears from it.
private let observe: curl_debug_callback = { _, kind, data, size, exchange in
    guard let data, let exchange else { return 0 }
    let line = UnsafeRawBufferPointer(start: data, count: size)
    let mail = Unmanaged<SMTPExchange>.fromOpaque(exchange).takeUnretainedValue()
    switch kind {
    case CURLINFO_HEADER_OUT: mail.note(command: line)
    case CURLINFO_HEADER_IN: mail.note(reply: line)
    default: break
    }
    return 0
}
