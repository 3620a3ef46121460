/// A message catalogue: one gettext PO file, the messages of one language.
struct CatalogueFile {
    let path: String
    /// BCP 47 tag, by the header.
    let language: String
    /// How many forms a plural message has here, and which serves which category.
    let plural: PluralForms
    var entries: [CatalogueEntry] = []
    /// Where a missing message would be written.
    let end: Location

    func entry(_ key: String) -> CatalogueEntry? { entries.first { $0.key.text == key } }
}

/// One message as its file has it.
struct CatalogueEntry: Equatable {
    /// `invoices.heading`, the `msgid`.
    let key: Name
    /// The note for translators (`#.`), one line each.
    var notes: [String] = []
    var isFuzzy = false
    var isPlural = false
    /// One form, or as many as the language has.
    var forms: [CatalogueForm] = []
}

/// `msgstr`, or one `msgstr[n]`.
struct CatalogueForm: Equatable {
    let location: Location
    var text: String
}
