import Touchstone

/// A survey in small: its first questions with what they are answered by. Colours come from the style sheet.
struct SurveyThumbnail {
    static let width = 320.0
    static let height = 168.0
    private static let left = 26.0

    let survey: Survey

    var svg: String {
        var parts = ["<rect class=\"sheet\" x=\"12\" y=\"8\" width=\"296\" height=\"200\" rx=\"6\"/>"]
        var y = 24.0
        for question in survey.questions {
            guard y < Self.height else { break }
            let words = Double(survey.text(question.text).unicodeScalars.count)
            parts.append(rectangle("words", Self.left, y, min(250, max(60, words * 3.1)), 7))
            y += 16
            y += draw(question, at: y, &parts) + 16
        }
        if survey.questions.isEmpty { parts.append(rectangle("words", Self.left, 24, 120, 7)) }
        return """
            <svg class="survey-thumb" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" aria-hidden="true">\(parts.joined())</svg>
            """
    }

    /// - Returns: the height that it takes.
    private func draw(_ question: SurveyQuestion, at y: Double, _ parts: inout [String]) -> Double {
        switch question.kind {
        case .scale(let scale): return points(scale, y, &parts)
        case .slider:
            parts += [rectangle("line", Self.left, y + 6, 240, 3), circle("mark", Self.left + 150, y + 7.5, 7)]
            return 16
        case .matrix(let matrix): return grid(rows: matrix.rows.count, y, &parts)
        case .expectation(let pairs): return grid(rows: pairs.items.count, y, &parts)
        case .competitors(let competitors): return grid(rows: competitors.brands.count, y, &parts)
        case .choice(let choice): return lines(choice.choices.count, isRound: !choice.takesSeveral, y, &parts)
        case .ranking(let ranking): return lines(ranking.items.count, isRound: false, y, &parts)
        case .text(let text):
            let height = text.isLong ? 34.0 : 18
            parts.append(rectangle("box", Self.left, y, 250, height))
            return height
        case .number, .date, .price:
            parts.append(rectangle("box", Self.left, y, 90, 18))
            return 18
        case .file:
            parts.append(rectangle("box", Self.left, y, 250, 26))
            return 26
        case .consent: return lines(1, isRound: false, y, &parts)
        case .contact(let contact):
            for index in 0..<min(3, contact.fields.count) { parts.append(rectangle("box", Self.left, y + Double(index) * 22, 160, 17)) }
            return Double(min(3, contact.fields.count)) * 22 - 4
        case .statement:
            parts += [rectangle("line", Self.left, y - 4, 250, 4), rectangle("line", Self.left, y + 5, 190, 4)]
            return 10
        }
    }

    private func points(_ question: ScaleQuestion, _ y: Double, _ parts: inout [String]) -> Double {
        let count = min(11, question.scale.high - question.scale.low + 1)
        let step = min(30, 262 / Double(max(1, count)))
        for index in 0..<count {
            let x = Self.left + Double(index) * step
            let isMarked = index == count - (count > 6 ? 2 : 1)
            switch question.symbol {
            case .stars, .hearts, .thumbs: parts.append(star(index <= count - 2 ? "mark" : "box", x + 9, y + 9))
            case .smileys: parts.append(circle(isMarked ? "mark" : "box", x + 9, y + 9, 8.5))
            case .numbers, .words: parts.append(rectangle(isMarked ? "mark" : "box", x, y, step - 4, 18))
            }
        }
        return 18
    }

    private func grid(rows: Int, _ y: Double, _ parts: inout [String]) -> Double {
        let rows = min(3, rows)
        for row in 0..<rows {
            let top = y + Double(row) * 16
            parts.append(rectangle("line", Self.left, top + 3, 70, 4))
            for column in 0..<5 { parts.append(circle(column == (row + 3) % 5 ? "mark" : "box", 130 + Double(column) * 32, top + 5, 5)) }
        }
        return Double(rows) * 16 - 4
    }

    private func lines(_ count: Int, isRound: Bool, _ y: Double, _ parts: inout [String]) -> Double {
        let count = min(3, count)
        for index in 0..<count {
            let top = y + Double(index) * 16
            let kind = index == 0 ? "mark" : "box"
            parts.append(isRound ? circle(kind, Self.left + 5, top + 5, 5) : rectangle(kind, Self.left, top, 10, 10))
            parts.append(rectangle("line", Self.left + 18, top + 3, 90 + Double(index * 37 % 60), 4))
        }
        return Double(count) * 16 - 4
    }

    private func star(_ name: String, _ x: Double, _ y: Double) -> String {
        let points = (0..<10).map { index in
            let radius = index % 2 == 0 ? 9.0 : 4
            let (cosine, sine) = SurveyThumbnail.turns[index]
            return "\(number(x + radius * cosine)),\(number(y + radius * sine))"
        }
        return "<polygon class=\"\(name)\" points=\"\(points.joined(separator: " "))\"/>"
    }

    /// Cosine and sine of every tenth of a turn, from the top on.
    private static let turns: [(Double, Double)] = [
        (0, -1), (0.588, -0.809), (0.951, -0.309), (0.951, 0.309), (0.588, 0.809), (0, 1), (-0.588, 0.809), (-0.951, 0.309),
        (-0.951, -0.309), (-0.588, -0.809),
    ]

    private func rectangle(_ name: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
        "<rect class=\"\(name)\" x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" rx=\"2\"/>"
    }

    private func circle(_ name: String, _ x: Double, _ y: Double, _ radius: Double) -> String {
        "<circle class=\"\(name)\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\"/>"
    }

    private func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
