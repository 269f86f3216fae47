import ArgumentParser
import Touchstone

struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write keys, with which sources send interactions.",
        discussion: "Example: touchstone keys create --source web",
        subcommands: [Create.self, List.self, Revoke.self])

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
                let (key, stored, made) = try await application.database.write { connection in
                    let source = try sources.findOrCreate(name: name, namespace: namespace, at: now, connection)
                    let made = try sources.createKey(for: source, at: now, connection)
                    return (made.key, made.stored, source)
                }
                try await application.administration.record("create write key", by: .command, target: made.name)
                if output.json {
                    Output.json(
                        .members([
                            "id": .integer(stored.id), "source": .string(made.name), "namespace": .string(made.namespace),
                            "write_key": .string(key),
                        ]))
                } else {
                    Output.note("Write key of source '\(made.name)', shown this once:")
                    print(key)
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the sources and their keys.")

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

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a write key: from now on it is refused.", discussion: "Example: touchstone keys revoke 3")

        @Argument(help: "The key's number, from `touchstone keys list`.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (sources, now, id) = (application.sources, application.now(), id)
                let key = try await application.database.write { connection in
                    try sources.revoke(id, at: now, connection)
                    return try sources.keys(connection).first { $0.id == id }
                }
                try await application.administration.record("revoke write key", by: .command, target: "\(id)")
                if output.json {
                    let source = key.flatMap { sources.source($0.source) }
                    return Output.json(
                        .members([
                            "id": .integer(id), "source": .optional(source?.name), "hint": .optional(key?.hint),
                            "revoked": .string(now.isoText),
                        ]))
                }
                Output.note("Key \(id) is revoked. A running server refuses it within a second.")
            }
        }
    }
}
