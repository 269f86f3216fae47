import RecordLinkage
import Touchstone

/// What holds one entity together, and what would have to change for it to be another.
struct EntityExplanation {
    let run: UnifyRun
    let row: Int
    let links: EntityLinks

    private var names: UnifyNames { UnifyNames(run.table) }
    private var entity: String { run.table.id(Int(run.result.entities[row])) }

    func show() {
        print("Entity \(entity): \(links.rows.count.formatted()) record\(links.rows.count == 1 ? "" : "s").\n")
        let columns = run.table.columns.indices.filter { column in links.rows.contains { run.table.columns[column].codes[$0] > 0 } }
        Output.table(
            [.text("record"), .number("probability")] + columns.map { .text(run.table.columns[$0].name) },
            links.rows.map { row in
                [run.table.id(row), UnifyNames.text(Double(run.result.probabilities[row]))]
                    + columns.map { run.table.value($0, row) ?? "" }
            })
        if !links.tree.isEmpty {
            print("\nThe links that hold it together, strongest first:\n")
            Output.table(
                [.text("record"), .text("record"), .number("probability"), .number("bits")],
                links.tree.map { link in
                    [
                        run.table.id(Int(link.a)), run.table.id(Int(link.b)), UnifyNames.text(link.probability),
                        UnifyNames.signed(Double(link.weight)),
                    ]
                })
        }
        print("")
        for sentence in sentences { print(sentence) }
    }

    var json: JSONValue {
        .members([
            "entity": .string(entity),
            "records": .array(
                links.rows.map {
                    .members(["id": .string(run.table.id($0)), "probability": .number(Double(run.result.probabilities[$0]))])
                }),
            "links": .array(links.tree.map(names.json)), "weakest": links.weakest.map { names.json($0.link) } ?? .null,
            "nearest_outside": links.outward.first.map(names.json) ?? .null, "reasons": .array(sentences.map { .string($0) }),
        ])
    }

    private var sentences: [String] {
        var sentences: [String] = []
        if let weakest = links.weakest {
            sentences.append(
                links.tree.count == 1 ? "This one link holds it together: \(names.link(weakest.link))." : whereItBreaks(weakest))
            if weakest.link.probability < 0.99 {
                sentences.append("A threshold above \(UnifyNames.text(weakest.link.probability)) would cut it.")
            }
        }
        if let best = links.outward.first {
            let missing = UnifyNames.bits(UnifySummary(run).threshold) - Double(best.weight)
            sentences.append(
                "The nearest record outside is by \(names.link(best)); "
                    + (missing > 0
                        ? "\(UnifyNames.text(missing, decimals: 1)) bits more would join it."
                        : "it would be enough, but other evidence speaks against it."))
        } else {
            sentences.append("No other record comes near: none that was compared is likelier than 1 in 100.")
        }
        return sentences
    }

    private func whereItBreaks(_ hinge: EntityLinks.Hinge) -> String {
        let ids = hinge.side.prefix(5).map(names.id).joined(separator: ", ") + (hinge.side.count > 5 ? ", …" : "")
        return
            "The weakest link is \(names.link(hinge.link)): without it \(ids) would stand apart from the other \(hinge.other.count.formatted())."
    }
}
