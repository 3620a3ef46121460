import Foundation

/// A page of this server, with its query: the only thing that may follow a sign-in.
package struct SafePath: Hashable, Sendable {
    package let text: String

    /// In bytes; what is longer is not kept.
    package static let limit = 200

    /// `nil` for anything that could lead elsewhere, or is too long to be taken along.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.limit,
            text.wholeMatch(of: /(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+(\?[A-Za-z0-9%+._~=&-]*)?/) != nil
        else { return nil }
        self.text = text
    }

    /// As the value of a query.
    package var encoded: String {
        text.addingPercentEncoding(withAllowedCharacters: Self.unencoded) ?? ""
    }

    private static let unencoded = CharacterSet(charactersIn: "/-").union(.alphanumerics)
}
