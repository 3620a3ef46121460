extension Query {
    /// The text of an embedded `.sql` file.
    static func statement(_ file: [UInt8]) -> String { String(decoding: file, as: UTF8.self) }
}
