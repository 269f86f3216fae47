/// An interaction after which a survey is sent: its name, conditions on it, and how long to wait.
package struct SendTrigger: Sendable, Equatable {
    package struct Condition: Sendable, Equatable {
        package enum Comparison: String, Sendable, CaseIterable {
            case `is`, isNot = "is_not", contains, atLeast = "at_least", atMost = "at_most"
        }

        /// "channel", "value", or the name of a property.
        package var field: String
        package var comparison: Comparison
        package var value: String

        package init(field: String, comparison: Comparison, value: String) {
            self.field = field
            self.comparison = comparison
            self.value = value
        }
    }

    /// A touchpoint's name, or the event's own.
    package var touchpoint: String
    package var conditions: [Condition]
    package var delayMinutes: Int

    package init(touchpoint: String, conditions: [Condition] = [], delayMinutes: Int = 0) {
        self.touchpoint = touchpoint
        self.conditions = conditions
        self.delayMinutes = delayMinutes
    }

    /// What tells how somebody will answer: asking only those who seem content makes every figure worthless.
    private static let outcomes = [
        "nps", "csat", "ces", "score", "rating", "stars", "sentiment", "satisf", "promoter", "detractor", "mood", "happy",
    ]

    func check() throws(DistributionError) {
        guard (1...200).contains(touchpoint.count) else {
            throw DistributionError("Choose after which interaction it is sent.", field: "touchpoint")
        }
        guard conditions.count <= 10 else { throw DistributionError("There are at most 10 conditions.", field: "condition") }
        guard (0...129_600).contains(delayMinutes) else { throw DistributionError("It waits for at most 90 days.", field: "delay") }
        for condition in conditions {
            guard (1...100).contains(condition.field.count), (1...200).contains(condition.value.count) else {
                throw DistributionError("A condition has a field and a value.", field: "condition")
            }
            let name = condition.field.lowercased()
            guard !SendTrigger.outcomes.contains(where: name.contains) else {
                throw DistributionError(
                    "“\(condition.field)” tells how somebody feels. Who is asked may not depend on how they will answer: take the condition out.",
                    field: "condition")
            }
            let isNumber = Double(condition.value).map(\.isFinite) ?? false
            if condition.comparison == .atLeast || condition.comparison == .atMost, !isNumber {
                throw DistributionError("“\(condition.value)” is no number to compare with.", field: "condition")
            }
        }
    }

    /// - Parameters:
    ///   - name: the interaction's own name.
    ///   - known: its touchpoint in the catalogue.
    func fits(name: String, known: String?, channel: String, _ body: InteractionBody) -> Bool {
        (name == touchpoint || known == touchpoint) && conditions.allSatisfy { $0.holds(channel: channel, body) }
    }
}

extension SendTrigger.Condition {
    fileprivate func holds(channel: String, _ body: InteractionBody) -> Bool {
        let found: JSONValue? =
            switch field {
            case "channel": .string(channel)
            case "value": body.value.map { .number($0.amount) }
            default: body.properties.last { $0.name == field }?.value
            }
        let text = found.map {
            $0.string ?? $0.double.map { $0 == $0.rounded() && abs($0) < 1e15 ? String(Int64($0)) : String($0) } ?? $0.jsonText
        }
        switch comparison {
        case .is: return text?.lowercased() == value.lowercased()
        case .isNot: return text?.lowercased() != value.lowercased()
        case .contains: return text?.lowercased().contains(value.lowercased()) ?? false
        case .atLeast, .atMost:
            guard let number = found?.double ?? found?.string.flatMap(Double.init), let limit = Double(value) else { return false }
            return comparison == .atLeast ? number >= limit : number <= limit
        }
    }
}
