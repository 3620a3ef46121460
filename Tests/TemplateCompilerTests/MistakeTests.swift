import Testing

@testable import TemplateCompiler

/// Each kind of mistake, and the place that its message names.
@Suite struct MistakeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let template: String
        let mistake: String
        var fields =
            "let a: String\nlet flag: Bool\nlet rows: [Row]\nlet maybe: Row?\nlet row: Row\nlet note: String?\n"
            + "let chart: SafeHTML\nstruct Row: ViewModel { let a: String; let b: String }"
        var others: [String: String] = [:]

        var testDescription: String { mistake }
    }

    static let syntax = [
        Case(template: "a\n  {{a", mistake: "page:2:3: a tag holds one name and ends with }} on the same line"),
        Case(template: "{{a\n}}", mistake: "page:1:1: a tag holds one name and ends with }} on the same line"),
        Case(template: "{{a b}}", mistake: "page:1:1: a tag holds one name and ends with }} on the same line"),
        Case(template: "<p>{{}}", mistake: "page:1:4: this tag has no name"),
        Case(template: "é\n{{! never", mistake: "page:2:1: this comment is never closed"),
        Case(template: "<p>\n{{#flag}}", mistake: "page:2:1: 'flag' is never closed"),
        Case(template: "{{/flag}}", mistake: "page:1:1: {{/flag}} closes nothing"),
        Case(
            template: "{{#flag}}\n{{^flag}}{{/row}}{{/flag}}",
            mistake: "page:2:10: {{/row}} stands where 'flag' of 2:1 is open"),
        Case(
            template: "ab{{{a}}}",
            mistake: "page:1:3: unescaped values are not supported; the renderer's own markup is a SafeHTML value in a "
                + "plain tag"),
        Case(
            template: "{{&a}}",
            mistake: "page:1:1: unescaped values are not supported; the renderer's own markup is a SafeHTML value in a "
                + "plain tag"),
        Case(template: "{{=<% %>=}}", mistake: "page:1:1: delimiters cannot be changed"),
        Case(template: "{{% CONTENT_TYPE: TEXT}}", mistake: "page:1:1: pragmas are not supported"),
        Case(template: "{{>*a}}", mistake: "page:1:1: names that are looked up in the data are not supported"),
        Case(
            template: "{{first(a)}}",
            mistake: "page:1:1: transforms are not supported; let the view model hold the finished text"),
        Case(template: "a\u{0B}b", mistake: "page:1:2: a control character; lines end with a line feed"),
        Case(template: "\u{FEFF}<p>", mistake: "page:1:1: a byte order mark; save the file without it"),
        Case(template: "a\rb", mistake: "page:1:2: a control character; lines end with a line feed"),
        Case(
            template: String(repeating: "{{#flag}}", count: 65) + String(repeating: "{{/flag}}", count: 65),
            mistake: "page:1:577: more than 64 sections or blocks inside of each other"),
    ]

    static let names = [
        Case(template: "<p>\n  {{totl}}</p>", mistake: "page:2:3: OnlyPage has no field 'totl'"),
        Case(
            template: "{{#rows}}{{flag}}{{/rows}}",
            mistake: "page:1:10: OnlyPage.Row has no field 'flag'; that of OnlyPage is {{page.flag}}"),
        Case(template: "{{#row}}{{a.c}}{{/row}}", mistake: "page:1:9: there is no 'c' in a String"),
        Case(template: "{{row.c}}", mistake: "page:1:1: OnlyPage.Row has no field 'c'"),
        Case(template: "{{rows.a}}", mistake: "page:1:1: 'rows' is [OnlyPage.Row]: open {{#rows}} before 'a'"),
        Case(template: "{{maybe.a}}", mistake: "page:1:1: 'maybe' may be absent: open {{#maybe}} before 'a'"),
        Case(template: "{{row..a}}", mistake: "page:1:1: a name neither begins nor ends with a dot"),
        Case(template: "{{.a}}", mistake: "page:1:1: a name neither begins nor ends with a dot"),
        Case(
            template: "{{#note}}{{^page.rows}}{{.}}{{/page.rows}}{{/note}}",
            mistake: "page:1:24: '.' means nothing where an array is empty"),
        Case(template: "{{page.c}}", mistake: "page:1:1: OnlyPage has no field 'c'"),
        Case(
            template: "x {{> other}}",
            mistake: "page:1:3: there is no template 'other', which would be other.mustache"),
        Case(
            template: "{{<layouts.other}}{{/layouts.other}}",
            mistake: "page:1:1: there is no template 'layouts.other', which would be layouts/other.mustache"),
        Case(
            template: "{{> part}}", mistake: "part:2:1: OnlyPage has no field 'c'", others: ["part": "<p>\n{{c}}"]),
    ]

    static let types = [
        Case(template: "{{flag}}", mistake: "page:1:1: 'flag' is Bool, which is no text"),
        Case(template: "{{row}}", mistake: "page:1:1: 'row' is OnlyPage.Row, which is no text"),
        Case(template: "{{rows}}", mistake: "page:1:1: 'rows' is [OnlyPage.Row], which is no text"),
        Case(template: "{{.}}", mistake: "page:1:1: '.' is OnlyPage, which is no text"),
        Case(
            template: "{{#a}}{{/a}}",
            mistake: "page:1:1: 'a' is String; a section is over a Bool, an optional, an array or a view model"),
        Case(
            template: "{{^chart}}{{/chart}}",
            mistake: "page:1:1: 'chart' is SafeHTML; a section is over a Bool, an optional, an array or a view model"),
        Case(template: "{{^row}}{{/row}}", mistake: "page:1:1: 'row' is always there: it is OnlyPage.Row"),
        Case(
            template: "<p title=\"{{chart}}\">",
            mistake: "page:1:11: 'chart' is markup, which can stand only between tags"),
    ]

    static let structure = [
        Case(template: "{{> page}}", mistake: "page:1:1: the template 'page' contains itself"),
        Case(template: "{{> b}}", mistake: "b:1:2: the template 'page' contains itself", others: ["b": " {{> page}}"]),
        Case(
            template: "{{<l}}{{$main}}{{$main}}{{/main}}{{/main}}{{/l}}",
            mistake: "page:1:16: the block 'main' contains itself", others: ["l": "{{$main}}{{/main}}"]),
        Case(
            template: "{{<l}}\n{{$man}}{{/man}}{{/l}}", mistake: "page:2:1: the layout 'l' has no block 'man'",
            others: ["l": "{{$main}}{{/main}}"]),
        Case(
            template: "{{<l}}{{$main}}{{/main}}{{$main}}{{/main}}{{/l}}",
            mistake: "page:1:25: the block 'main' is given twice", others: ["l": "{{$main}}{{/main}}"]),
        Case(
            template: "{{<l}} lost {{/l}}",
            mistake: "page:1:7: text between {{<…}} and its end shows only inside of a block", others: ["l": ""]),
        Case(
            template: "{{<l}}{{a}}{{/l}}", mistake: "page:1:7: only blocks may stand between {{<…}} and its end",
            others: ["l": ""]),
    ]

    @Test(arguments: syntax + names + types + structure) func isNamedWithItsPlace(_ example: Case) {
        #expect(Compile.mistakes(example.template, fields: example.fields, with: example.others) == [example.mistake])
    }

    @Test func allAreToldAtOnceInOrder() {
        let found = Compile.mistakes("{{x}}\n<p {{a}}>{{y}}", fields: "let a: String")
        #expect(found.map { $0.prefix(9) } == ["page:1:1:", "page:2:4:", "page:2:10"])
    }

    @Test func unusedFieldsAndTemplatesAreNamed() {
        let fields = "let a: String\nlet row: Row\nstruct Row: ViewModel { let b: String\nlet c: String }"
        #expect(
            Compile.mistakes("{{#row}}{{b}}{{/row}}", fields: fields, with: ["part": ""]) == [
                "Models.swift:4:1: 'a' of OnlyPage is unused: page.mustache does not show it",
                "Models.swift:7:1: 'c' of OnlyPage.Row is unused: no template shows it",
                "part:1:1: no page shows the template 'part'",
            ])
    }

    @Test func aPageNeedsItsTemplate() {
        #expect(
            Compile.mistakes([:], Compile.model("")) == [
                "Models.swift:3:1: there is no template 'page', which would be page.mustache"
            ])
        let unknown = "struct P: Page { static let template = \"none\" }"
        #expect(
            Compile.mistakes([:], unknown) == [
                "Models.swift:1:18: there is no template 'none', which would be none.mustache"
            ])
    }
}
