import CLibCurl

/// A handle of libcurl that sends mails to one server, and keeps the connection from one to the next. Blocks.
final class SMTPLine {
    private let handle: UnsafeMutableRawPointer
    private let server: SMTPServer
    private let problem = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    /// In seconds, as curl takes them.
    private static let (connectTimeout, timeout) = (15, 60)
    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// `nil` when libcurl has no memory or lacks something.
    init?(_ server: SMTPServer) {
        guard Self.isLibraryReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.server = server
        problem.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard prepare() else { return nil }
    }

    deinit {
        curl_easy_cleanup(handle)
        problem.deallocate()
    }

    func send(_ message: EmailMessage) -> Delivery {
        let exchange = SMTPExchange(message.bytes)
        let recipients = curl_slist_append(nil, message.to.address)
        defer { curl_slist_free_all(recipients) }
        return withExtendedLifetime(exchange) {
            let pointer = Unmanaged.passUnretained(exchange).toOpaque()
            let isReady =
                recipients != nil && set(CURLOPT_URL, server.url(from: message.from.domain))
                && set(CURLOPT_MAIL_FROM, message.from.address)
                && plainbill_curl_set_recipients(handle, recipients) == CURLE_OK
                && plainbill_curl_set_pointer(handle, CURLOPT_READDATA, pointer) == CURLE_OK
                && plainbill_curl_set_pointer(handle, CURLOPT_DEBUGDATA, pointer) == CURLE_OK
                && plainbill_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(exchange.count)) == CURLE_OK
            guard isReady else { return .unavailable("libcurl cannot be set up") }
            problem.pointee = 0
            let result = curl_easy_perform(handle)
            guard result != CURLE_OK else { return .sent }
            let words = String(cString: problem.pointee == 0 ? curl_easy_strerror(result) : UnsafePointer(problem))
            return Delivery(failed: exchange, problem: HeaderText.oneLine(words))
        }
    }
}

extension SMTPLine {
    /// What is the same for every mail.
    private func prepare() -> Bool {
        set(CURLOPT_UPLOAD, 1) && set(CURLOPT_NOSIGNAL, 1) && set(CURLOPT_VERBOSE, 1)
            && set(CURLOPT_CONNECTTIMEOUT, Self.connectTimeout) && set(CURLOPT_TIMEOUT, Self.timeout)
            && set(CURLOPT_USE_SSL, Int(server.security == .none ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
            && set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)) && set(CURLOPT_PROXY, "")
            && plainbill_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, problem) == CURLE_OK
            && plainbill_curl_set_reader(handle, read) == CURLE_OK
            && plainbill_curl_set_observer(handle, observe) == CURLE_OK
            && (server.certificates.map { set(CURLOPT_CAINFO, $0) } ?? true)
            && (server.login.map { set(CURLOPT_USERNAME, $0.user) && set(CURLOPT_PASSWORD, $0.password) } ?? true)
    }

    private func set(_ option: CURLoption, _ value: Int) -> Bool {
        plainbill_curl_set_number(handle, option, value) == CURLE_OK
    }

    private func set(_ option: CURLoption, _ value: String) -> Bool {
        plainbill_curl_set_text(handle, option, value) == CURLE_OK
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
