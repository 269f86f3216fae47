import Charts

/// How mature the company is and how its road map goes, as sentences.
struct ExecutiveMaturity {
    /// Nil where nobody has answered one, or the reader may not see it.
    let assessment: StoredAssessment?
    let activities: [RoadMapActivity]
    let reader: ExecutiveReader
    let today: RoadMapDay
    let text: PaperText

    var section: ExecutiveSection {
        var looked: [String] = []
        if reader.may(.viewMaturity), assessment == nil { looked.append("Nobody has answered an assessment yet.") }
        if reader.may(.viewRoadMap), activities.isEmpty { looked.append("There is no road map yet.") }
        return ExecutiveSection(
            key: "maturity", heading: "Maturity and road map", href: reader.may(.viewMaturity) ? "/maturity" : "/road-map",
            sentences: level + weakest + roadMap, about: looked.joined(separator: " "))
    }

    private var level: [ExecutiveSentence] {
        guard let assessment, let score = assessment.result.score, let level = assessment.result.level else { return [] }
        let result = assessment.result
        let name = assessment.model.levels.indices.contains(level - 1) ? assessment.model.levels[level - 1].name : ""
        let people = assessment.respondents.count { $0.state != .invited }
        var detail = "\(decimal(score)) of \(assessment.model.levels.count), by \(text.count(people, "respondent"))"
        if let mean = result.mean, let cap = result.cappedBy.flatMap({ id in result.dimensions.first { $0.id == id } }) {
            detail += "; held back by \(cap.name.lowercased()), without it \(decimal(mean))"
        }
        return [
            ExecutiveSentence(
                rule: "maturity.level", text: "The company stands on level \(level)\(name.isEmpty ? "" : ", \(name.lowercased())")",
                detail: detail + ". “\(assessment.title)”, \(text.day(assessment.created.milliseconds)).",
                href: "/maturity/\(assessment.id)",
                figures: [
                    JSONMember("assessment", .integer(assessment.id)), JSONMember("score", .number(score)),
                    JSONMember("level", .count(level)),
                    JSONMember("mean", .optional(result.mean)), JSONMember("respondents", .count(people)),
                ])
        ]
    }

    /// The dimension that is lowest, where not all are alike.
    private var weakest: [ExecutiveSentence] {
        guard let assessment else { return [] }
        let scored = assessment.result.dimensions.filter { $0.score != nil }
        guard let lowest = scored.min(by: { ($0.score ?? 0) < ($1.score ?? 0) }), let highest = scored.compactMap(\.score).max(),
            let score = lowest.score, highest - score >= 0.5
        else { return [] }
        let wanted = lowest.target.map { ", and level \($0) is wanted" } ?? ""
        return [
            ExecutiveSentence(
                rule: "maturity.weakest", text: "\(lowest.name) is the weakest part", detail: "\(decimal(score))\(wanted).",
                href: "/maturity/\(assessment.id)", tone: .bad,
                figures: [
                    JSONMember("dimension", .string(lowest.id)), JSONMember("score", .number(score)),
                    JSONMember("target", lowest.target.map { .count($0) } ?? .null),
                ])
        ]
    }

    private var roadMap: [ExecutiveSentence] {
        guard !activities.isEmpty else { return [] }
        let (done, running) = (activities.count { $0.plan.status == .done }, activities.count { $0.plan.status == .underWay })
        let late = activities.filter { [.planned, .underWay].contains($0.plan.status) && $0.plan.ends < today }
        var sentences = [
            ExecutiveSentence(
                rule: "roadmap.progress",
                text: "\(done) of \(text.count(activities.count, "activity", plural: "activities")) on the road map done",
                detail: "\(running) under way.", href: "/road-map",
                figures: [
                    JSONMember("activities", .count(activities.count)), JSONMember("done", .count(done)),
                    JSONMember("under_way", .count(running)),
                    JSONMember("late", .count(late.count)),
                ])
        ]
        if let first = late.min(by: { $0.plan.ends < $1.plan.ends }) {
            sentences.append(
                ExecutiveSentence(
                    rule: "roadmap.late", text: "\(text.count(late.count, "activity", plural: "activities")) past the planned end",
                    detail: "First “\(first.plan.name)”, planned to end on \(first.plan.ends.words).", href: "/road-map", tone: .bad,
                    figures: [JSONMember("late", .count(late.count)), JSONMember("first", .integer(first.id))]))
        }
        return sentences
    }

    private func decimal(_ value: Double) -> String { ValueFormat(decimals: 1).text(value) }
}
