import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import WebServer

/// Files that browsers load: by name and hash, packed as the client wants them.
@Suite struct AssetTests {
    private static let sheet = Array(String(repeating: ".row { margin: 0 }\n", count: 200).utf8)

    private var manifest = AssetManifest()
    private let address: String
    private let font: String

    init() {
        address = manifest.publish("portal.css", Self.sheet, type: "text/css; charset=utf-8")
        font = manifest.publish("inter.woff2", [1, 2, 3], type: "font/woff2", isPacked: true)
    }

    private func response(_ address: String, _ headers: HTTPFields = [:]) throws -> Response {
        let name = try #require(address.split(separator: "/").last)
        return try manifest.response(for: String(name), to: request(headers: headers))
    }

    @Test func anAddressCarriesTheHashOfItsContent() throws {
        #expect(address.wholeMatch(of: /\/assets\/portal\.[0-9a-f]{16}\.css/) != nil)
        var other = AssetManifest()
        #expect(other.publish("portal.css", Self.sheet, type: "text/css") == address)
        #expect(other.publish("portal.css", Self.sheet + [0x0A], type: "text/css") != address)
        #expect(other.publish("a.b.css", [1], type: "text/css").hasPrefix("/assets/a.b."))
    }

    @Test func theContentNeverChangesUnderItsName() throws {
        let response = try response(address)
        #expect(response.status == .ok && response.headers[.contentType] == "text/css; charset=utf-8")
        #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
    }

    @Test(arguments: ["portal.css", "portal.0000000000000000.css", "", "..", "../portal.css"])
    func otherNamesAreNotFound(name: String) {
        #expect(throws: RequestFailure.notFound) { try manifest.response(for: name, to: request()) }
    }

    @Test(arguments: [("br", "br"), ("gzip", "gzip"), ("gzip, br", "br"), ("br;q=0.1, gzip", "gzip")])
    func theClientSaysHowItIsPacked(accepted: String, coding: String) throws {
        let response = try response(address, [.acceptEncoding: accepted])
        #expect(response.headers[.contentEncoding] == coding && response.headers[.vary] == "Accept-Encoding")
        #expect((response.body.contentLength ?? 0) < Self.sheet.count / 10)
    }

    @Test func withoutAWishItIsSentAsItIs() throws {
        let response = try response(address)
        #expect(response.headers[.contentEncoding] == nil && response.body.contentLength == Self.sheet.count)
    }

    @Test func aFileThatIsPackedAlreadyIsNotPackedAgain() throws {
        let response = try response(font, [.acceptEncoding: "br, gzip"])
        #expect(response.headers[.contentEncoding] == nil && response.headers[.vary] == nil)
        #expect(response.body.contentLength == 3)
    }

    @Test func aBrowserThatHasItIsSentNothing() throws {
        let tag = try #require(try response(address, [.acceptEncoding: "br"]).headers[.eTag])
        #expect(tag.hasSuffix("-br\""))
        for known in [tag, "W/" + tag, "*", "\"x\", \(tag)", "\"x\" , W/\(tag) "] {
            let again = try response(address, [.acceptEncoding: "br", .ifNoneMatch: known])
            #expect(again.status == .notModified && again.body.contentLength == 0, "\(known)")
            #expect(again.headers[.eTag] == tag && again.headers[.contentEncoding] == nil)
        }
        let plain = try response(address, [.ifNoneMatch: tag])
        #expect(plain.status == .ok && plain.headers[.eTag] != tag)
        #expect(try response(address, [.acceptEncoding: "br", .ifNoneMatch: "\"x\""]).status == .ok)
    }
}
