extension SpecificationCase {
    static let interpolation = [
        SpecificationCase("No Interpolation", "Hello from {Mustache}!\n", is: "Hello from {Mustache}!\n"),
        SpecificationCase("Basic Interpolation", "Hello, {{subject}}!\n", ["subject": "world"], is: "Hello, world!\n"),
        SpecificationCase(
            "HTML Escaping", "{{forbidden}}\n", ["forbidden": "& \" < >"], is: "&amp; &quot; &lt; &gt;\n"),
        SpecificationCase("Triple Mustache", "{{{forbidden}}}", ["forbidden": "&"], refused: "unescaped"),
        SpecificationCase("Ampersand", "{{&forbidden}}", ["forbidden": "&"], refused: "unescaped"),
        SpecificationCase(
            "Basic Integer Interpolation", "\"{{mph}} miles an hour!\"", ["mph": "85"], is: "\"85 miles an hour!\""),
        SpecificationCase("Basic Null Interpolation", "I ({{cannot}}) be seen!", ["cannot": nil], is: "I () be seen!"),
        SpecificationCase("Basic Context Miss", "I ({{cannot}}) be seen!", refused: "has no field 'cannot'"),
        SpecificationCase(
            "Dotted Names - Basic Interpolation", "\"{{person.name}}\" == \"{{#person}}{{name}}{{/person}}\"",
            ["person": ["name": "Joe"]], is: "\"Joe\" == \"Joe\""),
        SpecificationCase(
            "Dotted Names - Arbitrary Depth", "\"{{a.b.c.d.e.name}}\" == \"Phil\"",
            ["a": ["b": ["c": ["d": ["e": ["name": "Phil"]]]]]], is: "\"Phil\" == \"Phil\""),
        SpecificationCase(
            "Dotted Names - Broken Chains", "\"{{a.b.c}}\" == \"\"", ["a": [:]], refused: "has no field 'b'"),
        SpecificationCase(
            "Dotted Names - Broken Chain Resolution", "\"{{a.b.c.name}}\" == \"\"",
            ["a": ["b": [:]], "c": ["name": "Jim"]],
            refused: "has no field 'c'"),
        SpecificationCase(
            "Dotted Names - Initial Resolution", "\"{{#a}}{{b.c.name}}{{/a}}\" == \"Phil\"",
            ["a": ["b": ["c": ["name": "Phil"]]]], is: "\"Phil\" == \"Phil\""),
        SpecificationCase(
            "Dotted Names - Leading Dot", "{{#b}}{{.name}}{{/b}}", ["b": ["name": "Name"], "name": "Fail"],
            refused: "neither begins nor ends with a dot"),
        SpecificationCase(
            "Dotted Names - Context Precedence", "{{#a}}{{b.c}}{{/a}}", ["a": ["b": [:]], "d": ["c": "ERROR"]],
            refused: "has no field 'c'"),
        SpecificationCase("Implicit Iterators - Basic", "{{#list}}{{.}}{{/list}}", ["list": ["world"]], is: "world"),
        SpecificationCase(
            "Implicit Iterators - Escaping", "{{#list}}{{.}}{{/list}}", ["list": ["&\"<>"]], is: "&amp;&quot;&lt;&gt;"),
        SpecificationCase("Surrounding Whitespace", "| {{string}} |", ["string": "---"], is: "| --- |"),
        SpecificationCase("Standalone", "  {{string}}\n", ["string": "---"], is: "  ---\n"),
        SpecificationCase("With Padding", "|{{ string }}|", ["string": "---"], is: "|---|"),
    ]

    static let comments = [
        SpecificationCase("Inline", "12345{{! Comment Block! }}67890", is: "1234567890"),
        SpecificationCase("Multiline", "12345{{!\n  This is a\n  multi-line comment...\n}}67890\n", is: "1234567890\n"),
        SpecificationCase("Standalone", "Begin.\n{{! Comment Block! }}\nEnd.\n", is: "Begin.\nEnd.\n"),
        SpecificationCase("Indented Standalone", "Begin.\n  {{! Indented! }}\nEnd.\n", is: "Begin.\nEnd.\n"),
        SpecificationCase("Standalone Line Endings", "|\r\n{{! Standalone }}\r\n|", is: "|\r\n|"),
        SpecificationCase("Standalone Without Previous Line", "  {{! Still Standalone }}\n!", is: "!"),
        SpecificationCase("Standalone Without Newline", "!\n  {{! Still Standalone }}", is: "!\n"),
        SpecificationCase("Multiline Standalone", "Begin.\n{{!\nGoing on...\n}}\nEnd.\n", is: "Begin.\nEnd.\n"),
        SpecificationCase(
            "Indented Multiline Standalone", "Begin.\n  {{!\n    On...\n  }}\nEnd.\n", is: "Begin.\nEnd.\n"),
        SpecificationCase("Indented Inline", "  12 {{! 34 }}\n", is: "  12 \n"),
        SpecificationCase("Surrounding Whitespace", "12345 {{! Comment Block! }} 67890", is: "12345  67890"),
        SpecificationCase(
            "Variable Name Collision", "never shown: ({{! name }})", ["name": "a"], is: "never shown: ()"),
    ]

    static let delimiters = [
        SpecificationCase(
            "Pair Behavior", "{{=<% %>=}}(<%text%>)", ["text": "Hey!"], refused: "delimiters cannot be changed"),
        SpecificationCase("Standalone Tag", "Begin.\n{{=@ @=}}\nEnd.\n", refused: "delimiters cannot be changed"),
    ]

    static let partials = [
        SpecificationCase("Basic Behavior", "\"{{>text}}\"", [:], ["text": "from partial"], is: "\"from partial\""),
        SpecificationCase("Failed Lookup", "\"{{>text}}\"", refused: "there is no template 'text'"),
        SpecificationCase(
            "Context", "\"{{>partial}}\"", ["text": "content"], ["partial": "*{{text}}*"], is: "\"*content*\""),
        SpecificationCase(
            "Recursion", "{{>node}}", ["content": "X", "nodes": [["content": "Y"]]],
            ["node": "{{content}}({{#nodes}}{{>node}}{{/nodes}})"], refused: "'node' contains itself"),
        SpecificationCase(
            "Nested", "{{>outer}}", ["a": "hello", "b": "world"],
            ["outer": "*{{a}} {{>inner}}*", "inner": "{{b}}!"], is: "*hello world!*"),
        SpecificationCase("Surrounding Whitespace", "| {{>partial}} |", [:], ["partial": "\t|\t"], is: "| \t|\t |"),
        SpecificationCase(
            "Inline Indentation", "  {{data}}  {{> partial}}\n", ["data": "|"], ["partial": ">\n>"], is: "  |  >\n>\n"),
        SpecificationCase("Standalone Line Endings", "|\r\n{{>partial}}\r\n|", [:], ["partial": ">"], is: "|\r\n>|"),
        SpecificationCase(
            "Standalone Without Previous Line", "  {{>partial}}\n>", [:], ["partial": ">\n>"], is: "  >\n  >>"),
        SpecificationCase(
            "Standalone Without Newline", ">\n  {{>partial}}", [:], ["partial": ">\n>"], is: ">\n  >\n  >"),
        SpecificationCase(
            "Standalone Indentation", "\\\n {{>partial}}\n/\n", ["content": "+\n->"],
            ["partial": "|\n{{content}}\n|\n"],
            is: "\\\n |\n +\n-&gt;\n |\n/\n"),
        SpecificationCase("Padding Whitespace", "|{{> partial }}|", [:], ["partial": "[]"], is: "|[]|"),
        SpecificationCase("Dynamic Names", "{{>*name}}", ["name": "a"], refused: "looked up in the data"),
    ]
}
