import Touchstone

/// The summary of a theme by a language model, with the quotes it rests on.
struct ThemeSummaryView {
    var action: String?
    var model: String
    var points: [Point]
    var about: String?

    struct Point {
        var text: String
        var quotes: [Quote]
    }

    struct Quote {
        var number: String
        var href: String
    }

    /// Nil where no language model is set up and nothing is kept.
    init?(_ theme: Int, _ summary: ThemeSummary?, _ options: LanguageModelOptions, _ context: RequestContext) {
        guard options.isOn || summary != nil else { return nil }
        action = options.isOn && context.may(.editThemes) ? "/feedback/themes/\(theme)/summary" : nil
        model = options.isOn ? options.name : summary?.model ?? ""
        guard action != nil || summary != nil else { return nil }
        var numbers: [Int64: Int] = [:]
        points = (summary?.points ?? []).map { point in
            Point(
                text: point.text,
                quotes: point.quotes.map { sequence in
                    let number = numbers[sequence] ?? numbers.count + 1
                    numbers[sequence] = number
                    return Quote(number: "\(number)", href: "/feedback/texts/\(sequence)")
                })
        }
        about = summary.map { summary in
            let time = TimeText(summary.time, in: context.timeZone)
            return
                "Written by the language model \(summary.model) on \(time.text), from \(Words.count(summary.read, "masked quote")). A machine wrote it: read the quotes."
        }
    }
}
