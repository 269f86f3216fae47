/// Which touchpoint directly follows which, how often and how fast?
///
/// Textual form: `graph times on` or `graph times off`.
public struct GraphQuestion: Sendable, Equatable, Hashable, CustomStringConvertible {
    /// Whether the times between touchpoints are measured: several times the work of the counts.
    public var measuresTimes: Bool

    public init(measuringTimes: Bool = true) { measuresTimes = measuringTimes }

    private enum Switch: String, CaseIterable { case on, off }

    /// Reads the textual form; everything may be left out.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: ["graph", "times"])
        self.init()
        while !reader.isAtEnd {
            if try reader.keyword() == "times" { measuresTimes = try reader.choice(after: "times", Switch.self) == .on }
        }
    }

    public var description: String { "graph times \(measuresTimes ? "on" : "off")" }
}
