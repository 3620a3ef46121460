import CPangoCairo
import Presentation

extension Canvas {
    /// Puts the top left corner of a QR code, black on the white of the page, at `x`, `y`.
    func draw(_ code: QRCode, x: Double, y: Double, side: Double) {
        let unit = side / Double(code.size)
        let left = place(x, side)
        func fill(_ boxes: [(x: Double, y: Double, width: Double, height: Double)], isWhite: Bool) {
            let shade = isWhite ? 1.0 : 0
            cairo_set_source_rgb(pen, shade, shade, shade)
            for box in boxes {
                cairo_rectangle(pen, left + box.x * unit, y + box.y * unit, box.width * unit, box.height * unit)
            }
            cairo_fill(pen)
        }
        fill(code.runs.map { (Double($0.x), Double($0.y), Double($0.length), 1) }, isWhite: false)
        guard let cross = code.cross else { return }
        func box(_ box: QRCode.Cross.Box) -> (x: Double, y: Double, width: Double, height: Double) {
            (box.x, box.y, box.width, box.height)
        }
        fill([box(cross.edge)], isWhite: true)
        fill([box(cross.square)], isWhite: false)
        fill(cross.bars.map(box), isWhite: true)
    }
}
