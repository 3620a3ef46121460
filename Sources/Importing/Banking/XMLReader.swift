import BillingCore
import CExpat

/// Is told of the elements of an XML document, in order.
protocol XMLElements: AnyObject {
    /// - Parameters:
    ///   - name: without a prefix.
    ///   - line: on which the element begins, from 1.
    /// - Returns: whether the text of the element is wanted.
    func begin(_ name: XMLName, _ attributes: XMLAttributes, line: Int) throws(BillingRefusal) -> Bool

    /// - Parameter text: of an element whose text is wanted, else empty.
    func end(_ text: String, line: Int) throws(BillingRefusal)
}

/// Reads an XML document piece by piece with Expat, in bounded memory and time.
///
/// A document type is refused where it begins, so that there are no entities: none that grow, none that read files.
/// Nesting, and what has to be kept as a whole (a tag, a text), have limits.
final class XMLReader {
    private let parser: XML_Parser
    private var source: ImportSource
    private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    private var fed = 0
    private let target: Target
    private var isAtEnd = false

    /// Elements within each other.
    static let deepest = 64
    /// Bytes of one tag, comment or instruction, for which Expat waits.
    static let longestToken = 1 << 20
    /// Bytes of the text of one element.
    static let longestText = 64 * 1024

    /// - Throws: `outOfMemory`.
    init(_ source: ImportSource, telling elements: any XMLElements) throws(BillingRefusal) {
        guard let parser = XML_ParserCreate(nil) else { throw BillingRefusal(.outOfMemory) }
        self.parser = parser
        self.source = source
        target = Target(parser, elements)
        XML_SetUserData(parser, Unmanaged.passUnretained(target).toOpaque())
        XML_SetElementHandler(
            parser, { Target.of($0)?.begin($1, $2) }, { context, _ in Target.of(context)?.end() })
        XML_SetCharacterDataHandler(parser) { Target.of($0)?.take($1, count: Int($2)) }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            Target.of(context)?.refuse(.unsafeXML("document type"))
        }
    }

    deinit { XML_ParserFree(parser) }

    var progress: ImportProgress { source.progress }

    /// Reads on, a piece of the file. `false` at its end.
    /// - Throws: a refusal with its line; the file should then be given up whole.
    func readOn() throws(BillingRefusal) -> Bool {
        guard !isAtEnd else { return false }
        let count = try source.read(into: &buffer, after: 0)
        isAtEnd = count == 0
        if fed == 0, source.isDecoded { XML_SetEncoding(parser, "UTF-8") }
        let status = buffer.withUnsafeBytes { bytes in
            XML_Parse(
                parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), isAtEnd ? 1 : 0)
        }
        fed += count
        if let refusal = target.refusal { throw refusal }
        guard status == XML_STATUS_OK else { throw failure() }
        guard fed - Int(XML_GetCurrentByteIndex(parser)) <= Self.longestToken else {
            throw BillingRefusal.unsafeXML("token of more than 1 MB").at(place)
        }
        return !isAtEnd
    }

    private var place: InputPlace { InputPlace(line: target.line) }

    private func failure() -> BillingRefusal {
        let code = XML_GetErrorCode(parser)
        if code == XML_ERROR_NO_MEMORY { return BillingRefusal(.outOfMemory) }
        let text = XML_ErrorString(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
        return BillingRefusal.invalidXML(text).at(place)
    }

    /// What Expat calls. A refusal stops it.
    private final class Target {
        let parser: XML_Parser
        let elements: any XMLElements
        var refusal: BillingRefusal?
        private var depth = 0
        private var isWanted = false
        private var text: [UInt8] = []

        init(_ parser: XML_Parser, _ elements: any XMLElements) {
            self.parser = parser
            self.elements = elements
        }

        static func of(_ context: UnsafeMutableRawPointer?) -> Target? {
            context.map { Unmanaged<Target>.fromOpaque($0).takeUnretainedValue() }
        }

        var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

        func refuse(_ refusal: BillingRefusal) {
            guard self.refusal == nil else { return }
            self.refusal = refusal.at(InputPlace(line: line))
            XML_StopParser(parser, 0)
        }

        func begin(
            _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
        ) {
            guard refusal == nil, let name else { return }
            depth += 1
            guard depth <= XMLReader.deepest else { return refuse(.init(.nestedTooDeeply)) }
            text.removeAll(keepingCapacity: true)
            do throws(BillingRefusal) {
                isWanted = try elements.begin(XMLName(name), XMLAttributes(pointer: attributes), line: line)
            } catch {
                refuse(error)
            }
        }

        func end() {
            guard refusal == nil else { return }
            depth -= 1
            do throws(BillingRefusal) {
                try elements.end(isWanted ? String(decoding: text, as: UTF8.self) : "", line: line)
            } catch {
                refuse(error)
            }
            isWanted = false
        }

        func take(_ characters: UnsafePointer<XML_Char>?, count: Int) {
            guard refusal == nil, isWanted, let characters else { return }
            guard text.count + count <= XMLReader.longestText else {
                return refuse(.unsafeXML("text of more than 64 KB"))
            }
            let bytes = UnsafeRawPointer(characters)
            text.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        }
    }
}

/// The name of an element, as long as it is being read.
struct XMLName {
    /// Of its letters behind the prefix; different for all names of a format.
    let hash: UInt64

    init(_ name: UnsafePointer<XML_Char>) {
        var (hash, next) = (Self.start, name)
        while next.pointee != 0 {
            let byte = UInt8(bitPattern: next.pointee)
            hash = byte == UInt8(ascii: ":") ? Self.start : (hash ^ UInt64(byte)) &* Self.prime
            next += 1
        }
        self.hash = hash
    }

    init(_ name: String) {
        hash = name.utf8.reduce(Self.start) { ($0 ^ UInt64($1)) &* Self.prime }
    }

    /// FNV-1a with 64 bits.
    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01B3
}

/// Names and values of an element's attributes, as long as it is being read.
struct XMLAttributes {
    fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

    /// Each name, with its prefix, and its value.
    var all: [(name: String, value: String)] {
        guard let pointer else { return [] }
        var (all, place): ([(String, String)], Int) = ([], 0)
        while let name = pointer[place], let value = pointer[place + 1] {
            all.append((String(cString: name), String(cString: value)))
            place += 2
        }
        return all
    }

    subscript(name: String) -> String? { all.first { $0.name == name }?.value }
}
