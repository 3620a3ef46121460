import Testing

@testable import TemplateCompiler

/// Where a value may stand in HTML, and how it is written there.
@Suite struct ContextTests {
    static let fields = "let v: String\nlet flag: Bool\nlet list: [String]\nlet maybe: String?"
    private static let file = SourceFile(path: "Models.swift", text: Compile.model(fields))

    private static func outputs(_ template: String) throws -> [Output] {
        func outputs(_ ops: [Op]) -> [Output] {
            ops.flatMap { op in
                if case .value(_, let output) = op { return [output] }
                return outputs(op.children)
            }
        }
        let models = try ViewModels([DeclarationReader.read(file)])
        return outputs(try Compile.program(["page": template], models))
    }

    private static func refusal(_ template: String) -> String? {
        do {
            _ = try outputs(template)
            return nil
        } catch {
            return (error as? Diagnostics)?.list.map(\.description).joined(separator: "\n")
        }
    }

    @Test(arguments: [
        ("{{v}}", Output.text), ("<p>{{v}}</p>", .text), ("a < {{v}}", .text), ("<!-- <p --> {{v}}", .text),
        ("<!doctype html>{{v}}", .text), ("<!-->{{v}}", .text), ("<!--->{{v}}", .text),
        ("<!-- a - b -- c -->{{v}}", .text), ("<template>{{v}}</template>", .text), ("<br/>{{v}}", .text),
        ("<script>a</script >{{v}}", .text),
        ("<title>a < b{{v}}</title>", .escaped), ("<textarea>{{v}}</textarea>", .escaped),
        ("<p title=\"{{v}}\">", .escaped), ("<p title='{{v}}'>", .escaped), ("<p title = \"a {{v}} b\">", .escaped),
        ("<p class=\"{{#flag}}a{{/flag}} {{v}}\">", .escaped), ("<p data-label=\"{{v}}\">", .escaped),
        ("<p hidden title=\"{{v}}\">", .escaped), ("<p id=x title=\"{{v}}\">", .escaped),
        ("<a href=\"{{v}}\">", .address), ("<A HREF='{{v}}/pdf'>", .address), ("<form action=\"{{v}}\">", .address),
        ("<img src=\"{{v}}\">", .address), ("<a xlink:href=\"{{v}}\">", .address), ("<p data-src=\"{{v}}\">", .address),
        ("<link rel=\"stylesheet\" href=\"{{v}}\">", .ownAddress),
        ("<a href=\"{{#maybe}}{{.}}{{/maybe}}\">", .address),
        ("<a {{#flag}}id=\"a\"{{/flag}} href=\"{{v}}\">", .address),
    ]) func allowed(_ template: String, _ output: Output) throws {
        #expect(try Self.outputs(template) == [output])
    }

    @Test(arguments: [
        ("<script>let a = \"{{v}}\"</script>", "page:1:18: error: no value can stand inside of <script>"),
        ("<style>a { color: {{v}} }</style>", "page:1:19: error: no value can stand inside of <style>"),
        ("<noscript>{{v}}</noscript>", "page:1:11: error: no value can stand inside of <noscript>"),
        ("<p title={{v}}>", "page:1:10: error: the value of an attribute needs quotes around it"),
        ("<p title=a{{v}}>", "page:1:11: error: the value of an attribute needs quotes around it"),
        ("<{{v}}>", "page:1:2: error: no value can be a part of a tag's name"),
        ("<p{{v}}>", "page:1:3: error: no value can be a part of a tag's name"),
        ("</{{v}}>", "page:1:3: error: no value can be a part of a tag's name"),
        ("<p {{v}}>", "page:1:4: error: no value can be an attribute or its name; put it in a section over a Bool"),
        (
            "<p data-{{v}}=\"\">",
            "page:1:9: error: no value can be an attribute or its name; put it in a section over a Bool"
        ),
        (
            "<p a=\"\"{{v}}>",
            "page:1:8: error: no value can be an attribute or its name; put it in a section over a Bool"
        ),
        ("<p onclick=\"{{v}}\">", "page:1:13: error: no value can stand in the script of 'onclick'"),
        ("<p style=\"{{v}}\">", "page:1:11: error: no value can stand in a style"),
        (
            "<iframe srcdoc=\"{{v}}\"></iframe>",
            "page:1:17: error: no value can stand in a document inside of an attribute"
        ),
        ("<img srcset=\"{{v}}\">", "page:1:14: error: no value can stand in 'srcset', a list of addresses"),
        (
            "<meta content=\"{{v}}\">",
            "page:1:16: error: no value can stand in 'content' of <meta>, which may lead elsewhere"
        ),
        (
            "<animate to=\"{{v}}\">",
            "page:1:14: error: no value can stand in 'to' of an animation, which may set an address"
        ),
        ("<!-- {{v}} -->", "page:1:6: error: no value can stand in a comment or declaration"),
        ("<!doctype {{v}}>", "page:1:11: error: no value can stand in a comment or declaration"),
        (
            "<a href=\"/x/{{v}}\">",
            "page:1:13: error: an address comes whole from the view model: 'href' has begun already"
        ),
        (
            "<a href=\"{{v}}{{v}}\">",
            "page:1:15: error: an address comes whole from the view model: 'href' has begun already"
        ),
    ]) func refused(_ template: String, _ mistake: String) {
        #expect(Self.refusal(template)?.split(separator: "\n").first.map(String.init) == mistake)
    }

    /// What browsers read otherwise than it looks: behind it, a value would stand in a script, in an attribute
    /// without quotes, or in an address that is not checked.
    @Test(arguments: [
        ("<!-- a --!><script> -->{{v}}", "page:1:10: error: '--!' in a comment, which may end it"),
        ("<!--><script>-->{{v}}</script>", "page:1:17: error: no value can stand inside of <script>"),
        ("<svg><![CDATA[><title>]]>", "page:1:8: error: '<!' begins a comment or the doctype"),
        ("<!-x><script>-->", "page:1:4: error: '<!' begins a comment or the doctype"),
        ("</ a=\"><script>\">{{v}}", "page:1:3: error: '</' without the name of a tag"),
        ("</>", "page:1:3: error: '</' without the name of a tag"),
        ("<p {{#flag}}onclick{{/flag}} ==\"{{v}}\">", "page:1:30: error: a value without an attribute"),
        ("<p 'onclick=\"{{v}}\">", "page:1:4: error: a quote in the name of an attribute"),
    ]) func misread(_ template: String, _ mistake: String) {
        #expect(Self.refusal(template)?.split(separator: "\n").first.map(String.init) == mistake)
    }

    /// In `<svg>` and elsewhere these hold markup, or a script stays open behind its end tag.
    @Test(arguments: [
        ("<svg><title><a href=\"{{v}}\">", "title", 14), ("<title>a</titel>", "title", 14),
        ("<svg><textarea></a>", "textarea", 18), ("<svg><style><script></style>", "style", 14),
        ("<script><!--<script></script>", "script", 10), ("<noscript><p title=\"</noscript>", "noscript", 12),
        ("<title></titles>", "title", 15), ("<xmp></ a", "xmp", 8),
    ]) func tagsInText(_ template: String, _ element: String, _ column: Int) {
        let mistake =
            "page:1:\(column): error: inside of <\(element)>, '<' begins only its end, or has a space behind it"
        #expect(Self.refusal(template)?.split(separator: "\n").first.map(String.init) == mistake)
    }

    /// Their scheme may be harmless; what comes from there is not.
    @Test(arguments: [
        ("script", "src"), ("base", "href"), ("iframe", "src"), ("frame", "src"), ("embed", "src"), ("object", "data"),
    ]) func whatIsRunOrFramedIsNoValue(_ tag: String, _ name: String) {
        let mistake = "no value can be the '\(name)' of <\(tag)>, which the page would run or frame"
        #expect(Self.refusal("<\(tag) \(name)=\"{{v}}\"></\(tag)>")?.contains(mistake) == true)
    }

    /// Behind a section, HTML must mean the same whether it was shown or not.
    @Test(arguments: [
        ("<p{{#flag}} class=\"a\"{{/flag}}>", nil), ("<p {{#flag}}class=\"a\"{{/flag}}>", nil),
        ("<p required{{#flag}} class=\"a\"{{/flag}} id=\"b\">", nil), ("<p class=\"{{^flag}}a{{/flag}}\">", nil),
        ("<p{{#list}} data-a=\"b\"{{/list}}>", nil),
        ("{{#flag}}<p{{/flag}}>", "page:1:1: error: 'flag' begins in text, but ends in the name of a tag"),
        ("<p {{#flag}}>{{/flag}}", "page:1:4: error: 'flag' begins in the tag <p>, but ends in text"),
        ("{{#flag}}<script>{{/flag}}", "page:1:1: error: 'flag' begins in text, but ends in <script>"),
        (
            "<p title=\"{{#flag}}\"{{/flag}}>",
            "page:1:11: error: 'flag' begins in the attribute 'title' of <p>, but ends in the tag <p>"
        ),
        ("<p{{#flag}} a=\"\"{{/flag}}b>", "page:1:26: error: a space is missing before the next attribute"),
        ("<p a=\"\"b>", "page:1:8: error: a space is missing before the next attribute"),
        ("<p a\"b>", "page:1:5: error: a quote in the name of an attribute"),
        ("<p a=>", "page:1:6: error: the attribute 'a' has no value"),
        ("x\n <p title=\"", "page:2:2: error: the page ends inside of the attribute 'title' of <p>"),
        ("x <!-- ", "page:1:3: error: the page ends inside of a comment or declaration"),
        ("<script>", "page:1:1: error: the page ends inside of <script>"),
    ]) func sections(_ template: String, _ mistake: String?) {
        #expect(Self.refusal(template) == mistake)
    }
}
