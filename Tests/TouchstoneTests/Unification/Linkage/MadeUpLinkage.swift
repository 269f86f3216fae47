import Foundation
import RecordLinkage

/// Customers from a seed with misspellings, linked in the plainest way: weights by hand, blocks by equal values, connected components that no
/// pair speaks against.
struct MadeUpLinkage: Sendable {
    var table: LinkageTable
    var result: LinkageResult
    var truth: [UInt32]

    static let columns = [
        "given_name", "family_name", "date_of_birth", "postcode", "e-mail", "source",
    ]
    static let model = LinkageModel(
        fields: [
            field(
                "given_name", .givenName,
                [("same", 0.86, 0.012), ("close", 0.1, 0.008), ("different", 0.04, 0.98)]),
            field(
                "family_name", .familyName,
                [("same", 0.83, 0.0035), ("close", 0.12, 0.0015), ("different", 0.05, 0.995)]),
            field(
                "date_of_birth", .date,
                [("same", 0.93, 0.00008), ("close", 0.05, 0.0021), ("different", 0.02, 0.99782)]),
            field(
                "postcode", .postcode,
                [("same", 0.7, 0.002), ("close", 0.05, 0.004), ("different", 0.25, 0.994)]),
            field(
                "e-mail", .email,
                [("same", 0.78, 0.000001), ("close", 0.1, 0.0004), ("different", 0.12, 0.999599)]),
        ], ignored: ["source"], keys: [["family_name"], ["postcode", "date_of_birth"], ["e-mail"]],
        prior: 2.4e-6, threshold: 0.5)

    static func make(people: Int, seed: UInt64) -> MadeUpLinkage {
        var random = MadeUpRandom(state: seed)
        var builder = LinkageTableBuilder(columns: columns)
        var truth: [UInt32] = []
        for number in 0..<people {
            var values = person(&random)
            for copy
                in 0..<(1 + (Int.random(in: 0..<10, using: &random) + 4) / 10 + Int.random(
                    in: 0..<12, using: &random) / 11)
            {
                values[5] = ["web", "crm", "shop"][copy % 3]
                builder.append(
                    id: "\(["web", "crm", "shop"][copy % 3])-\(number)",
                    copy == 0 ? values : values.map { damaged($0, &random) })
                truth.append(UInt32(number + 1))
            }
        }
        let table = builder.table()
        return MadeUpLinkage(table: table, result: link(table), truth: truth)
    }

    @Sendable func explain(_ a: Int, _ b: Int) -> Explanation? { Self.explain(table, a, b) }

    static func explain(_ table: LinkageTable, _ a: Int, _ b: Int) -> Explanation {
        let prior = log2(model.prior / (1 - model.prior))
        let steps = model.fields.enumerated().map { index, field in
            let (left, right) = (table.value(index, a), table.value(index, b))
            guard let left, let right else {
                return Explanation.Step(
                    column: field.column, kind: field.kind, left: left, right: right, level: "no value",
                    weight: 0, rarity: 0)
            }
            let level = field.levels[left == right ? 0 : isClose(left, right) ? 1 : 2]
            let rarity = left == right && index == 1 ? (left.count > 6 ? 2.5 : -1.5) : 0
            return Explanation.Step(
                column: field.column, kind: field.kind, left: left, right: right, level: level.name,
                weight: level.weight + rarity,
                rarity: rarity)
        }
        let total = steps.reduce(prior) { $0 + $1.weight }
        return Explanation(
            prior: prior, steps: steps, total: total, probability: 1 / (1 + exp2(-total)))
    }

    private static func link(_ table: LinkageTable) -> LinkageResult {
        var seen: Set<UInt64> = []
        var keys: [LinkageResult.Key] = []
        var pairs: [LinkageResult.Pair] = []
        var histogram = [Int](repeating: 0, count: 100)
        for key in model.keys {
            let before = seen.count
            let places = key.compactMap { columns.firstIndex(of: $0) }
            var blocks: [[UInt32]: [Int]] = [:]
            for row in 0..<table.rows {
                let codes = places.map { table.columns[$0].codes[row] }
                if !codes.contains(0) { blocks[codes, default: []].append(row) }
            }
            let large = blocks.values.filter { $0.count > 60 }
            for block in blocks.values.sorted(by: { $0[0] < $1[0] }) where block.count <= 60 {
                for a in block {
                    for b in block where a < b && seen.insert(UInt64(a) << 32 | UInt64(b)).inserted {
                        let pair = LinkageResult.Pair(
                            a: UInt32(a), b: UInt32(b), weight: Float(explain(table, a, b).total))
                        histogram[min(Int(pair.probability * 100), 99)] += 1
                        if pair.probability >= 0.01 { pairs.append(pair) }
                    }
                }
            }
            keys.append(
                .init(
                    columns: key, pairs: seen.count - before, skippedBlocks: large.count,
                    skippedRecords: large.reduce(0) { $0 + $1.count }))
        }
        var entities = (0..<UInt32(table.rows)).map { $0 }
        var cut: [LinkageResult.Pair] = []
        for pair in pairs.filter({ $0.probability >= model.threshold }).sorted(by: {
            $0.weight > $1.weight
        }) {
            let (a, b) = (entities[Int(pair.a)], entities[Int(pair.b)])
            guard a != b else { continue }
            let left = entities.indices.filter { entities[$0] == a }
            let right = entities.indices.filter { entities[$0] == b }
            if left.contains(where: { l in right.contains { explain(table, l, $0).total < -6 } }) {
                cut.append(pair)
            } else {
                for row in left + right { entities[row] = min(a, b) }
            }
        }
        var probabilities = [Float](repeating: 0, count: table.rows)
        for pair in pairs where entities[Int(pair.a)] == entities[Int(pair.b)] {
            for row in [Int(pair.a), Int(pair.b)] {
                probabilities[row] = max(probabilities[row], Float(pair.probability))
            }
        }
        for row in probabilities.indices where probabilities[row] == 0 { probabilities[row] = 1 }
        return LinkageResult(
            model: model, columns: inferred(table), keys: keys, compared: seen.count,
            histogram: histogram, pairs: pairs,
            entities: entities,
            probabilities: probabilities, cut: cut)
    }

    private static func inferred(_ table: LinkageTable) -> [InferredColumn] {
        let reasons = [
            "named like a given name; 1 in 3 values is a known given name", "named like a family name",
            "97 % of values are days between 1930 and 2008",
            "named like a postcode; all values have 5 digits", "99 % of values have an @",
            "three values, one for each system: it says where a record comes from",
        ]
        return table.columns.enumerated().map { index, column in
            InferredColumn(
                name: column.name, kind: index < model.fields.count ? model.fields[index].kind : .ignored,
                reason: reasons[index],
                filled: column.codes.count { $0 != 0 }, distinct: column.values.count - 1)
        }
    }

    private static func field(
        _ column: String, _ kind: FieldKind, _ levels: [(String, Double, Double)]
    ) -> LinkageModel.Field {
        .init(column: column, kind: kind, levels: levels.map { .init(name: $0.0, m: $0.1, u: $0.2) })
    }

    private static func isClose(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        guard abs(a.count - b.count) <= 1 else { return false }
        let shared =
            zip(a, b).prefix { $0 == $1 }.count
            + zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
        return shared >= max(a.count, b.count) - 2
    }

    private static func person(_ random: inout MadeUpRandom) -> [String?] {
        let given = [
            "Ada", "Bo", "Carla", "Dmitri", "Élodie", "Fatima", "Gustav", "Hana", "Ines", "Jonas",
            "Karin", "Liam", "Mei", "Noor", "Olga",
        ]
        let starts = [
            "Berg", "Carls", "Deutsch", "Eng", "Fisch", "Gold", "Hart", "Klein", "Lind", "Moor", "Nord",
            "Quiale", "Rosen", "Stein",
        ]
        let ends = ["", "er", "mann", "ström", "feld", "asio", "ova", "sen"]
        let name = given.randomElement(using: &random) ?? "Ada"
        let family =
            (starts.randomElement(using: &random) ?? "") + (ends.randomElement(using: &random) ?? "")
        func number(_ range: ClosedRange<Int>) -> String {
            let text = "\(Int.random(in: range, using: &random))"
            return text.count < 2 ? "0" + text : text
        }
        return [
            name, family, "\(number(1935...2004))-\(number(1...12))-\(number(1...28))",
            "\(number(10100...10160))",
            "\(name).\(family)\(number(10...99))@example.org".lowercased(), "system",
        ]
    }

    private static func damaged(_ value: String?, _ random: inout MadeUpRandom) -> String? {
        guard let value else { return nil }
        switch Int.random(in: 0..<20, using: &random) {
        case 0: return nil
        case 1, 2:
            var letters = Array(value)
            letters.swapAt(letters.count / 2, max(letters.count / 2 - 1, 0))
            return String(letters)
        case 3: return String(value.dropLast())
        case 4 where value.contains("-"): return String(value.reversed())
        default: return value
        }
    }
}

struct MadeUpRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
