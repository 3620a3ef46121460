extension String {
    /// With a capital letter in front, for the head of a line.
    var sentenceCased: String { prefix(1).uppercased() + dropFirst() }
}
