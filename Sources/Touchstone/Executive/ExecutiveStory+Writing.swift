extension ExecutiveStory {
    /// - Parameter place: from 1; the page of causes has it under this number.
    init(_ finding: CauseFinding, place: Int, _ text: PaperText) {
        self.finding = finding
        let name = finding.cause.title(text)
        let lost = finding.lost.map { text.count(max(1, Int($0.rounded())), "customer") }
        if let cost = finding.cost, let range = finding.costLimits {
            amount = "\(text.amount(cost)) a year"
            limits = text.amounts(range)
        } else {
            amount = lost ?? "–"
            limits = nil
        }
        var detail = "\(finding.cause.met(finding.reached, text)). "
        switch finding.outcome {
        case .left:
            detail +=
                "\(text.points(finding.difference.value)) more of them left than \(finding.cause.isMonth ? "" : "of ")\(finding.cause.others)"
            detail += " (\(text.points(finding.limits.lowerBound)) to \(text.points(finding.limits.upperBound)))."
            if let lost { detail += " That is about \(lost)" }
            if lost != nil { detail += finding.worth.map { ", each worth \(text.amount($0)) a year." } ?? "." }
        case .spend:
            detail +=
                "They spent \(text.amount(-finding.difference.value)) less in the \(Int(finding.horizon)) days after than \(finding.cause.others)"
            detail += " (\(text.amounts(-finding.limits.upperBound...(-finding.limits.lowerBound))))."
        }
        if let limits { detail += " Together \(limits) a year." }
        sentence = ExecutiveSentence(
            rule: "cause.\(finding.outcome.rawValue)", text: "\(name) goes with about \(amount) lost", detail: detail,
            href: "/executive/causes#cause-\(place)", tone: .bad, figures: finding.json.object ?? [])
    }
}

extension Cause {
    /// At the beginning of a sentence: “Delivery delayed”, May 2026.
    func title(_ text: PaperText) -> String {
        switch self {
        case .touchpoint(let name), .channel(let name), .theme(_, let name): "“\(name)”"
        case .month(let time): text.month(time.lowerBound)
        }
    }

    func met(_ customers: Int, _ text: PaperText) -> String {
        let count = text.count(customers, "customer")
        return switch self {
        case .touchpoint(let name): "\(count) met “\(name)”"
        case .channel(let name): "\(count) came over “\(name)”"
        case .theme(_, let name): "\(count) wrote of “\(name)”"
        case .month(let time): "\(count) \(customers == 1 ? "was" : "were") in touch in \(text.month(time.lowerBound))"
        }
    }

    var isMonth: Bool { if case .month = self { true } else { false } }

    /// With whom they are compared.
    var others: String {
        switch self {
        case .touchpoint, .channel: "others in touch in the same month who had spent and done alike before"
        case .theme: "those who wrote of something else in the same month and had spent and done alike before"
        case .month: "the months around it let expect"
        }
    }

    /// The page with what is known of it beside its cost.
    package func href(_ zoneText: (Range<Int64>) -> (from: String, to: String)) -> String {
        switch self {
        case .touchpoint(let name): return "/measurement/interactions?touchpoint=\(PaperText.escaped(name))"
        case .channel(let name): return "/measurement/interactions?channel=\(PaperText.escaped(name))"
        case .theme(let id, _): return "/feedback/themes/\(id)"
        case .month(let time):
            let days = zoneText(time)
            return "/?from=\(days.from)&to=\(days.to)"
        }
    }
}
