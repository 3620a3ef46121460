public import BillingCore
import CQREncode

/// A QR code (ISO 18004) as its squares, with error correction level M, as both standards of payments want it.
public struct QRCode: Hashable, Sendable {
    /// Squares on each side, without the quiet zone around it.
    public let size: Int
    /// Whether a Swiss cross stands in its middle.
    public let hasCross: Bool
    private let isDark: [Bool]

    /// Squares of white around it.
    public static let quietZone = 4

    /// - Returns: `nil` when the text does not fit.
    public init?(_ code: TransferCode) { self.init(text: code.text, hasCross: code.kind == .swiss) }

    /// Of any text.
    /// - Returns: `nil` when the text does not fit.
    public init?(text: String, hasCross: Bool = false) {
        let bytes = Array(text.utf8)
        guard let made = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(made) }
        size = Int(made.pointee.width)
        self.hasCross = hasCross
        // The lowest bit of each byte is the square.
        isDark = UnsafeBufferPointer(start: made.pointee.data, count: size * size).map { $0 & 1 == 1 }
    }

    /// A run of dark squares in a row.
    public struct Run: Hashable, Sendable {
        public let x: Int
        public let y: Int
        public let length: Int
    }

    /// All dark squares, row by row.
    public var runs: [Run] {
        (0..<size).flatMap { row in
            var (runs, start): ([Run], Int?) = ([], nil)
            for column in 0...size {
                let dark = column < size && isDark[row * size + column]
                if dark { start = start ?? column }
                guard !dark, let begun = start else { continue }
                runs.append(Run(x: begun, y: row, length: column - begun))
                start = nil
            }
            return runs
        }
    }

    /// The dark squares as the path of an SVG picture, a square being one unit.
    public var path: String { runs.map { "M\($0.x) \($0.y)h\($0.length)v1h-\($0.length)z" }.joined() }

    /// The part of such a picture that is shown: the code and its quiet zone.
    public var viewBox: String {
        let side = size + 2 * Self.quietZone
        return "\(-Self.quietZone) \(-Self.quietZone) \(side) \(side)"
    }
}

extension QRCode {
    /// The Swiss cross: a black square of 7 by 7 mm of the 46 mm of the code, with a white edge, and the white cross in
    /// it. Source: Swiss Implementation Guidelines QR-bill.
    public struct Cross: Hashable, Sendable {
        /// Left, top, width and height in squares of the code.
        public struct Box: Hashable, Sendable {
            public let x: Double
            public let y: Double
            public let width: Double
            public let height: Double

            public init(x: Double, y: Double, width: Double, height: Double) {
                self.x = x
                self.y = y
                self.width = width
                self.height = height
            }
        }

        public let edge: Box
        public let square: Box
        public let bars: [Box]
    }

    /// `nil` for codes without one.
    public var cross: Cross? {
        guard hasCross else { return nil }
        let unit = Double(size) / 46
        func centred(_ width: Double, _ height: Double) -> Cross.Box {
            let (w, h) = (width * unit, height * unit)
            return Cross.Box(x: (Double(size) - w) / 2, y: (Double(size) - h) / 2, width: w, height: h)
        }
        return Cross(
            edge: centred(7, 7), square: centred(6, 6), bars: [centred(1.2, 3.9), centred(3.9, 1.2)])
    }
}
