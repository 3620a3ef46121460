// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")

func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil,
    plugins: [Target.PluginUsage]? = nil
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings,
        plugins: plugins)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "plainbill",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "BillingCore", targets: ["BillingCore"]),
        .executable(name: "plainbill", targets: ["PlainbillCommand"]),
    ],
    dependencies: [
        // Without its default of reading swift-configuration: settings are read by the program.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),

        library("BillingCore"),
        library("FailPoints"),
        library("Localization", ["BillingCore"], exclude: ["Catalogues", "CLDR"], plugins: ["TemplatePlugin"]),
        library("Presentation", ["BillingCore", "CQREncode", "Localization"]),
        library(
            "PostgresStore", ["BillingCore", "FailPoints", "CLibPQ", logging],
            resources: [.embedInCode("Queries"), .embedInCode("Schema"), .embedInCode("Migrations")]),
        library("BackgroundJobs", ["BillingCore", "PostgresStore", lifecycle, logging]),
        library("Importing", ["BillingCore", "CExpat", "CZlib"]),
        library("Cryptography", ["CLibCrypto"]),
        library("Transfers", ["FailPoints", "CLibCurl"]),
        library("PaymentGateways", ["BillingCore", "Cryptography", "Transfers"]),
        library(
            "SandboxProvider",
            [
                "BillingCore", "Cryptography", "Transfers", "PaymentGateways", hummingbird, lifecycle, logging, nio,
            ]),
        library("Documents", ["BillingCore", "Presentation", "CPangoCairo"]),
        library("Mailing", ["BillingCore", "CLibCurl", "Transfers"]),
        library(
            "BillingOperations",
            ["BillingCore", "Cryptography", "PostgresStore", "Importing", "Mailing", logging],
            exclude: ["BreachedPasswords"]),
        library(
            "WebServer",
            ["CBrotli", "CZlib", "Cryptography", hummingbird, hummingbirdCore, logging, nio, nioHTTP, nioPosix]),
        library(
            "Pages", ["BillingCore", "Localization", "Presentation", "TemplateCompiler", nio],
            plugins: ["TemplatePlugin"]),
        library(
            "Portal",
            [
                "BillingCore", "Cryptography", "Localization", "Presentation", "PostgresStore", "BillingOperations",
                "Documents", "Mailing", "WebServer", "Pages", hummingbird, hummingbirdCore, logging, nio,
            ]),
        library("TemplateCompiler"),
        .executableTarget(name: "TemplateTool", dependencies: ["TemplateCompiler"], swiftSettings: settings),
        .plugin(
            name: "TemplatePlugin", capability: .buildTool(), dependencies: ["TemplateTool"],
            path: "Sources/TemplatePlugin"),
        library(
            "DemoWorld",
            ["BillingCore", "Presentation", "PostgresStore", "BillingOperations", "Importing", logging]),
        .executableTarget(
            name: "PlainbillCommand",
            dependencies: [
                "BillingCore", "Localization", "Presentation", "PostgresStore", "Importing", "PaymentGateways",
                "SandboxProvider",
                "Mailing", "Documents", "BackgroundJobs", "BillingOperations", "WebServer", "Portal", "DemoWorld",
                "Cryptography", "Transfers", arguments, hummingbird, lifecycle, unixSignals, logging,
            ],
            swiftSettings: settings
        ),

        .target(
            name: "TestSupport",
            dependencies: ["BillingCore", "PostgresStore"],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .target(name: "RandomSupport", path: "Tests/RandomSupport", swiftSettings: settings),
        .target(name: "SocketSupport", path: "Tests/SocketSupport", swiftSettings: settings),
        .target(
            name: "ServerSupport",
            dependencies: [hummingbird, hummingbirdCore, lifecycle, logging, nio, nioEmbedded],
            path: "Tests/ServerSupport",
            swiftSettings: settings
        ),
        .target(
            name: "SandboxSupport",
            dependencies: ["BillingCore", "SandboxProvider", "Transfers", "ServerSupport", hummingbird],
            path: "Tests/SandboxSupport",
            swiftSettings: settings
        ),
        .target(
            name: "FakeStripe",
            dependencies: ["BillingCore", "PaymentGateways", "ServerSupport", hummingbird, lifecycle, nio],
            path: "Tests/FakeStripe",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "FakeStripeProgram",
            dependencies: ["BillingCore", "FakeStripe", "PaymentGateways", "Transfers", hummingbird],
            path: "Tests/FakeStripeProgram",
            swiftSettings: settings
        ),
        .target(
            name: "PortalSupport",
            dependencies: ["BillingCore", "Localization", "WebServer"],
            path: "Tests/PortalSupport",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "BillingCore", "Presentation", "PostgresStore", "BillingOperations", "Importing", "Documents",
                "SandboxProvider", "PaymentGateways", "FakeStripe", "Pages", "Portal", "DemoWorld", "TestSupport",
                "PortalSupport", "Transfers", "CExpat", "CPangoCairo", hummingbird, mustache, logging, nio,
            ],
            path: "Tests/Benchmarks",
            exclude: ["Lean"],
            swiftSettings: settings
        ),
        tests("BillingCoreTests", ["BillingCore", "RandomSupport"], exclude: ["Golden"]),
        tests("LocalizationTests", ["Localization", "BillingCore", "RandomSupport"], exclude: ["Oracle"]),
        tests("PresentationTests", ["Presentation", "Localization", "BillingCore"]),
        tests("PostgresStoreTests", ["PostgresStore", "TestSupport"]),
        tests("BackgroundJobsTests", ["BackgroundJobs", "PostgresStore", "TestSupport", lifecycle, logging]),
        tests("ImportingTests", ["Importing", "Presentation", "RandomSupport"], exclude: ["Examples", "Oracle"]),
        tests(
            "PaymentGatewaysTests",
            ["PaymentGateways", "BillingCore", "FakeStripe", "RandomSupport", "ServerSupport", hummingbird],
            exclude: ["Golden"]),
        tests(
            "SandboxProviderTests",
            ["SandboxProvider", "PaymentGateways", "SandboxSupport", "ServerSupport", hummingbird, nio]),
        tests("DocumentsTests", ["Documents"]),
        tests("MailingTests", ["Mailing", "BillingCore", "SocketSupport"]),
        tests(
            "BillingOperationsTests",
            [
                "BillingOperations", "Cryptography", "Mailing", "PaymentGateways", "SandboxProvider", "SandboxSupport",
                "FakeStripe", "RandomSupport", "ServerSupport", "TestSupport", hummingbird, logging,
            ]),
        tests("CryptographyTests", ["Cryptography"]),
        tests("TransfersTests", ["Transfers", "SocketSupport"]),
        tests(
            "WebServerTests",
            ["WebServer", "Cryptography", "PortalSupport", "ServerSupport", "Transfers", nioEmbedded]),
        tests("PagesTests", ["Pages", "PortalSupport"], exclude: ["Golden"]),
        tests(
            "PortalTests",
            [
                "Portal", "Pages", "WebServer", "Mailing", "DemoWorld", "PortalSupport", "TestSupport",
                "SandboxProvider", "PaymentGateways", "FakeStripe", "ServerSupport", "Transfers",
            ],
            exclude: ["Golden", "Examples"]),
        tests(
            "TemplateCompilerTests",
            [
                "TemplateCompiler", "Pages", "Presentation", "Localization", "BillingCore", "PortalSupport",
                "RandomSupport",
                mustache, nio,
            ]),
        tests(
            "SmokeTests",
            [
                "TestSupport", "BillingCore", "BillingOperations", "PostgresStore", "PaymentGateways",
                "SandboxProvider", "SandboxSupport", "FakeStripe", "Transfers", "WebServer", logging,
            ]),
        tests("TidyTests", []),
    ]
)
