import ArgumentParser
import Foundation
import Touchstone
import TouchstoneStore

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database's schema up to this program; `serve` does it by itself.",
        discussion: "Example: touchstone migrate --dry-run")

    @Flag(help: "Only say what would be done.") var dryRun = false
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let opened = try await openDatabase(database.url)
        do {
            let migrations =
                dryRun
                ? try await pendingMigrations(opened, Application.migrations)
                : try await TouchstoneStore.migrate(opened, Application.migrations)
            await opened.close()
            if output.json { return Output.json(.array(migrations.map { .string($0.id) })) }
            if migrations.isEmpty { return print("The schema is up to date.") }
            for migration in migrations { print("\(dryRun ? "to do" : "done")  \(migration.id)  \(migration.summary)") }
        } catch {
            await opened.close()
            throw error
        }
    }
}

struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make everything that follows from the log anew: traits, search words, consent, and what is kept for a fast start.",
        discussion: "The log and people's decisions are not touched. Broken off, it has to be run again. Example: touchstone rebuild")

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        if let kept = database.keptFolder, try !KeptFolder.discard(kept) {
            throw Failure("A server is running on this database. Stop it first: it keeps in memory what is to be made anew.")
        }
        try await database.with { application in
            let count = try await application.rebuild { done, total in
                if isatty(2) == 1 {
                    FileHandle.standardError.write(Data("\r\u{1b}[K\(done.formatted()) of \(total.formatted()) changes".utf8))
                }
            }
            if isatty(2) == 1 { Output.note("") }
            if output.json { return Output.json(.members(["changes": .integer(count)])) }
            print("Rebuilt from \(count.formatted()) changes.")
        }
    }
}

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the database, consistent at one moment, while the server runs (SQLite; on PostgreSQL use pg_dump).",
        discussion: "The master key is not in it: back it up apart. Example: touchstone backup touchstone-2026-11-22.sqlite")

    @Argument(help: "The new file.") var file: String
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        try await database.with { application in
            try await application.database.backup(to: file)
            if output.json {
                let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
                return Output.json(.members(["file": .string(file), "bytes": .count(size ?? 0)]))
            }
            print("Backed up to \(file). Keep the master key apart from it: without the key no personal data in it can be read.")
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the database's place. People erased since the backup stay erased.",
        discussion:
            "Stop the server first. Example: touchstone restore touchstone-2026-11-22.sqlite --database sqlite:data/touchstone.sqlite")

    @Argument(help: "The backup.") var file: String
    @Flag(help: "Move a database that is there aside, to PATH.replaced-TIME.") var replace = false
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        guard let path = database.path else {
            throw Failure(
                "Restoring is for SQLite. On PostgreSQL use pg_restore, then `touchstone erase --listed --yes` before a server is started.")
        }
        let files = FileManager.default
        guard files.fileExists(atPath: file) else { throw Failure("There is no backup at \(file).") }
        if let kept = database.keptFolder, KeptFolder.isInUse(kept) {
            throw Failure("A server is running on \(path). Nothing was changed: stop it, then restore.")
        }
        let staged = path + ".restoring"
        try? files.removeItem(atPath: staged)
        try files.createDirectory(at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try files.copyItem(atPath: file, toPath: staged)
        var configuration = database.configuration
        configuration.keyFile = configuration.keyFile ?? path + ".key"
        configuration.database = "sqlite:" + staged
        let erased: Int
        let hasList: Bool
        do {
            let application = try await Application.open(configuration, logger: .init(label: "restore"))
            let listed = try application.ledger.recorded()
            hasList = listed != nil
            erased = try await application.applyErasures(listed ?? [])
            await application.close()
        } catch {
            try? files.removeItem(atPath: staged)
            throw error
        }
        var replaced: String?
        if files.fileExists(atPath: path) {
            guard replace else {
                try? files.removeItem(atPath: staged)
                throw Failure("There is a database at \(path). Nothing was changed. With --replace it is moved aside.")
            }
            let aside = "\(path).replaced-\(Int(Date().timeIntervalSince1970))"
            for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: path + suffix) {
                try files.moveItem(atPath: path + suffix, toPath: aside + suffix)
            }
            if !output.json { Output.note("The database that was there is now \(aside).") }
            replaced = aside
        }
        try files.moveItem(atPath: staged, toPath: path)
        if output.json {
            return Output.json(
                .members([
                    "database": .string(path), "erased": .count(erased), "has_erasure_list": .bool(hasList),
                    "replaced": .optional(replaced),
                ]))
        }
        print("Restored to \(path). \(erased) profile\(erased == 1 ? "" : "s") erased since the backup stayed erased.")
        if !hasList {
            Output.note(
                "No list of erased people stands beside the key: whoever was erased since the backup is back. Where there is such a list, "
                    + "put it there and run `touchstone erase --listed --yes` before a server is started.")
        }
    }
}

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that everything is in order: database, key, log, profiles, tools.",
        discussion: "Exit code 3 when something is not. Example: touchstone doctor --json")

    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let findings = try await database.with { application in
            try await Examination(application: application, keyFile: database.effectiveKeyFile).run()
        }
        if output.json {
            Output.json(
                .array(
                    findings.map { finding in
                        .members(["check": .string(finding.check), "ok": .bool(finding.isWell), "detail": .string(finding.detail)])
                    }))
        } else {
            for finding in findings { print("\(finding.isWell ? "✓" : "✗") \(finding.check): \(finding.detail)") }
        }
        if findings.contains(where: { !$0.isWell }) { throw ExitCode(3) }
    }
}
