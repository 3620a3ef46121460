import ArgumentParser

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Looks at settings, database, payment provider and mail server.",
        discussion: """
            One line each: ok, warning or wrong. Without a database of yours the private one is started. \
            Exit code 1 when anything is wrong. `plainbill serve` and `plainbill worker` look at settings and database \
            in the same way when they start: they refuse what is wrong and warn of the rest.
            """
    )

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func run() async throws {
        let findings = await InstallationCheck(settings: try Settings.load(), data: place.data).findings()
        print(json ? try JSONOutput.text(findings) : Self.words(findings))
        guard !findings.contains(where: { $0.level == .wrong }) else { throw ExitCode(1) }
    }

    private static func words(_ findings: [Finding]) -> String {
        let width = findings.map(\.subject.count).max() ?? 0
        return findings.map { finding in
            let level = finding.level.rawValue.padded(to: 7)
            return "\(level)  \(finding.subject.padded(to: width))  \(finding.words)"
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 0)) }
}
