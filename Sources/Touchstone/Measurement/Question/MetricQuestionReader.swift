import Foundation

/// Reads a question's text from left to right: words, and `name=value|"another value"`.
struct MetricQuestionReader {
    private struct Token {
        var text: String
        var isQuoted = false
        var isSign = false
        var position: Int
    }

    private static let clauses = [
        "last", "from", "all", "per", "by", "channel=", "channel_kind=", "touchpoint=", "stage=", "source=", "currency=", "where", "as",
        "alone", "in",
    ]
    private var tokens: [Token] = []
    private var place = 0
    private let end: Int

    init(_ text: String) throws(MeasurementError) {
        let characters = Array(text)
        end = characters.count + 1
        var i = 0
        while i < characters.count {
            let start = i
            if characters[i].isWhitespace {
                i += 1
            } else if characters[i] == "=" || characters[i] == "|" {
                tokens.append(Token(text: String(characters[i]), isSign: true, position: i + 1))
                i += 1
            } else if characters[i] == "\"" {
                var name = ""
                i += 1
                while i < characters.count, characters[i] != "\"" {
                    if characters[i] == "\\", i + 1 < characters.count { i += 1 }
                    name.append(characters[i])
                    i += 1
                }
                guard i < characters.count else {
                    throw MeasurementError("A quotation mark is opened here and never closed. Close the name with \".", at: start + 1)
                }
                i += 1
                tokens.append(Token(text: name, isQuoted: true, position: start + 1))
            } else {
                while i < characters.count, !characters[i].isWhitespace, !"=|\"".contains(characters[i]) { i += 1 }
                tokens.append(Token(text: String(characters[start..<i]), position: start + 1))
            }
        }
    }

    var isAtEnd: Bool { place >= tokens.count }
    /// The character at which the next word stands.
    var position: Int { isAtEnd ? end : tokens[place].position }

    /// The next word; nil at the end and before a sign.
    mutating func next() -> String? {
        guard !isAtEnd, !tokens[place].isSign else { return nil }
        defer { place += 1 }
        return tokens[place].text
    }

    /// The word that begins a clause; of filters, without their sign.
    mutating func clause() throws(MeasurementError) -> String {
        let position = position
        let isQuoted = !isAtEnd && tokens[place].isQuoted
        let word = next()
        let isFilter = !isAtEnd && tokens[place].isSign && tokens[place].text == "="
        if let word, !isQuoted, MetricQuestionReader.clauses.contains(isFilter ? word + "=" : word) {
            if isFilter { place += 1 }
            return word
        }
        let choices = MetricQuestionReader.clauses.joined(separator: ", ")
        throw MeasurementError("“\(word ?? tokens[place].text)” is not understood here. What can follow is: \(choices).", at: position)
    }

    mutating func expect(_ word: String) throws(MeasurementError) {
        let position = position
        guard next() == word else { throw MeasurementError("“\(word)” is missing here.", at: position) }
    }

    /// `30d`, `12mo`
    mutating func length() throws(MeasurementError) -> MetricPeriod {
        let position = position
        let word = next() ?? ""
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), let unit = MetricPeriod.Unit(rawValue: String(word.dropFirst(digits.count))),
            (1...(unit == .day ? 3_660 : 120)).contains(count)
        else {
            throw MeasurementError("“last” wants days or months up to ten years, for instance “last 30d” or “last 12mo”.", at: position)
        }
        return .last(count, unit)
    }

    mutating func day(after word: String) throws(MeasurementError) -> MetricPeriod.CivilDay {
        let position = position
        guard let day = MetricPeriod.CivilDay(next() ?? "") else {
            throw MeasurementError(
                "“\(word)” wants a day of the calendar as year-month-day, for instance “\(word) 2026-01-31”.", at: position)
        }
        return day
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        after word: String, _ type: Choice.Type
    ) throws(MeasurementError) -> Choice where Choice.RawValue == String {
        let position = position
        guard let choice = Choice(rawValue: next() ?? "") else {
            throw MeasurementError("“\(word)” wants one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).", at: position)
        }
        return choice
    }

    mutating func breakdown() throws(MeasurementError) -> MetricQuestion.Breakdown {
        let position = position
        guard let name = next(), let breakdown = MetricQuestion.Breakdown(rawValue: name) else {
            throw MeasurementError(
                "“by” wants one of \(MetricQuestion.Breakdown.words.map(\.rawValue).joined(separator: ", ")), or the name of what interactions carry.",
                at: position)
        }
        return breakdown
    }

    /// `store=Berlin|Hamburg`
    mutating func carried() throws(MeasurementError) -> (name: String, values: [String]) {
        let position = position
        guard let name = next(), !name.isEmpty, !isAtEnd, tokens[place].isSign, tokens[place].text == "=" else {
            throw MeasurementError("“where” wants a name, = and values, for instance “where store=Berlin|Hamburg”.", at: position)
        }
        place += 1
        return (name, try names())
    }

    mutating func zone() throws(MeasurementError) -> TimeZone {
        let position = position
        guard let name = next(), let zone = TimeZone(identifier: name) else {
            throw MeasurementError("“in” wants a time zone by its name, for instance “in Europe/Berlin” or “in GMT”.", at: position)
        }
        return zone
    }

    /// Names between `|`.
    mutating func names() throws(MeasurementError) -> [String] {
        var names: [String] = []
        repeat {
            let position = position
            guard let name = next() else {
                throw MeasurementError(
                    "A name is missing here; quote those with spaces, for instance channel=\"back office\".", at: position)
            }
            names.append(name)
        } while takeBar()
        return names
    }

    private mutating func takeBar() -> Bool {
        guard !isAtEnd, tokens[place].isSign, tokens[place].text == "|" else { return false }
        place += 1
        return true
    }
}
