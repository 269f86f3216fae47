/// A sentence that a rule made from figures, with the figures and where they stand.
package struct ExecutiveSentence: Sendable, Equatable {
    package enum Tone: String, Sendable { case good, bad, neutral }

    /// Which rule made it: "change", "cause.left".
    package var rule: String
    package var text: String
    /// What else the figures say; "" for nothing.
    package var detail = ""
    /// The page with the figures.
    package var href: String
    package var tone = Tone.neutral
    package var figures: [JSONMember] = []

    package var json: JSONValue {
        .members([
            "rule": .string(rule), "text": .string(text), "detail": .string(detail), "href": .string(href), "tone": .string(tone.rawValue),
            "figures": .object(figures),
        ])
    }
}

/// A part of the page: what there is to say of one matter, or why there is nothing.
package struct ExecutiveSection: Sendable, Equatable {
    package var key: String
    package var heading: String
    /// The page of the whole matter.
    package var href: String
    package var sentences: [ExecutiveSentence]
    /// In place of sentences, or below them: over what, by which rule.
    package var about: String

    package var json: JSONValue {
        .members([
            "key": .string(key), "heading": .string(heading), "href": .string(href), "about": .string(about),
            "sentences": .array(sentences.map(\.json)),
        ])
    }
}
