/// Messages of the catalogue.
extension PageCompiler {
    mutating func compile(_ message: MessageTag, _ scope: Scope) -> Piece {
        guard let arguments = arguments(of: message, scope), let output = output(of: message.key) else {
            return Piece()
        }
        guard output == .text || output == .escaped else {
            report(message.key.location, "a message is no address")
            return Piece()
        }
        return Piece(
            ops: [.message(key: message.key.text, arguments)], ending: arguments.isEmpty ? .inLine : .unknown,
            isSure: true)
    }

    /// In the order of the placeholders, each given once; `nil` when there is a mistake.
    private mutating func arguments(of message: MessageTag, _ scope: Scope) -> [MessageArgument]? {
        let (key, known) = (message.key, mistakes.count)
        let placeholders: [String]
        do {
            placeholders = try messages.placeholders(of: key)
        } catch {
            report(error.location, error.message)
            return nil
        }
        for argument in message.arguments where !placeholders.contains(argument.placeholder) {
            report(argument.value.location, "'\(key.text)' has no placeholder '\(argument.placeholder)'")
        }
        let given = placeholders.compactMap { placeholder -> MessageArgument? in
            let values = message.arguments.filter { $0.placeholder == placeholder }.map(\.value)
            guard let value = values.first, values.count == 1 else {
                let problem = values.isEmpty ? "lacks" : "has two values for"
                report(key.location, "'\(key.text)' \(problem) the placeholder '\(placeholder)'")
                return nil
            }
            guard let access = resolve(value, scope) else { return nil }
            guard access.type == .text else {
                report(value.location, "'\(value.text)' is \(access.type), which is no text")
                return nil
            }
            return MessageArgument(placeholder: placeholder, value: access)
        }
        return mistakes.count == known ? given : nil
    }
}
