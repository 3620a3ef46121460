/// Whether a command that moves money acts once more when it is run again: by a script that was started twice, or by an
/// operator who did not see the first answer.
public enum IdempotencyPolicy: Hashable, Sendable {
    /// It acts again.
    case allowed
    /// It acts once under this key of the account, and then answers what was done; the key with other content is refused.
    case answered(key: String)
    /// It acts once a day with the same content, and is then refused.
    case refused
}
