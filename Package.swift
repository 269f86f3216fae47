// swift-tools-version: 6.2
import PackageDescription

let ours: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

/// The engines are optimized in debugging too: models of journeys and records by the thousand would take minutes.
let engines = ours + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "touchstone",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "touchstone", targets: ["touchstone"]),
        .library(name: "JourneyAnalytics", targets: ["JourneyAnalytics"]),
        .library(name: "ExperienceStatistics", targets: ["ExperienceStatistics"]),
        .library(name: "RecordLinkage", targets: ["RecordLinkage"]),
        .library(name: "TextAnalytics", targets: ["TextAnalytics"]),
        .library(name: "Charts", targets: ["Charts"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: ["FullFoundation"]),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        .executableTarget(
            name: "touchstone",
            dependencies: [
                "TouchstoneServer", "Touchstone", "DemoCompany",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: ours),
        .target(
            name: "TouchstoneServer",
            dependencies: [
                "Touchstone", "CMalloc",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            resources: [.copy("Pages"), .copy("Assets")],
            swiftSettings: ours),
        .target(
            name: "Touchstone",
            dependencies: [
                "TouchstoneStore", "JourneyAnalytics", "RecordLinkage", "ExperienceStatistics", "TextAnalytics", "Charts", "CZlib",
                "CLibcurl",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [
                .copy("Mapping/Templates/Files"), .copy("Voice/Surveys/Templates/SurveyFiles"), .copy("Maturity/Models/ModelFiles"),
            ],
            swiftSettings: ours),
        .target(
            name: "TouchstoneStore",
            dependencies: [
                "CLibpq",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: ours),
        .target(name: "Charts", swiftSettings: ours),
        .target(name: "JourneyAnalytics", swiftSettings: engines),
        .target(name: "RecordLinkage", swiftSettings: engines),
        .target(name: "ExperienceStatistics", swiftSettings: engines),
        .target(name: "TextAnalytics", swiftSettings: engines),
        .target(name: "DemoCompany", swiftSettings: ours),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .testTarget(name: "ChartsTests", dependencies: ["Charts"], swiftSettings: ours),
        .testTarget(name: "JourneyAnalyticsTests", dependencies: ["JourneyAnalytics"], swiftSettings: ours),
        .testTarget(name: "RecordLinkageTests", dependencies: ["RecordLinkage"], swiftSettings: ours),
        .testTarget(name: "ExperienceStatisticsTests", dependencies: ["ExperienceStatistics"], swiftSettings: ours),
        .testTarget(
            name: "TextAnalyticsTests", dependencies: ["TextAnalytics"], exclude: ["Expected"], swiftSettings: ours),
        .testTarget(name: "DemoCompanyTests", dependencies: ["DemoCompany"], swiftSettings: ours),
        .target(
            name: "TouchstoneTestSupport", dependencies: ["TouchstoneStore", "CLibpq"], path: "Tests/TouchstoneTestSupport",
            swiftSettings: ours),
        .testTarget(name: "TouchstoneStoreTests", dependencies: ["TouchstoneStore", "TouchstoneTestSupport"], swiftSettings: ours),
        .testTarget(name: "TouchstoneTests", dependencies: ["Touchstone", "RecordLinkage", "TouchstoneTestSupport"], swiftSettings: ours),
        .testTarget(
            name: "TouchstoneServerTests", dependencies: ["TouchstoneServer", "RecordLinkage", "TouchstoneTestSupport", "DemoCompany"],
            swiftSettings: ours),
    ],
    swiftLanguageModes: [.v6]
)
