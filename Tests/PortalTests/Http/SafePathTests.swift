import Testing

@testable import Portal

@Suite struct SafePathTests {
    @Test(arguments: ["/invoices", "/invoices/2026-000017", "/invoices/2026-000017/pay"])
    func keepsPathsOfThePortal(_ path: String) {
        #expect(SafePath(path)?.text == path)
    }

    @Test(arguments: [
        "", "/", "//evil.example", "/\\evil.example", "https://evil.example", "/a//b", "/a/", "/a?b=c", "/a#b",
        "/a%2fb",
        "javascript:alert(1)", "/a\r\nSet-Cookie:x", " /a", "/a@b", "/.", "/a/..",
    ])
    func dropsWhatCouldLeadElsewhere(_ path: String) {
        #expect(SafePath(path) == nil)
    }
}
