import Charts
import Foundation
import Touchstone

/// One metric: its value, how it went, where it is better and worse, how it is calculated.
struct MetricPage {
    let application: Touchstone.Application
    let board: MetricBoard

    struct Content {
        var question: String
        var filters: [MetricFilterMenu]
        var value: String?
        var unit: String?
        var interval: String?
        var n: String
        var nHref: String
        var change: MetricView.Change?
        var noDataReason: String?
        var noDataAction: PageLink?
        var grains: [Shell.Choice]
        var trend: MetricView.ChartCard?
        var breakdowns: [Shell.Choice]
        var carried: [Cut]
        var cutAction: String
        var cutKeep: [Shell.Field]
        var breakdown: MetricView.ChartCard?
        var breakdownAbout: String?
        var facts: [Fact]
        var definition: Definition
        var asked: String
        var apiHref: String
        var targetForm: TargetForm?
    }

    /// What is wanted of the metric, for those who may say so.
    struct TargetForm {
        var action: String
        var target: String
        var hint: String
        var bands: String
    }

    /// A name of what interactions carry.
    struct Cut {
        var value: String
        var name: String
        var isSelected: Bool
    }

    /// What stands beside the value, with who is behind it.
    struct Fact {
        var name: String
        var value: String
        var link: String?
    }

    struct Definition {
        var formula: String
        var numerator: String
        var denominator: String
        var excluded: String
        var unitText: String
        var direction: String
        var interval: String
        var version: String
        var revisions: [Revision]
        var changes: [SettingChange] = []
        var glossaryHref: String
        /// Where is said what it leaves to the company, for those who may say so.
        var settingsHref: String?
    }

    /// A version of the calculation after the first.
    struct Revision {
        var name: String
        var text: String
    }

    /// Who changed what the metric leaves to the company.
    struct SettingChange {
        var when: TimeText
        var person: String
        var text: String
    }

    func register(into routes: inout Routes) {
        routes.page("/measurement/{metric}", .permission(.viewMeasurement), summary: "One metric: value, trend, breakdown, definition") {
            try await page($0)
        }
        MetricTargetForm(application: application).register(into: &routes)
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let key = context.parameter("metric")
        guard let metric = Metric.named(key) else { throw HTTPFailure.notFound }
        let request = MetricRequest(context, application)
        var question = try request.question(key)
        if question.breakdown == nil { question.breakdown = .channel }
        let path = "/measurement/\(key)"
        let answer: MetricAnswer
        let months: [UnusualMonth]
        do {
            answer = try board.answer(request.measurements, question, zone: context.timeZone.identifier)
            months = try board.months(request.measurements, like: question, zone: context.timeZone.identifier)
        } catch { throw HTTPFailure(error) }
        var content = try content(request, answer, MetricMarks(months: months), path)
        content.definition.changes = try await changes(of: metric.definition, context)
        let isSet = !metric.definition.settings.isEmpty && context.may(.manageMeasurement)
        content.definition.settingsHref = isSet ? MeasurementSettingsPage.path + "#\(metric.definition.settings[0])" : nil
        return try context.page("metric", title: metric.definition.name, content) { shell in
            shell.period = request.periodControl(path, keep: request.address.cutFields)
            shell.chips = request.chips(path, keep: request.address.cutFields)
            shell.crumbs = [Shell.Crumb("Measurement", request.address.href("/measurement"))]
        }
    }

    private func changes(of definition: MetricDefinition, _ context: RequestContext) async throws -> [SettingChange] {
        let changes = try await application.administration.changes(of: definition)
        guard !changes.isEmpty else { return [] }
        let people = Dictionary(try await application.administration.people().map { ("person:\($0.id)", $0.displayName) }) { first, _ in
            first
        }
        return changes.map { change in
            SettingChange(
                when: TimeText(change.time, in: context.timeZone), person: people[change.actor.text] ?? change.actor.text,
                text: change.sentence)
        }
    }

    private func content(_ request: MetricRequest, _ answer: MetricAnswer, _ marks: MetricMarks, _ path: String) throws -> Content {
        let (address, context, definition) = (request.address, request.context, answer.definition)
        let parts = answer.estimate.value.map(answer.text.parts)
        let hasData = answer.estimate.value != nil
        let breakdown = MetricBreakdownCard(answer: answer, request: request)
        return Content(
            question: definition.question, filters: request.filters(path, keep: address.cutFields), value: parts?.number, unit: parts?.unit,
            interval: hasData
                ? (answer.estimate.low == nil ? MetricWords.limits(answer) : "95 % interval \(MetricWords.limits(answer))") : nil,
            n: definition.counted(answer.estimate.n), nHref: address.href(path + "/customers"),
            change: hasData ? answer.change.map { MetricView.Change($0, answer) } : nil,
            noDataReason: hasData ? nil : MetricWords.noData(answer),
            noDataAction: hasData ? nil : wayOut(request, answer, path),
            grains: MetricQuestion.Granularity.allCases.map { grain in
                Shell.Choice(
                    name: "By \(grain.rawValue)", href: address.changed { $0.granularity = grain.rawValue }.fullHref(path),
                    isCurrent: grain == answer.granularity)
            },
            trend: hasData
                ? MetricTrendCard(
                    answer: answer, id: "trend", heading: nil, marks: marks.marks(answer, slice: nil),
                    csvHref: context.may(.exportData) ? address.fullHref(path + "/trend.csv") : nil, width: 1_100,
                    customers: { bucket in
                        address.href(path + "/customers", [("within", "\(bucket.time.lowerBound)-\(bucket.time.upperBound)")])
                    }
                ).card : nil,
            breakdowns: cuts(answer).map { cut in
                Shell.Choice(
                    name: "By \(cut.dimension?.words ?? cut.rawValue)",
                    href: address.changed { $0.breakdown = cut.rawValue }.fullHref(path) + "#where",
                    isCurrent: answer.question.breakdown == cut)
            },
            carried: request.measurements.carried(for: answer.definition.key).map { name in
                Cut(value: name, name: name, isSelected: answer.question.breakdown?.rawValue == name)
            },
            cutAction: path, cutKeep: address.fields + address.cutFields.filter { $0.name != "by" },
            breakdown: hasData && !answer.rows.isEmpty ? breakdown.card : nil, breakdownAbout: hasData ? breakdown.about : nil,
            facts: hasData ? try facts(request, answer, path) : [], definition: MetricPage.definition(definition),
            asked: answer.question.description,
            apiHref: apiHref(request, answer),
            targetForm: context.may(.manageMeasurement) ? MetricTargetForm.form(answer.definition, application.metricTargets) : nil)
    }

    /// The words of its own by which the metric can be broken down.
    private func cuts(_ answer: MetricAnswer) -> [MetricQuestion.Breakdown] {
        let isOfScores = Metric.named(answer.definition.key)?.isOfScores ?? false
        return MetricQuestion.Breakdown.words.filter { cut in
            if cut.granularity != nil { return false }
            return cut == .question || cut == .about ? isOfScores : true
        }
    }

    /// The one next step where there is nothing: more time, then all interactions, then more data.
    private func wayOut(_ request: MetricRequest, _ answer: MetricAnswer, _ path: String) -> PageLink? {
        if answer.question.period != .all {
            return PageLink("Look at all time", request.address.changed { $0.set(period: "all") }.fullHref(path))
        }
        if !answer.question.filters.isEmpty { return PageLink("Remove the filters", MetricAddress.link(path, [("period", "all")])) }
        return request.context.may(.viewData) ? PageLink("Bring data in", "/data/sources") : nil
    }

    /// Who answered what, and what stands beside the value.
    private func facts(_ request: MetricRequest, _ answer: MetricAnswer, _ path: String) throws -> [Fact] {
        let address = request.address
        var facts: [Fact] = []
        for part in answer.definition.parts {
            let count: Int
            do { count = try request.measurements.customers(behind: answer.question, part: part.key).count } catch {
                throw HTTPFailure(error)
            }
            facts.append(
                Fact(
                    name: part.name, value: "\(ValueFormat.number.text(Double(count))) customer\(count == 1 ? "" : "s")",
                    link: address.href(path + "/customers", [("part", part.key)])))
        }
        for beside in answer.beside {
            let text = MetricText(beside.unit, currency: beside.currency ?? answer.currency).text(beside.estimate.value)
            let isList =
                ["declined", "waiting", "closed_without_reply", "not_yet_known"].contains(beside.key) && beside.estimate.value ?? 0 > 0
            facts.append(
                Fact(name: beside.name, value: text, link: isList ? address.href(path + "/customers", [("part", beside.key)]) : nil))
        }
        if let target = answer.target {
            let reached = answer.isTargetReached.map { $0 ? "reached" : "not reached" } ?? "can’t be told yet"
            facts.append(Fact(name: "Target", value: "\(answer.text.text(target)), \(reached)"))
        }
        if let band = answer.band { facts.append(Fact(name: "Reads as", value: band.name)) }
        return facts
    }

    static func definition(_ definition: MetricDefinition) -> Definition {
        let unit: String
        switch definition.unit {
        case .points: unit = "points, −100 to 100"
        case .share: unit = "per cent"
        case .scale: unit = "mean on the answers’ scale"
        case .count: unit = "a count"
        case .money: unit = "an amount in one currency"
        case .seconds: unit = "a length of time"
        }
        let direction: String
        switch definition.direction {
        case .upIsGood: direction = "up"
        case .upIsBad: direction = "down"
        case .neutral: direction = "neither up nor down"
        }
        return Definition(
            formula: definition.formula.prefix(1).uppercased() + definition.formula.dropFirst() + ".", numerator: definition.numerator,
            denominator: definition.denominator, excluded: definition.excluded, unitText: unit, direction: direction,
            interval: definition.interval,
            version: "\(definition.version)",
            revisions: definition.revisions.enumerated().map { place, revision in
                Revision(name: "Version \(place + 2), from \(revision.day)", text: revision.change)
            }, glossaryHref: "/help/glossary#\(glossaryTerm(definition.key))")
    }

    private static func glossaryTerm(_ key: String) -> String {
        GlossaryNames.metrics[key] ?? "metric"
    }

    private func apiHref(_ request: MetricRequest, _ answer: MetricAnswer) -> String {
        var items: [(String, String)] = []
        switch answer.question.period {
        case .last(let count, let unit): items.append(("last", "\(count)\(unit.rawValue)"))
        case .days(let from, let to): items += [("from", from.text), ("to", to.text)]
        case .all: items.append(("last", "all"))
        }
        items += request.address.filterFields.map { ($0.name, $0.value) }
        if let by = answer.question.breakdown { items.append(("by", by.rawValue)) }
        items += [("granularity", answer.granularity.rawValue), ("zone", answer.zone.identifier)]
        return MetricAddress.link("/api/v1/metrics/\(answer.definition.key)", items)
    }
}
