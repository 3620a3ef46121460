import CPangoCairo
public import Presentation

extension Canvas {
    /// Puts the top left corner of a QR code, black on the white of the page, at `x`, `y`.
    func draw(_ code: QRCode, x: Double, y: Double, side: Double) {
        code.draw(with: pen, x: place(x, side), y: y, unit: side / Double(code.size))
    }
}

extension QRCode {
    /// As a picture in PNG, with its quiet zone, for mails.
    /// - Parameter unit: pixels of a square.
    /// - Returns: `nil` when Cairo has no memory for it.
    public func png(unit: Int = 4) -> [UInt8]? {
        let side = (size + 2 * Self.quietZone) * unit
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(side), Int32(side)) else { return nil }
        defer { cairo_surface_destroy(surface) }
        guard let pen = cairo_create(surface) else { return nil }
        defer { cairo_destroy(pen) }
        cairo_set_source_rgb(pen, 1, 1, 1)
        cairo_paint(pen)
        let edge = Double(Self.quietZone * unit)
        draw(with: pen, x: edge, y: edge, unit: Double(unit))
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { target in
            cairo_surface_write_to_png_stream(
                surface,
                { target, piece, count in
                    guard let target, let piece else { return CAIRO_STATUS_WRITE_ERROR }
                    target.assumingMemoryBound(to: [UInt8].self).pointee
                        .append(contentsOf: UnsafeBufferPointer(start: piece, count: Int(count)))
                    return CAIRO_STATUS_SUCCESS
                }, target)
        }
        return status == CAIRO_STATUS_SUCCESS ? bytes : nil
    }

    /// - Parameter unit: the side of a square.
    fileprivate func draw(with pen: OpaquePointer, x: Double, y: Double, unit: Double) {
        func fill(_ boxes: [Cross.Box], isWhite: Bool) {
            let shade = isWhite ? 1.0 : 0
            cairo_set_source_rgb(pen, shade, shade, shade)
            for box in boxes {
                cairo_rectangle(pen, x + box.x * unit, y + box.y * unit, box.width * unit, box.height * unit)
            }
            cairo_fill(pen)
        }
        fill(
            runs.map { Cross.Box(x: Double($0.x), y: Double($0.y), width: Double($0.length), height: 1) },
            isWhite: false)
        guard let cross else { return }
        fill([cross.edge], isWhite: true)
        fill([cross.square], isWhite: false)
        fill(cross.bars, isWhite: true)
    }
}
