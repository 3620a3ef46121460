import Foundation
package import Testing

/// Compares a page with `Golden/<name>.html` of the test's module. `UPDATE_GOLDEN=1` writes the file anew; the review is
/// its diff.
package func expectGolden(
    _ html: String, _ name: String, of test: String = #fileID, location: SourceLocation = #_sourceLocation
) throws {
    let module = test.prefix { $0 != "/" }
    let file = URL(filePath: Sample.root).appending(path: "Tests/\(module)/Golden/\(name).html")
    let stable = html.stable
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try stable.write(to: file, atomically: true, encoding: .utf8)
        return
    }
    let golden = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard golden != stable else { return }
    let pairs = zip(
        golden.split(separator: "\n", omittingEmptySubsequences: false),
        stable.split(separator: "\n", omittingEmptySubsequences: false))
    let first = pairs.first { $0.0 != $0.1 }
    Issue.record(
        "\(name): the page says \(first?.1 ?? "(more or less)"), the golden file \(first?.0 ?? "(more or less)")",
        sourceLocation: location)
}

extension String {
    /// Without what differs from run to run: form tokens and fingerprints of assets.
    package var stable: String {
        replacing(/name="form_token" value="[^"]*"/) { _ in "name=\"form_token\" value=\"TOKEN\"" }
            .replacing(/\/assets\/([a-z-]+)\.[0-9a-f]{16}\./) { "/assets/\($0.1).HASH." }
            .replacing(/Reference [0-9a-z]+/) { _ in "Reference ID" }
    }

    /// The texts of all elements with this class, tags left out.
    package func texts(ofClass name: String) -> [String] {
        matches(of: /<[a-z]+ class="([^"]*)"[^>]*>(?:<bdi>)?([^<]*)/).filter {
            $0.1.split(separator: " ").contains(Substring(name))
        }
        .map { String($0.2) }
    }
}
