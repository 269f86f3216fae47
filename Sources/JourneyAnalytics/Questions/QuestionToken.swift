/// A word, a quoted name or a sign of a question's text, and the character at which it starts (from 1).
struct QuestionToken: Equatable {
    enum Content: Equatable {
        case word(String)
        case quoted(String)
        case sign(Character)
    }
    let content: Content
    let position: Int

    static let signs: Set<Character> = [">", "|"]

    static func all(in text: String, signs: Set<Character> = signs) throws(JourneyQuestionError) -> [QuestionToken] {
        var tokens: [QuestionToken] = []
        let characters = Array(text)
        var i = 0
        while i < characters.count {
            let start = i
            let character = characters[i]
            if character.isWhitespace {
                i += 1
            } else if signs.contains(character) {
                tokens.append(QuestionToken(content: .sign(character), position: start + 1))
                i += 1
            } else if character == "\"" {
                tokens.append(QuestionToken(content: .quoted(try quoted(characters, &i)), position: start + 1))
            } else {
                while i < characters.count, !characters[i].isWhitespace, !signs.contains(characters[i]), characters[i] != "\"" { i += 1 }
                tokens.append(QuestionToken(content: .word(String(characters[start..<i])), position: start + 1))
            }
        }
        return tokens
    }

    /// Reads from the opening quotation mark; `\"` and `\\` stand for the characters themselves.
    static func quoted(_ characters: [Character], _ i: inout Int, a what: String = "name") throws(JourneyQuestionError) -> String {
        let start = i
        var name = ""
        i += 1
        while i < characters.count, characters[i] != "\"" {
            if characters[i] == "\\", i + 1 < characters.count { i += 1 }
            name.append(characters[i])
            i += 1
        }
        guard i < characters.count else {
            throw JourneyQuestionError("A quotation mark is opened here and never closed. Close the \(what) with \".", at: start + 1)
        }
        i += 1
        return name
    }

    /// In quotation marks, as `quoted` reads it.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted + "\""
    }
}
