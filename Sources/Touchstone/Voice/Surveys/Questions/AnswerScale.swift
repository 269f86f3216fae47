/// A scale of whole points with words at some of them.
package struct AnswerScale: Sendable, Equatable {
    package var low: Int
    package var high: Int
    /// By point. The ends ought to have one.
    package var anchors: [Int: SurveyText]

    package init(_ low: Int, _ high: Int, anchors: [Int: SurveyText] = [:]) {
        self.low = low
        self.high = high
        self.anchors = anchors
    }

    /// In their order; empty where the ends are the wrong way round.
    package var points: [Int] { low <= high ? Array(low...high) : [] }

    /// The ends may be no farther apart.
    package static let mostPoints = 101
}
