/// Reads a formula by recursive descent: sums of products of signed values.
struct FormulaParser {
    private let characters: [Character]
    private let path: SurveyPath
    private var place = 0
    private var depth = 0

    init(_ text: String, _ path: SurveyPath) {
        characters = Array(text)
        self.path = path
    }

    mutating func formula() throws(SurveyMistake) -> SurveyFormula.Expression {
        let expression = try sum()
        skipSpace()
        guard place == characters.count else { throw wrong("“\(characters[place])” isn't expected") }
        return expression
    }

    private mutating func sum() throws(SurveyMistake) -> SurveyFormula.Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= SurveyFormula.mostDepth else { throw wrong("brackets are nested too deeply") }
        var left = try product()
        while let sign = sign(["+", "-"]) { left = .operation(sign, left, try product()) }
        return left
    }

    private mutating func product() throws(SurveyMistake) -> SurveyFormula.Expression {
        var left = try signed()
        while let sign = sign(["*", "/"]) { left = .operation(sign, left, try signed()) }
        return left
    }

    private mutating func signed() throws(SurveyMistake) -> SurveyFormula.Expression {
        guard sign(["-"]) != nil else { return try value() }
        depth += 1
        defer { depth -= 1 }
        guard depth <= SurveyFormula.mostDepth else { throw wrong("there are too many signs") }
        return .negative(try signed())
    }

    private mutating func value() throws(SurveyMistake) -> SurveyFormula.Expression {
        skipSpace()
        guard place < characters.count else { throw wrong("it ends where a value is expected") }
        let first = characters[place]
        if first == "(" {
            place += 1
            let inner = try sum()
            try expect(")")
            return inner
        }
        if FormulaParser.isDigit(first) || first == "." { return try number() }
        guard FormulaParser.isLetter(first) else { throw wrong("“\(first)” isn't expected") }
        let word = word()
        if next("(") { return try function(word) }
        guard let id = SurveyPartID(word) else { throw wrong("“\(word.prefix(60))” is no id") }
        guard place < characters.count, characters[place] == "." else { return .name(SurveyFormula.Name(id: id, row: nil)) }
        place += 1
        let row = self.word()
        guard let row = SurveyPartID(row) else { throw wrong("the id of a row is expected behind “\(id).”") }
        return .name(SurveyFormula.Name(id: id, row: row))
    }

    private mutating func function(_ name: String) throws(SurveyMistake) -> SurveyFormula.Expression {
        guard let function = SurveyFormula.Function(rawValue: name) else {
            let known = SurveyFormula.Function.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong("there is no function “\(name.prefix(60))”. There are \(known)")
        }
        var arguments = [try sum()]
        while next(",") { arguments.append(try sum()) }
        try expect(")")
        guard function.arguments.contains(arguments.count) else {
            let wanted = function.arguments
            throw wrong(
                "“\(name)” takes \(wanted.count == 1 ? "\(wanted.lowerBound)" : "\(wanted.lowerBound) to \(wanted.upperBound)") values, not \(arguments.count)"
            )
        }
        return .function(function, arguments)
    }

    private mutating func number() throws(SurveyMistake) -> SurveyFormula.Expression {
        let start = place
        while place < characters.count, FormulaParser.isDigit(characters[place]) || characters[place] == "." { place += 1 }
        let text = String(characters[start..<place])
        guard let number = Double(text), number.isFinite else { throw wrong("“\(text.prefix(40))” is no number") }
        return .number(number)
    }

    private mutating func word() -> String {
        let start = place
        while place < characters.count,
            FormulaParser.isLetter(characters[place]) || FormulaParser.isDigit(characters[place]) || characters[place] == "_"
        {
            place += 1
        }
        return String(characters[start..<place])
    }

    private mutating func sign(_ signs: [Character]) -> SurveyFormula.Operator? {
        skipSpace()
        guard place < characters.count, signs.contains(characters[place]) else { return nil }
        place += 1
        return SurveyFormula.Operator(rawValue: characters[place - 1])
    }

    private mutating func next(_ character: Character) -> Bool {
        skipSpace()
        guard place < characters.count, characters[place] == character else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ character: Character) throws(SurveyMistake) {
        guard next(character) else { throw wrong("“\(character)” is expected") }
    }

    private mutating func skipSpace() {
        while place < characters.count, characters[place].isWhitespace { place += 1 }
    }

    private func wrong(_ reason: String) -> SurveyMistake {
        SurveyMistake("is no formula: at character \(place + 1), \(reason). Write it as in “(speed + care) / 2”.", at: path)
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    private static func isLetter(_ character: Character) -> Bool { character.isASCII && character.isLetter }
}
