/// Why the portal cannot start as it is configured, told to the operator.
public enum ConfigurationError: Error, Hashable, Sendable {
    case invalidBaseURL(String)
    case invalidProxy(String)
    case missingAssets(ending: String, folder: String)
    case missingTemplates(folder: String)
}

extension ConfigurationError: CustomStringConvertible {
    /// One line of English: command output is not translated.
    public var description: String {
        switch self {
        case .invalidBaseURL(let text): "The base address \(text) must look like https://bills.example.com."
        case .invalidProxy(let text): "The trusted proxy \(text) must be an address or a range, as 10.0.0.0/8."
        case .missingAssets(let ending, let folder): "There is no \(ending) file in \(folder)."
        case .missingTemplates(let folder): "There is no template in \(folder)."
        }
    }
}
