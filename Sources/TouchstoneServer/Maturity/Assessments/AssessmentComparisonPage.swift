import Touchstone

/// Two assessments beside one another: what has moved, and whether that is more than chance.
struct AssessmentComparisonPage {
    let application: Touchstone.Application

    private struct Row {
        var name: String
        var before: String
        var after: String
        var difference: String
        var interval: String
        var verdict: String
        var tone: String?
        var people: String
    }

    /// Those who answered both times, compared with themselves.
    private struct PairedRow {
        var name: String
        var people: String
        var difference: String
        var interval: String
        var verdict: String
        var tone: String?
    }

    private struct Content {
        var tabsName = "Maturity"
        var tabs: [Shell.Choice]
        var before: String
        var after: String
        var beforeHref: String
        var afterHref: String
        var headline: String
        var radarSVG: String
        var narrowRadarSVG: String
        var rows: [Row]
        var pairsAbout: String
        var isPaired: Bool
        var paired: [PairedRow]
        var comparison: [SelectOption]
        var comparisonAfter: [SelectOption]
        var problem: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/maturity/comparison", .permission(.viewMaturity), summary: "Two assessments beside one another") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let all = try await application.assessments().filter(\.hasAnswers)
        func chosen(_ name: String, else place: Int) -> StoredAssessment? {
            let wanted = Int64(context.query.trimmed(name))
            return all.first { $0.id == wanted } ?? (all.indices.contains(place) ? all[place] : nil)
        }
        guard let after = chosen("after", else: 0), let before = chosen("before", else: 1) else {
            throw HTTPFailure(.notFound, "not_found", "There are no two assessments with answers to compare yet.")
        }
        var rows: [Row] = [], paired: [PairedRow] = [], pairs = 0, problem: String?
        do throws(AssessmentError) {
            let comparison = try MaturityComparison(before, after)
            rows = comparison.rows.map(row)
            paired = comparison.rows.compactMap(pairedRow)
            pairs = comparison.pairs
        } catch { problem = error.description }
        let (old, new) = (before.result, after.result)
        let pictures = MaturityPictures(stored: after, result: new, earlier: problem == nil ? (before.title, old) : nil)
        let clear = rows.count { $0.tone != nil }
        let content = Content(
            tabs: MaturityTabs.tabs("/maturity"), before: before.title, after: after.title, beforeHref: "/maturity/\(before.id)",
            afterHref: "/maturity/\(after.id)",
            headline: whole(old, new) + (problem == nil ? " \(clear) of \(rows.count) subjects moved clearly." : ""),
            radarSVG: pictures.radar(width: 620), narrowRadarSVG: pictures.radar(width: 350), rows: rows,
            pairsAbout: "\(MaturityWords.people(pairs)) answered both times.", isPaired: !paired.isEmpty, paired: paired,
            comparison: options(all, before.id), comparisonAfter: options(all, after.id), problem: problem)
        return try context.page("maturity/comparison", title: "\(before.title) and \(after.title)", content) {
            $0.crumbs = [Shell.Crumb("Maturity", "/maturity")]
        }
    }

    private func whole(_ old: MaturityResult, _ new: MaturityResult) -> String {
        guard let first = old.score, let second = new.score else { return "" }
        return "The whole: from \(MaturityWords.score(first)) to \(MaturityWords.score(second))."
    }

    private func row(_ one: MaturityComparison.Row) -> Row {
        let isBetter = (one.difference ?? 0) > 0
        return Row(
            name: one.dimension.name, before: one.before.map(MaturityWords.score) ?? "–", after: one.after.map(MaturityWords.score) ?? "–",
            difference: one.difference.map(MaturityWords.difference) ?? "–",
            interval: one.interval.map { "\(MaturityWords.difference($0.lowerBound)) to \(MaturityWords.difference($0.upperBound))" }
                ?? "too few people for an interval",
            verdict: one.isClear ? (isBetter ? "▲ higher" : "▼ lower") : "no clear change",
            tone: one.isClear ? (isBetter ? "good" : "bad") : nil, people: "\(one.counts.before) and \(one.counts.after) people")
    }

    private func pairedRow(_ one: MaturityComparison.Row) -> PairedRow? {
        guard let value = one.paired.value else { return nil }
        let isClear = one.paired.isClear
        return PairedRow(
            name: one.dimension.name, people: MaturityWords.people(one.paired.pairs), difference: MaturityWords.difference(value),
            interval: one.paired.interval.map {
                "\(MaturityWords.difference($0.lowerBound)) to \(MaturityWords.difference($0.upperBound))"
            } ?? "all moved alike: no interval",
            // Where nobody differs from anybody there is nothing to test.
            verdict: isClear ? (value > 0 ? "▲ higher" : "▼ lower") : one.paired.interval == nil ? "–" : "no clear change",
            tone: isClear ? (value > 0 ? "good" : "bad") : nil)
    }

    private func options(_ all: [StoredAssessment], _ id: Int64) -> [SelectOption] {
        all.map { SelectOption(value: "\($0.id)", name: $0.title, isSelected: $0.id == id) }
    }
}
