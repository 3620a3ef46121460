import ArgumentParser

/// What designers of pages need.
struct LookOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "For designers: take the templates from this folder, anew for every page, and show their mistakes.",
            valueName: "dir"))
    var templates: String?
}
