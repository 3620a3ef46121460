/// Categories of the Unicode CLDR plural rules, in their order there.
enum PluralCategory: String, CaseIterable {
    case zero, one, two, few, many, other
}

/// What the forms `msgstr[0]`, `msgstr[1]` … of a language are for.
///
/// gettext numbers the forms by a formula over whole numbers; a message is chosen by its CLDR category, which knows
/// fractions too. Categories without a form of their own take the form of `other`, or the one named here.
struct PluralForms: Equatable {
    /// What the header `Plural-Forms` must say, so that gettext's tools number the forms as we do.
    let header: String
    /// The category of each form.
    let categories: [PluralCategory]

    private init(_ header: String, _ categories: [PluralCategory]) {
        self.header = header
        self.categories = categories
    }

    /// The form that a category takes: its own, else that of `other`, else the last.
    func form(for category: PluralCategory) -> Int {
        categories.firstIndex(of: category) ?? categories.firstIndex(of: .other) ?? categories.count - 1
    }

    private static let oneAndOther = PluralForms("nplurals=2; plural=(n != 1);", [.one, .other])
    private static let manyAsOther = PluralForms("nplurals=2; plural=(n > 1);", [.one, .other])

    /// By language, without a region.
    static let known: [String: PluralForms] = [
        "en": oneAndOther, "de": oneAndOther, "nl": oneAndOther, "es": oneAndOther, "it": oneAndOther,
        "fr": manyAsOther, "pt": manyAsOther,
        "pl": PluralForms(
            "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
            [.one, .few, .many]),
        "ja": PluralForms("nplurals=1; plural=0;", [.other]),
        "ar": PluralForms(
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
            [.zero, .one, .two, .few, .many, .other]),
    ]
}
