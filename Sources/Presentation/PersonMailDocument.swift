public import BillingCore
import Localization

/// What a person is told about their sign-in, in words.
extension MailDocument {
    /// They may set a password.
    /// - Parameters:
    ///   - account: name of the customer whose bills the person sees.
    ///   - path: of the link, as in the next ones.
    public init(invitedTo account: String, path: String, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailInvitationSubject(account: account), messages.mailInvitationHeading,
            [messages.mailInvitationText(account: account), messages.mailLinkWeek],
            action: Action(label: messages.mailInvitationAction, path: path))
    }

    /// They see another account now.
    public init(admittedTo account: String, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailInvitationSubject(account: account), messages.mailMembershipHeading,
            [messages.mailMembershipText(account: account)],
            action: Action(label: messages.signInSubmit, path: "/sign-in"))
    }

    /// They are something else to an account.
    public init(roleChangedAt account: String, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailRoleChangedSubject(account: account), messages.mailRoleChangedHeading,
            [messages.mailRoleChangedText(account: account)],
            action: Action(label: messages.signInSubmit, path: "/sign-in"))
    }

    /// They do not belong to an account any more.
    public init(membershipEndedAt account: String, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailMembershipEndedSubject(account: account), messages.mailMembershipEndedHeading,
            [messages.mailMembershipEndedText(account: account)],
            action: Action(label: messages.signInSubmit, path: "/sign-in"))
    }

    /// They may set a new password.
    public init(resetAt path: String, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailResetSubject, messages.mailResetSubject,
            [messages.mailResetText, messages.mailLinkHalfHour, messages.mailResetIgnore],
            action: Action(label: messages.mailInvitationAction, path: path))
    }

    /// A payment waits for a second person.
    /// - Parameter account: name of the customer who pays.
    public init(approvalAskedOf account: String, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailApprovalSubject(account: account), messages.mailApprovalHeading,
            [messages.mailApprovalText], action: Action(label: messages.mailApprovalAction, path: "/approvals"))
    }

    /// They may sign in without their password.
    public init(signInAt path: String, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailSignInSubject, messages.mailSignInSubject,
            [messages.mailSignInText, messages.mailResetIgnore],
            action: Action(label: messages.signInSubmit, path: path))
    }

    /// They may confirm a new address.
    public init(confirmEmailAt path: String, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailConfirmEmailSubject, messages.mailConfirmEmailSubject,
            [messages.mailConfirmEmailText, messages.mailLinkHalfHour],
            action: Action(label: messages.confirmEmailSubmit, path: path))
    }

    /// Their password was changed.
    public init(passwordChangedAt moment: Instant, words: Localizer) {
        let messages = words.messages
        self.init(
            alarm: messages.mailPasswordChangedSubject, messages.mailPasswordChangedText(moment: words.moment(moment)),
            words)
    }

    /// Another address is theirs now; the one before is told.
    public init(emailChangedAt moment: Instant, words: Localizer) {
        let messages = words.messages
        self.init(
            alarm: messages.mailEmailChangedSubject, messages.mailEmailChangedText(moment: words.moment(moment)), words)
    }

    /// They signed in in a browser for the first time.
    public init(newDeviceAt moment: Instant, words: Localizer) {
        let messages = words.messages
        self.init(alarm: messages.mailNewDeviceSubject, messages.mailNewDeviceText(moment: words.moment(moment)), words)
    }

    /// From now on they show a code when they sign in.
    public init(secondFactorOnAt moment: Instant, words: Localizer) {
        let messages = words.messages
        self.init(
            alarm: messages.mailSecondFactorOnSubject, messages.mailSecondFactorOnText(moment: words.moment(moment)),
            words)
    }

    /// They show no code any more.
    public init(secondFactorOffAt moment: Instant, words: Localizer) {
        let messages = words.messages
        self.init(
            alarm: messages.mailSecondFactorOffSubject, messages.mailSecondFactorOffText(moment: words.moment(moment)),
            words)
    }

    /// A recovery code was used.
    public init(recoveryCodeUsedAt moment: Instant, words: Localizer) {
        let messages = words.messages
        self.init(
            alarm: messages.mailRecoveryCodeSubject, messages.mailRecoveryCodeText(moment: words.moment(moment)),
            words)
    }

    /// Something that a thief of the account would do, too.
    private init(alarm subject: String, _ text: String, _ words: Localizer) {
        let messages = words.messages
        self.init(
            words, subject, subject, [text, messages.mailNotYou],
            action: Action(label: messages.forgotHeading, path: "/forgot-password"))
    }
}
