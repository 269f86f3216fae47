import ArgumentParser
import Foundation
import Touchstone

extension Match {
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What would be joined by itself with these thresholds, as the last run found it.",
            discussion: "Example: touchstone match preview --sure 0.995")

        @Option(help: "Pairs as likely as this would be joined; as set, if not given.") var sure: Double?
        @Option(help: "Pairs as likely as this would wait for a person; as set, if not given.") var doubtful: Double?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let preview = try await application.matching.preview(sure: sure, doubtful: doubtful)
                if output.json { return Output.json(preview.json) }
                print(
                    """
                    Of \(preview.customers.formatted()) customers, \(preview.customersJoined.formatted()) would become \(preview.customersAfter.formatted()) by \(preview.merges.formatted()) joins (probability \(preview.sure) and more).
                    \(preview.toReview.formatted()) pairs would wait for a person (\(preview.doubtful) and more).

                    """)
                Output.table(
                    [.text("probability"), .number("pairs"), .text("look at")],
                    preview.bands.reversed().map { ["\($0.low) – \($0.high)", $0.pairs.formatted(), list($0.examples)] })
                if !preview.largest.isEmpty {
                    print("")
                    Output.table(
                        [.number("would become one"), .text("customers")],
                        preview.largest.map { [$0.customers.count.formatted(), list($0.customers)] })
                }
                if !preview.conflicts.isEmpty {
                    print("")
                    Output.table(
                        [.text("joined although this differs"), .number("joins"), .text("look at")],
                        preview.conflicts.map { [$0.field, $0.merges.formatted(), list($0.examples)] })
                }
                if !preview.heldBack.isEmpty {
                    print("")
                    Output.table(
                        [.text("held back"), .number("pairs"), .text("look at")],
                        preview.heldBack.map { [$0.reason.text, $0.pairs.formatted(), list($0.examples)] })
                }
                print(
                    "\nWho has looked at this may switch it on: touchstone match settings --sure \(preview.sure) --automatic on --confirm \(preview.key)"
                )
            }
        }

        private func list(_ numbers: [Int64]) -> String {
            numbers.prefix(8).map(String.init).joined(separator: " ") + (numbers.count > 8 ? " …" : "")
        }
    }

    struct Settings: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show or change from which probability customers are joined by themselves, and from which a person is asked.",
            discussion: "Example: touchstone match settings --sure 0.995 --automatic on --confirm 12-380-750-0.995")

        enum Switch: String, ExpressibleByArgument, CaseIterable { case on, off }

        @Option(help: "Join pairs as likely as this.") var sure: Double?
        @Option(help: "Ask a person about pairs as likely as this.") var doubtful: Double?
        @Option(help: "Whether sure pairs are joined by themselves.") var automatic: Switch?
        @Option(help: "Whether new customers are matched as they come in.") var continuous: Switch?
        @Option(help: "The key that `match preview` gave: needed for what joins more than before.") var confirm: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                var settings = try await application.matching.settings()
                if sure != nil || doubtful != nil || automatic != nil || continuous != nil {
                    settings.sure = sure ?? settings.sure
                    settings.doubtful = doubtful ?? settings.doubtful
                    settings.isAutomatic = automatic.map { $0 == .on } ?? settings.isAutomatic
                    settings.isContinuous = continuous.map { $0 == .on } ?? settings.isContinuous
                    settings = try await application.matching.set(settings, previewKey: confirm, by: .command)
                }
                if output.json { return Output.json(settings.json) }
                Output.table(
                    [.text("setting"), .text("value")],
                    [
                        ["sure", "\(settings.sure)"], ["doubtful", "\(settings.doubtful)"],
                        ["automatic", settings.isAutomatic ? "on" : "off"], ["continuous", settings.isContinuous ? "on" : "off"],
                        ["joins in the confirmed preview", settings.confirmedMerges.map { $0.formatted() } ?? "none was confirmed"],
                    ])
            }
        }
    }
}

extension MatchPlan.Held.Reason {
    fileprivate var text: String {
        switch self {
        case .decided: "people keep them apart"
        case .apart: "other records speak against it"
        case .birthdays: "they have two dates of birth"
        }
    }
}
