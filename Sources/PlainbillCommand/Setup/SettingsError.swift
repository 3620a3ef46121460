/// Why a command cannot run with the settings that it has.
enum SettingsError: Error, Hashable {
    case unreadableFile(path: String, reason: String)
    case invalidNumber(Setting, String, ClosedRange<Int>)
    case shortSecret(Setting, least: Int)
    case unusableCertificates(Setting, path: String, reason: String)
    case unreadableKey(Setting, path: String, reason: String)
    case twoKeys(Setting, Setting)
    case unusableFolder(path: String, reason: String)
    case missingPublicFolder
    case missingProvider
    case unknownProvider(String)
    case missingMailServer
    case missingSender
    case missingBaseURL
    case invalidSecurity(String, known: [String])
    case unusableMail(reason: String)
    case unknownAddress(host: String)
    case portInUse(Int)
    case portReserved(Int)
}

extension SettingsError: Refusal {
    /// One line of English: command output is not translated.
    var line: String {
        switch self {
        case .unreadableFile(let path, let reason): "The configuration file \(path) cannot be read: \(reason)"
        case .invalidNumber(let setting, let text, let range):
            "\(setting.variable) is a number from \(range.lowerBound) to \(range.upperBound), not \(text)."
        case .shortSecret(let setting, let least):
            "\(setting.variable) can be guessed: it has at least \(least) characters."
        case .unusableCertificates(let setting, let path, let reason):
            "\(setting.variable) names the file \(path) for certificates: \(reason)."
        case .unreadableKey(let setting, let path, let reason):
            "\(setting.variable) names the file \(path), which cannot be read: \(reason)."
        case .twoKeys(let one, let other): "Both \(one.variable) and \(other.variable) are set: set one of them."
        case .unusableFolder(let path, let reason): "The folder \(path) cannot be used: \(reason)."
        case .missingPublicFolder: "The folder Public is not beside the program; set PLAINBILL_ROOT."
        case .missingProvider:
            "No payment provider is set: set PLAINBILL_STRIPE_KEY, or set PLAINBILL_SANDBOX_URL and its secrets, or start "
                + "with --sandbox."
        case .unknownProvider(let name): "No payment provider named \(name) is set."
        case .missingMailServer: "No mail server is set: set PLAINBILL_SMTP_HOST and PLAINBILL_SMTP_FROM."
        case .missingSender: "A mail server is set, but not who writes: set PLAINBILL_SMTP_FROM to an address."
        case .missingBaseURL: "Links in mails need an address: set PLAINBILL_BASE_URL."
        case .invalidSecurity(let word, let known):
            "PLAINBILL_SMTP_SECURITY is one of \(known.joined(separator: ", ")), not \(word)."
        case .unusableMail(let reason): "The settings for mails cannot be used: \(reason)"
        case .unknownAddress(let host): "\(host) is no address of this machine."
        case .portInUse(let port): "Port \(port) is in use by another program: choose another with --port."
        case .portReserved(let port): "Only root may listen on port \(port): choose another with --port."
        }
    }
}
