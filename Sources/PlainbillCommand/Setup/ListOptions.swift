import ArgumentParser

/// How much a list prints, and in which form.
struct ListOptions: ParsableArguments {
    @Option(help: "How many to print at most.")
    var limit = 100

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000000.") }
    }
}
