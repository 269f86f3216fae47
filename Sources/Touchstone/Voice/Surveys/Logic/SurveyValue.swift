/// What an answer is compared with.
package enum SurveyValue: Sendable, Hashable {
    case number(Double)
    /// A choice's id, a text, or a day.
    case text(String)
    case flag(Bool)

    /// A number, the number in a text, or a day's number.
    package var number: Double? {
        switch self {
        case .number(let number): number
        case .text(let text): SurveyDay(text).map { Double($0.number) } ?? Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .flag: nil
        }
    }
}
