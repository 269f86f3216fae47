/// A persona: somebody made up of what is known of many, so that a team thinks of people. Employees have them too.
package struct Persona: Sendable, Equatable {
    package var name: String
    /// Whose persona it is.
    package var subject: JourneyMap.Subject
    /// Who this is, in a few sentences.
    package var summary: String
    /// Index of the colour behind the initials, 1…7.
    package var colour: Int
    package var goals: [String]
    package var needs: [String]
    package var frustrations: [String]
    /// What people said, without their names.
    package var quotes: [String]
    package var traits: [String]
    /// The channels that the persona is believed to prefer, first to last; what is measured stands beside.
    package var channels: [String]
    /// The saved segment that measures it, by name; nil: only imagined.
    package var segment: String?

    package init(
        name: String, subject: JourneyMap.Subject = .customer, summary: String = "", colour: Int = 1, goals: [String] = [],
        needs: [String] = [], frustrations: [String] = [], quotes: [String] = [], traits: [String] = [], channels: [String] = [],
        segment: String? = nil
    ) {
        self.name = name
        self.subject = subject
        self.summary = summary
        self.colour = colour
        self.goals = goals
        self.needs = needs
        self.frustrations = frustrations
        self.quotes = quotes
        self.traits = traits
        self.channels = channels
        self.segment = segment
    }

    /// The first letters of the first and the last word.
    package var initials: String {
        let words = name.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        let letters = [words.first?.first, words.count > 1 ? words.last?.first : nil].compactMap { $0 }
        return letters.isEmpty ? "?" : String(letters).uppercased()
    }

    package static let colours = 1...7
    package static let longestName = 80
    package static let longestText = 2_000
    package static let mostLines = 30

    /// The lists, by the names that files and the API give them.
    package static var lists: [(name: String, path: WritableKeyPath<Persona, [String]>)] {
        [
            ("goals", \.goals), ("needs", \.needs), ("frustrations", \.frustrations), ("quotes", \.quotes), ("traits", \.traits),
            ("channels", \.channels),
        ]
    }

    /// - Throws: `PersonaError` that names the field which is wrong.
    package func checked() throws(PersonaError) -> Persona {
        var copy = self
        copy.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...Persona.longestName).contains(copy.name.count) else {
            throw PersonaError("A persona’s name has 1 to \(Persona.longestName) characters.", field: "name")
        }
        guard Persona.colours.contains(colour) else { throw PersonaError("A persona’s colour is a number from 1 to 7.", field: "colour") }
        copy.summary = try Persona.checked(summary, "summary")
        for (name, path) in Persona.lists {
            var lines: [String] = []
            for line in self[keyPath: path] {
                let text = try Persona.checked(line, name)
                if !text.isEmpty { lines.append(text) }
            }
            guard lines.count <= Persona.mostLines else {
                throw PersonaError("The \(name) have \(lines.count) lines; \(Persona.mostLines) at most.", field: name)
            }
            copy[keyPath: path] = lines
        }
        let segment = try Persona.checked(segment ?? "", "segment")
        guard segment.count <= 120 else { throw PersonaError("A segment’s name has at most 120 characters.", field: "segment") }
        copy.segment = segment.isEmpty ? nil : segment
        if let text = ([copy.name] + [copy.summary]).first(where: { $0.unicodeScalars.contains("\0") }) {
            throw PersonaError("“\(text.prefix(20))” holds a NUL character.", field: "name")
        }
        return copy
    }

    private static func checked(_ text: String, _ field: String) throws(PersonaError) -> String {
        guard text.count <= longestText, !text.unicodeScalars.contains("\0") else {
            throw PersonaError("A text of the \(field) has at most \(longestText) characters, and no NUL.", field: field)
        }
        var trimmed = text[...]
        while let first = trimmed.first, first.isWhitespace { trimmed = trimmed.dropFirst() }
        while let last = trimmed.last, last.isWhitespace { trimmed = trimmed.dropLast() }
        return String(trimmed)
    }
}

/// A persona as it is stored.
package struct StoredPersona: Sendable, Equatable, Identifiable {
    package let id: Int64
    package var persona: Persona
    package let created: Instant
    package let updated: Instant
    /// Put away: it is listed no more, and can be taken back.
    package let isArchived: Bool
}
