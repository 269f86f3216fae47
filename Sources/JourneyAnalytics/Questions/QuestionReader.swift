import Foundation

/// Reads a question's text from left to right: touchpoint names, and keywords with their values.
struct QuestionReader {
    private let tokens: [QuestionToken]
    private let keywords: Set<String>
    private let end: Int
    private var next = 0

    /// `keywords`, in lower case, end an unquoted name: a touchpoint with one of them after its first word has to be quoted.
    init(_ text: String, keywords: Set<String>, signs: Set<Character> = QuestionToken.signs) throws(JourneyQuestionError) {
        tokens = try QuestionToken.all(in: text, signs: signs)
        self.keywords = keywords
        end = text.count + 1
    }

    var isAtEnd: Bool { next >= tokens.count }
    var position: Int { isAtEnd ? end : tokens[next].position }

    /// Takes a sign if it is next.
    mutating func take(_ sign: Character) -> Bool {
        guard !isAtEnd, tokens[next].content == .sign(sign) else { return false }
        next += 1
        return true
    }

    /// Takes this keyword if it is next.
    mutating func takes(_ keyword: String) -> Bool {
        guard !isAtEnd, case .word(let word) = tokens[next].content, word.lowercased() == keyword else { return false }
        next += 1
        return true
    }

    /// Takes a certain word, not quoted, if it is next.
    mutating func take(word: String) -> Bool {
        guard !isAtEnd, case .word(let next) = tokens[next].content, next.lowercased() == word else { return false }
        self.next += 1
        return true
    }

    /// Takes a certain word, not quoted, if it is next and a touchpoint's name follows: else it is such a name itself.
    mutating func take(beforeName word: String) -> Bool {
        guard beginsName(next + 1) else { return false }
        return take(word: word)
    }

    /// Takes one of the keywords: what follows a question's touchpoints.
    mutating func keyword() throws(JourneyQuestionError) -> String {
        let position = position
        if !isAtEnd, case .word(let word) = tokens[next].content, keywords.contains(word.lowercased()) {
            next += 1
            return word.lowercased()
        }
        let choices = keywords.sorted().joined(separator: ", ")
        throw JourneyQuestionError("\(found) is not understood here. What can follow is: \(choices).", at: position)
    }

    /// The value after a keyword: one word.
    mutating func word(after keyword: String, for example: String) throws(JourneyQuestionError) -> String {
        let position = position
        guard !isAtEnd, case .word(let word) = tokens[next].content else {
            throw JourneyQuestionError("“\(keyword)” wants a value after it, for instance “\(keyword) \(example)”.", at: position)
        }
        next += 1
        return word
    }

    /// The value after a keyword: one word, or a name in quotation marks.
    mutating func name(after keyword: String, for example: String) throws(JourneyQuestionError) -> String {
        guard !isAtEnd, case .quoted(let name) = tokens[next].content else { return try word(after: keyword, for: example) }
        next += 1
        return name
    }

    /// The value after a keyword: a time such as `30d`.
    mutating func span(after keyword: String, for example: String) throws(JourneyQuestionError) -> TimeSpan {
        let position = position
        return try TimeSpan(try word(after: keyword, for: example), at: position)
    }

    /// The value after a keyword: a time, or `none` for nil.
    mutating func spanOrNone(after keyword: String, for example: String) throws(JourneyQuestionError) -> TimeSpan? {
        if !isAtEnd, case .word(let word) = tokens[next].content, word.lowercased() == "none" {
            next += 1
            return nil
        }
        return try span(after: keyword, for: example)
    }

    /// The value after a keyword: a whole number of a range.
    mutating func number(after keyword: String, in range: ClosedRange<Int>) throws(JourneyQuestionError) -> Int {
        let position = position
        let word = try word(after: keyword, for: "\(range.lowerBound)")
        guard let number = Int(word), range.contains(number) else {
            throw JourneyQuestionError(
                "“\(keyword)” wants a whole number from \(range.lowerBound) to \(range.upperBound), not “\(word)”.", at: position)
        }
        return number
    }

    /// The value after a keyword: a whole number, or `all` for nil.
    mutating func numberOrAll(after keyword: String, in range: ClosedRange<Int>) throws(JourneyQuestionError) -> Int? {
        if !isAtEnd, case .word(let word) = tokens[next].content, word.lowercased() == "all" {
            next += 1
            return nil
        }
        return try number(after: keyword, in: range)
    }

    /// One of the cases of an enum.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        after keyword: String, _ type: Choice.Type
    ) throws(JourneyQuestionError) -> Choice where Choice.RawValue == String {
        let position = position
        let names = Choice.allCases.map(\.rawValue)
        let word = try word(after: keyword, for: names.first ?? "")
        guard let choice = Choice(rawValue: word.lowercased()) else {
            throw JourneyQuestionError("“\(keyword)” can be \(names.joined(separator: ", ")), not “\(word)”.", at: position)
        }
        return choice
    }

    /// The value after a keyword: a time zone by its name.
    mutating func timeZone(after keyword: String) throws(JourneyQuestionError) -> TimeZone {
        let position = position
        let name = try word(after: keyword, for: "Europe/Berlin")
        guard let zone = TimeZone(identifier: name) else {
            throw JourneyQuestionError(
                "“\(name)” is not a time zone. Write a name such as Europe/Berlin, America/New_York or GMT.", at: position)
        }
        return zone
    }

    /// Names between `|`, or `*`.
    mutating func touchpoints() throws(JourneyQuestionError) -> TouchpointSet {
        var names: [String] = []
        repeat {
            let position = position
            guard let (name, isQuoted) = name() else {
                throw JourneyQuestionError("A touchpoint is missing here; \(found) follows.", at: position)
            }
            if name == "*", !isQuoted, names.isEmpty { return .any }
            names.append(name)
        } while take("|")
        return TouchpointSet(names) ?? .any
    }

    private var found: String {
        guard !isAtEnd else { return "the end of the question" }
        switch tokens[next].content {
        case .word(let word): return "“\(word)”"
        case .quoted(let name): return "“\(name)”"
        case .sign(let sign): return "“\(sign)”"
        }
    }

    /// Whether a name can begin at a token: with any word, but for a keyword before a number, `within 30d`, where the name was forgotten.
    private func beginsName(_ place: Int) -> Bool {
        guard tokens.indices.contains(place) else { return false }
        switch tokens[place].content {
        case .quoted: return true
        case .sign: return false
        case .word(let word):
            guard keywords.contains(word), tokens.indices.contains(place + 1), case .word(let value) = tokens[place + 1].content else {
                return true
            }
            return !(value.first?.isNumber ?? false)
        }
    }

    /// A quoted name, or words up to a sign or keyword. The first word is the name's whatever it is; after it a keyword is one in lower case
    /// alone: `to Place Order within 30d`.
    private mutating func name() -> (String, isQuoted: Bool)? {
        guard beginsName(next) else { return nil }
        if case .quoted(let name) = tokens[next].content {
            next += 1
            return (name, true)
        }
        var words: [String] = []
        while !isAtEnd, case .word(let word) = tokens[next].content, words.isEmpty || !keywords.contains(word) {
            words.append(word)
            next += 1
        }
        return words.isEmpty ? nil : (words.joined(separator: " "), false)
    }
}

extension TouchpointSet {
    /// The textual form, with quotation marks where a name would be misread without.
    func text(keywords: Set<String>, signs: Set<Character> = QuestionToken.signs) -> String {
        guard !names.isEmpty else { return "*" }
        return names.map { Self.quotedIfNeeded($0, keywords: keywords, signs: signs) }.joined(separator: "|")
    }

    private static func quotedIfNeeded(_ name: String, keywords: Set<String>, signs: Set<Character>) -> String {
        let words = name.split(separator: " ", omittingEmptySubsequences: false)
        let isPlain =
            name != "*" && !name.contains { $0 == "\"" || ($0.isWhitespace && $0 != " ") || signs.contains($0) }
            && words.allSatisfy { !$0.isEmpty && !keywords.contains($0.lowercased()) }
        return isPlain ? name : QuestionToken.quoted(name)
    }
}
