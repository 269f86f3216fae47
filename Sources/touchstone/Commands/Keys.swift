import ArgumentParser
import Touchstone

struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write keys, with which sources send interactions.",
        discussion: "Example: touchstone keys create --source web",
        subcommands: [Create.self, List.self, Rotate.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a write key. It is shown once; the source is made if it is new.",
            discussion: "Example: touchstone keys create --source web --namespace shop")

        @Option(help: "The source's name.") var source: String
        @Option(help: "Sources with one namespace mean the same person by the same user id. Default: the source's name.") var namespace:
            String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with(create: true) { application in
                let (sources, now, name, namespace) = (application.sources, application.now(), source, namespace)
                let made = try await application.database.write { connection in
                    let known = try sources.find(name, connection)
                    if let known, let namespace, known.namespace != namespace {
                        throw ValidationError(
                            "The source '\(name)' has the namespace '\(known.namespace)'. Leave --namespace out, or name another source.")
                    }
                    let source = try known ?? sources.create(name: name, namespace: namespace, by: .command, at: now, connection)
                    return try sources.createKey(source: source.id, by: .command, at: now, connection)
                }
                Keys.show(made.key, made.stored, of: made.source, output)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the sources and their keys.", discussion: "Example: touchstone keys list --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let sources = application.sources
                let keys = try await application.database.read { try sources.keys($0) }
                let rows = keys.compactMap { key in sources.source(key.source).map { (key, $0) } }
                if output.json {
                    Output.json(
                        .array(
                            rows.map { key, source in
                                .members([
                                    "id": .integer(key.id), "source": .string(source.name), "namespace": .string(source.namespace),
                                    "hint": .string(key.hint), "created": .string(key.created.isoText),
                                    "revoked": .optional(key.revoked?.isoText),
                                ])
                            }))
                } else {
                    Output.table(
                        [.number("id"), .text("source"), .text("namespace"), .text("key"), .text("created"), .text("revoked")],
                        rows.map { key, source in
                            ["\(key.id)", source.name, source.namespace, key.hint + "…", key.created.isoText, key.revoked?.isoText ?? ""]
                        })
                }
            }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new write key for a source in place of an old one, which is taken until it is revoked.",
            discussion: "Example: touchstone keys rotate 3")

        @Argument(help: "The old key's number, from `touchstone keys list`.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (sources, now, id) = (application.sources, application.now(), id)
                let made = try await application.database.write { connection in
                    guard let old = try sources.keys(connection).first(where: { $0.id == id }) else { throw CollectionError.noSuchKey(id) }
                    return try sources.createKey(source: old.source, replacing: id, by: .command, at: now, connection)
                }
                Keys.show(made.key, made.stored, of: made.source, output)
                if !output.json { Output.note("Put it where key \(id) stands, then: touchstone keys revoke \(id)") }
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a write key: from now on it is refused.", discussion: "Example: touchstone keys revoke 3")

        @Argument(help: "The key's number, from `touchstone keys list`.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (sources, now, id) = (application.sources, application.now(), id)
                let key = try await application.database.write { try sources.revoke(id, by: .command, at: now, $0) }
                if output.json {
                    return Output.json(
                        .members([
                            "id": .integer(id), "source": .optional(sources.source(key.source)?.name), "hint": .string(key.hint),
                            "revoked": .string(now.isoText),
                        ]))
                }
                Output.note("Key \(id) is revoked. A running server refuses it within a second.")
            }
        }
    }

    private static func show(_ key: String, _ stored: WriteKey, of source: Source, _ output: OutputArguments) {
        guard output.json else {
            Output.note("Write key of source '\(source.name)', shown this once:")
            return print(key)
        }
        Output.json(
            .members([
                "id": .integer(stored.id), "source": .string(source.name), "namespace": .string(source.namespace),
                "write_key": .string(key),
            ]))
    }
}
