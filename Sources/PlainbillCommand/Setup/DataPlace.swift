import ArgumentParser

/// Where the private database lives.
struct DataPlace: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of the private database and the sandbox's journal.", valueName: "dir"))
    var data: String?

    func validate() throws {
        if data?.isEmpty == true { throw ValidationError("--data must name a folder.") }
    }
}
