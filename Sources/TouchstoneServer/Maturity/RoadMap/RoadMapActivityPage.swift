import Charts
import ExperienceStatistics
import Touchstone

/// One activity: what its KPI says, and the form in which everything can be changed.
struct RoadMapActivityPage {
    let application: Touchstone.Application
    let readings: RoadMapReadings

    private struct Side {
        var sideName: String
        var value: String
        var detail: String
        var href: String
    }

    private struct Rest {
        var id: String
        var value: String
        var name: String
        var when: String
        var isChosen: Bool
    }

    private struct Content {
        var csrf: String
        var action: String
        var isNew: Bool
        var mayEdit: Bool
        var isDropped: Bool
        var restoreAction: String
        var dropAction: String
        var initiativeAction: String?
        var initiative: PageLink?
        var version: String
        var name: String
        var goal: String
        var dimensions: [SelectOption]
        var levels: [SelectOption]
        var owners: [SelectOption]
        var ownerName: String
        var kpis: [SelectOption]
        var investment: String
        var currency: String
        var terms: [SelectOption]
        var statuses: [SelectOption]
        var starts: String
        var ends: String
        var rests: [Rest]
        var places: [SelectOption]
        var origin: String?
        var verdictMark: String?
        var verdictWord: String
        var verdictTone: String
        var sentence: String?
        var sides: [Side]
        var how: String?
        var changed: TimeText?
        var errors: [FormError]
        var nameError: String?
        var ownerError: String?
        var kpiError: String?
        var investmentError: String?
        var endsError: String?
        var restsError: String?
    }

    func register(into routes: inout Routes) {
        routes.page("\(RoadMapPage.path)/new", .permission(.editRoadMap), summary: "A form for an activity of one's own") { context in
            let today = RoadMapDay(application.now())
            let plan = RoadMapPlan(name: "", term: .short, starts: today, ends: today + 89)
            return try await page(context, nil, plan, errors: [])
        }
        routes.page("\(RoadMapPage.path)/{id}", .permission(.viewRoadMap), summary: "One activity of the road map") { context in
            let one = try await application.roadMapActivity(try context.number("id"))
            return try await page(context, one, one.plan, errors: [])
        }
        routes.action(RoadMapPage.path, .permission(.editRoadMap), summary: "Adds an activity") { context in
            let today = RoadMapDay(application.now())
            var plan = RoadMapPlan(name: "", term: .short, starts: today, ends: today + 89)
            do {
                plan = try RoadMapForm.plan(context.form, over: plan)
                let made = try await application.addToRoadMap(plan, by: try context.signedIn().actor)
                return .redirect(to: RoadMapPage.path, notice: Shell.Notice("“\(made.plan.name)” is on the road map."), context)
            } catch let error as RoadMapError {
                return try await page(context, nil, RoadMapForm.shown(context.form, over: plan), errors: [error])
            }
        }
        routes.action("\(RoadMapPage.path)/{id}", .permission(.editRoadMap), summary: "Saves a changed activity") { context in
            let id = try context.number("id")
            let before = try await application.roadMapActivity(id)
            do {
                let plan = try RoadMapForm.plan(context.form, over: before.plan)
                let actor = try context.signedIn().actor
                guard let version = Int64(context.form.trimmed("version")) else {
                    throw RoadMapError("Reload the page: it doesn’t say which version of the activity it shows.")
                }
                let place = try Self.place(context.form)
                let changed = try await application.changeRoadMap(id, version: version, place: place, by: actor) { _ in plan }
                return .redirect(to: RoadMapPage.path, notice: Shell.Notice("“\(changed.plan.name)” is saved."), context)
            } catch let error as RoadMapError {
                if error.kind == .notFound { throw HTTPFailure(error) }
                return try await page(context, before, RoadMapForm.shown(context.form, over: before.plan), errors: [error])
            }
        }
    }

    /// "keep", "end", or the number of the activity to stand before.
    private static func place(_ form: Query) throws -> RoadMaps.Place? {
        switch form.trimmed("place") {
        case "", "keep": return nil
        case "end": return .last
        case let text:
            guard let other = Int64(text) else { throw RoadMapError("Choose a place in the order.", field: "place") }
            return .before(other)
        }
    }

    private func page(_ context: RequestContext, _ one: RoadMapActivity?, _ plan: RoadMapPlan, errors: [RoadMapError]) async throws
        -> Response
    {
        let others = try await application.roadMapActivities().filter { $0.id != one?.id }
        let (people, known) = (try await Colleagues(application, who: .viewRoadMap), try await application.assessed())
        let progress = try one.map { try readings.progress(of: $0.plan) }
        let verdict = progress.map { RoadMapWords.verdict($0.standing) }
        let may = context.may(.editRoadMap) && one?.dropped == nil
        let own = "\(RoadMapPage.path)/\(one?.id ?? 0)"
        func sentence(_ fields: String...) -> String? { errors.first { fields.contains($0.field ?? "") }?.message }
        var ownerName = ""
        if case .named(let text) = plan.owner { ownerName = text }
        let content = Content(
            csrf: context.csrf, action: one == nil ? RoadMapPage.path : own, isNew: one == nil, mayEdit: may,
            isDropped: one?.dropped != nil,
            restoreAction: "\(own)/restore", dropAction: "\(own)/drop",
            initiativeAction: may && one != nil && one?.initiative == nil && context.may(.editInitiatives) ? "\(own)/initiative" : nil,
            initiative: one?.initiative.map { PageLink("Initiative \($0)", "/initiatives/\($0)") },
            version: context.form["version"] ?? "\(one?.version ?? 0)",
            name: plan.name, goal: plan.goal,
            dimensions: Self.options(
                known.model.dimensions.map { ($0.id, $0.name) }, plan.dimension, first: "No dimension"),
            levels: Self.options(
                known.model.levels.enumerated().map { ("\($0.offset + 1)", "\($0.offset + 1) \($0.element.name)") },
                plan.level.map { "\($0)" }, first: "No level"),
            owners: people.options(plan.owner), ownerName: ownerName,
            kpis: Self.options(Metric.all.map { ($0.key, $0.definition.name) }, plan.kpi, first: "No KPI yet"),
            investment: TypedNumber.text(plan.investment), currency: plan.currency ?? "",
            terms: MaturityRoadMap.Horizon.allCases.map {
                SelectOption(value: $0.rawValue, name: "\($0.name), \($0.about)", isSelected: $0 == plan.term)
            },
            statuses: RoadMapActivity.Status.allCases.map {
                SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0 == plan.status)
            }, starts: plan.starts.text, ends: plan.ends.text,
            rests: others.map {
                Rest(
                    id: "rest-\($0.id)", value: "\($0.id)", name: $0.plan.name, when: "until \($0.plan.ends.words)",
                    isChosen: plan.dependsOn.contains($0.id))
            },
            places: [SelectOption(value: "keep", name: "Where it is", isSelected: true)]
                + others.map { SelectOption(value: "\($0.id)", name: "Before “\($0.plan.name)”", isSelected: false) }
                + [SelectOption(value: "end", name: "At the end", isSelected: false)],
            origin: one?.origin.map { origin($0, known.model) }, verdictMark: verdict?.mark, verdictWord: verdict?.word ?? "",
            verdictTone: verdict.map { $0.tone.isEmpty ? "neutral" : $0.tone } ?? "neutral", sentence: progress?.sentence,
            sides: progress.map(sides) ?? [], how: progress?.change.map { "Compared by: \($0.method)." },
            changed: one.map { TimeText($0.updated, in: context.timeZone) },
            errors: errors.map { FormError(field: $0.field ?? "name", text: $0.message) }, nameError: sentence("name"),
            ownerError: sentence("owner"), kpiError: sentence("kpi"), investmentError: sentence("investment", "currency"),
            endsError: sentence("starts", "ends"), restsError: sentence("depends_on"))
        return try context.page(
            "road-map/activity", title: one?.plan.name ?? "New activity", content,
            status: errors.first.map { HTTPFailure($0).status } ?? .ok
        ) { $0.crumbs = [Shell.Crumb("Maturity", "/maturity"), Shell.Crumb("Road map", RoadMapPage.path)] }
    }

    private static func options(_ all: [(String, String)], _ chosen: String?, first: String) -> [SelectOption] {
        var options = [SelectOption(value: "", name: first, isSelected: chosen == nil)]
        options += all.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == chosen) }
        // Of a model that is no longer in use.
        if let chosen, !all.contains(where: { $0.0 == chosen }) {
            options.append(SelectOption(value: chosen, name: chosen, isSelected: true))
        }
        return options
    }

    private func origin(_ origin: RoadMapActivity.Origin, _ model: MaturityModel) -> String {
        let figures = ValueFormat(decimals: 1)
        let lifts = origin.liftsTheWhole ? " It lifts what holds back the whole, so it comes first in its term." : ""
        return
            "Proposed with priority \(figures.text(origin.priority)): \(figures.text(origin.gap)) levels are missing, the impact is \(origin.impact) and the effort \(origin.effort) of 5; gap × impact ÷ effort.\(lifts)"
    }

    private func sides(_ progress: RoadMapProgress) -> [Side] {
        func side(_ name: String, _ estimate: Estimate?, _ period: Range<Int64>?) -> Side? {
            guard let definition = progress.definition, let estimate, let period else { return nil }
            let text = MetricText(definition.unit)
            let interval = estimate.low.flatMap { low in estimate.high.map { "95 %: \(text.range(low, $0)), " } } ?? ""
            let from = RoadMapDay(Instant(milliseconds: period.lowerBound))
            let to = RoadMapDay(Instant(milliseconds: period.upperBound - 1))
            return Side(
                sideName: name, value: text.text(estimate.value),
                detail: "\(interval)\(definition.counted(estimate.n)), \(from.words) to \(to.words)",
                href: "/measurement/\(definition.key)?from=\(from.text)&to=\(to.text)")
        }
        return [side("Before the start", progress.baseline, progress.baselinePeriod), side("Now", progress.now, progress.nowPeriod)]
            .compactMap(\.self)
    }
}
