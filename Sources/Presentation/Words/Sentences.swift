extension String {
    /// With a capital letter in front, for the head of a line.
    package var sentenceCased: String { prefix(1).uppercased() + dropFirst() }

    /// The words of others as a sentence, with one full stop.
    var closed: String { last.map { ".!?".contains($0) } == true ? self : self + "." }

    /// A clause as a sentence of its own; nothing stays nothing.
    package var sentence: String { isEmpty ? self : sentenceCased.closed }
}
