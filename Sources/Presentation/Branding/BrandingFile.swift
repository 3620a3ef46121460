import Foundation

extension Branding {
    /// Reads a branding file; the logo's path counts from the file's folder.
    ///
    /// - Parameter seller: the name when the file gives none.
    /// - Throws: one line that names the file and what is wrong with it.
    public init(file path: String, seller: String) throws(BrandingError) {
        do {
            let file = try JSONDecoder().decode(BrandingFile.self, from: try Self.bytes(of: path))
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            let logo = try file.logo.map { name in
                try Logo(png: Array(try Self.bytes(of: URL(fileURLWithPath: name, relativeTo: folder).path)))
            }
            try self.init(
                name: file.name ?? seller, logo: logo, palette: file.colors?.palette, footer: file.footer ?? "",
                supportAddress: file.support, legalLines: file.legal ?? [])
        } catch {
            throw BrandingError.unusableFile(path, Self.reason(error))
        }
    }

    private static func bytes(of path: String) throws(BrandingError) -> Data {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BrandingError.unreadable(path)
        }
        return data
    }

    private static func reason(_ error: any Error) -> BrandingError {
        if let error = error as? BrandingError { return error }
        return switch error as? DecodingError {
        case .keyNotFound(let key, let context): .missingField(path(context, key))
        case .typeMismatch(_, let context), .valueNotFound(_, let context): .wrongType(path(context))
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            .invalidValue(path(context), context.debugDescription)
        default: .notJSON
        }
    }

    private static func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
        let keys = (context.codingPath + (key.map { [$0] } ?? [])).map {
            $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue
        }
        return keys.isEmpty ? "the file" : keys.joined(separator: ".")
    }
}

/// The file as it is written.
private struct BrandingFile: Decodable {
    let name: String?
    let logo: String?
    let colors: Colours?
    let footer: String?
    let support: String?
    let legal: [String]?

    struct Colours: Decodable {
        let palette: Palette

        private enum CodingKeys: String, CodingKey, CaseIterable { case light, dark }

        init(from decoder: any Decoder) throws {
            try decoder.refuseUnknown(CodingKeys.allCases.map(\.rawValue))
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            func colour(_ key: CodingKeys) throws -> Colour {
                guard let colour = Colour(try fields.decode(String.self, forKey: key)) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: key, in: fields, debugDescription: "must be a colour such as #0f5f59")
                }
                return colour
            }
            palette = try Palette(light: try colour(.light), dark: try colour(.dark))
        }
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case name, logo, colors, footer, support, legal }

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknown(CodingKeys.allCases.map(\.rawValue))
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decodeIfPresent(String.self, forKey: .name)
        logo = try fields.decodeIfPresent(String.self, forKey: .logo)
        colors = try fields.decodeIfPresent(Colours.self, forKey: .colors)
        footer = try fields.decodeIfPresent(String.self, forKey: .footer)
        support = try fields.decodeIfPresent(String.self, forKey: .support)
        legal = try fields.decodeIfPresent([String].self, forKey: .legal)
    }
}

extension Decoder {
    /// A misspelt field is a mistake, not a field to pass over.
    fileprivate func refuseUnknown(_ known: [String]) throws {
        for key in try container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
            throw BrandingError.unknownField(key.stringValue)
        }
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
