import Foundation
import RecordLinkage

extension LinkageModel {
    /// Takes m, u and prior as they stand in the file over into what was learned: whoever changes one there means it. What nobody changed stays
    /// as it was, bit by bit.
    mutating func takeCorrections() {
        guard var classes else { return }
        for (place, field) in fields.enumerated() {
            let (m, u) = (field.levels.map(\.m), field.levels.map(\.u))
            if m != classes.same.levels[place] { classes.same.levels[place] = m }
            let before = classes.strangers.levels[place]
            guard u != before else { continue }
            // Strangers that a key brought together differ from any two; the correction moves them by as much.
            let ratios = zip(u, before).map { $0 / $1 }
            for chance in classes.chance.indices {
                classes.chance[chance].levels[place] = Self.moved(classes.chance[chance].levels[place], by: ratios)
            }
            classes.strangers.levels[place] = u
        }
        let learned = classes.sameShare - classes.strangersShare
        if prior > 0, abs(log(prior) - learned) > 1e-9 { classes.sameShare += log(prior) - learned }
        self.classes = classes
    }

    private static func moved(_ levels: [Double], by ratios: [Double]) -> [Double] {
        let moved = zip(levels, ratios).map { $0 * $1 }
        let sum = moved.reduce(0, +)
        return moved.map { $0 / sum }
    }
}
