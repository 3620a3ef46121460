import Testing

@testable import WebServer

@Suite struct HostOfTargetTests {
    @Test(arguments: [
        ("http://a.example/b", "a.example"), ("HTTPS://A.example:81?b", "A.example:81"), ("http://a@b/", "a@b"),
        ("http://", ""), ("http://a.example#b", "a.example"),
    ])
    func addressesNameTheirHost(target: String, host: String) {
        #expect(HostOfTarget.host(of: target) == host)
    }

    @Test(arguments: ["/", "/a?b=http://c.example", "//a.example/b", "*", "a.example:80", ""])
    func othersNameNone(target: String) {
        #expect(HostOfTarget.host(of: target) == nil)
    }
}
