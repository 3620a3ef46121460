import HTTPTypes
import Hummingbird
import Testing

@testable import WebServer

@Suite struct RequestGuardTests {
    private let guarded = RequestGuard(hosts: ["localhost", "bills.example.com:8443"])

    @Test(arguments: ["localhost", "LOCALHOST", "bills.example.com:8443", "Bills.Example.com:8443"])
    func ownHostsAreServed(host: String) async throws {
        #expect(try await guarded.answer(request(authority: host)).status == .ok)
    }

    @Test(arguments: [
        nil, "", "evil.example", "bills.example.com", "bills.example.com:443", "localhost.evil.example", "localhost:80",
        "localhost,evil.example",
    ])
    func otherHostsAreRefused(host: String?) async throws {
        await #expect(throws: RequestFailure.badRequest("the Host is missing, doubled or not ours")) {
            try await guarded.answer(request(authority: host))
        }
    }

    /// The stack moves the first into the authority and leaves the second where it was.
    @Test func aSecondHostIsRefused() async throws {
        await #expect(throws: RequestFailure.self) {
            try await guarded.answer(request(headers: [.host: "localhost"]))
        }
    }

    /// Whole addresses of ours have become paths before: see HostTests in PortalTests.
    @Test(arguments: ["/", "/a?b=http://evil.example"])
    func pathsInTheRequestLineAreServed(target: String) async throws {
        #expect(try await guarded.answer(request(.get, target)).status == .ok)
    }

    @Test(arguments: [
        "http://evil.example/", "http://localhost:81/", "http://localhost:x/", "http://localhost@evil.example/",
        "http://user@localhost/", "http://", "*", "localhost:80", "sign-in",
    ])
    func foreignAddressesInTheRequestLineAreRefused(target: String) async throws {
        await #expect(throws: RequestFailure.badRequest("the address in the request line is not ours")) {
            try await guarded.answer(request(.get, target))
        }
    }

    @Test func onlyChunksAreATransferCoding() async throws {
        #expect(try await guarded.answer(request(.post, headers: [.transferEncoding: "chunked"])).status == .ok)
        #expect(try await guarded.answer(request(.post, headers: [.transferEncoding: "Chunked"])).status == .ok)
        for coding in ["gzip", "gzip, chunked", "chunked, chunked", "identity", "x"] {
            await #expect(throws: RequestFailure.badRequest("the transfer coding is not known"), "\(coding)") {
                try await guarded.answer(request(.post, headers: [.transferEncoding: coding]))
            }
        }
    }
}

@Suite struct OneAddressEachTests {
    @Test(arguments: ["/", "/invoices", "/invoices/2026-000001", "/?a=//", "/invoices?next=/a/"])
    func pagesHaveTheirAddress(path: String) async throws {
        #expect(try await OneAddressEach().answer(request(.get, path)).status == .ok)
    }

    @Test(arguments: ["//", "/invoices/", "//invoices", "/invoices//2026-000001", "/invoices/?a=1", "///"])
    func otherSpellingsAreNone(path: String) async throws {
        await #expect(throws: RequestFailure.notFound) { try await OneAddressEach().answer(request(.get, path)) }
    }
}

@Suite struct SameOriginWritesTests {
    private let writes = SameOriginWrites(origins: ["https://bills.example.com"])

    private func status(
        _ method: HTTPRequest.Method, site: String? = nil, origin: String? = nil
    ) async throws -> HTTPResponse.Status {
        var headers: HTTPFields = [:]
        headers[.secFetchSite] = site
        headers[.origin] = origin
        do {
            return try await writes.answer(request(method, headers: headers)).status
        } catch RequestFailure.forbidden {
            return .forbidden
        }
    }

    @Test(arguments: [HTTPRequest.Method.get, .head])
    func readingIsAllowedFromAnywhere(method: HTTPRequest.Method) async throws {
        #expect(try await status(method, site: "cross-site", origin: "https://evil.example") == .ok)
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .delete, .patch])
    func writesComeFromOurOwnPages(method: HTTPRequest.Method) async throws {
        #expect(try await status(method, site: "same-origin", origin: "https://bills.example.com") == .ok)
        #expect(try await status(method, site: "same-origin", origin: "HTTPS://BILLS.example.com") == .ok)
        #expect(try await status(method, site: "none") == .ok)
        // A browser that sends neither is held by the form's token alone.
        #expect(try await status(method) == .ok)
    }

    @Test(arguments: ["cross-site", "same-site", "", "Same-Origin"])
    func aBrowserThatNamesAnotherSiteIsRefused(site: String) async throws {
        #expect(try await status(.post, site: site) == .forbidden)
    }

    @Test(arguments: [
        "null", "", "https://evil.example", "http://bills.example.com", "https://bills.example.com:8443",
        "https://bills.example.com.evil.example",
    ])
    func anotherOriginIsRefused(origin: String) async throws {
        #expect(try await status(.post, site: "same-origin", origin: origin) == .forbidden)
        #expect(try await status(.post, origin: origin) == .forbidden)
    }
}

@Suite struct WebOriginTests {
    @Test func anOriginIsASchemeAndAnAuthority() throws {
        let origin = try WebOrigin("HTTPS://Bills.Example.com:8443")
        #expect("\(origin)" == "https://bills.example.com:8443" && origin.authority == "bills.example.com:8443")
        #expect(try WebOrigin("http://[::1]:8080").authority == "[::1]:8080")
    }

    @Test(arguments: [
        "", "bills.example.com", "ftp://bills.example.com", "https://", "https://bills.example.com/",
        "https://bills.example.com/portal", "https://user@bills.example.com", "https://bills.example.com?x",
        " https://bills.example.com", "https://bills.example.com\r\n",
    ])
    func anythingElseIsRefusedInOneSentence(text: String) {
        let failure = #expect(throws: ConfigurationFailure.self) { try WebOrigin(text) }
        #expect(failure?.description.hasSuffix("must look like https://bills.example.com.") == true)
    }
}
