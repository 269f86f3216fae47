import ArgumentParser
import Touchstone

struct Merges: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Profiles that were found to be one person: list them, undo one.",
        discussion: "Example: touchstone merges list",
        subcommands: [List.self, Undo.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List merges, newest first.", discussion: "Example: touchstone merges list --limit 50")

        @Option(help: "How many at most.") var limit = 50
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (unification, limit) = (application.unification, limit)
                let merges = try await application.database.read { try unification.merges(limit: limit, $0) }
                if output.json { return Output.json(.array(merges.map(\.json))) }
                Output.table(
                    [
                        .number("merge"), .number("profile"), .number("profile"), .text("time"), .text("decided by"), .text("evidence"),
                        .text("undone"),
                    ],
                    merges.map { merge in
                        [
                            "\(merge.id)", "\(merge.a)", "\(merge.b)", merge.time.isoText, merge.decidedBy,
                            merge.evidence["identifier"]?.string ?? MatchEvidence(merge.evidence)?.summary ?? "",
                            merge.undone?.isoText ?? "",
                        ]
                    })
            }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Undo a merge: both profiles are as they were, and no rule merges them again.",
            discussion: "Example: touchstone merges undo 12")

        @Argument(help: "The merge's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.undo(merge: id, by: .command)
                if output.json {
                    let (unification, id) = (application.unification, id)
                    let merges = try await application.database.read { try unification.merges(before: id + 1, limit: 1, $0) }
                    return Output.json(merges.first?.json ?? .null)
                }
                Output.note("Merge \(id) is undone.")
            }
        }
    }
}

struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase a customer: destroys their key, so that nothing personal can be read again, backups included.",
        discussion: """
            This can't be undone. After a PostgreSQL backup was restored, and before a server is started on it, --listed erases everybody again \
            who was erased since; on SQLite `touchstone restore` does so by itself.

            Examples: touchstone erase 17 --yes
                      touchstone erase --listed --yes
            """)

    @Argument(help: "The customer's number.") var id: Int64?
    @Flag(help: "Instead of one customer, everybody on the list beside the master key (KEYFILE.erased).") var listed = false
    @Flag(help: "Really do it.") var yes = false
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        if listed == (id != nil) { throw ValidationError("Give a customer's number, or --listed.") }
    }

    func run() async throws {
        guard let id else { return try await eraseListed() }
        guard yes else { throw Failure("Erasing customer \(id) can't be undone. Say so with --yes.") }
        try await database.with { application in
            let count = try await application.erase(id, by: .command)
            if output.json { return Output.json(.members(["customer": .integer(id), "profiles": .count(count)])) }
            Output.note("Customer \(id) is erased (\(count) profile\(count == 1 ? "" : "s")).")
        }
    }

    private func eraseListed() async throws {
        if let kept = database.keptFolder, KeptFolder.isInUse(kept) {
            throw Failure("A server is running on this database. Nothing was changed: stop it, then erase.")
        }
        try await database.with { application in
            guard let path = application.ledger.path else {
                throw Failure("The master key comes from the environment: there is no list of erasures. Erase each customer by number.")
            }
            guard let listed = try application.ledger.recorded() else {
                throw Failure("There is no list of erasures at \(path). Nothing was changed: put it back beside the master key.")
            }
            guard yes else {
                let count = try await application.returned(of: listed)
                throw Failure("\(count) profile\(count == 1 ? "" : "s") would be erased, which can't be undone. Say so with --yes.")
            }
            let count = try await application.applyErasures(listed)
            if output.json { return Output.json(.members(["profiles": .count(count)])) }
            Output.note("Everybody on the list is erased (\(count) profile\(count == 1 ? "" : "s")).")
        }
    }
}
