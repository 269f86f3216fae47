import ArgumentParser
import TextAnalytics
import Touchstone

struct ThemesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "What the texts speak of: themes found without labels, with counts, sentiment and quotes.",
        discussion: """
            How many there are the texts decide, or --count says it. Texts that fit none stay outside.

            Example: touchstone text themes answers.csv --column comment --quotes 3 --json
            """)

    @OptionGroup var input: TextFileArguments
    @Option(help: "How many themes, 2 to 500. Default: as many as the texts have.") var count: Int?
    @Option(help: "More and smaller themes, or fewer: 0.2 to 10.") var fineness = 1.0
    @Option(help: "How many quotes each theme gets, 0 to 20.") var quotes = 3
    @Flag(help: "Mask names, telephone numbers and the like in quotes.") var mask = false
    @Flag(help: "Print each text’s theme too (with --json).") var assignments = false
    @OptionGroup var output: OutputArguments

    func validate() throws {
        if let count, !(2...500).contains(count) { throw ValidationError("--count is between 2 and 500.") }
        guard (0.2...10).contains(fineness) else { throw ValidationError("--fineness is between 0.2 and 10.") }
        guard (0...20).contains(quotes) else { throw ValidationError("--quotes is between 0 and 20.") }
    }

    func run() async throws {
        let table = try input.open()
        let rows = try table.all()
        input.tellBroken(table)
        let texts = rows.map(\.text)
        let line = StageLine("Looking for themes in \(rows.count.formatted()) texts")
        let model: ThemeModel
        do {
            model = try ThemeModel(texts: texts, search: ThemeModel.Search(count: count, fineness: fineness, quotes: quotes))
        } catch {
            line.end()
            throw Failure("'\(input.file)': \(error)")
        }
        let assigned = model.assignments(of: texts)
        line.end()
        let briefs = SentimentReader().scores(texts)
        let outside = assigned.count { $0 == nil }
        let found = model.themes.map { theme in
            FoundTheme(theme: theme, briefs: zip(assigned, briefs).filter { $0.0?.theme == theme.id }.map(\.1))
        }
        guard output.json else { return show(found, rows, outside: outside) }
        let finder = PersonalDataFinder()
        var members = [
            JSONMember("count", .count(rows.count)), JSONMember("outside", .count(outside)),
            JSONMember(
                "themes",
                .array(
                    found.map { found in
                        .members([
                            "id": .count(found.theme.id), "name": .string(found.theme.name),
                            "words": .array(found.theme.words.map(JSONValue.string)), "texts": .count(found.briefs.count),
                            "share": TextFigures.rounded(Double(found.briefs.count) / Double(max(1, rows.count))),
                            "sentiment": TextFigures.rounded(found.mean),
                            "labels": .object(Sentiment.Label.allCases.map { JSONMember($0.rawValue, .count(found.count(of: $0))) }),
                            "quotes": .array(
                                found.theme.quotes.map { row in
                                    .members([
                                        "line": .count(rows[row].line),
                                        "text": .string(mask ? finder.masked(rows[row].text) : rows[row].text),
                                    ])
                                }),
                        ])
                    })),
        ]
        if assignments {
            members.append(
                JSONMember(
                    "texts",
                    .array(
                        zip(rows, assigned).map { row, assignment in
                            .members([
                                "line": .count(row.line), "theme": assignment.map { .count($0.theme) } ?? .null,
                                "likeness": assignment.map { TextFigures.rounded(Double($0.likeness)) } ?? .null,
                            ])
                        })))
        }
        Output.json(.object(members))
    }

    private func show(_ found: [FoundTheme], _ rows: [TextRow], outside: Int) {
        Output.table(
            [.text("theme"), .number("texts"), .number("of all"), .number("sentiment"), .text("for instance")],
            found.map { found in
                let quote = found.theme.quotes.first.map { rows[$0].text.split(whereSeparator: \.isNewline).joined(separator: " ") } ?? ""
                let shown = mask ? PersonalDataFinder().masked(quote) : quote
                return [
                    found.theme.name, found.briefs.count.formatted(), TextFigures.share(found.briefs.count, of: rows.count),
                    String(format: "%+.2f", found.mean), shown.count > 90 ? "\(shown.prefix(88))…" : shown,
                ]
            })
        print("\(rows.count.formatted()) texts, \(outside.formatted()) in none of the \(found.count) themes.")
    }
}

/// A theme with how its texts sound.
private struct FoundTheme {
    let theme: Theme
    let briefs: [SentimentReader.Brief]

    var mean: Double { briefs.isEmpty ? 0 : briefs.reduce(0) { $0 + $1.score } / Double(briefs.count) }
    func count(of label: Sentiment.Label) -> Int { briefs.count { $0.label == label } }
}
