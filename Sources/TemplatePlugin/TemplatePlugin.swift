import Foundation
import PackagePlugin

/// Compiles the package's `Templates` against the view models of the target, whenever one of them changed.
@main struct TemplatePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target as? any SourceModuleTarget else { return [] }
        let folder = context.package.directoryURL.appending(path: "Templates", directoryHint: .isDirectory)
        let templates = inputs(below: folder)
        let viewModels = module.sourceFiles(withSuffix: ".swift").map(\.url)
        let output = context.pluginWorkDirectoryURL.appending(path: "CompiledTemplates.swift")
        return [
            .buildCommand(
                displayName: "Compiling templates for \(target.name)",
                executable: try context.tool(named: "TemplateTool").url,
                arguments: ([output, folder] + viewModels).map(\.path),
                inputFiles: templates + viewModels,
                outputFiles: [output])
        ]
    }

    /// The templates, and the folders too, which change when a template is added or removed.
    private func inputs(below folder: URL) -> [URL] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return [folder] + paths.sorted().map { folder.appending(path: $0) }
    }
}
