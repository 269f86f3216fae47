import ArgumentParser
import Foundation
import Touchstone

struct CasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases", abstract: "What somebody has to see to: cases with owner, due time and outcome.",
        discussion: "Example: touchstone cases list",
        subcommands: [List.self, Topics.self, Show.self, Topic.self, Assign.self, Close.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cases, what is due first, first.",
            discussion: """
                Examples:
                  touchstone cases list --overdue
                  touchstone cases list --status waiting --json
                  touchstone cases list --topic "Late delivery"
                """)

        @Option(help: "open, in_progress, waiting, resolved, closed, reopened or all; what is to be seen to if not given.") var status:
            String?
        @Option(help: "Only of this person: a number as in `touchstone people list`, or nobody.") var owner: String?
        @Option(help: "Only of this customer, by number.") var customer: Int64?
        @Flag(help: "Only what is overdue.") var overdue = false
        @Option(help: "Only about this topic, as `touchstone cases topics` names it.") var topic: String?
        @Option(help: "How many.") var limit = 100
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000.") }
        }

        func run() async throws {
            try await database.with { application in
                let filter = try filter(application.now())
                let (cases, unification, customer, limit) = (application.cases, application.unification, customer, limit)
                let found = try await application.database.read { connection in
                    var filter = filter
                    if let customer { filter.profiles = try unification.customer(customer, connection).profiles }
                    return try cases.list(filter, limit: limit, connection)
                }
                let now = application.now()
                if output.json { return Output.json(.array(found.map { $0.json(at: now) })) }
                if found.isEmpty { return Output.note("No such case.") }
                Output.table(
                    [.number("case"), .text("topic"), .text("status"), .text("priority"), .text("due"), .text("owner"), .text("customer")],
                    found.map { one in
                        [
                            "\(one.number)", one.topic, one.status.name, one.priority.name,
                            one.due.isoText + (one.isOverdue(at: now) ? " overdue" : ""), one.owner.map { "person \($0)" } ?? "nobody",
                            one.profile.map { "\($0)" } ?? "–",
                        ]
                    })
            }
        }

        private func filter(_ now: Instant) throws -> CaseFilter {
            var filter = CaseFilter()
            switch status {
            case nil: filter.statuses = CaseStatus.allCases.filter(\.isPending)
            case "all": break
            case let text?:
                guard let status = CaseStatus(rawValue: text) else {
                    throw ValidationError("--status is all or one of \(CaseStatus.allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                filter.statuses = [status]
            }
            if let owner {
                guard owner == "nobody" || Int64(owner) != nil else { throw ValidationError("--owner is a number, or nobody.") }
                filter.owner = Int64(owner).map(CaseFilter.Owner.person) ?? .nobody
            }
            if overdue { filter.overdueAt = now }
            filter.topic = topic
            return filter
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One case with all that was done to it.", discussion: "Example: touchstone cases show 12")

        @Argument(help: "The case's number.") var number: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (cases, number) = (application.cases, number)
                let (found, events) = try await application.database.read {
                    (try cases.required(number, $0), try cases.events(of: number, $0))
                }
                if output.json {
                    var members = found.json(at: application.now()).object ?? []
                    members.append(JSONMember("events", .array(events.map(\.json))))
                    return Output.json(.object(members))
                }
                CasesCommand.tell(found, application.now())
                for event in events {
                    print("  \(event.time.isoText)  \(event.actor.text)  \(event.kind.name)")
                    if let text = event.text { print("      " + text.replacing("\n", with: "\n      ")) }
                }
            }
        }
    }

    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a case to somebody, or to nobody.", discussion: "Example: touchstone cases assign 12 --to 3")

        @Argument(help: "The case's number.") var number: Int64
        @Option(help: "The person's number as in `touchstone people list`, or nobody.") var to: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard to == "nobody" || Int64(to) != nil else { throw ValidationError("--to is the number of a person, or nobody.") }
        }

        func run() async throws {
            try await database.with { application in
                let changed = try await application.act(.assign(Int64(to)), onCase: number, version: nil, by: .command)
                if output.json { return Output.json(changed.json(at: application.now())) }
                CasesCommand.tell(changed, application.now())
            }
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close a case with what came of it.", discussion: "Example: touchstone cases close 12 --outcome solved")

        @Argument(help: "The case's number.") var number: Int64
        @Option(help: "solved, apologised, compensated, explained, forwarded, unreachable or nothing.") var outcome: String
        @Option(help: "What was done; it is kept sealed.") var note: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard CaseOutcome(rawValue: outcome) != nil else {
                throw ValidationError("--outcome is one of \(CaseOutcome.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
        }

        func run() async throws {
            try await database.with { application in
                let changed = try await application.act(
                    .close(CaseOutcome(rawValue: outcome) ?? .nothing, note: note), onCase: number, version: nil, by: .command)
                if output.json { return Output.json(changed.json(at: application.now())) }
                CasesCommand.tell(changed, application.now())
            }
        }
    }

    static func tell(_ one: CustomerCase, _ now: Instant) {
        let owner = one.owner.map { "person \($0)" } ?? "nobody"
        print("Case \(one.number): \(one.topic)")
        if let proposal = one.proposal {
            print("Probably about: \(proposal.topic) (proposed, \(Int((proposal.probability * 100).rounded())) %)")
        }
        print(
            "\(one.status.name), \(one.priority.key) priority, of \(owner), due \(one.due.isoText)\(one.isOverdue(at: now) ? " (overdue)" : "")"
        )
    }
}
