/// Which touches lead to a conversion, and how much of it does each deserve?
///
/// Textual form: `attribution to "Order placed" from Ad|Email by touchpoint within 30d model first|last|markov halflife 7d order 1`;
/// `to *` takes each customer's last interaction as the conversion, `by channel` and `by channel_kind` credit
/// channels and their kinds. `value EUR` credits what conversions are worth, too; `value main` in the
/// currency of most amounts.
public struct AttributionQuestion: Sendable, Equatable, Hashable, CustomStringConvertible {
    public static let highestOrder = 3

    /// Each event of these is a conversion; `*`: each customer's last event.
    public let conversions: TouchpointSet
    /// What can be credited; an event that is a conversion never is.
    public let touches: TouchpointSet
    public let unit: AttributionUnit
    /// Touches count that lie at most this long before the conversion, inclusive.
    public let window: TimeSpan
    /// At least one, each once, in the order of `AttributionModel.allCases`.
    public let models: [AttributionModel]
    /// Time decay: a touch so long before the conversion weighs half of one at it.
    public let halfLife: TimeSpan
    /// Markov: how many touches back the next step depends on, 1 to 3.
    public let order: Int
    /// In which currency conversions' amounts are credited beside their number; nil credits the number alone.
    public let value: AttributionCurrency?

    public init(
        to conversions: TouchpointSet, from touches: TouchpointSet = .any, by unit: AttributionUnit = .touchpoint,
        within window: TimeSpan = .days(30), models: [AttributionModel] = AttributionModel.allCases, halfLife: TimeSpan = .days(7),
        order: Int = 1, value: AttributionCurrency? = nil
    ) throws(JourneyQuestionError) {
        guard window.milliseconds >= 0, window <= .longest else {
            throw JourneyQuestionError("An attribution looks back between 0 and a hundred years. Write, for instance: within 30d.")
        }
        guard halfLife.milliseconds > 0, halfLife <= .longest else {
            throw JourneyQuestionError("A half-life is longer than nothing, and at most a hundred years. Write, for instance: halflife 7d.")
        }
        guard (1...Self.highestOrder).contains(order) else {
            throw JourneyQuestionError("The order of the Markov model is a whole number from 1 to \(Self.highestOrder), not \(order).")
        }
        self.conversions = conversions
        self.touches = touches
        self.unit = unit
        self.window = window
        let chosen = AttributionModel.allCases.filter { models.contains($0) }
        self.models = chosen.isEmpty ? AttributionModel.allCases : chosen
        self.halfLife = halfLife
        self.order = order
        self.value = value
    }

    private static let keywords: Set<String> = ["attribution", "to", "from", "by", "within", "model", "halflife", "order", "value"]

    /// Reads the textual form; everything but `to` may be left out, and without `model` all models answer side by side.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords)
        var conversions: TouchpointSet?
        var touches = TouchpointSet.any
        var unit = AttributionUnit.touchpoint
        var window = TimeSpan.days(30)
        var models: [AttributionModel] = []
        var halfLife = TimeSpan.days(7)
        var order = 1
        var value: AttributionCurrency?
        while !reader.isAtEnd {
            switch try reader.keyword() {
            case "to": conversions = try reader.touchpoints()
            case "from": touches = try reader.touchpoints()
            case "by": unit = try reader.choice(after: "by", AttributionUnit.self)
            case "within": window = try reader.span(after: "within", for: "30d")
            case "model":
                repeat { models.append(try reader.choice(after: "model", AttributionModel.self)) } while reader.take("|")
            case "halflife": halfLife = try reader.span(after: "halflife", for: "7d")
            case "order": order = try reader.number(after: "order", in: 1...Self.highestOrder)
            case "value": value = AttributionCurrency(try reader.name(after: "value", for: "EUR"))
            default: break
            }
        }
        guard let conversions else {
            throw JourneyQuestionError(
                "An attribution needs a conversion. Write, for instance: attribution to \"Order placed\" within 30d.")
        }
        try self.init(
            to: conversions, from: touches, by: unit, within: window, models: models, halfLife: halfLife, order: order, value: value)
    }

    public var description: String {
        let ends = "to \(conversions.text(keywords: Self.keywords)) from \(touches.text(keywords: Self.keywords))"
        let models = models.map(\.rawValue).joined(separator: "|")
        let question = "attribution \(ends) by \(unit.rawValue) within \(window) model \(models) halflife \(halfLife) order \(order)"
        return question + (value.map { " value \(QuestionToken.quoted($0.text))" } ?? "")
    }
}
