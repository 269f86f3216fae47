/// Reads a filter's text by recursive descent: or, and, not, comparison.
struct FilterReader {
    private let tokens: [FilterToken]
    private let end: Int
    private var next = 0

    init(_ text: String) throws(JourneyQuestionError) {
        tokens = try FilterToken.all(in: text)
        end = text.count + 1
    }

    mutating func whole() throws(JourneyQuestionError) -> PropertyFilter.Condition {
        guard !tokens.isEmpty else {
            throw JourneyQuestionError("The filter is empty. Write, for instance: country = DE and value >= 100.")
        }
        let condition = try or(depth: 0)
        guard next == tokens.count else {
            throw JourneyQuestionError("\(found) is not understood here. Conditions are joined with and, or.", at: position)
        }
        return condition
    }

    private mutating func or(depth: Int) throws(JourneyQuestionError) -> PropertyFilter.Condition {
        var parts = [try and(depth: depth)]
        while take(word: "or") { parts.append(try and(depth: depth)) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func and(depth: Int) throws(JourneyQuestionError) -> PropertyFilter.Condition {
        var parts = [try not(depth: depth)]
        while take(word: "and") { parts.append(try not(depth: depth)) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func not(depth: Int) throws(JourneyQuestionError) -> PropertyFilter.Condition {
        guard depth < PropertyFilter.deepest else { throw JourneyQuestionError("Parentheses stand too deep in one another.", at: position) }
        if take(word: "not") { return .not(try not(depth: depth + 1)) }
        if take(sign: "(") {
            let inner = try or(depth: depth + 1)
            guard take(sign: ")") else {
                throw JourneyQuestionError("A closing parenthesis is missing here; \(found) follows.", at: position)
            }
            return inner
        }
        return try comparison()
    }

    private mutating func comparison() throws(JourneyQuestionError) -> PropertyFilter.Condition {
        let name = try text("The name of a property is wanted here, for instance country = DE", isName: true)
        if take(word: "exists") { return .exists(name) }
        if take(word: "in") { return .among(name, try list()) }
        if take(word: "contains") { return .compare(name, .contains, try value()) }
        if take(word: "is") { return .compare(name, take(word: "not") ? .notEqual : .equal, try value()) }
        if next < tokens.count, case .sign(let sign) = tokens[next].content, let comparison = PropertyFilter.Comparison(rawValue: sign) {
            next += 1
            return .compare(name, comparison, try value())
        }
        throw JourneyQuestionError(
            "After “\(name)” one of =, !=, <, <=, >, >=, contains, in (…) or exists is wanted; \(found) follows. "
                + "A name of several words stands in quotation marks.", at: position)
    }

    private mutating func list() throws(JourneyQuestionError) -> [String] {
        guard take(sign: "(") else {
            throw JourneyQuestionError("After “in” the values stand in parentheses: in (DE, AT).", at: position)
        }
        var values: [String] = []
        repeat { values.append(try value()) } while take(sign: ",")
        guard take(sign: ")") else {
            throw JourneyQuestionError(
                "The list of values is not closed here: a comma or a closing parenthesis is wanted; \(found) follows.", at: position)
        }
        return values
    }

    /// One text in quotation marks, or words up to a sign or `and`, `or`.
    private mutating func value() throws(JourneyQuestionError) -> String {
        let first = try text("A value is wanted here", isName: false)
        if next > 0, case .quoted = tokens[next - 1].content { return first }
        var words = [first]
        while next < tokens.count, case .word(let word) = tokens[next].content, !["and", "or"].contains(word.lowercased()) {
            words.append(word)
            next += 1
        }
        return words.joined(separator: " ")
    }

    private mutating func text(_ wanted: String, isName: Bool) throws(JourneyQuestionError) -> String {
        if next < tokens.count {
            switch tokens[next].content {
            case .quoted(let text) where !isName || !text.isEmpty:
                next += 1
                return text
            case .word(let word) where !FilterToken.keywords.contains(word.lowercased()):
                next += 1
                return word
            default: break
            }
        }
        throw JourneyQuestionError(
            "\(wanted); \(found) follows. A text that reads like a word of the filter stands in quotation marks.", at: position)
    }

    private mutating func take(word: String) -> Bool {
        guard next < tokens.count, case .word(let found) = tokens[next].content, found.lowercased() == word else { return false }
        next += 1
        return true
    }

    private mutating func take(sign: String) -> Bool {
        guard next < tokens.count, tokens[next].content == .sign(sign) else { return false }
        next += 1
        return true
    }

    private var position: Int { next < tokens.count ? tokens[next].position : end }
    private var found: String { next < tokens.count ? "“\(tokens[next].text)”" : "the end of the filter" }
}
