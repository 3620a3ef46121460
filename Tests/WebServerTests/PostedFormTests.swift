import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import WebServer

/// A form that a browser posts, with the proof that the page which showed it was ours.
@Suite struct PostedFormTests {
    private static let token = SessionToken()
    private static let type = "application/x-www-form-urlencoded"

    private func read(
        _ body: String, type: String? = type, from token: SessionToken? = token, length: String? = nil
    ) async throws -> FormFields {
        var headers: HTTPFields = [:]
        headers[.contentType] = type
        headers[.contentLength] = length
        return try await FormFields(
            posted: request(.post, headers: headers, body: Array(body.utf8)), from: token, expecting: ["a", "b"])
    }

    private func withToken(_ fields: String, _ token: SessionToken = token) -> String {
        "form_token=\(token.makeFormToken())&\(fields)"
    }

    @Test func aFormOfOursIsRead() async throws {
        let fields = try await read(withToken("a=x+y&b=%C3%A4"))
        #expect(try fields.text("a", limit: 10) == "x y")
        #expect(try fields.text("b", limit: 10) == "ä")
    }

    @Test(arguments: [
        "application/x-www-form-urlencoded;charset=utf-8", "application/x-www-form-urlencoded; charset=UTF-8",
        "APPLICATION/X-WWW-FORM-URLENCODED",
    ])
    func itsTypeMayBeWrittenAsBrowsersDo(type: String) async throws {
        #expect(try await read(withToken("a=1"), type: type).text("a", limit: 1) == "1")
    }

    @Test(arguments: [
        nil, "", "text/plain", "application/json", "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded; charset=latin1", "application/x-www-form-urlencoded; charset=utf-8; x=y",
    ])
    func anythingElseIsNoForm(type: String?) async throws {
        await #expect(throws: RequestFailure.wrongMediaType) { try await read(withToken("a=1"), type: type) }
    }

    @Test func withoutTheTokenOfThisBrowserNothingIsRead() async throws {
        let failure = RequestFailure.forbidden("the form token does not fit")
        await #expect(throws: failure) { try await read("a=1") }
        await #expect(throws: failure) { try await read("form_token=&a=1") }
        await #expect(throws: failure) { try await read("form_token=x&a=1") }
        await #expect(throws: failure) { try await read(withToken("a=1", SessionToken())) }
        await #expect(throws: failure) { try await read(withToken("a=1"), from: nil) }
    }

    @Test(arguments: ["a=1&a=2", "c=1", "a", "a=%zz", "a=%00", "form_token=x"])
    func malformedFieldsAreRefusedBeforeTheToken(fields: String) async throws {
        do {
            _ = try await read(withToken(fields))
            Issue.record("\(fields) was read")
        } catch let failure as RequestFailure {
            guard case .badRequest = failure else {
                Issue.record("\(failure)")
                return
            }
        }
    }

    @Test func bytesThatAreNoTextAreRefused() async throws {
        let posted = request(.post, headers: [.contentType: Self.type], body: [0x61, 0x3D, 0xFF])
        await #expect(throws: RequestFailure.badRequest("the form is not UTF-8")) {
            try await FormFields(posted: posted, from: Self.token, expecting: ["a"])
        }
    }

    @Test func aFormHasSixteenKibibytesAtMost() async throws {
        let rest = 16 * 1024 - withToken("a=").utf8.count
        let most = withToken("a=" + String(repeating: "x", count: rest))
        #expect(try await read(most).text("a", limit: rest).utf8.count == rest)
        await #expect(throws: RequestFailure.tooLarge) { try await read(most + "x") }
    }

    @Test func whatIsAnnouncedAsTooLargeIsNotRead() async throws {
        await #expect(throws: RequestFailure.tooLarge) { try await read(withToken("a=1"), length: "16385") }
        #expect(try await read(withToken("a=1"), length: "16384").text("a", limit: 1) == "1")
        #expect(try await read(withToken("a=1"), length: "many").text("a", limit: 1) == "1")
    }

    @Test func aBodyIsBoundedByWhatArrives() async throws {
        let posted = request(.post, body: Array(repeating: 0x78, count: 10))
        #expect(try await posted.boundedBody(upTo: 10).readableBytes == 10)
        let again = request(.post, body: Array(repeating: 0x78, count: 11))
        await #expect(throws: RequestFailure.tooLarge) { try await again.boundedBody(upTo: 10) }
    }

    @Test func aQueryLeavesOutWhatOthersAdd() throws {
        let query = try request(.get, "/invoices?a=1&utm_source=mail").query(["a"])
        #expect(try query.text("a", limit: 1) == "1" && query.text("b", limit: 1) == "")
        #expect(try request(.get, "/invoices").query(["a"]).text("a", limit: 1) == "")
        #expect(throws: RequestFailure.self) { try request(.get, "/?a=1&a=2").query(["a"]) }
    }
}
