import NIOCore
import Testing

@testable import Pages

@Suite struct HTMLBufferTests {
    private static func html(_ write: (inout HTMLBuffer) -> Void) -> String {
        var buffer = HTMLBuffer(capacity: 1)
        write(&buffer)
        return String(buffer: buffer.bytes)
    }

    @Test func escapesWhatHtmlMeans() {
        #expect(
            Self.html { $0.append(escaping: "<a b=\"c\">&'ü€</a>") }
                == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;ü€&lt;/a&gt;")
        #expect(Self.html { $0.append(escaping: "") } == "")
    }

    /// Swift sees a quote and the mark on it as one character; a browser sees the quote and leaves the attribute.
    @Test func escapesBelowCombiningMarks() {
        #expect(Self.html { $0.append(escaping: "\"\u{301} onfocus=x") } == "&quot;\u{301} onfocus=x")
        #expect(Self.html { $0.append(escaping: "<\u{338}") } == "&lt;\u{338}")
    }

    @Test(arguments: [
        "", "/invoices", "?page=2", "#main", "invoices/1:2", "https://a.example/?b=c:d", "HTTP://a",
        "mailto:a@b.example",
        "tel:+49", "//a.example",
    ]) func harmlessAddress(_ address: String) { #expect(HTMLBuffer.isHarmless(address)) }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
        "\u{1}javascript:a",
        "java\nscript:a", "vbscript:a", "data:text/html,a", "data:image/svg+xml,a", "blob:a", "javascript\u{301}:a",
        ":a",
    ]) func harmfulAddress(_ address: String) {
        #expect(!HTMLBuffer.isHarmless(address))
        #expect(Self.html { $0.append(address: address) } == "#")
    }

    @Test(arguments: ["/assets/plainbill.0123.css", "/a", "/A//b"]) func ownAddress(_ address: String) {
        #expect(Self.html { $0.append(ownAddress: address) } == address)
    }

    @Test(arguments: [
        "", "/", "//evil.example/a.css", "/\\evil.example", "/\t/evil.example", "/\n/evil.example",
        "https://evil.example",
        "a.css", "?a", "/@", "/[", "/\u{1}/evil.example", "data:text/css,a",
    ]) func addressElsewhere(_ address: String) {
        #expect(Self.html { $0.append(ownAddress: address) } == "#")
    }

    @Test func indentsLinesThatHaveEnded() {
        #expect(
            Self.html { html in
                html.append("a\n")
                let mark = html.count
                html.indent(by: "  ", since: mark)
                html.append(escaping: "b\n")
                html.indent(by: "  ", since: mark)
                html.indented(by: "--", since: mark) { $0.append("") }
                html.append("c\n")
                html.indented(by: "--", since: mark) { $0.append("") }
                html.indented(by: "--", since: mark) { $0.append("d\r\n") }
                html.indented(by: "--", since: mark) { $0.append("e") }
            } == "a\nb\n  c\n--d\r\ne")
    }
}
