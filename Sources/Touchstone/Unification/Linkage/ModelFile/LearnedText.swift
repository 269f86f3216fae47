import Foundation
import RecordLinkage

/// What was learned beyond m and u as one text of a model file: JSON whose numbers read back bit by bit.
enum LearnedText {
    static func text(_ classes: LinkageModel.Classes) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(classes)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// - Throws: `ModelFileError` where the text isn't what this program writes, or belongs to other columns.
    static func read(_ place: ModelNode, fields: [LinkageModel.Field]) throws(ModelFileError) -> LinkageModel.Classes {
        let classes: LinkageModel.Classes
        do {
            classes = try JSONDecoder().decode(LinkageModel.Classes.self, from: Data(try place.text().utf8))
        } catch let error as ModelFileError {
            throw error
        } catch {
            throw place.refuse("\(place.name) isn't as the program wrote it: \(advice)")
        }
        let tables = [classes.same, classes.strangers] + classes.chance
        let groups = classes.same.joint.count
        let fits = tables.allSatisfy { table in
            table.joint.count == groups && table.unseen.count == groups && table.levels.map(\.count) == fields.map(\.levels.count)
        }
        guard fits, classes.chanceShare.count == classes.chance.count, (0...classes.chance.count).contains(classes.underEveryKey) else {
            throw place.refuse("\(place.name) belongs to other columns or levels than stand under `columns`: \(advice)")
        }
        guard tables.allSatisfy(areChances) else { throw place.refuse("\(place.name) holds chances that are none: \(advice)") }
        return classes
    }

    private static let advice = "take it out, and it is learned again."

    private static func areChances(_ table: LinkageModel.Classes.Table) -> Bool {
        table.levels.allSatisfy { $0.allSatisfy { $0 > 0 && $0 <= 1 } }
    }
}
