import ArgumentParser
import Foundation
import Touchstone

struct ExecutiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "executive",
        abstract: "The executive's page: what changed, what hurts most in money, moments of truth, risks; each sentence from figures.",
        discussion: """
            Examples:
              touchstone executive
              touchstone executive --last 12mo --zone Europe/Berlin
              touchstone executive --json
            """)

    @Option(help: "The first day: 2026-01-31.") var from: String?
    @Option(help: "The last day, included.") var to: String?
    @Option(help: "Instead of days, the last days or months, today included: 30d, 12mo. Default: 90d.") var last: String?
    @Option(help: "Whose days and months are meant.") var zone = "GMT"
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        var asking = MetricAsking()
        (asking.from, asking.to, asking.last, asking.zone) = (from, to, last, zone)
        let question = try asking.question("interactions", period: ExecutiveDesk.usualPeriod)
        try await database.with { application in
            try await application.follower.catchUp()
            try await application.listening.follower.catchUp()
            let paper = try await application.makeExecutiveDesk().paper(
                question.period, zone: question.zone ?? .gmt, for: .command)
            if output.json { Output.json(paper.json) } else { ExecutiveCommand.tell(paper) }
        }
    }

    private static func tell(_ paper: ExecutivePaper) {
        print(paper.headline.text.uppercased())
        print(paper.lede)
        print("\nWhat hurts most")
        for (place, story) in paper.stories.enumerated() { print("  \(place + 1). \(story.sentence.text)\n     \(story.sentence.detail)") }
        print("  \(paper.storiesAbout)")
        for section in [paper.changes] + paper.sections {
            print("\n\(section.heading)")
            for sentence in section.sentences {
                print("  \(sentence.tone == .bad ? "▼" : sentence.tone == .good ? "▲" : "–") \(sentence.text)")
                if !sentence.detail.isEmpty { print("    \(sentence.detail)") }
            }
            print("  \(section.about)")
        }
    }
}
