import ArgumentParser
import Foundation
import Touchstone

extension MaturityCommand {
    struct Assessments: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The assessments that a database holds.",
            discussion: "Example: touchstone maturity assessments list",
            subcommands: [
                List.self, Show.self, Create.self, Change.self, Invite.self, Remind.self, Link.self, Answer.self, RemovePerson.self,
                Close.self, Open.self, Compare.self, Import.self, Remove.self,
            ])

        struct List: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Every assessment, the newest first.", discussion: "Example: touchstone maturity assessments list")

            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    let all = try await application.assessments()
                    if output.json { return Output.json(.members(["assessments": .array(all.map(\.json))])) }
                    if all.isEmpty {
                        return Output.note("No assessment yet: touchstone maturity assessments create TITLE --model five-levels")
                    }
                    Output.table(
                        [
                            .number("number"), .text("title"), .text("model"), .text("made"), .text("status"), .number("answered"),
                            .number("score"), .text("level"),
                        ],
                        all.map { stored in
                            let result = stored.result
                            return [
                                "\(stored.id)", stored.title, stored.model.id, stored.created.isoText, stored.isOpen ? "open" : "closed",
                                "\(stored.assessment.respondents.count) of \(stored.respondents.count)",
                                result.score.map(MaturityCommand.figure) ?? "–",
                                result.level.map { stored.model.levels[$0 - 1].name } ?? "–",
                            ]
                        })
                }
            }
        }

        struct Show: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "One assessment: each dimension, the whole, disagreement, and targets.",
                discussion: "Example: touchstone maturity assessments show 2 --json")

            @Argument(help: "The assessment's number, as in the list.") var number: Int64
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    let stored = try await application.assessment(number)
                    if output.json { return Output.json(stored.wholeJSON) }
                    MaturityCommand.tell(stored.assessment, stored.model, stored.result)
                }
            }
        }

        struct Import: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Take in an assessment of a file, with its answers. The same file again changes nothing.",
                discussion: """
                    The file is one that `maturity assess` scores. What is taken in is closed: it holds its answers already.

                    Example: touchstone maturity assessments import autumn.yaml --made 2026-04-15
                    """)

            @Argument(help: "The file (YAML).") var file: String
            @Option(help: "The day on which it was made, as in 2026-04-15; today if not given.") var made: String?
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                let text = try MaturityCommand.text(of: file)
                let time = try made.map { day throws(Failure) in try Self.instant(day) }
                try await database.with(create: true) { application in
                    let stored = try await application.takeAssessment(file: text, at: time, by: .command)
                    if output.json { return Output.json(stored.wholeJSON) }
                    Output.note("“\(stored.title)” is assessment \(stored.id).")
                    MaturityCommand.tell(stored.assessment, stored.model, stored.result)
                }
            }

            private static func instant(_ day: String) throws(Failure) -> Instant {
                guard let date = try? Date("\(day)T12:00:00Z", strategy: .iso8601) else {
                    throw Failure("--made is a day, as in 2026-04-15.")
                }
                return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
            }
        }
    }

    /// A result as a table for people.
    static func tell(_ assessment: MaturityAssessment, _ model: MaturityModel, _ result: MaturityResult) {
        print("\(assessment.title): \(assessment.respondents.count) respondents, \(model.title)")
        Output.table(
            [.text("dimension"), .number("score"), .number("95 %"), .text("level"), .number("lowest"), .number("highest"), .text("")],
            result.dimensions.map { dimension in
                [
                    dimension.name, dimension.score.map(figure) ?? "–",
                    dimension.interval.map { "\(figure($0.lowerBound)) to \(figure($0.upperBound))" } ?? "–",
                    dimension.level.map { model.levels[$0 - 1].name } ?? "–", dimension.range.map { figure($0.lowerBound) } ?? "–",
                    dimension.range.map { figure($0.upperBound) } ?? "–", dimension.isDisputed ? "people disagree" : "",
                ]
            })
        if let score = result.score, let level = result.level {
            let cap = result.cappedBy.flatMap(model.dimension).map { ": held there by \($0.name), the weakest platform" } ?? ""
            print("As a whole \(figure(score)), \(model.levels[level - 1].name)\(cap).")
        } else {
            print("Nobody answered anything yet: there is no score.")
        }
        for refused in result.refusedTargets { print("No target: \(refused.reason)") }
    }

    static func figure(_ value: Double) -> String { MaturityResult.text(value) }
}
