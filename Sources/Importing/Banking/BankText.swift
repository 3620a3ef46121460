extension String {
    /// Without blanks and line breaks at its ends.
    var stripped: String {
        guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 else { return self }
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// Trimmed and as long as names and references of banks may be, at most.
    var short: String {
        let text = stripped
        return text.utf8.count <= 140 ? text : String(text.prefix(140))
    }
}
