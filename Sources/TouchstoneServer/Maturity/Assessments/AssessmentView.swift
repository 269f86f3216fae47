import Foundation
import Touchstone

/// What the result's page and the report show of an assessment.
struct AssessmentView {
    struct Evidence {
        var percent: String
        var sentence: String
        var page: String
        var pageHref: String
        /// The level that it supports; nil where there is nothing to count.
        var supports: String?
        var query: String
        /// Where the answers say something else: "people say level 3".
        var conflict: String?
        var conflictTone: String
    }

    struct Part {
        var part: String
        var partScore: String
        var partPeople: String
    }

    struct Count {
        var level: String
        var people: String
        var percent: Int
    }

    struct Aspect {
        var aspect: String
        var aspectScore: String
        var counts: [Count]
        /// The statement that is reached, and the one above it.
        var reached: String?
        var next: String?
    }

    struct Dimension {
        var id: String
        var name: String
        var about: String
        var isPlatform: Bool
        var holdsBack: Bool
        var isDisputed: Bool
        /// "2.4", or "–" where nobody answered.
        var value: String
        var standing: String
        var certainty: String
        var stripSVG: String
        var dispute: String?
        var parts: [Part]
        var aim: String?
        var evidence: [Evidence]
        var aspects: [Aspect]
    }

    struct Notice {
        var text: String
        var detail: String
        var href: String
        var mark: String
    }

    let dimensions: [Dimension]
    let notices: [Notice]

    init(_ stored: StoredAssessment, _ result: MaturityResult, facts: [EvidenceFact], flags: [EvidenceFlag]) {
        let pictures = MaturityPictures(stored: stored, result: result)
        let built = result.dimensions.map { Self.dimension($0, stored, result, pictures, facts, flags) }
        dimensions = built
        var notices: [Notice] = []
        if let id = result.cappedBy, let weakest = built.first(where: { $0.id == id }) {
            notices.append(
                Notice(
                    text: "\(weakest.name) holds back the whole",
                    detail: "\(weakest.value), \(weakest.standing): what is built on it stands no higher.",
                    href: "#\(id)", mark: "▼"))
        }
        for one in flags where one.kind == .above {
            let name = built.first { $0.id == one.dimension }?.name ?? one.dimension
            notices.append(
                Notice(text: "\(name): the system’s figures say less", detail: one.sentence, href: "#\(one.dimension)", mark: "≠"))
        }
        for one in built where one.isDisputed {
            notices.append(Notice(text: "\(one.name): people disagree", detail: one.dispute ?? "", href: "#\(one.id)", mark: "↔"))
        }
        for one in result.refusedTargets {
            notices.append(Notice(text: "A target skips a level", detail: one.reason, href: "#aims", mark: "!"))
        }
        let low = flags.filter { $0.kind == .below }.map(\.dimension)
        let names = built.filter { low.contains($0.id) }
        if let first = names.first {
            notices.append(
                Notice(
                    text: "The system holds more than people say",
                    detail: "In \(names.map(\.name).formatted(.list(type: .and, width: .standard).locale(Locale(identifier: "en_GB")))).",
                    href: "#\(first.id)", mark: "≠"))
        }
        self.notices = notices
    }

    private static func dimension(
        _ one: MaturityResult.DimensionResult, _ stored: StoredAssessment, _ result: MaturityResult, _ pictures: MaturityPictures,
        _ facts: [EvidenceFact], _ flags: [EvidenceFlag]
    ) -> Dimension {
        let described = stored.model.dimension(one.id)
        let levels = stored.model.levels
        let evidence = (described?.evidence ?? []).compactMap { kind in facts.first { $0.evidence == kind } }.map { fact -> Evidence in
            let flag = flags.first { $0.dimension == one.id && $0.evidence == fact.evidence }
            return Evidence(
                percent: fact.percentText, sentence: fact.sentence, page: fact.pageName, pageHref: fact.page,
                supports: fact.level(in: stored.model).map { "supports level \($0), \(levels[$0 - 1].name)" }, query: fact.query,
                conflict: flag.map { "people say \($0.kind == .below ? "only " : "")level \($0.answered)" },
                conflictTone: flag?.kind == .above ? "bad" : "accent")
        }
        let parts = one.parts.filter { !stored.guardedParts.contains($0.part) }.map {
            Part(part: $0.part, partScore: MaturityWords.score($0.score), partPeople: MaturityWords.people($0.respondents))
        }
        return Dimension(
            id: one.id, name: one.name, about: described?.about ?? "", isPlatform: one.isPlatform, holdsBack: one.id == result.cappedBy,
            isDisputed: one.isDisputed, value: one.score.map(MaturityWords.score) ?? "–",
            standing: one.level.map { levels[$0 - 1].name } ?? "nobody has answered",
            certainty: certainty(one), stripSVG: pictures.strip(one, width: 340), dispute: dispute(one, parts), parts: parts,
            aim: one.target.map { "Aimed at: level \($0), \(levels[$0 - 1].name)" }, evidence: evidence,
            aspects: zip(one.aspects, described?.aspects ?? []).map { aspect($0, $1, levels) })
    }

    private static func certainty(_ one: MaturityResult.DimensionResult) -> String {
        let people = MaturityWords.people(one.respondents)
        if let interval = one.interval { return "\(MaturityWords.interval(interval)) with 95 % certainty, \(people)" }
        return one.respondents == 0 ? "No answers" : "\(people): too few for an interval"
    }

    private static func dispute(_ one: MaturityResult.DimensionResult, _ parts: [Part]) -> String? {
        guard one.isDisputed, let range = one.range else { return nil }
        var text = "People see it from \(MaturityWords.score(range.lowerBound)) to \(MaturityWords.score(range.upperBound))."
        if let low = parts.first, let high = parts.last, parts.count > 1 {
            text += " Lowest in \(low.part), \(low.partScore); highest in \(high.part), \(high.partScore)."
        }
        return text
    }

    private static func aspect(
        _ one: MaturityResult.AspectResult, _ described: MaturityModel.Aspect, _ levels: [MaturityModel.Level]
    ) -> Aspect {
        let total = one.counts.reduce(0, +)
        let level = one.mean.map { max(1, Int($0 + 1e-9)) }
        return Aspect(
            aspect: one.name, aspectScore: one.mean.map(MaturityWords.score) ?? "–",
            counts: one.counts.enumerated().map { place, count in
                Count(
                    level: levels[place].name, people: "\(count)",
                    percent: total == 0 ? 0 : Int((Double(count) / Double(total) * 100).rounded()))
            },
            reached: level.map { described.statements[$0 - 1] },
            next: level.flatMap { $0 < described.statements.count ? described.statements[$0] : nil })
    }
}
