import ArgumentParser
import Importing
import Presentation

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "A scenario in, its invoices out, as JSON; no database.",
        discussion: "The very code that bills: for price authors, for support, for tests."
    )

    @Argument(help: "The scenario, a JSON file; - is standard input.")
    var file: String

    func run() throws {
        print(
            try Simulation.run(ImportSource(path: file), explaining: Localizer.english.explanation), terminator: "")
    }
}
