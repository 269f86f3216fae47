/// A question that is answered by one point of a scale.
package struct ScaleQuestion: Sendable, Equatable {
    package enum Style: String, Sendable, CaseIterable {
        case nps, csat, ces, ces1, rating, likert, frequency

        /// What a document may leave out; the whole scale of NPS and CES is fixed, since their figures mean nothing on another one.
        package var usualScale: (low: Int, high: Int) {
            switch self {
            case .nps: (0, 10)
            case .ces: (1, 7)
            case .csat, .ces1, .rating, .likert, .frequency: (1, 5)
            }
        }

        package var isFixed: Bool {
            switch self {
            case .nps, .ces, .ces1: true
            case .csat, .rating, .likert, .frequency: false
            }
        }

        package var type: QuestionType {
            switch self {
            case .nps: .nps
            case .csat: .csat
            case .ces: .ces
            case .ces1: .ces1
            case .rating: .rating
            case .likert: .likert
            case .frequency: .frequency
            }
        }
    }

    /// How points are drawn.
    package enum Symbol: String, Sendable, CaseIterable { case numbers, stars, smileys, hearts, thumbs, words }

    package var style: Style
    package var scale: AnswerScale
    package var symbol: Symbol

    package init(_ style: Style, scale: AnswerScale? = nil, symbol: Symbol = .numbers) {
        self.style = style
        self.scale = scale ?? AnswerScale(style.usualScale.low, style.usualScale.high)
        self.symbol = symbol
    }
}
