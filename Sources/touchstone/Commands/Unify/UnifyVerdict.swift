import RecordLinkage
import Touchstone

/// How right what was found is, for a person and for a program.
struct UnifyVerdict {
    let summary: UnifySummary
    let entities: EntityEvaluation
    let pairs: PairEvaluation

    func json(output: String?) -> JSONValue {
        .object(
            summary.members(output: output) + [
                JSONMember("rows_with_truth", .count(entities.rows)), JSONMember("pairwise", json(entities.pairs)),
                JSONMember("exact_entities", json(entities.entities)),
                JSONMember(
                    "b_cubed",
                    .members([
                        "precision": number(entities.bCubed.precision), "recall": number(entities.bCubed.recall),
                        "f1": number(entities.bCubed.f1),
                    ])),
                JSONMember(
                    "curve",
                    .array(
                        pairs.curve.map { point in
                            .object([JSONMember("threshold", .number(point.threshold))] + (json(point.pairs).object ?? []))
                        })),
                JSONMember(
                    "calibration",
                    .array(
                        pairs.calibration.map { bin in
                            .members([
                                "from": .number(bin.lower), "to": .number(bin.upper), "pairs": .count(bin.pairs),
                                "mean_probability": number(bin.mean), "share_true": number(bin.share),
                            ])
                        })),
            ])
    }

    func show(output: String?) {
        summary.show(output: output)
        print("\nAgainst the truth of \(entities.rows.formatted()) records, at a threshold of \(summary.threshold.formatted()):\n")
        Output.table(
            [
                .text("counted in"), .number("precision"), .number("recall"), .number("F1"), .number("found"), .number("right"),
                .number("true"),
            ],
            [
                row("pairs of records", entities.pairs), row("whole entities", entities.entities),
                [
                    "records (B-cubed)", text(entities.bCubed.precision), text(entities.bCubed.recall), text(entities.bCubed.f1), "", "",
                    "",
                ],
            ])
        print("\nCompared pairs by themselves, from each threshold on:\n")
        Output.table(
            [.number("threshold"), .number("precision"), .number("recall"), .number("F1"), .number("pairs")],
            pairs.curve.map { point in
                [
                    point.threshold.formatted(), text(point.pairs.precision), text(point.pairs.recall), text(point.pairs.f1),
                    Int(point.pairs.found).formatted(),
                ]
            })
        print(
            "\nCalibration: in each bin of probability, the share of pairs that are truly one person. Pairs below 1 in 100 aren't kept.\n")
        Output.table(
            [.text("probability"), .number("mean"), .number("share true"), .number("pairs")],
            pairs.calibration.map { bin in
                [
                    "\(bin.lower.formatted())–\(bin.upper.formatted())", text(bin.mean), text(bin.share), bin.pairs.formatted(),
                ]
            })
    }

    private func row(_ name: String, _ measured: Retrieval) -> [String] {
        [
            name, text(measured.precision), text(measured.recall), text(measured.f1), Int(measured.found).formatted(),
            Int(measured.hits).formatted(), Int(measured.right).formatted(),
        ]
    }

    private func json(_ measured: Retrieval) -> JSONValue {
        .members([
            "precision": number(measured.precision), "recall": number(measured.recall), "f1": number(measured.f1),
            "found": .count(Int(measured.found)), "right": .count(Int(measured.hits)), "true": .count(Int(measured.right)),
        ])
    }

    private func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    private func text(_ value: Double?) -> String { value?.formatted(decimals: 4) ?? "no data" }
}
