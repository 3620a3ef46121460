/// A part of the page that is set and measured once, and drawn where it fits.
protocol Piece {
    var height: Double { get }
    func draw(y: Double, on canvas: Canvas)
}

/// Text at a place in its piece.
struct Cell {
    var paragraph: Paragraph
    var x: Double
    /// From the top of the piece.
    var y = 0.0
    var ink: Ink?

    func draw(y top: Double, on canvas: Canvas) { canvas.draw(paragraph, x: x, y: top + y, in: ink) }
}
