import CPangoCairo
public import Presentation

extension Logo {
    /// Whether its pixels can be unpacked. Documents show the seller's name in place of a logo that is broken inside.
    public var canBeDrawn: Bool { Image(self) != nil }
}

/// A logo, unpacked, with the size that it has on the page.
final class Image {
    let surface: OpaquePointer
    /// Points for a pixel.
    let scale: Double
    /// In points.
    let size: (width: Double, height: Double)

    private static let box = (width: 170.0, height: 34.0)

    /// `nil` when Cairo cannot read the picture.
    init?(_ logo: Logo) {
        var source = Source(bytes: logo.png, position: 0)
        let created = withUnsafeMutablePointer(to: &source) { pointer in
            cairo_image_surface_create_from_png_stream({ Image.read($0, $1, $2) }, pointer)
        }
        guard let created else { return nil }
        guard cairo_surface_status(created) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(created)
            return nil
        }
        surface = created
        let (width, height) = (Double(logo.width), Double(logo.height))
        scale = min(Self.box.width / width, Self.box.height / height, 1)
        size = (width * scale, height * scale)
    }

    deinit { cairo_surface_destroy(surface) }

    private struct Source {
        let bytes: [UInt8]
        var position: Int
    }

    private static func read(
        _ closure: UnsafeMutableRawPointer?, _ target: UnsafeMutablePointer<UInt8>?, _ count: UInt32
    ) -> cairo_status_t {
        guard let source = closure?.assumingMemoryBound(to: Source.self), let target,
            Int(count) <= source.pointee.bytes.count - source.pointee.position
        else { return CAIRO_STATUS_READ_ERROR }
        let part = source.pointee.bytes[source.pointee.position...].prefix(Int(count))
        for (index, byte) in part.enumerated() { target[index] = byte }
        source.pointee.position += Int(count)
        return CAIRO_STATUS_SUCCESS
    }
}
