/// What a JSON text may ask of the parser before it is refused.
package struct JSONLimits: Sendable {
    /// How many arrays and objects may be open at once.
    package var depth: Int
    /// Whether a number beyond what a Double can say is an error rather than null: where a text holds one row, and not a batch of them.
    package var refusesHugeNumbers: Bool

    /// Whether what is nested deeper is kept as its text, a string, rather than an error: where one event must not fail a batch of them.
    package var keepsDeepAsText: Bool

    package init(depth: Int = 64, refusesHugeNumbers: Bool = false, keepsDeepAsText: Bool = false) {
        self.depth = depth
        self.keepsDeepAsText = keepsDeepAsText
        self.refusesHugeNumbers = refusesHugeNumbers
    }
}
