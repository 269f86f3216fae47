/// What was expected of an item, and what was found.
package struct PairAnswer: Sendable, Hashable {
    /// `.point` or `.notApplicable`.
    package var expected: RowAnswer
    package var perceived: RowAnswer

    package init(expected: RowAnswer, perceived: RowAnswer) {
        self.expected = expected
        self.perceived = perceived
    }

    /// Perceived minus expected; nil where either has no value.
    package var gap: Int? {
        guard case .point(let expected) = expected, case .point(let perceived) = perceived else { return nil }
        return perceived - expected
    }
}
