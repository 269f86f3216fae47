import Foundation
import RecordLinkage

/// Which columns customers are compared by: those that every customer may have, and those of their traits and identifiers that repeat.
package struct MatchColumns: Sendable, Equatable, Codable {
    package static let given = "given name"
    package static let family = "family name"
    package static let full = "full name"
    package static let email = "e-mail"
    package static let phone = "phone"
    package static let birth = "date of birth"

    /// In the table's order.
    package var names: [String]
    /// Whether a name that is given whole is taken apart, because others give theirs in parts.
    package var splitsNames: Bool

    package init(names: [String], splitsNames: Bool) {
        self.names = names
        self.splitsNames = splitsNames
    }

    /// What the columns hold, as far as their meaning is certain; the others are inferred from their values.
    package var kinds: [String: FieldKind] {
        var kinds: [String: FieldKind] = [:]
        for name in names { kinds[name] = TraitColumn.kinds[name] }
        return kinds
    }

    /// Values in the columns' order.
    package func row(_ record: MatchRecord) -> [String?] {
        var values = record.values
        if splitsNames, let whole = values[MatchColumns.full] {
            let (given, family) = MatchColumns.split(whole)
            if values[MatchColumns.given] == nil && values[MatchColumns.family] == nil {
                values[MatchColumns.given] = given
                values[MatchColumns.family] = family
            }
        }
        return names.map { values[$0] }
    }

    /// "Öztürk, Mara" and "Mara Öztürk" are Mara and Öztürk; one word alone is a family name.
    static func split(_ whole: String) -> (given: String?, family: String?) {
        if let comma = whole.firstIndex(of: ",") {
            let family = whole[..<comma].trimmingCharacters(in: .whitespaces)
            let given = whole[whole.index(after: comma)...].trimmingCharacters(in: .whitespaces)
            return (given.isEmpty ? nil : given, family.isEmpty ? nil : family)
        }
        var words = whole.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let last = words.popLast() else { return (nil, nil) }
        return (words.isEmpty ? nil : words.joined(separator: " "), last)
    }

    /// The most columns besides the usual ones.
    static let furtherLimit = 12

    /// Chooses columns by a sample: the usual ones that occur, own kinds of identifiers, and further traits that enough customers have.
    static func choose(from sample: [MatchRecord]) -> MatchColumns {
        var filled: [String: Int] = [:]
        for record in sample { for name in record.values.keys { filled[name, default: 0] += 1 } }
        let hasParts = filled[given] != nil || filled[family] != nil
        var usual = TraitColumn.usual.filter { filled[$0] != nil }
        if hasParts && filled[full] != nil {
            usual.removeAll { $0 == full }
            for part in [family, given] where !usual.contains(part) { usual.insert(part, at: 0) }
        }
        let enough = max(2, sample.count / 50)
        let further =
            filled.filter { !TraitColumn.usual.contains($0.key) && $0.value >= enough }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(furtherLimit).map(\.key)
        return MatchColumns(names: usual + further, splitsNames: hasParts)
    }
}
