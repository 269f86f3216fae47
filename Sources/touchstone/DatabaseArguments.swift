import ArgumentParser
import Foundation
import Logging
import Touchstone
import TouchstoneStore

/// Which database, and where its master key is: the same on every command.
struct DatabaseArguments: ParsableArguments {
    @Option(
        name: .long,
        help: "sqlite:PATH or postgres://USER@HOST/NAME. Default: TOUCHSTONE_DATABASE, else sqlite:data/touchstone.sqlite.")
    var database: String?

    @Option(
        name: .long,
        help:
            "File of the master key. Default: TOUCHSTONE_KEY_FILE, else beside the SQLite file, else touchstone.key. TOUCHSTONE_MASTER_KEY holds the key itself."
    )
    var keyFile: String?

    @Option(
        name: .long,
        help:
            "Folder in which journeys and metrics are kept between starts; it can be deleted at any time. Default: TOUCHSTONE_DATA_FOLDER, else beside the SQLite file, else none."
    )
    var dataFolder: String?

    var url: String { database ?? DatabaseArguments.environment("TOUCHSTONE_DATABASE") ?? "sqlite:data/touchstone.sqlite" }

    /// The SQLite file's path, nil on PostgreSQL.
    var path: String? { url.hasPrefix("sqlite:") ? String(url.dropFirst("sqlite:".count)) : nil }

    var configuration: Application.Configuration {
        var configuration = Application.Configuration(database: url)
        configuration.keyFile = keyFile ?? DatabaseArguments.environment("TOUCHSTONE_KEY_FILE")
        configuration.dataFolder = dataFolder ?? DatabaseArguments.environment("TOUCHSTONE_DATA_FOLDER")
        configuration.masterKey = DatabaseArguments.environment("TOUCHSTONE_MASTER_KEY")
        return configuration
    }

    /// Where a server on this database keeps what it has read, nil where it doesn't.
    var keptFolder: String? { KeptFolder.path(database: url, dataFolder: configuration.dataFolder) }

    /// Where the key is read from, nil where the environment holds the key itself.
    var effectiveKeyFile: String? {
        let configuration = configuration
        return configuration.masterKey == nil ? Application.keyFile(configuration) : nil
    }

    /// Opens an existing database; `create` allows to make it, `keepsJourneys` is for servers.
    func open(create: Bool = false, queue: Int? = nil, keepsJourneys: Bool = false, logger: Logger? = nil) async throws -> Application {
        var configuration = configuration
        configuration.keepsJourneys = keepsJourneys
        if let queue { configuration.limits.queued = queue }
        if let path {
            if !FileManager.default.fileExists(atPath: path) {
                guard create else {
                    throw Failure(
                        "There is no database at \(path). Make it with `touchstone demo`, `touchstone serve` or `touchstone import FILE`, or name another with --database."
                    )
                }
                try FileManager.default.createDirectory(
                    at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            }
        }
        var quiet = Logger(label: "touchstone") { StreamLogHandler.standardError(label: $0) }
        quiet.logLevel = .warning
        return try await Application.open(configuration, logger: logger ?? quiet)
    }

    /// Opens, runs, and closes in every case.
    func with<T>(create: Bool = false, _ body: (Application) async throws -> T) async throws -> T {
        let application = try await open(create: create)
        do {
            let result = try await body(application)
            await application.close()
            return result
        } catch {
            await application.close()
            throw error
        }
    }

    private static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// An error whose sentence is for the person at the terminal.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// `--json`: output for programs.
struct OutputArguments: ParsableArguments {
    @Flag(name: .long, help: "Print JSON instead of a table.")
    var json = false
}
