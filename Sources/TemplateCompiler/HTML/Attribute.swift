/// How a value is written.
package enum Output: Hashable {
    /// Between tags: escaped, or the renderer's own markup as it is.
    case text
    /// Escaped.
    case escaped
    /// An address: its scheme is checked, then it is escaped.
    case address
    /// The address of a file that the page makes its own, such as a style sheet: it must be one of this site.
    case ownAddress
}

extension HTMLContext.Attribute {
    private static let addresses: Set = [
        "action", "archive", "background", "cite", "classid", "codebase", "data", "formaction", "href", "icon",
        "longdesc", "manifest", "poster", "profile", "usemap",
    ]
    private static let lists: Set = ["srcset", "imagesrcset", "ping", "attributionsrc"]
    /// Elements that run or frame what they load, or say where everything else is loaded from.
    private static let loaders: Set = ["script", "base", "iframe", "frame", "embed", "object", "applet", "portal"]
    private static let animations: Set = ["to", "from", "by", "values", "attributename"]

    /// - Parameter isFirst: whether nothing of the attribute's value was written before.
    func output(isFirst: Bool) throws(HTMLMistake) -> Output {
        if name.hasPrefix("on") { throw HTMLMistake(message: "no value can stand in the script of '\(name)'") }
        if name == "style" { throw HTMLMistake(message: "no value can stand in a style") }
        if name == "srcdoc" { throw HTMLMistake(message: "no value can stand in a document inside of an attribute") }
        if Self.lists.contains(name) {
            throw HTMLMistake(message: "no value can stand in '\(name)', a list of addresses")
        }
        if tag == "meta", name == "content" || name == "http-equiv" {
            throw HTMLMistake(message: "no value can stand in '\(name)' of <meta>, which may lead elsewhere")
        }
        if tag.hasPrefix("animate") || tag == "set", Self.animations.contains(name) {
            throw HTMLMistake(message: "no value can stand in '\(name)' of an animation, which may set an address")
        }
        guard isAddress else { return .escaped }
        if Self.loaders.contains(tag) {
            throw HTMLMistake(message: "no value can be the '\(name)' of <\(tag)>, which the page would run or frame")
        }
        guard isFirst else {
            throw HTMLMistake(message: "an address comes whole from the view model: '\(name)' has begun already")
        }
        return tag == "link" ? .ownAddress : .address
    }

    /// By name; unknown ones by what their name says, and a namespace before it changes nothing.
    private var isAddress: Bool {
        let local = name.split(separator: ":").last.map(String.init) ?? name
        return Self.addresses.contains(local) || name.hasPrefix("xmlns")
            || ["src", "url", "uri"].contains { local.contains($0) }
    }
}
