/// What one column of a file is, and how its values are written.
package struct ColumnRule: Sendable, Equatable {
    package enum ValueType: String, Sendable, CaseIterable { case text, number, boolean }
    package enum DecimalSign: String, Sendable { case point = ".", comma = "," }

    package var column: String
    package var target: ImportTarget
    /// For `time`.
    package var timeFormat: TimeFormat = .automatic
    /// For `time`: the zone of times without an offset, where it is not the mapping's.
    package var zone: String?
    /// For `value`, where no column is the currency.
    package var currency: String?
    /// For `score.KIND`.
    package var scale: ClosedRange<Double>?
    /// For identifiers: where it is not the mapping's.
    package var namespace: String?
    /// For identifiers in tables: the column whose value, in small letters, is the namespace of its row.
    package var namespaceColumn: String?
    /// For `trait.NAME` and `property.NAME`.
    package var type: ValueType = .text
    /// For numbers; nil takes a point, and no sign between thousands.
    package var decimal: DecimalSign?

    package init(_ column: String, _ target: ImportTarget) {
        self.column = column
        self.target = target
    }

    /// The scale of the known scores.
    static func usualScale(of kind: String) -> ClosedRange<Double>? {
        switch kind {
        case "nps": 0...10
        case "csat": 1...5
        case "ces": 1...7
        default: nil
        }
    }
}
