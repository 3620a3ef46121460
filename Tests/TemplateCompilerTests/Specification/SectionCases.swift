extension SpecificationCase {
    static let sections = [
        SpecificationCase(
            "Truthy", "\"{{#boolean}}This is shown.{{/boolean}}\"", ["boolean": true], is: "\"This is shown.\""),
        SpecificationCase("Falsey", "\"{{#boolean}}This is not.{{/boolean}}\"", ["boolean": false], is: "\"\""),
        SpecificationCase("Null is falsey", "\"{{#null}}This is not.{{/null}}\"", ["null": nil], is: "\"\""),
        SpecificationCase(
            "Context", "\"{{#context}}Hi {{name}}.{{/context}}\"", ["context": ["name": "Joe"]], is: "\"Hi Joe.\""),
        SpecificationCase(
            "Parent contexts", "\"{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}\"",
            ["a": "foo", "b": "wrong", "sec": ["b": "bar"], "c": ["d": "baz"]],
            refused: "that of OnlyPage is {{page.a}}"),
        SpecificationCase(
            "Parent contexts, said", "\"{{#sec}}{{page.a}}, {{b}}, {{page.c.d}}{{/sec}}\"",
            ["a": "foo", "b": "wrong", "sec": ["b": "bar"], "c": ["d": "baz"]], is: "\"foo, bar, baz\""),
        SpecificationCase(
            "Variable test", "\"{{#foo}}{{.}} is {{foo}}{{/foo}}\"", ["foo": "bar"], refused: "'foo' is String"),
        SpecificationCase(
            "Deeply Nested Contexts", "{{#a}}{{one}}{{#b}}{{two}}{{/b}}{{/a}}", ["a": ["one": "1"], "b": ["two": "2"]],
            refused: "has no field 'b'"),
        SpecificationCase(
            "List Contexts", "{{#tops}}{{#middles}}{{tname.lower}}{{mname}}{{/middles}}{{/tops}}",
            ["tops": [["tname": ["lower": "a"], "middles": [["mname": "1"]]]]], refused: "has no field 'tname'"),
        SpecificationCase(
            "List", "\"{{#list}}{{item}}{{/list}}\"", ["list": [["item": "1"], ["item": "2"], ["item": "3"]]],
            is: "\"123\""),
        SpecificationCase("Empty List", "\"{{#list}}Yay lists!{{/list}}\"", ["list": []], is: "\"\""),
        SpecificationCase(
            "Doubled", "{{#bool}}\n* first\n{{/bool}}\n* {{two}}\n{{#bool}}\n* third\n{{/bool}}\n",
            ["bool": true, "two": "second"], is: "* first\n* second\n* third\n"),
        SpecificationCase("Nested (Truthy)", "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |", ["b": true], is: "| A B C D E |"),
        SpecificationCase("Nested (Falsey)", "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |", ["b": false], is: "| A  E |"),
        SpecificationCase("Context Misses", "[{{#missing}}Found!{{/missing}}]", refused: "has no field 'missing'"),
        SpecificationCase(
            "Implicit Iterator - String", "\"{{#list}}({{.}}){{/list}}\"", ["list": ["a", "b", "c"]],
            is: "\"(a)(b)(c)\""),
        SpecificationCase(
            "Implicit Iterator - Array", "\"{{#list}}({{#.}}{{.}}{{/.}}){{/list}}\"",
            ["list": [["1", "2"], ["a", "b"]]],
            is: "\"(12)(ab)\""),
        SpecificationCase("Dotted Names - Truthy", "{{#a.b.c}}Here{{/a.b.c}}", ["a": ["b": ["c": true]]], is: "Here"),
        SpecificationCase("Dotted Names - Falsey", "{{#a.b.c}}Here{{/a.b.c}}", ["a": ["b": ["c": false]]], is: ""),
        SpecificationCase(
            "Dotted Names - Broken Chains", "{{#a.b.c}}Here{{/a.b.c}}", ["a": [:]], refused: "has no field 'b'"),
        SpecificationCase(
            "Surrounding Whitespace", " | {{#boolean}}\t|\t{{/boolean}} | \n", ["boolean": true], is: " | \t|\t | \n"),
        SpecificationCase(
            "Internal Whitespace", " | {{#boolean}} {{! Important }}\n {{/boolean}} | \n", ["boolean": true],
            is: " |  \n  | \n"),
        SpecificationCase(
            "Indented Inline Sections", " {{#boolean}}YES{{/boolean}}\n {{#boolean}}GOOD{{/boolean}}\n",
            ["boolean": true],
            is: " YES\n GOOD\n"),
        SpecificationCase(
            "Standalone Lines", "| This Is\n{{#boolean}}\n|\n{{/boolean}}\n| A Line\n", ["boolean": true],
            is: "| This Is\n|\n| A Line\n"),
        SpecificationCase(
            "Indented Standalone Lines", "| This Is\n  {{#boolean}}\n|\n  {{/boolean}}\n| A Line\n", ["boolean": true],
            is: "| This Is\n|\n| A Line\n"),
        SpecificationCase(
            "Standalone Line Endings", "|\r\n{{#boolean}}\r\n{{/boolean}}\r\n|", ["boolean": true], is: "|\r\n|"),
        SpecificationCase(
            "Standalone Without Previous Line", "  {{#boolean}}\n#{{/boolean}}\n/", ["boolean": true], is: "#\n/"),
        SpecificationCase(
            "Standalone Without Newline", "#{{#boolean}}\n/\n  {{/boolean}}", ["boolean": true], is: "#\n/\n"),
        SpecificationCase("Padding", "|{{# boolean }}={{/ boolean }}|", ["boolean": true], is: "|=|"),
    ]

    static let inverted = [
        SpecificationCase(
            "Falsey", "\"{{^boolean}}This is shown.{{/boolean}}\"", ["boolean": false], is: "\"This is shown.\""),
        SpecificationCase("Truthy", "\"{{^boolean}}This is not.{{/boolean}}\"", ["boolean": true], is: "\"\""),
        SpecificationCase(
            "Null is falsey", "\"{{^null}}This is shown.{{/null}}\"", ["null": nil], is: "\"This is shown.\""),
        SpecificationCase(
            "Context", "\"{{^context}}Hi.{{/context}}\"", ["context": ["name": "Joe"]], refused: "always there"),
        SpecificationCase("List", "\"{{^list}}None{{/list}}\"", ["list": [["n": "1"], ["n": "2"]]], is: "\"\""),
        SpecificationCase("Empty List", "\"{{^list}}Yay lists!{{/list}}\"", ["list": []], is: "\"Yay lists!\""),
        SpecificationCase(
            "Doubled", "{{^bool}}\n* first\n{{/bool}}\n* {{two}}\n{{^bool}}\n* third\n{{/bool}}\n",
            ["bool": false, "two": "second"], is: "* first\n* second\n* third\n"),
        SpecificationCase(
            "Nested (Falsey)", "| A {{^b}}B {{^b}}C{{/b}} D{{/b}} E |", ["b": false], is: "| A B C D E |"),
        SpecificationCase("Nested (Truthy)", "| A {{^b}}B {{^b}}C{{/b}} D{{/b}} E |", ["b": true], is: "| A  E |"),
        SpecificationCase(
            "Context Misses", "[{{^missing}}Cannot find!{{/missing}}]", refused: "has no field 'missing'"),
        SpecificationCase("Dotted Names - Truthy", "{{^a.b.c}}Not Here{{/a.b.c}}", ["a": ["b": ["c": true]]], is: ""),
        SpecificationCase(
            "Dotted Names - Falsey", "{{^a.b.c}}Not Here{{/a.b.c}}", ["a": ["b": ["c": false]]], is: "Not Here"),
        SpecificationCase(
            "Surrounding Whitespace", " | {{^boolean}}\t|\t{{/boolean}} | \n", ["boolean": false], is: " | \t|\t | \n"),
        SpecificationCase(
            "Internal Whitespace", " | {{^boolean}} {{! Important }}\n {{/boolean}} | \n", ["boolean": false],
            is: " |  \n  | \n"),
        SpecificationCase(
            "Standalone Lines", "| This Is\n{{^boolean}}\n|\n{{/boolean}}\n| A Line\n", ["boolean": false],
            is: "| This Is\n|\n| A Line\n"),
        SpecificationCase(
            "Standalone Indented Lines", "| This Is\n  {{^boolean}}\n|\n  {{/boolean}}\n| A Line\n", ["boolean": false],
            is: "| This Is\n|\n| A Line\n"),
        SpecificationCase(
            "Standalone Line Endings", "|\r\n{{^boolean}}\r\n{{/boolean}}\r\n|", ["boolean": false], is: "|\r\n|"),
        SpecificationCase(
            "Standalone Without Previous Line", "  {{^boolean}}\n^{{/boolean}}\n/", ["boolean": false], is: "^\n/"),
        SpecificationCase(
            "Standalone Without Newline", "^{{^boolean}}\n/\n  {{/boolean}}", ["boolean": false], is: "^\n/\n"),
        SpecificationCase("Padding", "|{{^ boolean }}={{/ boolean }}|", ["boolean": false], is: "|=|"),
    ]
}
