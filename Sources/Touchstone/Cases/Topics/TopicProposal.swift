/// What a case is probably about, as learned from the topics that people chose: a person confirms it or says otherwise.
package struct TopicProposal: Sendable, Equatable {
    package let topic: String
    package let probability: Double

    package var json: JSONValue { .members(["topic": .string(topic), "probability": .number(probability)]) }
}

/// A topic, and how many cases are about it.
package struct TopicCount: Sendable, Equatable {
    package let topic: String
    package let count: Int

    package init(topic: String, count: Int) {
        self.topic = topic
        self.count = count
    }

    package var json: JSONValue { .members(["topic": .string(topic), "cases": .count(count)]) }
}
