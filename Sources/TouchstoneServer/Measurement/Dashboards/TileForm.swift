import Foundation
import Touchstone

/// What stands in the form of a tile.
struct TileForm {
    var kind: String
    var title: String
    var asksMetric: Bool
    var hasBreakdown: Bool
    var hasTarget: Bool
    var isFunnel: Bool
    var isFitness: Bool
    var isNote: Bool
    var isSurvey: Bool
    var metrics: [SelectOption]
    var breakdowns: [SelectOption]
    var filters: [FilterMenu]
    var periods: [SelectOption]
    var target: String
    var targetHelp: String
    var subjects: [SelectOption]
    var hasSubjects: Bool
    var surveys: [SurveyMenu]
    var hasSurveys: Bool
    var text: String
    var widths: [SelectOption]
    var heights: [SelectOption]
    private var metric: String
    private var breakdown: String
    private var chosen: [(String, String)]
    private var period: String
    private var subject: String
    private var width: Int
    private var height: Int

    struct FilterMenu {
        var name: String
        var label: String
        var options: [SelectOption]
    }

    /// A survey with its questions that one figure sums up; a choice's value is "3" or "3:recommend".
    struct SurveyMenu {
        var name: String
        var options: [SelectOption]
    }

    static func field(_ member: String?) -> String {
        switch member {
        case "title": "title"
        case "target": "target"
        case "text": "text"
        case "subject", "asked": "subject"
        default: "metric"
        }
    }

    /// - Parameter query: what was chosen; nil shows the tile as it is.
    static func make(
        _ application: Touchstone.Application, _ context: RequestContext, tile: DashboardTile?, query: Query?, owner: AuditActor
    ) async throws -> TileForm {
        let kind = query.flatMap { DashboardTile.Kind(rawValue: $0.trimmed("kind")) } ?? tile?.kind ?? .value
        // What a link of the gallery doesn't say stays as the tile has it.
        func value(_ name: String, _ stored: String) -> String { query?[name] ?? stored }
        let question = tile?.question
        let metric = value("metric", question?.metric ?? "nps")
        let filters = question?.filters
        let stored: [(String, String)] = [
            ("channel", filters?.channels?.first ?? ""), ("channel_kind", filters?.channelKinds?.first ?? ""),
            ("touchpoint", filters?.touchpoints?.first ?? ""),
            ("stage", filters?.stages?.first ?? ""), ("source", filters?.sources?.first ?? ""),
        ]
        let chosen = stored.map { ($0.0, value($0.0, $0.1)) }
        let period = value("tile-period", tile.map { $0.keepsPeriod ? $0.question?.period.shortText ?? "" : "" } ?? "")
        let asked = tile?.asked.map { ":\($0)" } ?? ""
        let subject = value("subject", tile?.subject.map { "\($0)\(asked)" } ?? "")
        let surveys = kind == .survey ? surveyMenus(try await application.surveys.field(), chosen: subject) : []
        var subjects: [(String, String)] = []
        if kind == .funnel { subjects = try await application.savedFunnels(for: owner).map { ("\($0.id)", $0.name) } }
        if kind == .fitness { subjects = try await application.maps.list().map { ("\($0.id)", $0.map.title) } }
        let measurements = application.measurements
        func options(_ all: [(String, String)], _ current: String) -> [SelectOption] {
            all.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == current) }
        }
        let usable = Metric.all.filter { kind != .distribution || $0.hasDistribution }
        let definition = Metric.named(metric)?.definition
        let isShare = definition?.unit == .share
        let target = query?["target"] ?? TypedNumber.text((tile?.target).map { isShare ? $0 * 100 : $0 })
        let size = (tile?.kind == kind ? tile.map { ($0.width, $0.height) } : nil) ?? kind.usualSize
        let breakdown = value("breakdown", question?.breakdown?.rawValue ?? "channel")
        let dimensions: [MetricDimension] = [.channel, .channelKind, .touchpoint, .stage, .source]
        return TileForm(
            kind: kind.rawValue, title: value("title", tile?.title ?? ""), asksMetric: kind.asksMetric, hasBreakdown: kind == .breakdown,
            hasTarget: kind == .value || kind == .trend, isFunnel: kind == .funnel, isFitness: kind == .fitness, isNote: kind == .note,
            isSurvey: kind == .survey,
            metrics: options(usable.map { ($0.key, $0.definition.name) }, metric),
            breakdowns: options(MetricDimension.allCases.map { ($0.rawValue, $0.title) }, breakdown),
            filters: dimensions.compactMap { dimension in
                let names = measurements.names(of: dimension)
                let current = chosen.first { $0.0 == dimension.rawValue }?.1 ?? ""
                guard names.count > 1 || !current.isEmpty else { return nil }
                let own = current.isEmpty || names.contains(current) ? [] : [(current, dimension.label(current))]
                let known = names.map { ($0, dimension.label($0)) }
                return FilterMenu(
                    name: dimension.rawValue, label: dimension.title,
                    options: options([("", dimension.everyTitle)] + own + known, current))
            },
            periods: options(
                [("", "The dashboard’s"), ("1d", "Today"), ("7d", "Last 7 days")] + MetricAddress.periods.map { ($0.1, $0.0) }, period),
            target: target, targetHelp: isShare ? "In per cent. Empty for none." : "Empty for none.",
            subjects: options(subjects, subject), hasSubjects: !subjects.isEmpty, surveys: surveys,
            hasSurveys: !surveys.isEmpty, text: value("text", tile?.text ?? ""),
            widths: options(DashboardTile.widths.map { ("\($0)", "\($0) of 12") }, value("width", "\(size.0)")),
            heights: options(DashboardTile.heights.map { ("\($0)", "\($0)") }, value("height", "\(size.1)")),
            metric: metric, breakdown: breakdown, chosen: chosen, period: period,
            subject: subject.isEmpty ? subjects.first?.0 ?? surveys.first?.options.first?.value ?? "" : subject,
            width: Int(value("width", "\(size.0)")) ?? size.0, height: Int(value("height", "\(size.1)")) ?? size.1)
    }

    /// - Throws: `DashboardError` that names what can't be.
    func tile(id: String) throws(DashboardError) -> DashboardTile {
        guard let kind = DashboardTile.Kind(rawValue: kind) else { throw DashboardError("Choose what the tile shows.", field: "kind") }
        var tile = DashboardTile(id: id, kind: kind, title: title, size: (width, height), text: text)
        if kind.asksMetric {
            guard let known = Metric.named(metric) else {
                throw DashboardError("There is no metric “\(metric.prefix(40))”.", field: "question")
            }
            var question = MetricQuestion(metric: metric)
            func names(_ name: String) -> [String]? { chosen.first { $0.0 == name && !$0.1.isEmpty }.map { [$0.1] } }
            question.filters.channels = names("channel")
            question.filters.channelKinds = names("channel_kind")
            question.filters.touchpoints = names("touchpoint")
            question.filters.stages = names("stage")
            question.filters.sources = names("source")
            if kind == .breakdown { question.breakdown = MetricQuestion.Breakdown(rawValue: breakdown) ?? .channel }
            if !period.isEmpty {
                guard let own = MetricPeriod(shortText: period) else {
                    throw DashboardError("“\(period.prefix(40))” is no period.", field: "question")
                }
                question.period = own
                tile.keepsPeriod = true
            }
            tile.question = question
            if !target.trimmingCharacters(in: .whitespaces).isEmpty, hasTarget {
                guard let number = TypedNumber.read(target) else {
                    throw DashboardError("A target is a number: “\(target.prefix(40))” is none.", field: "target")
                }
                tile.target = known.definition.unit == .share ? number / 100 : number
            }
        }
        if kind == .funnel || kind == .fitness { tile.subject = Int64(subject) }
        if kind == .survey {
            let parts = subject.split(separator: ":", maxSplits: 1).map(String.init)
            tile.subject = parts.first.flatMap { Int64($0) }
            tile.asked = parts.count > 1 ? SurveyPartID(parts[1]) : nil
        }
        return tile
    }

    private static func surveyMenus(_ field: [Int64: PublishedSurvey], chosen: String) -> [SurveyMenu] {
        var menus = field.values.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }.compactMap { published in
            let questions = published.survey.questionsWithFigure
            guard !questions.isEmpty else { return SurveyMenu?.none }
            let all =
                [("\(published.id)", "\(published.name): what sums it up")]
                + questions.map { ("\(published.id):\($0.id)", published.survey.text($0.text)) }
            return SurveyMenu(
                name: published.name, options: all.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == chosen) })
        }
        if !chosen.isEmpty, !menus.contains(where: { $0.options.contains(where: \.isSelected) }) {
            let gone = SelectOption(value: chosen, name: "What the tile shows now", isSelected: true)
            menus.insert(SurveyMenu(name: "Out of the field", options: [gone]), at: 0)
        }
        return menus
    }
}
