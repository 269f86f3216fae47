/// What is wrong with a value, or with its absence.
package enum ValueProblem: String, Sendable, CaseIterable, Comparable, Codable {
    case missing
    /// An e-mail address that can't be one.
    case notAnAddress = "not_an_address"
    /// A telephone number with too few, too many or the same digits.
    case notANumber = "not_a_number"
    case notADate = "not_a_date"
    /// The calendar has no such day.
    case impossibleDate = "impossible_date"
    case future
    case tooOld = "too_old"
    case notAName = "not_a_name"
    /// "test", "n/a", "unknown", 1900-01-01.
    case placeholder
    /// A postcode unlike nearly all others of its country.
    case unusualForm = "unusual_form"

    package var label: String {
        switch self {
        case .missing: "not given"
        case .notAnAddress: "no possible address"
        case .notANumber: "no possible number"
        case .notADate: "no date"
        case .impossibleDate: "not in the calendar"
        case .future: "in the future"
        case .tooOld: "more than 120 years ago"
        case .notAName: "no name"
        case .placeholder: "placeholder or test value"
        case .unusualForm: "unlike the others"
        }
    }

    package static func < (a: ValueProblem, b: ValueProblem) -> Bool { a.place < b.place }

    private var place: Int { ValueProblem.allCases.firstIndex(of: self) ?? 0 }
}
