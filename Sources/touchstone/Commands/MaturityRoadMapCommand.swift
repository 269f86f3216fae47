import ArgumentParser
import Foundation
import Touchstone

extension MaturityCommand {
    struct RoadMap: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "roadmap", abstract: "The road map: what is done first, by whom, and whether it helped.",
            discussion: "Example: touchstone maturity roadmap show",
            subcommands: [
                Show.self, Propose.self, Add.self, Set.self, Move.self, Drop.self, Restore.self, MakeInitiative.self, Export.self,
            ])

        struct Show: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "The activities in their order, each with what its KPI says.",
                discussion: "Example: touchstone maturity roadmap show --json")

            @Flag(help: "Those that were taken off, too.") var dropped = false
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    try await application.follower.catchUp()
                    let all = try await application.roadMapActivities(dropped: dropped)
                    let progress = try all.map { try RoadMapProgress(of: $0.plan, application.measurements, at: application.now()) }
                    if output.json {
                        return Output.json(.members(["activities": .array(zip(all, progress).map { $0.json($1) })]))
                    }
                    if all.isEmpty { return Output.note("Nothing is on the road map. Propose it: touchstone maturity roadmap propose") }
                    Output.table(
                        [
                            .number("id"), .text("activity"), .text("term"), .text("from"), .text("to"), .text("status"), .text("KPI"),
                            .text("has it helped?"),
                        ],
                        zip(all, progress).map { one, progress in
                            [
                                "\(one.id)", one.plan.name + (one.dropped == nil ? "" : " (taken off)"), one.plan.term.rawValue,
                                one.plan.starts.text, one.plan.ends.text, one.plan.status.rawValue, one.plan.kpi ?? "–",
                                progress.standing.rawValue.replacing("_", with: " "),
                            ]
                        })
                }
            }
        }

        struct Propose: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Bring the road map up to the latest assessment; what people changed, added or dropped stays.",
                discussion: """
                    Examples:
                      touchstone maturity roadmap propose
                      touchstone maturity roadmap propose --from autumn.yaml
                    """)

            @Option(name: .customLong("from"), help: "An assessment in a file (YAML) instead of the latest stored one.") var file: String?
            @OptionGroup var own: ModelArguments
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    let changes: RoadMapChanges
                    if let file {
                        let (assessment, model) = try MaturityAssessment.parse(yaml: try MaturityCommand.text(of: file), models: own.named)
                        changes = try await application.proposeRoadMap(from: assessment.result(model), model, by: .command)
                    } else {
                        changes = try await application.proposeRoadMapFromLatest(by: .command)
                    }
                    if output.json { return Output.json(changes.json) }
                    print("Proposed: \(changes.sentence)")
                }
            }
        }

        /// What can be said of an activity.
        struct PlanArguments: ParsableArguments {
            @Option(help: "What is different afterwards.") var goal: String?
            @Option(help: "Who answers for it: a number as in `touchstone people list`, a name, or nobody.") var owner: String?
            @Option(help: "The key of a metric that tells whether it helped, or none.") var kpi: String?
            @Option(help: "An amount, or none.") var investment: String?
            @Option(help: "Of the investment: EUR, USD, …") var currency: String?
            @Option(help: "short, medium or long.") var term: String?
            @Option(help: "The first day: 2026-11-30.") var starts: String?
            @Option(help: "The last day: 2027-02-28.") var ends: String?
            @Option(help: "planned, under_way, done or stopped.") var status: String?
            @Option(help: "The numbers of the activities that it rests on, with commas, or none.") var after: String?
            @Option(help: "The dimension of the maturity model, or none.") var dimension: String?
            @Option(help: "The level of that dimension to which it leads, or none.") var level: String?

            /// As the API takes it.
            func json(name: String?) throws -> JSONValue {
                var members: [JSONMember] = []
                func add(_ key: String, _ text: String?, none: String = "none") {
                    if let text { members.append(JSONMember(key, text == none ? .null : .string(text))) }
                }
                if let name { members.append(JSONMember("name", .string(name))) }
                add("goal", goal)
                add("kpi", kpi)
                add("currency", currency)
                add("term", term)
                add("starts", starts)
                add("ends", ends)
                add("status", status)
                add("dimension", dimension)
                switch owner {
                case nil: break
                case "nobody"?: members += [JSONMember("owner", .null), JSONMember("owner_name", .null)]
                case let text?:
                    members.append(Int64(text).map { JSONMember("owner", .integer($0)) } ?? JSONMember("owner_name", .string(text)))
                }
                if let investment {
                    guard investment == "none" || Double(investment) != nil else {
                        throw ValidationError("--investment is an amount, or none.")
                    }
                    members.append(JSONMember("investment", Double(investment).map { .number($0) } ?? .null))
                }
                if let level {
                    guard level == "none" || Int64(level) != nil else { throw ValidationError("--level is a number, or none.") }
                    members.append(JSONMember("level", Int64(level).map(JSONValue.integer) ?? .null))
                }
                if let after {
                    let parts = after == "none" ? [] : after.split(separator: ",").map { Int64($0.trimmingCharacters(in: .whitespaces)) }
                    guard !parts.contains(nil) else { throw ValidationError("--after is numbers with commas, as in 3,4, or none.") }
                    members.append(JSONMember("depends_on", .array(parts.compactMap(\.self).map(JSONValue.integer))))
                }
                return .object(members)
            }
        }

        struct Add: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Add an activity of your own.",
                discussion:
                    #"Example: touchstone maturity roadmap add "Call back every detractor" --kpi nps --starts 2026-12-01 --ends 2027-01-31"#
            )

            @Argument(help: "What is done.") var name: String
            @OptionGroup var plan: PlanArguments
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    let today = RoadMapDay(application.now())
                    let blank = RoadMapPlan(name: "", term: .short, starts: today, ends: today + 89)
                    let made = try await application.addToRoadMap(
                        try RoadMapPlan(try plan.json(name: name), over: blank), by: .command)
                    RoadMap.tell(made, output)
                }
            }
        }

        struct Set: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Change an activity; what isn't given stays.",
                discussion: "Example: touchstone maturity roadmap set 4 --status under_way --owner 2 --after 1,3")

            @Argument(help: "The activity's number.") var id: Int64
            @Option(help: "What is done.") var name: String?
            @OptionGroup var plan: PlanArguments
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    let json = try plan.json(name: name)
                    let changed = try await application.changeRoadMap(id, version: nil, by: .command) { try RoadMapPlan(json, over: $0) }
                    RoadMap.tell(changed, output)
                }
            }
        }

        struct Drop: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Take an activity off the road map.", discussion: "Example: touchstone maturity roadmap drop 4")

            @Argument(help: "The activity's number.") var id: Int64
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    RoadMap.tell(try await application.dropFromRoadMap(id, version: nil, by: .command), output)
                }
            }
        }

        struct Restore: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Put an activity back that was taken off.", discussion: "Example: touchstone maturity roadmap restore 4")

            @Argument(help: "The activity's number.") var id: Int64
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    RoadMap.tell(try await application.restoreToRoadMap(id, by: .command), output)
                }
            }
        }

        struct Export: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "The road map as YAML.", discussion: "Example: touchstone maturity roadmap export > road-map.yaml")

            @OptionGroup var database: DatabaseArguments

            func run() async throws {
                try await database.with { application in
                    let people = try await application.administration.people().map { ($0.id, $0.displayName) }
                    let file = RoadMapFile(
                        try await application.roadMapActivities(), people: Dictionary(people) { first, _ in first })
                    print(file.yaml, terminator: "")
                }
            }
        }

        static func tell(_ one: RoadMapActivity, _ output: OutputArguments) {
            if output.json { return Output.json(one.json(nil)) }
            let state = one.dropped == nil ? one.plan.status.name.lowercased() : "taken off the road map"
            print("\(one.id)  \(one.plan.name): \(one.plan.starts.text) to \(one.plan.ends.text), \(state)")
        }
    }
}
