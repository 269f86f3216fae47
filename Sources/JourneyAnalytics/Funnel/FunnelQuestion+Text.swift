extension FunnelQuestion {
    private static let keywords: Set<String> = ["optional", "within", "mode", "without", "between", "breakdown", "trend"]

    /// Reads the textual form. Without `within` the window is 30 days, without `mode` it is `stored_order`; `without` alone is between the
    /// first step and the last, `breakdown` alone at step 1, `trend` alone in GMT.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords)
        var steps: [TouchpointSet] = []
        var optional: [Int] = []
        repeat {
            if reader.take(beforeName: "optional") { optional.append(steps.count + 1) }
            steps.append(try reader.touchpoints())
        } while reader.take(">")
        var window = TimeSpan.days(30)
        var mode = FunnelMode.storedOrder
        var exclusions: [FunnelExclusion] = []
        var breakdown: FunnelBreakdown?
        var trend: FunnelTrend?
        while !reader.isAtEnd {
            let position = reader.position
            switch try reader.keyword() {
            case "within": window = try reader.span(after: "within", for: "30d")
            case "mode": mode = try reader.choice(after: "mode", FunnelMode.self)
            case "without": exclusions.append(try Self.exclusion(&reader, steps: steps.count))
            case "breakdown":
                let property = try reader.name(after: "breakdown", for: "channel")
                let step = reader.take(word: "at") ? try reader.number(after: "at", in: 1...Self.mostSteps) : 1
                breakdown = FunnelBreakdown(by: property, at: step)
            case "trend":
                let unit = try reader.choice(after: "trend", CalendarBuckets.Unit.self)
                trend = FunnelTrend(by: unit, in: reader.take(word: "in") ? try reader.timeZone(after: "in") : .gmt)
            case let word:
                throw JourneyQuestionError(
                    "“\(word)” is not understood here. A touchpoint of that name stands in quotation marks.", at: position)
            }
        }
        try self.init(
            steps: steps, optional: optional, without: exclusions, within: window, mode: mode, breakdown: breakdown, trend: trend)
    }

    private static func exclusion(_ reader: inout QuestionReader, steps: Int) throws(JourneyQuestionError) -> FunnelExclusion {
        let touchpoints = try reader.touchpoints()
        guard reader.take(word: "between") else { return FunnelExclusion(touchpoints, from: 1, to: steps) }
        let from = try reader.number(after: "between", in: 1...mostSteps)
        let position = reader.position
        guard reader.take(word: "and") else {
            throw JourneyQuestionError("“between” wants two steps, for instance “between 1 and 2”.", at: position)
        }
        return FunnelExclusion(touchpoints, from: from, to: try reader.number(after: "and", in: 1...mostSteps))
    }

    public var description: String {
        let path = steps.enumerated().map { place, step in
            (optional.contains(place + 1) ? "optional " : "") + step.text(keywords: Self.keywords)
        }.joined(separator: " > ")
        var text = "\(path) within \(window) mode \(mode.rawValue)"
        for exclusion in exclusions {
            text += " without \(exclusion.touchpoints.text(keywords: Self.keywords)) between \(exclusion.from) and \(exclusion.to)"
        }
        if let breakdown { text += " breakdown \(QuestionToken.quoted(breakdown.property)) at \(breakdown.step)" }
        if let trend { text += " trend \(trend.unit.rawValue) in \(trend.timeZone.identifier)" }
        return text
    }

    /// The definition in words, to be printed with the answer.
    public var definition: String {
        var text = mode.definition
        if !optional.isEmpty {
            text +=
                " An optional step counts for a customer where some way through the needed steps, as far as the customer came, includes "
                + "it; how far and how fast is counted without it."
        }
        if !exclusions.isEmpty {
            text += " A chain that meets an excluded touchpoint in its stretch ends there; a later one can begin anew."
        }
        if let breakdown {
            text += " Customers are told apart by the \(breakdown.property) of the event that did step \(breakdown.step)."
        }
        if let trend {
            text += " Each customer counts once, in the \(trend.unit.rawValue) of the event that did step 1 (\(trend.timeZone.identifier))."
        }
        return text
    }
}
