/// A rule that opens a case for a bad answer: when, what about, how soon, and for whom.
package struct CaseRule: Sendable, Equatable {
    package let id: Int64
    package let version: Int64
    package let draft: CaseRuleDraft
    /// The last change of the log before it was made: what came earlier opens nothing.
    package let since: Int64
    package let updated: Instant
    package let updatedBy: AuditActor
}

/// What somebody writes down of a rule, checked.
package struct CaseRuleDraft: Sendable, Equatable {
    package enum Assignment: String, Sendable, CaseIterable {
        case turns = "round_robin"
        case leastLoaded = "least_loaded"
        case nobody

        package var name: String {
            switch self {
            case .turns: "In turns"
            case .leastLoaded: "To whoever has the fewest"
            case .nobody: "To nobody yet"
            }
        }
    }

    package var name: String
    package var isActive = true
    /// The kind of score ("nps", "csat", "stars") and the most that is still bad; nil where scores don't matter.
    package var score: String?
    package var atMost: Double?
    /// One of these words or phrases stands in the text.
    package var words: [String] = []
    /// The text blames more than it praises.
    package var isNegative = false
    /// The customer is in this saved segment.
    package var segment: String?
    package var channel: String?
    package var topic: String
    package var priority = CasePriority.normal
    package var assignment = Assignment.turns
    /// Who takes part; empty is everybody who may work on cases.
    package var team: [Int64] = []
    /// Older answers, as imports of the past bring them, open nothing.
    package var maximumDays = 7

    package static let longestName = 80
    package static let mostWords = 50

    package init(name: String, topic: String) {
        self.name = name
        self.topic = topic
    }

    /// - Throws: `CaseError`, which names the field.
    package func checked() throws(CaseError) -> CaseRuleDraft {
        var draft = self
        draft.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...Self.longestName).contains(draft.name.count) else {
            throw CaseError("A rule’s name has 1 to \(Self.longestName) characters.", field: "name")
        }
        draft.topic = try CaseDraft.topic(topic)
        draft.score = score.flatMap { $0.isEmpty ? nil : $0 }
        if let score = draft.score {
            guard score.count <= 40, score.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
                throw CaseError("Name the score as sources send it: nps, csat, ces, stars.", field: "score")
            }
            guard let atMost, atMost.isFinite, abs(atMost) <= 1_000_000 else {
                throw CaseError("Say up to which value an answer is bad, as in 6 for NPS.", field: "at_most")
            }
        } else {
            draft.atMost = nil
        }
        draft.words = words.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased() }.filter { !$0.isEmpty }
        guard draft.words.count <= Self.mostWords, draft.words.allSatisfy({ $0.count <= 80 }) else {
            throw CaseError("At most \(Self.mostWords) words or phrases, each of at most 80 characters.", field: "words")
        }
        guard draft.score != nil || !draft.words.isEmpty || isNegative else {
            throw CaseError("Say what a bad answer is: a score, words, or a text that blames.", field: "score")
        }
        draft.segment = segment.flatMap { $0.isEmpty ? nil : $0 }
        draft.channel = channel.flatMap { $0.isEmpty ? nil : $0 }
        guard (draft.segment?.count ?? 0) <= 200, (draft.channel?.count ?? 0) <= 100 else {
            throw CaseError("The name of a segment or channel has at most 100 characters.", field: "segment")
        }
        guard (1...365).contains(maximumDays) else {
            throw CaseError("How old an answer may be is 1 to 365 days.", field: "maximum_days")
        }
        guard team.count <= 200, team.allSatisfy({ $0 > 0 }) else {
            throw CaseError("A team has at most 200 people.", field: "team")
        }
        draft.team = Array(Set(team)).sorted()
        return draft
    }
}

extension CaseRuleDraft {
    package var json: JSONValue {
        .members([
            "name": .string(name), "active": .bool(isActive), "score": .optional(score), "at_most": .optional(atMost),
            "words": .array(words.map(JSONValue.string)), "negative": .bool(isNegative), "segment": .optional(segment),
            "channel": .optional(channel), "topic": .string(topic), "priority": .string(priority.key),
            "assignment": .string(assignment.rawValue), "team": .array(team.map(JSONValue.integer)), "maximum_days": .count(maximumDays),
        ])
    }

    /// - Throws: `CaseError`, which names the field.
    package init(_ json: JSONValue) throws(CaseError) {
        self.init(name: json["name"]?.string ?? "", topic: json["topic"]?.string ?? "")
        isActive = json["active"]?.bool ?? true
        score = json["score"]?.string
        atMost = json["at_most"]?.double
        words = (json["words"]?.array ?? []).compactMap(\.string)
        isNegative = json["negative"]?.bool ?? false
        segment = json["segment"]?.string
        channel = json["channel"]?.string
        if let key = json["priority"]?.string {
            guard let priority = CasePriority(key: key) else {
                throw CaseError("A priority is one of \(CasePriority.allCases.map(\.key).joined(separator: ", ")).", field: "priority")
            }
            self.priority = priority
        }
        if let key = json["assignment"]?.string {
            guard let assignment = Assignment(rawValue: key) else {
                throw CaseError(
                    "An assignment is one of \(Assignment.allCases.map(\.rawValue).joined(separator: ", ")).", field: "assignment")
            }
            self.assignment = assignment
        }
        team = (json["team"]?.array ?? []).compactMap(\.integer)
        if let days = json["maximum_days"] { maximumDays = days.integer.flatMap { Int(exactly: $0) } ?? 0 }
        self = try checked()
    }

    /// What it looks for, in words: "NPS at most 6, and the text has “refund” or “broken”".
    package var inShort: String {
        var parts: [String] = []
        if let score, let atMost {
            let number = atMost == atMost.rounded() && abs(atMost) < 1e9 ? "\(Int(atMost))" : "\(atMost)"
            parts.append("\(score.count <= 4 ? score.uppercased() : score) at most \(number)")
        }
        if !words.isEmpty {
            parts.append("the text has \(words.prefix(5).map { "“\($0)”" }.joined(separator: " or "))\(words.count > 5 ? " …" : "")")
        }
        if isNegative { parts.append("the text blames") }
        if let segment { parts.append("in the segment “\(segment)”") }
        if let channel { parts.append("over \(channel)") }
        return parts.joined(separator: ", and ")
    }
}
