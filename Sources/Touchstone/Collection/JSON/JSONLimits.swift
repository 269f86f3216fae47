/// What a JSON text may ask of the parser before it is refused.
package struct JSONLimits: Sendable {
    /// How many arrays and objects may be open at once.
    package var depth: Int

    package init(depth: Int = 64) { self.depth = depth }
}
