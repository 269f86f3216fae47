/// One tile of a dashboard: what it shows, and how large.
package struct DashboardTile: Sendable, Equatable {
    /// What can be shown. A closed set: the gallery of tiles lists it in this order.
    package enum Kind: String, Sendable, CaseIterable {
        /// A metric's value with its interval, beside its target where it has one.
        case value
        /// A metric over time.
        case trend
        /// A metric by channel, touchpoint, stage or source.
        case breakdown
        /// How often each answer, amount or time occurs.
        case distribution
        /// A funnel that somebody kept under a name.
        case funnel
        /// How well journeys follow a map.
        case fitness
        /// The score of a survey's question, over time.
        case survey
        /// What customers speak of: how much, how it sounds, what it does to the score.
        case themes
        /// Words.
        case note

        /// Whether it asks a metric.
        package var asksMetric: Bool {
            switch self {
            case .value, .trend, .breakdown, .distribution: true
            case .funnel, .fitness, .survey, .themes, .note: false
            }
        }

        /// Width and height as it is put down.
        package var usualSize: (width: Int, height: Int) {
            switch self {
            case .value: (3, 2)
            case .trend: (6, 3)
            case .breakdown, .distribution: (6, 3)
            case .funnel: (6, 3)
            case .fitness: (3, 2)
            case .survey: (6, 3)
            case .themes: (6, 4)
            case .note: (3, 2)
            }
        }
    }

    /// Unique on its dashboard: "t3".
    package var id: String
    package var kind: Kind
    /// Above the tile; "" leaves it to what is shown.
    package var title: String
    /// In columns of twelve.
    package var width: Int
    /// In rows.
    package var height: Int
    /// Of kinds that ask a metric. Its period counts only where the tile keeps its own.
    package var question: MetricQuestion?
    /// Whether the question's period stands above the dashboard's.
    package var keepsPeriod: Bool
    /// Where the value should be.
    package var target: Double?
    /// The number of the saved question, of the map or of the survey.
    package var subject: Int64?
    /// Of surveys, the question; nil takes the one that sums it up best.
    package var asked: SurveyPartID?
    /// Of notes.
    package var text: String

    package init(
        id: String, kind: Kind, title: String = "", size: (width: Int, height: Int)? = nil, question: MetricQuestion? = nil,
        keepsPeriod: Bool = false, target: Double? = nil, subject: Int64? = nil,
        asked: SurveyPartID? = nil, text: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        width = size?.width ?? kind.usualSize.width
        height = size?.height ?? kind.usualSize.height
        self.question = question
        self.keepsPeriod = keepsPeriod
        self.target = target
        self.subject = subject
        self.asked = asked
        self.text = text
    }

    package static let widths = 2...12
    package static let heights = 1...8
    package static let longestTitle = 80
    package static let longestText = 2_000

    /// What it asks over a dashboard's period.
    package func question(over period: MetricPeriod) -> MetricQuestion? {
        guard var asked = question else { return nil }
        if !keepsPeriod { asked.period = period }
        return asked
    }
}
