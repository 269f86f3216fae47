import NIOCore

/// How the server listens and what it allows.
package struct ServerConfiguration: Sendable {
    package var host = "127.0.0.1"
    /// 0 takes any free port.
    package var port = 8080
    /// Proxies in front of us whose X-Forwarded-For and X-Forwarded-Proto are believed.
    package var trustedProxies: [AddressRange] = []
    /// Requests answered at once; more are told to come back.
    package var maxRequests = 256
    /// How many times the usual rate of requests one person, token or address may make.
    package var rateFactor = 1.0
    /// Streamed answers at once.
    package var maxStreams = 256
    package var maxConnections = 4_096
    /// How long a connection may say nothing.
    package var idleTimeout: TimeAmount = .seconds(60)
    package var logLevel = "info"
    package var version = "0.1.0"

    package init() {}
}
