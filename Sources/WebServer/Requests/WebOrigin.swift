/// `https://bills.example.com`: a scheme and an authority, nothing more.
package struct WebOrigin: CustomStringConvertible {
    package let description: String
    package let authority: String

    /// - Throws: ``ConfigurationFailure`` when the text is no origin.
    package init(_ text: String) throws(ConfigurationFailure) {
        let text = text.lowercased()
        guard let match = text.wholeMatch(of: /https?:\/\/([a-z0-9.:\[\]-]+)/) else {
            throw ConfigurationFailure("The base address \(text) must look like https://bills.example.com.")
        }
        description = text
        authority = String(match.1)
    }
}
