import ExperienceStatistics

/// What was answered to one question, counted by stable ids.
package struct QuestionResult: Sendable {
    /// A point, choice, price or span, and how many chose it.
    package struct Bar: Sendable, Equatable {
        package var id: String
        package var label: String
        package var count: Int
    }

    /// A row of a matrix, an item, a brand: each with its own bars.
    package struct Row: Sendable {
        package var id: String
        package var label: String
        package var bars: [Bar]
        package var notApplicable: Int
        /// The mean point.
        package var mean: Estimate?

        package var answered: Int { bars.reduce(0) { $0 + $1.count } }
    }

    /// What one figure says of it all: NPS, a share at the top, a mean.
    package struct Figure: Sendable {
        package enum Kind: String, Sendable { case nps, topShare = "top_share", mean, share }
        package var kind: Kind
        package var name: String
        package var sample: FigureSample

        package var estimate: Estimate { sample.estimate }

        /// How its values are written.
        package var text: MetricText {
            switch kind {
            case .nps: MetricText(.points)
            case .topShare, .share: MetricText(.share)
            case .mean: MetricText(.scale)
            }
        }
    }

    package var question: SurveyQuestion
    package var page: SurveyPartID
    package var label: String
    /// Those to whom it was shown.
    package var shown = 0
    package var answered = 0
    package var notApplicable = 0
    /// Shown, and left without an answer: in no denominator.
    package var dismissed = 0
    package var bars: [Bar] = []
    package var rows: [Row] = []
    package var figure: Figure?
    /// Beside "other", how many wrote something.
    package var written = 0
}
