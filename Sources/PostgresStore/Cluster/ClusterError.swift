/// Why a private PostgreSQL server could not be made, started or stopped. Each reads as one plain sentence.
public enum ClusterError: Error, Hashable, Sendable {
    case notInstalled
    case tooOld(version: String)
    /// The data was made by another major version, whose programs are not here.
    case otherVersion(data: String)
    /// PostgreSQL refuses to run as root, and there is no user to run it as.
    case noServerUser(String)
    case cannotEnter(folder: String, user: String)
    /// A folder that must be private belongs to another user or is open to others.
    case notPrivate(folder: String)
    case file(path: String, reason: String)
    case failed(step: String, output: String)
}

extension ClusterError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notInstalled: "PostgreSQL is not installed: apt-get install postgresql"
        case .tooOld(let version): "PostgreSQL \(version) is too old: version 15 or later is needed."
        case .otherVersion(let data):
            "The data folder was made by PostgreSQL \(data), which is not installed: apt-get install postgresql-\(data)"
        case .noServerUser(let name): "PostgreSQL does not run as root, and there is no user \(name) to run it as."
        case .cannotEnter(let folder, let user):
            "PostgreSQL runs as the user \(user), who cannot enter \(folder): choose another data folder."
        case .notPrivate(let folder): "The folder \(folder) must belong to PostgreSQL's user alone, with mode 0700."
        case .file(let path, let reason): "\(path): \(reason)."
        case .failed(let step, let output): "PostgreSQL: \(step) failed: \(output)"
        }
    }
}
