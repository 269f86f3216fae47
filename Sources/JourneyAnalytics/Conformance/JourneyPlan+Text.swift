extension JourneyPlan {
    /// What can't stand in a name without quotation marks.
    static let signs = QuestionToken.signs.union(["&", "(", ")", "?", "+"])
    /// Deeper than anybody writes by hand.
    private static let deepest = 20

    /// Reads a plan up to the first keyword.
    init(_ reader: inout QuestionReader) throws(JourneyQuestionError) {
        var steps: [Step] = []
        let order = try Self.sequence(&reader, depth: 0, &steps)
        try self.init(steps: steps, order: order)
    }

    private static func sequence(_ reader: inout QuestionReader, depth: Int, _ steps: inout [Step])
        throws(JourneyQuestionError) -> Order
    {
        var parts: [Order] = []
        repeat {
            let position = reader.position
            guard reader.take("(") else {
                parts.append(try step(&reader, &steps))
                continue
            }
            guard depth < deepest else {
                throw JourneyQuestionError("Parentheses stand at most \(deepest) deep here.", at: position)
            }
            switch try parallel(&reader, openedAt: position, depth: depth + 1, &steps) {
            case .sequence(let inner): parts += inner
            case let other: parts.append(other)
            }
        } while reader.take(">")
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private static func parallel(
        _ reader: inout QuestionReader, openedAt start: Int, depth: Int, _ steps: inout [Step]
    ) throws(JourneyQuestionError) -> Order {
        var branches: [Order] = []
        repeat {
            switch try sequence(&reader, depth: depth, &steps) {
            case .parallel(let inner): branches += inner
            case let other: branches.append(other)
            }
        } while reader.take("&")
        guard reader.take(")") else {
            throw JourneyQuestionError(
                "A parenthesis is opened here and never closed. Close it with ).", at: start)
        }
        return branches.count == 1 ? branches[0] : .parallel(branches)
    }

    private static func step(_ reader: inout QuestionReader, _ steps: inout [Step])
        throws(JourneyQuestionError) -> Order
    {
        var step = Step(try reader.touchpoints())
        while true {
            if reader.take("?") {
                step.isOptional = true
            } else if reader.take("+") {
                step.isRepeatable = true
            } else {
                break
            }
        }
        steps.append(step)
        return .step(steps.count - 1)
    }

    func text(keywords: Set<String>) -> String { text(of: order, keywords: keywords) }

    private func text(of part: Order, keywords: Set<String>) -> String {
        switch part {
        case .step(let place):
            let step = steps[place]
            return step.touchpoints.text(keywords: keywords, signs: Self.signs)
                + (step.isOptional ? "?" : "") + (step.isRepeatable ? "+" : "")
        case .sequence(let parts):
            return parts.map { text(of: $0, keywords: keywords) }.joined(separator: " > ")
        case .parallel(let parts):
            return "(" + parts.map { text(of: $0, keywords: keywords) }.joined(separator: " & ") + ")"
        }
    }
}
