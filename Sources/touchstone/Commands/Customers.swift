import ArgumentParser
import JourneyAnalytics
import Touchstone

struct Customers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find customers and show one.",
        discussion: "Example: touchstone customers find ada@example.com",
        subcommands: [Find.self, Show.self])

    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find customers by an identifier, or by words of name, city or company.",
            discussion: "Example: touchstone customers find ada@example.com")

        @Argument(help: "What to look for.") var text: String
        @Option(help: "How many at most.") var limit = 20
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (unification, text, limit) = (application.unification, text, limit)
                let found = try await application.database.read { connection in
                    try unification.find(text, limit: limit, connection).map { try unification.customer($0, connection) }
                }
                if output.json {
                    Output.json(.array(found.map { $0.json(.inFull, sourceName: application.sourceName) }))
                } else if found.isEmpty {
                    Output.note("Nobody found.")
                } else {
                    Output.table(
                        [.number("customer"), .text("name"), .text("identifiers"), .text("since")],
                        found.map { ["\($0.id)", $0.displayName ?? "", CustomerText.identifiers($0), $0.created.isoText] })
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one customer: identifiers, traits, consent, merges and every interaction.",
            discussion: "Example: touchstone customers show 17 --json")

        @Argument(help: "The customer's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let (timelines, unification, id) = (application.timelines, application.unification, id)
                let (customer, timeline) = try await application.database.read { connection in
                    let customer = try unification.customer(id, connection)
                    return (customer, try timelines.timeline(of: customer, before: nil, limit: Int.max, connection))
                }
                if output.json {
                    let interactions = JSONValue.array(timeline.entries.map { $0.json(.inFull) })
                    Output.json(
                        .object(
                            (customer.json(.inFull, sourceName: application.sourceName).object ?? []) + [
                                JSONMember("interactions", interactions)
                            ]))
                    return
                }
                print("Customer \(customer.id)\(customer.displayName.map { ": \($0)" } ?? "")")
                print("Identifiers  \(CustomerText.identifiers(customer))")
                for value in customer.golden.values { print(CustomerText.golden(value, application.sourceName)) }
                for merge in customer.merges { print("Merge \(merge.id)  \(merge.a) + \(merge.b)  \(merge.undone == nil ? "" : "undone")") }
                Output.table(
                    [.text("time"), .text("touchpoint"), .text("channel"), .text("stage"), .text("text")],
                    timeline.entries.map { [$0.time.isoText, $0.touchpoint ?? $0.name, $0.channel, $0.stage, $0.personal.text ?? ""] })
            }
        }
    }
}

/// A customer as commands print it.
enum CustomerText {
    /// "City  Torino  (crm, profile 3, 2025-02-21T…; 2 others)"
    static func golden(_ value: GoldenValue, _ sourceName: (Int64) -> String?) -> String {
        let from = [
            value.winner.source.flatMap(sourceName), "profile \(value.winner.profile)", value.winner.time.isoText,
            value.others.isEmpty ? nil : "\(value.others.count) not used",
        ]
        return "\(value.field.label)  \(value.winner.text)  (\(from.compactMap(\.self).joined(separator: ", ")))"
    }

    static func identifiers(_ customer: Customer) -> String {
        customer.identifiers.map { known in
            let namespace = known.identifier.namespace.isEmpty ? "" : "\(known.identifier.namespace):"
            return "\(known.identifier.kind)=\(namespace)\(known.identifier.value)"
        }.joined(separator: ", ")
    }
}
