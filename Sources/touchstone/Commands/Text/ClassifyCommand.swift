import ArgumentParser
import TextAnalytics
import Touchstone

struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Gives each text a label, as learned from a file of labelled texts, or says that it doesn't know.",
        discussion: """
            Before it labels anything it says how good it is on examples that it hadn't seen: five folds, each judged by a model of the others.
            With --precision, that share of the labels given shall be right; the other texts get none.

            Example: touchstone text classify new.csv --column text --train labelled.csv --label topic --precision 0.95 --json
            """)

    @OptionGroup var input: TextFileArguments
    @Option(help: "The file with the labelled texts; may be the same file.") var train: String
    @Option(help: "Its column with the labels; rows without one are left out.") var label: String
    @Option(help: "Its column with the texts. Default: as --column.") var trainColumn: String?
    @Option(help: "How many of the labels given shall be right, .5 to .999; the rest is “don’t know”.") var precision: Double?
    @OptionGroup var output: OutputArguments

    func validate() throws {
        if let precision, !(0.5...0.999).contains(precision) { throw ValidationError("--precision is between 0.5 and 0.999.") }
        if train == "-", input.file == "-" { throw ValidationError("Standard input can be read once only: give one of both as a file.") }
    }

    func run() async throws {
        let examples = try TextTable(path: train, column: trainColumn ?? input.column, others: [label])
        let labelled = try examples.all().filter { row in row.others[0].contains { !$0.isWhitespace } }
        if examples.broken > 0 { Output.note("\(examples.broken.formatted()) rows of '\(train)' can’t be read and were left out.") }
        let texts = try input.open()
        let line = StageLine("Learning from \(labelled.count.formatted()) examples")
        let classifier: TextClassifier
        do {
            classifier = try TextClassifier(
                texts: labelled.map(\.text), labels: labelled.map(\.others[0]), training: TextClassifier.Training(folds: 5))
        } catch {
            line.end()
            throw Failure("'\(train)': \(error)")
        }
        line.end()
        if !output.json { show(classifier.evidence, classifier, examples: labelled.count) }
        var list = output.json ? StreamedList("texts") : nil
        var counts: [String: Int] = [:]
        var (count, unknown) = (0, 0)
        while true {
            let rows = try texts.next()
            if rows.isEmpty { break }
            let answers = classifier.answers(to: rows.map(\.text), precision: precision)
            list?.append(zip(rows, answers).map(json))
            for answer in answers {
                count += 1
                if let given = answer.given.first { counts[given.label, default: 0] += 1 } else { unknown += 1 }
            }
        }
        input.tellBroken(texts)
        if let list {
            list.end([
                "count": .count(count), "dont_know": .count(unknown), "training": training(classifier, examples: labelled.count),
            ])
        } else {
            print("")
            Output.table(
                [.text("label"), .number("texts"), .number("of all")],
                counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                    [$0.key, $0.value.formatted(), TextFigures.share($0.value, of: count)]
                }
                    + [["(don’t know)", unknown.formatted(), TextFigures.share(unknown, of: count)]])
        }
    }

    private func json(_ row: TextRow, _ answer: TextClassifier.Answer) -> JSONValue {
        .members([
            "line": .count(row.line), "label": .optional(answer.given.first?.label),
            "probability": answer.guesses.first.map { TextFigures.rounded(Double($0.probability)) } ?? .null,
            "guesses": .array(
                answer.guesses.prefix(3).map {
                    .members(["label": .string($0.label), "probability": TextFigures.rounded(Double($0.probability))])
                }),
        ])
    }

    private func training(_ classifier: TextClassifier, examples: Int) -> JSONValue {
        let evidence = classifier.evidence
        let cut = precision.flatMap { evidence.cut(forPrecision: $0) }
        return .members([
            "examples": .count(examples), "labels": .count(classifier.labels.count), "folds": .integer(5),
            "accuracy": TextFigures.rounded(evidence.accuracy), "macro_f1": TextFigures.rounded(evidence.macroF1),
            "calibration_error": TextFigures.rounded(evidence.calibrationError),
            "reliability": .array(
                evidence.reliability.map {
                    .members([
                        "guesses": .count($0.count), "stated": TextFigures.rounded($0.stated), "observed": TextFigures.rounded($0.observed),
                    ])
                }),
            "wanted_precision": .optional(precision), "precision": cut.map { TextFigures.rounded($0.precision) } ?? .null,
            "coverage": cut.map { TextFigures.rounded($0.coverage) } ?? .null,
        ])
    }

    private func show(_ evidence: ClassifierEvidence, _ classifier: TextClassifier, examples: Int) {
        print(
            "\(examples.formatted()) examples of \(classifier.labels.count) labels. On unseen ones, five folds: accuracy "
                + String(
                    format: "%.3f, macro-F1 %.3f, calibration error %.3f.", evidence.accuracy, evidence.macroF1, evidence.calibrationError))
        if let precision {
            if let cut = evidence.cut(forPrecision: precision) {
                print(
                    String(format: "%.1f %% of them were answered, of these %.1f %% rightly.", cut.coverage * 100, cut.precision * 100))
            } else {
                print("So many right labels were reached with no probability: every text stays without one.")
            }
        }
        Output.table(
            [.number("guesses"), .number("said"), .number("were right")],
            evidence.reliability.map {
                [$0.count.formatted(), String(format: "%.1f %%", $0.stated * 100), String(format: "%.1f %%", $0.observed * 100)]
            })
    }
}
