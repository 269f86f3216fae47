import RecordLinkage
import Touchstone

/// What unifying a file found, for a person and for a program.
struct UnifySummary {
    let run: UnifyRun
    let entities: Int
    let largest: Int

    init(_ run: UnifyRun) {
        self.run = run
        // An entity is the number of one of its rows.
        var sizes = [Int](repeating: 0, count: run.result.entities.count)
        for entity in run.result.entities { sizes[Int(entity)] += 1 }
        entities = sizes.count { $0 > 0 }
        largest = sizes.max() ?? 0
    }

    private var total: Double { run.seconds.reduce(0) { $0 + $1.seconds } }

    func json(output: String?) -> JSONValue { .object(members(output: output)) }

    func members(output: String?) -> [JSONMember] {
        let result = run.result
        return [
            JSONMember("rows", .count(run.table.rows)), JSONMember("rows_left_out", .count(run.records.faultCount)),
            JSONMember("entities", .count(entities)), JSONMember("largest_entity", .count(largest)),
            JSONMember("compared_pairs", .count(result.compared)), JSONMember("threshold", .number(threshold)),
            JSONMember("seconds", seconds), JSONMember("columns", .array(result.columns.map(json))),
            JSONMember("keys", .array(result.keys.map(json))),
            JSONMember("aliases", .array(result.model.aliases.map(json))), JSONMember("notes", .array(notes.map { .string($0) })),
            JSONMember("output", .optional(output)),
        ]
    }

    func show(output: String?) {
        for note in notes { Output.note(note) }
        let rows = run.table.rows
        print("\(count(rows, "record")): \(count(entities, "entity", "entities")), the largest of \(count(largest, "record")).")
        print(
            "\(run.result.compared.formatted()) pairs compared; one person from a probability of \(threshold.formatted()) on; \(seconds(total))."
        )
        if let output { print("Written to \(output).") }
        print("")
        Output.table(
            [.text("column"), .text("taken for"), .number("filled"), .number("distinct"), .text("because")],
            run.result.columns.map { [$0.name, $0.kind.rawValue, share($0.filled, of: rows), $0.distinct.formatted(), $0.reason] })
        guard !run.result.keys.isEmpty else { return }
        print("")
        Output.table(
            [.text("compared where equal"), .number("new pairs"), .number("large blocks skipped")],
            run.result.keys.map {
                [$0.columns.joined(separator: " + "), $0.pairs.formatted(), $0.skippedBlocks.formatted()]
            })
        showAliases()
    }

    private func showAliases() {
        let aliases = run.result.model.aliases
        guard !aliases.isEmpty else { return }
        print("\nGiven names that stand for one another, and the people seen with both:")
        let shown = aliases.prefix(20).map { $0.names.joined(separator: " = ") + ($0.people.map { " (\($0.formatted()))" } ?? "") }
        print(shown.joined(separator: ", ") + (aliases.count > 20 ? " and \(count(aliases.count - 20, "more pair"))." : "."))
    }

    private var notes: [String] {
        var notes = run.records.notes
        if let model = run.model, model.classes == nil,
            model.prior > 0 || !model.keys.isEmpty || model.fields.contains(where: { !$0.levels.isEmpty })
        {
            notes.append("The model has no `learned`: what its columns are counts, its prior, keys, m and u don't; they are learned again.")
        }
        if run.table.rows > 1, run.result.compared == 0 {
            notes.append("No two records agree on enough to be compared: each stands alone.")
        }
        return notes
    }

    var threshold: Double { run.arguments.threshold ?? run.result.model.threshold }

    private var seconds: JSONValue {
        .object(run.seconds.map { JSONMember($0.stage, .number(rounded($0.seconds))) } + [JSONMember("total", .number(rounded(total)))])
    }

    private func json(_ column: InferredColumn) -> JSONValue {
        .members([
            "name": .string(column.name), "kind": .string(column.kind.rawValue), "reason": .string(column.reason),
            "filled": .count(column.filled), "distinct": .count(column.distinct),
        ])
    }

    private func json(_ key: LinkageResult.Key) -> JSONValue {
        .members([
            "columns": .array(key.columns.map { .string($0) }), "pairs": .count(key.pairs),
            "skipped_blocks": .count(key.skippedBlocks), "skipped_records": .count(key.skippedRecords),
        ])
    }

    private func json(_ alias: LinkageModel.Alias) -> JSONValue {
        .members(["names": .array(alias.names.map { .string($0) }), "people": alias.people.map { .count($0) } ?? .null])
    }

    private func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number.formatted()) \(number == 1 ? one : many ?? one + "s")"
    }

    private func share(_ part: Int, of all: Int) -> String {
        all == 0 ? "" : "\((Double(part) / Double(all) * 100).formatted(decimals: 1)) %"
    }

    private func seconds(_ value: Double) -> String { "\(value.formatted(decimals: 1)) s" }

    private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

extension Double {
    func formatted(decimals: Int) -> String { formatted(.number.precision(.fractionLength(decimals))) }
}
