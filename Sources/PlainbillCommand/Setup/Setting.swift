/// The settings there are, under the names that they have in the configuration file.
enum Setting: String, CaseIterable {
    case baseURL = "base.url"
    case root
    case data
    case configurationFile = "config.filePath"
    case databaseURL = "database.url"
    case databaseAppPassword = "database.appPassword"
    case databaseWorkerPassword = "database.workerPassword"
    case databaseConnections = "database.connections"
    case trustedProxies
    case sealingSecret = "sealing.secret"
    case stripeKey = "stripe.key"
    case stripeKeyFile = "stripe.keyFile"
    case stripeWebhookSecret = "stripe.webhookSecret"
    case stripeMethodTypes = "stripe.methodTypes"
    case stripeURL = "stripe.url"
    case stripeCheckoutURL = "stripe.checkoutURL"
    case sandboxURL = "sandbox.url"
    case sandboxSecretKey = "sandbox.secretKey"
    case sandboxWebhookSecret = "sandbox.webhookSecret"
    case smtpHost = "smtp.host"
    case smtpPort = "smtp.port"
    case smtpSecurity = "smtp.security"
    case smtpFrom = "smtp.from"
    case smtpUser = "smtp.user"
    case smtpPassword = "smtp.password"
    case smtpCAFile = "smtp.caFile"

    static let prefix = "PLAINBILL_"

    /// The name in the environment: `PLAINBILL_DATABASE_APP_PASSWORD`.
    var variable: String {
        var words = ""
        var isAfterSmall = false
        for letter in rawValue {
            if letter.isUppercase, isAfterSmall { words += "_" }
            words += letter == "." ? "_" : letter.uppercased()
            isAfterSmall = letter.isLowercase
        }
        return Self.prefix + words
    }
}
