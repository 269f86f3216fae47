/// Words of the language, names, numbers and days.
extension SegmentReader {
    /// Takes a word of the language if it is next.
    mutating func take(word: String) -> Bool {
        guard isNext(word) else { return false }
        next += 1
        return true
    }

    mutating func take(sign: Character) -> Bool {
        guard !isAtEnd, tokens[next].content == .sign(sign) else { return false }
        next += 1
        return true
    }

    mutating func expect(_ word: String, after: String) throws(JourneyQuestionError) {
        guard take(word: word) else { throw JourneyQuestionError("After “\(after)” “\(word)” is wanted; \(found) follows.", at: position) }
    }

    func word(_ ahead: Int) -> String? {
        guard next + ahead < tokens.count, case .word(let word) = tokens[next + ahead].content else { return nil }
        return word.lowercased()
    }

    func isNext(_ text: String, _ ahead: Int = 0) -> Bool { word(ahead) == text }

    /// Whether the text, or what is not a word, is there.
    private func isEnd(_ ahead: Int) -> Bool {
        guard next + ahead < tokens.count else { return true }
        if case .sign = tokens[next + ahead].content { return true }
        return false
    }

    func isConnective(_ ahead: Int) -> Bool {
        guard let word = word(ahead), word == "and" || word == "or" else { return false }
        return isEnd(ahead + 1) || self.word(ahead + 1).map(Self.beginnings.contains) ?? false
    }

    /// Whether the language goes on here, so that a name is over.
    func isEndOfName(_ ahead: Int) -> Bool {
        guard let word = word(ahead) else { return true }
        let following = self.word(ahead + 1)
        func isDay() -> Bool { following.map { SegmentDay($0) != nil || Self.looksLikeDay($0) } ?? false }
        switch word {
        case "and", "or": return isConnective(ahead)
        case "then", "without", "where": return true
        case "within", "between": return following?.first?.isNumber ?? true
        case "at": return following == "least" || following == "most"
        case "exactly": return following.flatMap { Int($0) } != nil
        case "in": return following == "last"
        case "before": return following == "last" || isDay()
        case "from", "to", "since", "after", "until", "on": return isDay()
        case "zone": return following?.contains("/") ?? false || following == "gmt" || following == "utc"
        case "with", "overlap", "top": return true
        default: return Int(word) != nil && (["times", "time", "to"].contains(following ?? ""))
        }
    }

    /// "2026-13-01": a mistyped day, not the rest of a name.
    private static func looksLikeDay(_ word: String) -> Bool {
        let digits = word.prefix { $0.isNumber }.count
        return digits == 4 && word.dropFirst(4).first == "-"
    }

    /// Names between `|`, or `*`.
    mutating func touchpoints() throws(JourneyQuestionError) -> TouchpointSet {
        var names: [String] = []
        repeat {
            if names.isEmpty, !isAtEnd, tokens[next].content == .word("*") {
                next += 1
                return .any
            }
            names.append(try name(of: "A touchpoint"))
        } while take(sign: "|")
        return TouchpointSet(names) ?? .any
    }

    /// A quoted name, or words up to where the language goes on.
    mutating func name(of what: String) throws(JourneyQuestionError) -> String {
        let start = position
        if !isAtEnd, case .quoted(let name) = tokens[next].content {
            next += 1
            return name
        }
        var words: [String] = []
        while !isAtEnd, case .word(let word) = tokens[next].content, !isEndOfName(0) {
            words.append(word)
            next += 1
        }
        guard !words.isEmpty else {
            throw JourneyQuestionError(
                "\(what) is missing here; \(found) follows. A name with such a word in it stands in quotation marks.", at: start)
        }
        return words.joined(separator: " ")
    }

    mutating func span() throws(JourneyQuestionError) -> TimeSpan {
        let start = position
        guard !isAtEnd, case .word(let word) = tokens[next].content else {
            throw JourneyQuestionError("A length of time is missing here, for instance 30d.", at: start)
        }
        next += 1
        return try TimeSpan(word, at: start)
    }

    mutating func day() throws(JourneyQuestionError) -> SegmentDay {
        let start = position
        guard let word = word(0), let day = SegmentDay(word) else {
            throw JourneyQuestionError("\(found) is no day from 1900 to 2200. Write it as 2026-01-31.", at: start)
        }
        next += 1
        return day
    }

    mutating func number() throws(JourneyQuestionError) -> Int {
        let start = position
        guard let word = word(0), let number = Int(word) else {
            throw JourneyQuestionError("\(found) is no whole number.", at: start)
        }
        next += 1
        return number
    }

    var found: String {
        guard !isAtEnd else { return "the end" }
        switch tokens[next].content {
        case .word(let word): return "“\(word)”"
        case .quoted(let name): return "“\(name)”"
        case .sign(let sign): return "“\(sign)”"
        }
    }

    static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    static func quotedIfNeeded(_ name: String) -> String { TouchpointSet(name).text(keywords: keywords, signs: signs) }

    /// `where (FILTER)`, or without parentheses up to where the language goes on; nil where it doesn't follow.
    mutating func filter() throws(JourneyQuestionError) -> PropertyFilter? {
        guard take(word: "where") else { return nil }
        let start = position
        var depth = 0
        while !isAtEnd {
            if isSign("(") {
                depth += 1
            } else if isSign(")") {
                if depth == 0 { break }
                depth -= 1
            } else if depth == 0, word(0) != nil, isEndOfName(0) {
                break
            }
            next += 1
        }
        let text = String(characters[min(start, end) - 1..<max(start, position) - 1])
        do {
            return try PropertyFilter(parsing: text)
        } catch {
            throw JourneyQuestionError(error.message, at: error.position.map { $0 + start - 1 } ?? start)
        }
    }

    private func isSign(_ sign: Character) -> Bool { next < tokens.count && tokens[next].content == .sign(sign) }
}
