import Touchstone

extension Measure {
    /// What is wanted of metrics, and what their values are called: changed where there is something to change, then listed.
    func targets(areBands: Bool) async throws {
        let wanted = try changes.map { try TargetChange($0, isBands: areBands) }
        try await database.with { application in
            let targets = application.metricTargets
            try await application.database.read { try targets.reload($0) }
            // All are read before the first is set: where one can't be, nothing has changed.
            let changed = try wanted.map { change in
                let known = targets.target(of: change.metric)
                return switch change.value {
                case .target(let number): try MetricTarget(metric: change.metric, target: number, bands: known?.bands ?? [])
                case .bands(let bands): try MetricTarget(metric: change.metric, target: known?.target, bands: bands)
                }
            }
            for target in changed { try await application.setTarget(target, by: .command) }
            let all = targets.all.values.sorted { $0.metric < $1.metric }
            if output.json { return Output.json(.members(["targets": .array(all.map(\.json))])) }
            if all.isEmpty { return Output.note("Nothing is wanted of any metric yet.") }
            Output.table(
                [.text("metric"), .number("target"), .text("bands")],
                all.map { one in
                    [one.metric, one.target.map { "\($0)" } ?? "–", one.bands.map { "\($0.name) \($0.from)" }.joined(separator: ", ")]
                })
        }
    }
}

/// One `--set`: a target such as `nps=40`, or bands such as `nps=fair 0, good 30`. Nothing after the sign takes it away.
private struct TargetChange {
    enum Value {
        case target(Double?)
        case bands([MetricTarget.Band])
    }

    let metric: String
    let value: Value

    init(_ text: String, isBands: Bool) throws {
        let said = NamedValue(text)
        guard isBands else {
            guard let said, said.value.isEmpty || Double(said.value) != nil else {
                throw Failure("“\(text)” is no target: write a metric and a number, as in nps=40; nps= takes it away.")
            }
            (metric, value) = (said.name, .target(Double(said.value)))
            return
        }
        guard let said else {
            throw Failure("“\(text)” names no bands: write a metric and its bands, as in \"nps=fair 0, good 30\"; nps= takes them away.")
        }
        let bands = try said.value.split(separator: ",").map { part in
            let words = part.split(separator: " ")
            guard words.count > 1, let from = words.last.flatMap({ Double($0) }) else {
                throw Failure("“\(part)” is no band: write a name and where it begins, such as good 30.")
            }
            return MetricTarget.Band(name: words.dropLast().joined(separator: " "), from: from)
        }
        (metric, value) = (said.name, .bands(bands))
    }
}
