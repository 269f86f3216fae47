import ArgumentParser
import Foundation
import Logging
import Touchstone
import TouchstoneServer

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start the server: pages, API and collection.",
        discussion: """
            On the first start it prints a sign-in link, good once. Stop it with Ctrl-C: what was accepted is on disk.
            Example: touchstone serve --demo --port 8080
            """)

    @Option(help: "Where to listen. Keep it on loopback, behind a proxy that speaks TLS.") var host = "127.0.0.1"
    @Option(help: "The port; 0 takes any free one. Default: PORT, else 8080.") var port: Int?
    @Flag(help: "Fill a new database with the demo company.") var demo = false
    @Option(help: "Addresses of proxies whose X-Forwarded headers are believed, as 10.0.0.0/8.") var trustedProxy: [String] = []
    @Option(help: "How much to log: debug, info, warning, error.") var logLevel = "info"
    @Option(help: "How many interactions may wait to be stored before 503 is answered.") var queue = 50_000
    @Option(help: "How many times the usual rate of requests one person, API token or address may make.") var rateFactor = 1.0
    @OptionGroup var database: DatabaseArguments

    func run() async throws {
        guard rateFactor > 0, rateFactor <= 1_000_000 else { throw ValidationError("--rate-factor is a number above 0, such as 4.") }
        guard let level = Logger.Level(rawValue: logLevel) else { throw ValidationError("--log-level is debug, info, warning or error.") }
        var server = ServerConfiguration()
        server.host = host
        server.port = port ?? ProcessInfo.processInfo.environment["PORT"].flatMap { Int($0) } ?? 8080
        server.logLevel = level.rawValue
        server.rateFactor = rateFactor
        server.trustedProxies = try trustedProxy.map { text in
            guard let range = AddressRange(text) else { throw ValidationError("'\(text)' is not an address range: write 10.0.0.0/8.") }
            return range
        }
        LoggingSystem.bootstrap { label in
            JSONLogHandler(
                label: label, level: level, now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
                write: JSONLogHandler.standardError)
        }
        if demo { try await fillWithDemo() }
        let application = try await database.open(create: true, queue: queue, keepsJourneys: true, logger: Logger(label: "touchstone"))
        let configuration = server
        try await runServer(configuration, application: application) { port in
            // Every address of the machine is none that a browser can open.
            let host = ["0.0.0.0", "::"].contains(configuration.host) ? "127.0.0.1" : configuration.host
            let address = "http://\(host):\(port)"
            do {
                if let link = try await application.administration.makeFirstSignInLink() {
                    Output.now("Touchstone is at \(address)\nSign in: \(address)\(SignInAddress.path(link))")
                } else {
                    Output.now("Touchstone is at \(address)\nTo sign in without a password: touchstone people link EMAIL")
                }
            } catch {
                Output.note("A sign-in link could not be made: \(error)")
            }
        }
    }

    /// In a process of its own, so that the server starts with clean memory.
    private func fillWithDemo() async throws {
        let isFilled = try await database.with(create: true) { application in
            let log = application.log
            try await Demo.refuseHalf(application, database)
            return try await application.database.read { try log.lastSequence($0) } > 0
        }
        guard !isFilled else { return }
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments =
            ["demo", "--database", database.url] + (database.keyFile.map { ["--key-file", $0] } ?? [])
            + (database.dataFolder.map { ["--data-folder", $0] } ?? [])
        try child.run()
        child.waitUntilExit()
        guard child.terminationStatus == 0 else { throw Failure("The demo company could not be made; the reason stands above.") }
    }
}
