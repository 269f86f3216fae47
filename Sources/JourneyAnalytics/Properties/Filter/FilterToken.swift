/// A word, a quoted text or a sign of a filter's text, and the character at which it starts (from 1).
struct FilterToken: Equatable {
    enum Content: Equatable {
        case word(String)
        case quoted(String)
        case sign(String)
    }
    let content: Content
    let position: Int

    static let keywords: Set<String> = ["and", "or", "not", "in", "is", "contains", "exists"]
    private static let signs: Set<Character> = ["=", "!", "<", ">", "(", ")", ","]

    static func all(in text: String) throws(JourneyQuestionError) -> [FilterToken] {
        var tokens: [FilterToken] = []
        let characters = Array(text)
        var i = 0
        while i < characters.count {
            let start = i
            let character = characters[i]
            if character.isWhitespace {
                i += 1
            } else if character == "\"" {
                tokens.append(FilterToken(content: .quoted(try QuestionToken.quoted(characters, &i, a: "text")), position: start + 1))
            } else if signs.contains(character) {
                i += 1
                if i < characters.count, characters[i] == "=", ["!", "<", ">", "="].contains(character) { i += 1 }
                let sign = String(characters[start..<i])
                guard sign != "!" else {
                    throw JourneyQuestionError(
                        "“!” alone is not understood. Write != for “is not”, or “not” before a condition.", at: start + 1)
                }
                tokens.append(FilterToken(content: .sign(sign == "==" ? "=" : sign), position: start + 1))
            } else {
                while i < characters.count, !characters[i].isWhitespace, !signs.contains(characters[i]), characters[i] != "\"" { i += 1 }
                tokens.append(FilterToken(content: .word(String(characters[start..<i])), position: start + 1))
            }
        }
        return tokens
    }

    /// A name or value as it has to be written: in quotation marks where it would be misread without.
    static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && !text.contains { $0.isWhitespace || $0 == "\"" || signs.contains($0) } && !keywords.contains(text.lowercased())
        return isPlain ? text : QuestionToken.quoted(text)
    }

    var text: String {
        switch content {
        case .word(let word): word
        case .quoted(let text): text
        case .sign(let sign): sign
        }
    }
}
