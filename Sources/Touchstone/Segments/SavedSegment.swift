import JourneyAnalytics

/// A segment with a name, kept to be used everywhere: customers, journeys, maps, comparisons.
package struct SavedSegment: Sendable, Equatable {
    package let id: Int64
    package let name: String
    package let about: String
    /// As it stands in the database: the textual form.
    package let question: SegmentQuestion
    /// Who made it, and who changed it last.
    package let owner: AuditActor
    package let created: Instant
    package let updated: Instant
    package let updatedBy: AuditActor

    package static let longestName = 80
    package static let longestAbout = 2_000
}

/// What somebody writes down of a segment, checked.
package struct SegmentDraft: Sendable, Equatable {
    package let name: String
    package let about: String
    package let question: SegmentQuestion

    /// - Throws: `SegmentError`, which names the field.
    package init(name: String, about: String = "", question: SegmentQuestion) throws(SegmentError) {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...SavedSegment.longestName).contains(name.count),
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw SegmentError("A segment’s name has 1 to \(SavedSegment.longestName) characters.", field: "name")
        }
        guard about.count <= SavedSegment.longestAbout else {
            throw SegmentError("A description has at most \(SavedSegment.longestAbout) characters.", field: "description")
        }
        self.name = name
        self.about = about
        self.question = question
    }

    /// Reads the definition's textual form.
    package init(name: String, about: String = "", definition: String) throws(SegmentError) {
        try self.init(name: name, about: about, question: try Segments.question(definition))
    }
}
