import Foundation

/// Whether a value fits a comparison. Asked once per entry of a dictionary, not per event.
struct ValueTest {
    private let comparison: PropertyFilter.Comparison?
    private let wanted: [(text: String, number: Double?)]
    private let folded: String

    /// nil for conditions that are not about one property's value.
    init?(_ condition: PropertyFilter.Condition) {
        switch condition {
        case .compare(_, let comparison, let value):
            self.comparison = comparison
            wanted = [(value, PropertyValue.number(in: value))]
            folded = ValueTest.folded(value)
        case .among(_, let values):
            comparison = .equal
            wanted = values.map { ($0, PropertyValue.number(in: $0)) }
            folded = ""
        case .exists:
            comparison = nil
            wanted = []
            folded = ""
        case .not, .all, .any: return nil
        }
    }

    /// Numbers are compared as numbers; texts, such as dates, by their characters, except where both read as numbers.
    func fits(_ value: PropertyValue) -> Bool {
        guard let comparison else { return true }
        switch comparison {
        case .equal: return wanted.contains { isEqual(value, $0) }
        case .notEqual: return !wanted.contains { isEqual(value, $0) }
        case .contains: return ValueTest.folded(value.text).contains(folded)
        case .less, .atMost, .greater, .atLeast: break
        }
        let wanted = wanted[0]
        if let number = value.number {
            guard let limit = wanted.number else { return false }
            return compares(number, limit)
        }
        return wanted.number == nil && compares(value.text, wanted.text)
    }

    /// What is there without being known: it differs from every value that is, and nothing else can be said of it.
    var fitsUnkept: Bool { comparison == nil || comparison == .notEqual }

    private func isEqual(_ value: PropertyValue, _ wanted: (text: String, number: Double?)) -> Bool {
        switch value {
        case .text(let text): text == wanted.text
        case .number(let number): wanted.number == number
        }
    }

    private func compares<Value: Comparable>(_ value: Value, _ limit: Value) -> Bool {
        switch comparison {
        case .less: value < limit
        case .atMost: value <= limit
        case .greater: value > limit
        case .atLeast: value >= limit
        case .equal, .notEqual, .contains, nil: false
        }
    }

    private static func folded(_ text: String) -> String { text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil) }
}
