package import CLibCurl
import Foundation

/// A handle of libcurl: the options of one transfer after the other, and a connection that is kept between them.
package final class CurlHandle {
    package let pointer: UnsafeMutableRawPointer
    private let problem = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// With what every transfer needs: no signals, no proxy of the environment, TLS of today with the server's
    /// certificate checked. `nil` when libcurl has no memory or lacks something.
    package init?() {
        guard Self.isLibraryReady, let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        problem.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard set(CURLOPT_ERRORBUFFER, problem), set(CURLOPT_NOSIGNAL, 1), set(CURLOPT_PROXY, ""),
            set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)), set(CURLOPT_SSL_VERIFYPEER, 1),
            set(CURLOPT_SSL_VERIFYHOST, 2)
        else { return nil }
    }

    deinit {
        curl_easy_cleanup(pointer)
        problem.deallocate()
    }

    package func set(_ option: CURLoption, _ value: Int) -> Bool {
        plainbill_curl_set_number(pointer, option, value) == CURLE_OK
    }

    /// libcurl copies the text.
    package func set(_ option: CURLoption, _ value: String) -> Bool {
        plainbill_curl_set_text(pointer, option, value) == CURLE_OK
    }

    /// What the pointer leads to must outlive the transfer.
    package func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) -> Bool {
        plainbill_curl_set_pointer(pointer, option, value) == CURLE_OK
    }

    /// Runs the transfer and waits for its end.
    package func perform() -> CURLcode {
        Self.blockBrokenPipeSignal()
        return curl_easy_perform(pointer)
    }

    /// For the calling thread. OpenSSL writes to connections that the other end has closed, too; libcurl does not catch
    /// the SIGPIPE of that when it is told to use no signals, and it would end the process.
    static func blockBrokenPipeSignal() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// What libcurl says about a transfer that failed.
    package func words(for result: CURLcode) -> String {
        defer { problem.pointee = 0 }
        return String(cString: problem.pointee == 0 ? curl_easy_strerror(result) : UnsafePointer(problem))
    }
}

/// A list of texts as libcurl reads it.
package final class CurlList {
    package private(set) var pointer: UnsafeMutablePointer<curl_slist>?

    /// `nil` when there is no memory.
    package init?(_ texts: [String]) {
        for text in texts {
            guard let longer = curl_slist_append(pointer, text) else { return nil }
            pointer = longer
        }
    }

    deinit { curl_slist_free_all(pointer) }
}
