/// Builds the tree of a template.
///
/// Which line ends and indentations belong to the text follows swift-mustache to the letter, also where that is
/// more than the Mustache specification says: after a section, a line counts as begun when the opening tag stood
/// alone, and blanks at the very end of a template are dropped.
struct TemplateParser {
    private static let deepest = 64

    private var tokens: ArraySlice<Token>

    static func parse(_ file: SourceFile) throws(Diagnostic) -> [Node] {
        var parser = TemplateParser(tokens: try Tokenizer.tokens(of: file)[...])
        return try parser.nodes(in: Frame())
    }

    /// What is open while a list of nodes is read.
    private struct Frame {
        /// The tag that opened it; `nil` for the whole template.
        var opening: Name?
        /// Whether only blanks of the line were read.
        var isLineStart = true
        /// Inside of `{{<layout}}`, where only blocks may stand.
        var isLayout = false
        /// In the text of a block that is given to a layout; its indentation is taken away.
        var isGiven = false
        var givenIndentation: Int?
        var depth = 0

        func section(_ name: Name, isLineStart: Bool) -> Frame {
            var frame = self
            frame.opening = name
            frame.depth += 1
            frame.isLayout = false
            frame.isLineStart = isLineStart
            return frame
        }

        func layout(_ name: Name) -> Frame {
            var frame = self
            frame.opening = name
            frame.depth += 1
            (frame.isLineStart, frame.isLayout, frame.isGiven) = (true, true, true)
            return frame
        }
    }

    /// The nodes read so far and the blanks that may or may not become text.
    private struct Pending {
        var nodes: [Node] = []
        var space = ""

        mutating func flush(at location: Location) {
            if !space.isEmpty { nodes.append(.text(space, location)) }
            space = ""
        }
    }

    private mutating func nodes(in outer: Frame) throws(Diagnostic) -> [Node] {
        var frame = outer
        if let opening = frame.opening, frame.depth > Self.deepest {
            throw Diagnostic(opening.location, "more than \(Self.deepest) sections or blocks inside of each other")
        }
        var pending = Pending()
        while let start = tokens.first?.location {
            if frame.isLineStart { readIndentation(&frame, &pending) }
            let text = readText()
            if frame.isLayout, text.contains(where: { !$0.isWhitespace }) {
                throw Diagnostic(start, "text between {{<…}} and its end shows only inside of a block")
            }
            if let newline = readNewline() {
                pending.nodes.append(.text(pending.space + text + newline, start))
                frame.isLineStart = true
                continue
            }
            if !text.isEmpty {
                pending.nodes.append(.text(pending.space + text, start))
                pending.space = ""
                frame.isLineStart = false
            }
            guard let token = tokens.popFirst() else { break }
            if case .message(let message) = token.kind {
                try read(message, frame, &pending)
                frame.isLineStart = false
                continue
            }
            guard case .tag(let sigil, let text) = token.kind else { break }
            let name = Name(text: text, location: token.location)
            if sigil == .close { return try close(name, frame, pending) }
            frame.isLineStart = try read(sigil, name, frame, &pending)
        }
        if let opening = frame.opening { throw Diagnostic(opening.location, "'\(opening.text)' is never closed") }
        return pending.nodes
    }

    private mutating func close(_ name: Name, _ frame: Frame, _ pending: Pending) throws(Diagnostic) -> [Node] {
        guard let opening = frame.opening else {
            throw Diagnostic(name.location, "{{/\(name.text)}} closes nothing")
        }
        guard opening.text == name.text else {
            let place = "\(opening.location.line):\(opening.location.column)"
            throw Diagnostic(name.location, "{{/\(name.text)}} stands where '\(opening.text)' of \(place) is open")
        }
        var pending = pending
        if !stands(aloneIn: frame) { pending.flush(at: name.location) }
        return pending.nodes
    }
}

/// One kind of tag after the other. Each says whether the next line has begun.
extension TemplateParser {
    private mutating func read(
        _ sigil: Sigil, _ name: Name, _ frame: Frame, _ pending: inout Pending
    ) throws(Diagnostic) -> Bool {
        if frame.isLayout, sigil != .block, sigil != .comment {
            throw Diagnostic(name.location, "only blocks may stand between {{<…}} and its end")
        }
        switch sigil {
        case .section, .inverted: return try readSection(name, sigil == .inverted, frame, &pending)
        case .partial: return readPartial(name, frame, &pending)
        case .layout: return try readLayout(name, frame, &pending)
        case .block: return try readBlock(name, frame, &pending)
        case .comment: return stands(aloneIn: frame)
        case .value, .close:
            pending.flush(at: name.location)
            pending.nodes.append(.value(name))
            return false
        }
    }

    private func read(_ message: MessageTag, _ frame: Frame, _ pending: inout Pending) throws(Diagnostic) {
        if frame.isLayout { throw Diagnostic(message.key.location, "only blocks may stand between {{<…}} and its end") }
        pending.flush(at: message.key.location)
        pending.nodes.append(.message(message))
    }

    private mutating func readSection(
        _ name: Name, _ isInverted: Bool, _ frame: Frame, _ pending: inout Pending
    ) throws(Diagnostic) -> Bool {
        let isAlone = stands(aloneIn: frame)
        if !isAlone { pending.flush(at: name.location) }
        let body = try nodes(in: frame.section(name, isLineStart: isAlone))
        pending.nodes.append(.section(Section(name: name, isInverted: isInverted, body: body)))
        return isAlone
    }

    private mutating func readPartial(_ name: Name, _ frame: Frame, _ pending: inout Pending) -> Bool {
        let space = pending.space
        pending.flush(at: name.location)
        let isAlone = stands(aloneIn: frame)
        pending.nodes.append(.inclusion(Inclusion(template: name, indentation: isAlone ? space : nil)))
        return isAlone
    }

    private mutating func readLayout(
        _ name: Name, _ frame: Frame, _ pending: inout Pending
    ) throws(Diagnostic) -> Bool {
        let space = pending.space
        pending.flush(at: name.location)
        let isAlone = stands(aloneIn: frame)
        var blocks: [Block] = []
        for case .block(let block) in try nodes(in: frame.layout(name)) {
            if blocks.contains(where: { $0.name.text == block.name.text }) {
                throw Diagnostic(block.name.location, "the block '\(block.name.text)' is given twice")
            }
            blocks.append(block)
        }
        pending.nodes.append(.inclusion(Inclusion(template: name, indentation: space, blocks: blocks)))
        return isAlone
    }

    private mutating func readBlock(_ name: Name, _ frame: Frame, _ pending: inout Pending) throws(Diagnostic) -> Bool {
        let space = pending.space
        if !frame.isLayout { pending.flush(at: name.location) }
        let isAlone = stands(aloneIn: frame)
        let body = try nodes(in: frame.section(name, isLineStart: isAlone))
        pending.nodes.append(.block(Block(name: name, indentation: space, body: body)))
        return isAlone
    }
}

/// Text and whitespace.
extension TemplateParser {
    private mutating func readIndentation(_ frame: inout Frame, _ pending: inout Pending) {
        var space = ""
        if case .blank(let blank) = tokens.first?.kind {
            space = blank
            tokens.removeFirst()
        }
        guard frame.isGiven, !frame.isLayout else { return pending.space = space }
        if let indentation = frame.givenIndentation {
            pending.space = String(space.dropFirst(indentation))
        } else {
            frame.givenIndentation = space.count
        }
    }

    private mutating func readText() -> String {
        var text = ""
        while true {
            switch tokens.first?.kind {
            case .blank(let piece), .text(let piece): text += piece
            default: return text
            }
            tokens.removeFirst()
        }
    }

    private mutating func readNewline() -> String? {
        guard case .newline(let newline) = tokens.first?.kind else { return nil }
        tokens.removeFirst()
        return newline
    }

    /// Whether the tag that was just read has its line to itself; then the rest of the line is read too.
    private mutating func stands(aloneIn frame: Frame) -> Bool {
        guard frame.isLineStart else { return false }
        guard let next = tokens.first else { return true }
        var rest = tokens
        if case .blank = next.kind { rest.removeFirst() }
        guard case .newline = rest.first?.kind else { return false }
        tokens = rest.dropFirst()
        return true
    }
}
