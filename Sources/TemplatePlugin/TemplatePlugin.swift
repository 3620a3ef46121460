import Foundation
import PackagePlugin

/// Makes Swift of what a target has: of its message catalogues, when there is a folder `Catalogues` in it, else of the
/// package's `Templates`, checked against the view models of the target.
@main struct TemplatePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target as? any SourceModuleTarget else { return [] }
        let catalogues = module.directoryURL.appending(path: "Catalogues", directoryHint: .isDirectory)
        return [
            FileManager.default.fileExists(atPath: catalogues.path)
                ? try messages(of: catalogues, context) : try pages(of: module, context)
        ]
    }

    private func messages(of catalogues: URL, _ context: PluginContext) throws -> Command {
        let output = context.pluginWorkDirectoryURL.appending(path: "CompiledMessages.swift")
        return .buildCommand(
            displayName: "Compiling message catalogues",
            executable: try context.tool(named: "TemplateTool").url,
            arguments: ["messages", output.path, catalogues.path],
            inputFiles: inputs(below: catalogues), outputFiles: [output])
    }

    private func pages(of module: any SourceModuleTarget, _ context: PluginContext) throws -> Command {
        let root = context.package.directoryURL
        let folder = root.appending(path: "Templates", directoryHint: .isDirectory)
        let english = root.appending(path: "Sources/Localization/Catalogues/en.po")
        let viewModels = module.sourceFiles(withSuffix: ".swift").map(\.url)
        let output = context.pluginWorkDirectoryURL.appending(path: "CompiledTemplates.swift")
        return .buildCommand(
            displayName: "Compiling templates for \(module.name)",
            executable: try context.tool(named: "TemplateTool").url,
            arguments: ["pages", output.path, folder.path, english.path] + viewModels.map(\.path),
            inputFiles: inputs(below: folder) + [english] + viewModels,
            outputFiles: [output])
    }

    /// The files, and the folders too, which change when a file is added or removed.
    private func inputs(below folder: URL) -> [URL] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return [folder] + paths.sorted().map { folder.appending(path: $0) }
    }
}
