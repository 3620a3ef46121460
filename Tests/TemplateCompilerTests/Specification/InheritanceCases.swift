extension SpecificationCase {
    static let inheritance = [
        SpecificationCase("Default", "{{$title}}Default title{{/title}}\n", is: "Default title\n"),
        SpecificationCase(
            "Variable", "{{$foo}}default {{bar}} content{{/foo}}\n", ["bar": "baz"], is: "default baz content\n"),
        SpecificationCase("Triple Mustache", "{{$foo}}default {{{bar}}}{{/foo}}", ["bar": "baz"], refused: "unescaped"),
        SpecificationCase(
            "Sections", "{{$foo}}default {{#bar}}{{baz}}{{/bar}} content{{/foo}}\n", ["bar": ["baz": "qux"]],
            is: "default qux content\n"),
        SpecificationCase(
            "Negative Sections", "{{$foo}}default {{^bar}}{{baz}}{{/bar}} content{{/foo}}\n",
            ["bar": nil, "baz": "three"],
            is: "default three content\n"),
        SpecificationCase(
            "Mustache Injection", "{{$foo}}default {{#bar}}{{baz}}{{/bar}} content{{/foo}}\n",
            ["bar": ["baz": "{{qux}}"]],
            is: "default {{qux}} content\n"),
        SpecificationCase(
            "Inherit", "{{<include}}{{/include}}\n", [:], ["include": "{{$foo}}default content{{/foo}}"],
            is: "default content"),
        SpecificationCase(
            "Overridden content", "{{<super}}{{$title}}sub template title{{/title}}{{/super}}", [:],
            ["super": "...{{$title}}Default title{{/title}}..."], is: "...sub template title..."),
        SpecificationCase(
            "Data does not override block", "{{<include}}{{$var}}var in template{{/var}}{{/include}}",
            ["var": "in data"],
            ["include": "{{$var}}var in include{{/var}}"], is: "var in template"),
        SpecificationCase(
            "Data does not override block default", "{{<include}}{{/include}}", ["var": "in data"],
            ["include": "{{$var}}var in include{{/var}}"], is: "var in include"),
        SpecificationCase(
            "Overridden parent", "test {{<parent}}{{$stuff}}override{{/stuff}}{{/parent}}", [:],
            ["parent": "{{$stuff}}...{{/stuff}}"], is: "test override"),
        SpecificationCase(
            "Two overridden parents",
            "test {{<parent}}{{$stuff}}override1{{/stuff}}{{/parent}} "
                + "{{<parent}}{{$stuff}}override2{{/stuff}}{{/parent}}\n",
            [:], ["parent": "|{{$stuff}}...{{/stuff}}{{$default}} default{{/default}}|"],
            is: "test |override1 default| |override2 default|\n"),
        SpecificationCase(
            "Override parent with newlines", "{{<parent}}{{$ballmer}}\npeaked\n\n:(\n{{/ballmer}}{{/parent}}", [:],
            ["parent": "{{$ballmer}}peaking{{/ballmer}}"], is: "peaked\n\n:(\n"),
        SpecificationCase(
            "Inherit indentation", "{{<parent}}{{$nineties}}hammer time{{/nineties}}{{/parent}}", [:],
            ["parent": "stop:\n  {{$nineties}}collaborate and listen{{/nineties}}\n"], is: "stop:\n  hammer time\n"),
        SpecificationCase(
            "Only one override", "{{<parent}}{{$stuff2}}override two{{/stuff2}}{{/parent}}", [:],
            ["parent": "{{$stuff}}new default one{{/stuff}}, {{$stuff2}}new default two{{/stuff2}}"],
            is: "new default one, override two"),
        SpecificationCase(
            "Parent template", "{{>parent}}|{{<parent}}{{/parent}}", [:], ["parent": "{{$foo}}default content{{/foo}}"],
            is: "default content|default content"),
        SpecificationCase(
            "Recursion", "{{<parent}}{{$foo}}override{{/foo}}{{/parent}}", [:],
            [
                "parent": "{{$foo}}default content{{/foo}} {{$bar}}{{<parent2}}{{/parent2}}{{/bar}}",
                "parent2": "{{$foo}}other{{/foo}} {{<parent}}{{$bar}}don't recurse{{/bar}}{{/parent}}",
            ], refused: "'parent' contains itself"),
        SpecificationCase(
            "Multi-level inheritance", "{{<parent}}{{$a}}c{{/a}}{{/parent}}", [:], levels, is: "c"),
        SpecificationCase("Multi-level inheritance, no sub child", "{{<parent}}{{/parent}}", [:], levels, is: "p"),
        SpecificationCase(
            "Text inside parent", "{{<parent}} asdfasd {{$foo}}hmm{{/foo}} asdfasdfasdf {{/parent}}", [:],
            ["parent": "{{$foo}}default content{{/foo}}"], refused: "shows only inside of a block"),
        SpecificationCase(
            "Block scope", "{{<parent}}{{$block}}I say {{fruit}}.{{/block}}{{/parent}}",
            ["fruit": "apples", "nested": ["fruit": "bananas"]],
            ["parent": "{{#nested}}{{$block}}You say {{fruit}}.{{/block}}{{/nested}}"], is: "I say bananas."),
        SpecificationCase(
            "Standalone parent", "Hi,\n  {{<parent}}{{/parent}}\n", [:], ["parent": "one\ntwo\n"],
            is: "Hi,\n  one\n  two\n"),
        SpecificationCase(
            "Standalone block", "{{<parent}}{{$block}}\none\ntwo{{/block}}\n{{/parent}}\n", [:],
            ["parent": "Hi,\n  {{$block}}{{/block}}\n"], is: "Hi,\n  one\n  two\n"),
        SpecificationCase(
            "Block reindentation", "{{<parent}}{{$block}}\n    one\n    two\n{{/block}}{{/parent}}\n", [:],
            ["parent": "Hi,\n  {{$block}}\n  {{/block}}\n"], is: "Hi,\n  one\n  two\n"),
        // The specification indents by the default's first line here; swift-mustache does not, nor does the compiler.
        SpecificationCase(
            "Intrinsic indentation", "{{<parent}}{{$block}}\none\ntwo\n{{/block}}{{/parent}}\n", [:],
            ["parent": "Hi,\n{{$block}}\n  default\n{{/block}}\n"], is: "Hi,\none\ntwo\n"),
    ]

    private static let levels = [
        "parent": "{{<older}}{{$a}}p{{/a}}{{/older}}", "older": "{{<grandParent}}{{$a}}o{{/a}}{{/grandParent}}",
        "grandParent": "{{$a}}g{{/a}}",
    ]
}
