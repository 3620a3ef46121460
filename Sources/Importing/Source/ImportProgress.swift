/// How far an import has read, for a progress bar.
public struct ImportProgress: Hashable, Sendable {
    public var bytesRead = 0
    /// `nil` when the source is a pipe.
    public var size: Int?
}
