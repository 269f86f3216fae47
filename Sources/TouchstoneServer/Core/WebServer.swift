import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import Touchstone
import TouchstoneStore

/// The HTTP server: the routes of every feature behind one pipeline.
package final class WebServer: Service {
    /// Everything that is answered, as declared.
    package let routes: [Route]
    let metrics = Metrics()
    private let configuration: ServerConfiguration
    private let pipeline: Pipeline
    private let logger: Logger
    private let listening = Mutex<Listening>(.init())

    private struct Listening {
        var port: Int?
        var waiting: [CheckedContinuation<Int, Never>] = []
    }

    /// - Throws: `PageError` where a template is broken.
    package init(
        _ configuration: ServerConfiguration, database: any Database, administration: Administration, features: [any ServerFeature],
        logger: Logger, now: @escaping @Sendable () -> Instant
    ) async throws {
        self.configuration = configuration
        self.logger = logger
        let assets = try AssetCatalog(folder: Resources.assets)
        let pages = try await PageRenderer(
            folder: Resources.pages, navigation: features.flatMap(\.navigation), version: assets.version)
        var routes = Routes()
        assets.register(into: &routes)
        for feature in features { feature.register(into: &routes) }
        let database = ReadinessCheck("database") { _ = try await database.read { try $0.first("SELECT 1") { $0.integer(0) } } }
        OperationRoutes(metrics: metrics, checks: [database] + features.flatMap(\.readiness), gauges: features.flatMap(\.gauges))
            .register(into: &routes)
        let described = OpenAPIDocument(routes: routes.all, version: configuration.version).json
        routes.page("/openapi.json", .public, rate: .unlimited, summary: "The description of the API") { _ in .json(described) }
        self.routes = routes.all
        pipeline = Pipeline(
            table: RouteTable(routes.all), configuration: configuration, administration: administration,
            limiter: RateLimiter(factor: configuration.rateFactor),
            metrics: metrics, pages: pages, logger: logger, now: now)
    }

    /// The port once connections are taken; waits for it.
    package func port() async -> Int {
        await withCheckedContinuation { continuation in
            let known = listening.withLock { state -> Int? in
                if state.port == nil { state.waiting.append(continuation) }
                return state.port
            }
            if let known { continuation.resume(returning: known) }
        }
    }

    /// Listens until told to stop; then takes no more connections and finishes what is being answered.
    package func run() async throws {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let application = Hummingbird.Application(
            responder: pipeline,
            server: .http1(configuration: .init(additionalChannelHandlers: [ContinueHandler()], idleTimeout: configuration.idleTimeout)),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.maxConnections)),
            onServerRunning: { [self] channel in announce(channel.localAddress?.port ?? configuration.port) },
            logger: quiet)
        try await application.run()
    }

    private func announce(_ port: Int) {
        let waiting = listening.withLock { state in
            state.port = port
            defer { state.waiting = [] }
            return state.waiting
        }
        logger.info("listening", metadata: ["host": "\(configuration.host)", "port": .stringConvertible(port)])
        for continuation in waiting { continuation.resume(returning: port) }
    }
}
