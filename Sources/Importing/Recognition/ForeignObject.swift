import BillingCore

/// JSON that stands where rows should: what exports and web interfaces put beside rows, or around them.
enum ForeignObject {
    /// Keys of the manifests of exports, in small letters: Azure, AWS and Partner Center.
    private static let manifest: Set<String> = [
        "manifestversion", "blobs", "blobcount", "datarowcount", "reportkeys", "datafiles", "exportconfig", "exportarn",
    ]
    /// Keys around the rows of one page of a web interface's answer.
    private static let page: Set<String> = ["value", "items", "nextlink", "@odata.context", "continuationtoken"]

    /// - Throws: a refusal that says what the object is, when it is one of these.
    static func refuse(_ value: JSONValue) throws(BillingRefusal) {
        guard case .object(let members) = value.content else { return }
        try refuse(members.map(\.name), line: value.line)
    }

    /// The same of an object that was read as a record.
    static func refuse(_ names: [String], _ record: Record) throws(BillingRefusal) {
        try refuse(names, line: record.line)
    }

    private static func refuse(_ names: [String], line: Int) throws(BillingRefusal) {
        let keys = Set(names.map { $0.lowercased() })
        if !keys.isDisjoint(with: manifest) { throw BillingRefusal(.fileIsManifest, at: .init(line: line)) }
        let isError =
            keys.isSuperset(of: ["code", "message"]) && keys.isSubset(of: ["code", "message", "details", "target"])
        if isError || keys.contains("error") {
            throw BillingRefusal(.fileIsErrorMessage, at: .init(line: line))
        }
        if !keys.isDisjoint(with: page) { throw BillingRefusal(.fileIsAnswer, at: .init(line: line)) }
    }
}
