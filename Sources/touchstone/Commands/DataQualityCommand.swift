import ArgumentParser
import Foundation
import Touchstone

struct DataQualityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data-quality",
        abstract: "Say how complete and valid customers' data is, what several customers share, and what fixing it would gain.",
        discussion: """
            Counts over everybody and keeps the result for the page; with --stored, shows the last result without counting.
            Example: touchstone data-quality --json
            """)

    @Flag(help: "Show the last result; nothing is counted.") var stored = false
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        try await database.with { application in
            let report: QualityReport
            if stored {
                guard let last = try await application.dataQuality.report() else {
                    throw ValidationError("Nothing has been counted yet. Leave --stored out.")
                }
                report = last
            } else {
                let isShown = isatty(2) == 1
                report = try await application.dataQuality.compute { done, total in
                    guard isShown else { return }
                    FileHandle.standardError.write(Data("\r\u{1b}[K\(done.formatted()) of \(total.formatted()) customers".utf8))
                }
                if isShown { FileHandle.standardError.write(Data("\r\u{1b}[K".utf8)) }
            }
            if output.json { return Output.json(report.json(sourceName: application.sourceName)) }
            show(report, application.sourceName)
        }
    }

    private func show(_ report: QualityReport, _ sourceName: (Int64) -> String?) {
        print(
            "\(report.identified.formatted()) customers are known by more than a browser or device; \(report.anonymous.formatted()) are not."
        )
        for sentence in QualitySentences(report, sourceName: sourceName).all { print("· \(sentence.text)\n  \(sentence.detail)") }
        print("")
        var rows = report.fields.map { row("all", report.identified, $0) }
        for source in report.sources { rows += source.fields.map { row(sourceName(source.source) ?? "?", source.customers, $0) } }
        Output.table(
            [.text("source"), .text("field"), .number("customers"), .number("filled"), .number("sound"), .text("faults")], rows)
    }

    private func row(_ source: String, _ customers: Int, _ field: QualityReport.Field) -> [String] {
        let faults = field.problems.map { "\($0.customers.formatted()) \($0.problem.label)" }.joined(separator: ", ")
        return [
            source, field.field.label, customers.formatted(), QualitySentences.percent(field.filled, of: customers),
            QualitySentences.percent(field.sound, of: customers), faults,
        ]
    }
}
