import ArgumentParser
import TextAnalytics
import Touchstone

struct SentimentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sentiment", abstract: "How each text sounds: score from -1 to 1; negative, neutral, positive or mixed; language.",
        discussion: """
            Nothing is learned: the same text always gives the same answer. With --truth, a column with what people said, accuracy and macro-F1 are printed.

            Example: touchstone text sentiment reviews.csv --column text --json
            """)

    @OptionGroup var input: TextFileArguments
    @Option(help: "A column with negative, neutral or positive, to measure against.") var truth: String?
    @Flag(help: "Say which words counted, as bytes of the text and weights (with --json).") var cues = false
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let table = try input.open(others: truth.map { [$0] } ?? [])
        let reader = SentimentReader()
        var tally = SentimentMarks()
        var list = output.json ? StreamedList("texts") : nil
        while true {
            let rows = try table.next()
            if rows.isEmpty { break }
            if output.json {
                let read = rows.map { reader.read($0.text) }
                list?.append(zip(rows, read).map { json($0, $1) })
                for (row, sentiment) in zip(rows, read) { tally.add(sentiment.label, sentiment.score, truth: row.others.first) }
            } else {
                for (row, brief) in zip(rows, reader.scores(rows.map(\.text))) {
                    tally.add(brief.label, brief.score, truth: row.others.first)
                }
            }
        }
        input.tellBroken(table)
        if let list {
            list.end([
                "count": .count(tally.count), "mean": tally.mean.map(TextFigures.rounded) ?? .null,
                "labels": .object(Sentiment.Label.allCases.map { JSONMember($0.rawValue, .count(tally.labels[$0] ?? 0)) }),
                "accuracy": tally.accuracy.map(TextFigures.rounded) ?? .null, "macro_f1": tally.macroF1.map(TextFigures.rounded) ?? .null,
            ])
        } else {
            show(tally)
        }
    }

    private func json(_ row: TextRow, _ sentiment: Sentiment) -> JSONValue {
        var members = [
            JSONMember("line", .count(row.line)), JSONMember("label", .string(sentiment.label.rawValue)),
            JSONMember("score", TextFigures.rounded(sentiment.score)), JSONMember("praise", TextFigures.rounded(sentiment.praise)),
            JSONMember("blame", TextFigures.rounded(sentiment.blame)), JSONMember("language", .string(sentiment.language.code)),
        ]
        if cues {
            members.append(
                JSONMember(
                    "cues",
                    .array(
                        sentiment.cues.map { cue in
                            .members([
                                "kind": .string("\(cue.kind)"), "start": .count(cue.range.lowerBound), "end": .count(cue.range.upperBound),
                                "weight": TextFigures.rounded(cue.weight),
                            ])
                        })))
        }
        return .object(members)
    }

    private func show(_ tally: SentimentMarks) {
        Output.table(
            [.text("sounds"), .number("texts"), .number("of all")],
            Sentiment.Label.allCases.map {
                [$0.rawValue, (tally.labels[$0] ?? 0).formatted(), TextFigures.share(tally.labels[$0] ?? 0, of: tally.count)]
            })
        if let mean = tally.mean { print("\(tally.count.formatted()) texts, mean score \(String(format: "%.2f", mean))") }
        if let accuracy = tally.accuracy, let macroF1 = tally.macroF1 {
            print("Against “\(truth ?? "")”: accuracy \(String(format: "%.3f", accuracy)), macro-F1 \(String(format: "%.3f", macroF1))")
        }
    }
}

/// Labels counted, and set beside what people said.
struct SentimentMarks {
    private(set) var count = 0
    private(set) var labels: [Sentiment.Label: Int] = [:]
    private var sum = 0.0
    /// By truth, then by what was said.
    private var confusion: [String: [String: Int]] = [:]

    private static let judged = ["negative", "neutral", "positive"]

    mutating func add(_ label: Sentiment.Label, _ score: Double, truth: String?) {
        count += 1
        labels[label, default: 0] += 1
        sum += score
        guard let truth = truth?.lowercased(), Self.judged.contains(truth) else { return }
        // People were asked for one of three: a mixed text goes by its score.
        let said = label == .mixed ? (score < 0 ? "negative" : "positive") : label.rawValue
        confusion[truth, default: [:]][said, default: 0] += 1
    }

    var mean: Double? { count == 0 ? nil : sum / Double(count) }

    private var judgedCount: Int { confusion.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

    var accuracy: Double? {
        judgedCount == 0 ? nil : Double(Self.judged.reduce(0) { $0 + (confusion[$1]?[$1] ?? 0) }) / Double(judgedCount)
    }

    /// The mean of the harmonic means of precision and recall.
    var macroF1: Double? {
        guard judgedCount > 0 else { return nil }
        let parts = Self.judged.map { label -> Double in
            let right = Double(confusion[label]?[label] ?? 0)
            let wanted = Double(confusion[label]?.values.reduce(0, +) ?? 0)
            let given = Double(confusion.values.reduce(0) { $0 + ($1[label] ?? 0) })
            return wanted + given == 0 ? 0 : 2 * right / (wanted + given)
        }
        return parts.reduce(0, +) / Double(parts.count)
    }
}
