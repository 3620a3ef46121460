import ArgumentParser
import BillingCore
import Foundation
import Importing

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "A scenario in, its invoices out, as JSON; no database.",
        discussion: "The very code that bills: for price authors, for support, for tests."
    )

    @Argument(help: "The scenario, a JSON file; - is standard input.")
    var file: String

    func run() throws {
        let data: Data
        do {
            data = file == "-" ? try FileHandle.standardInput.readToEnd() ?? Data() : try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw BillingRefusal("\(file) cannot be read.")
        }
        print(try Simulation.run(Array(data)))
    }
}
