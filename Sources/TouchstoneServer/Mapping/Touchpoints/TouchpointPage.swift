import Charts
import HTTPTypes
import JourneyAnalytics
import Touchstone

/// One touchpoint: what is seen of it, and what people say of it, to be edited; and the form that plans a new one.
struct TouchpointPage {
    let application: Touchstone.Application

    struct Content {
        var isNew: Bool
        var errors: [FormError]
        var facts: [Fact]
        var trend: ChartCard?
        var before: [Neighbour]
        var after: [Neighbour]
        var promises: [Promise]
        var names: [Name]
        var namesHref: String?
        var pairs: [TouchpointsPage.Pair]
        var mayMerge: Bool
        var others: [String]
        var form: Form
        var removeAction: String?
        var removeText: String
    }

    struct Fact {
        var name: String
        var value: String
        var href: String?
        var about: String?
    }

    struct ChartCard {
        var id: String
        var heading: String?
        var caption: String?
        var svg: String
        var narrowSVG: String?
        var note: String?
    }

    struct Neighbour {
        var name: String
        var href: String
        var share: String
        var percent: Int
        var count: String
        var customersHref: String
    }

    struct Promise {
        var name: String
        var href: String
        var sign: String
        var tone: String
        var words: String
    }

    struct Name {
        var name: String
        var source: String
        var count: String
    }

    struct Form {
        var action: String?
        var name: String
        var about: String
        var owner: String
        var promise: String
        var isMoment: Bool
        /// Where it was confirmed.
        var confirmedHref: String?
        var visibility: [SelectOption]
        var channel: String
        var stage: String
        var mayPlace: Bool
        var placeHelp: String
        var owners: [String]
        var channels: [String]
        var stages: [String]
    }

    func register(into routes: inout Routes) {
        let path = TouchpointsPage.path
        routes.page("\(path)/one", .permission(.viewJourneys), summary: "One touchpoint") { context in
            let catalogue = try await application.touchpoints.catalogue(zone: context.timeZone)
            let name = context.query.trimmed("name")
            let current = catalogue.catalogue.current(name)
            guard let entry = catalogue.entry(name) ?? catalogue.entry(current) else {
                throw HTTPFailure(
                    .notFound, "not_found", "There is no touchpoint “\(name.prefix(120))”. It may have been merged or removed.")
            }
            guard entry.name == name else {
                return .redirect(
                    to: TouchpointsPage.href(entry.name), notice: Shell.Notice("“\(name)” was merged: it is part of “\(entry.name)” now."),
                    context)
            }
            return try await page(context, entry, catalogue)
        }
        routes.page("\(path)/new", .permission(.editMaps), summary: "The form that plans a touchpoint") { context in
            let catalogue = try await application.touchpoints.catalogue(zone: context.timeZone)
            return try await page(context, nil, catalogue)
        }
        routes.action(path, .permission(.editMaps), summary: "Says what a touchpoint is") { try await save($0) }
        routes.action("\(path)/remove", .permission(.editMaps), summary: "Forgets what was said of a touchpoint") { context in
            let name = context.form.trimmed("name")
            try await HTTPFailure.touchpoints { try await application.touchpoints.remove(name, by: try context.signedIn().actor) }
            return .redirect(to: path, notice: Shell.Notice("What was said of “\(name)” is removed."), context)
        }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let touchpoints = application.touchpoints
        let catalogue = try await touchpoints.catalogue(zone: context.timeZone)
        let form = context.form
        let isNew = form["new"] != nil
        let entry = catalogue.entry(form.trimmed("name"))
        var touchpoint = entry?.stated ?? Touchpoint(name: form.trimmed("name"))
        touchpoint.about = form.trimmed("about")
        touchpoint.owner = form.trimmed("owner")
        touchpoint.promise = form.trimmed("promise")
        touchpoint.visibility = Touchpoint.Visibility(rawValue: form.trimmed("visibility"))
        touchpoint.isMomentOfTruth = form["moment"] != nil
        // Where it is seen, its place is its raw names': who may not classify those leaves it as it is.
        if entry?.isSeen != true || context.may(.editCatalogue) {
            touchpoint.channel = form.trimmed("channel")
            touchpoint.stage = form.trimmed("stage")
        }
        do {
            if isNew, let entry {
                throw TouchpointError.exists(entry.name)
            }
            let changed = try await touchpoints.save([touchpoint], by: try context.signedIn().actor)
            let text =
                changed == (0, 0)
                ? "Nothing was different."
                : "“\(touchpoint.name)” is saved."
                    + (changed.names > 0 ? " \(Words.count(changed.names, "raw name")) took its place, in the past too." : "")
            return .redirect(to: TouchpointsPage.href(touchpoint.name), notice: Shell.Notice(text), context)
        } catch let error as TouchpointError {
            return try await page(context, isNew ? nil : entry, catalogue, typed: touchpoint, error: error)
        }
    }

    private func page(
        _ context: RequestContext, _ entry: TouchpointEntry?, _ catalogue: TouchpointCatalogue, typed: Touchpoint? = nil,
        error: TouchpointError? = nil
    ) async throws -> Response {
        let said = typed ?? entry?.stated ?? Touchpoint(name: "")
        let mayEdit = context.may(.editMaps)
        let isSeen = entry?.isSeen == true
        let known = { (names: [String]) in Array(Set(names.filter { !$0.isEmpty })).sorted() }
        let graph = try application.touchpoints.neighbourhood()
        let pairs = entry == nil ? [] : try await application.touchpoints.suggestions(catalogue).pairs
        let form = Form(
            action: mayEdit ? TouchpointsPage.path : nil, name: said.name, about: said.about, owner: said.owner, promise: said.promise,
            isMoment: said.isMomentOfTruth,
            confirmedHref: entry?.isConfirmedMoment == true ? MomentsPage.path : nil,
            visibility: [SelectOption(value: "", name: "Not said", isSelected: said.visibility == nil)]
                + Touchpoint.Visibility.allCases.map {
                    SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0 == said.visibility)
                }, channel: said.channel, stage: said.stage, mayPlace: mayEdit && (!isSeen || context.may(.editCatalogue)),
            placeHelp: isSeen ? "Changes what its raw names mean, in the past too." : "Where it is planned to be.",
            owners: known(catalogue.entries.map(\.touchpoint.owner)), channels: known(catalogue.entries.flatMap(\.channels)),
            stages: known(catalogue.entries.flatMap(\.stages)))
        let content = Content(
            isNew: entry == nil, errors: error.map { [FormError(field: $0.field ?? "name", text: $0.description)] } ?? [],
            facts: entry.map { facts($0, context) } ?? [], trend: entry.flatMap { trend($0, catalogue) },
            before: entry.map { neighbours($0.name, graph, isBefore: true) } ?? [],
            after: entry.map { neighbours($0.name, graph, isBefore: false) } ?? [],
            promises: try await promises(entry?.name, context),
            names: (entry?.names ?? []).prefix(30).map { name in
                Name(name: name.name, source: application.sources.source(name.source)?.name ?? "?", count: Words.number(name.count))
            }, namesHref: context.may(.viewData) ? "/data/names" : nil,
            pairs: pairs.filter { $0.kept == entry?.name || $0.merged == entry?.name }.prefix(5).map { pair in
                TouchpointsPage.Pair(
                    kept: pair.kept, keptHref: TouchpointsPage.href(pair.kept), keptCount: "", merged: pair.merged,
                    mergedHref: TouchpointsPage.href(pair.merged), mergedCount: "", likely: "",
                    reasons: pair.reasons.map(\.sentence).joined(separator: ", "),
                    previewHref: TouchpointMergePage.href(keep: pair.kept, merge: pair.merged))
            }, mayMerge: entry != nil && context.may(.editCatalogue),
            others: catalogue.entries.map(\.name).filter { $0 != entry?.name }, form: form,
            removeAction: mayEdit && entry.map { $0.touchpoint != Touchpoint(name: $0.name) } == true
                ? "\(TouchpointsPage.path)/remove" : nil,
            removeText: isSeen ? "Forget what is said of it" : "Remove this planned touchpoint")
        return try context.page(
            "touchpoints/one", title: entry?.name ?? "Plan a touchpoint", content, status: error == nil ? .ok : .unprocessableContent
        ) { shell in
            shell.crumbs = [Shell.Crumb("Touchpoints", TouchpointsPage.path)]
        }
    }

    private func facts(_ entry: TouchpointEntry, _ context: RequestContext) -> [Fact] {
        guard let activity = entry.activity else {
            let text = entry.isSeen ? "only anonymous interactions so far" : "never seen"
            return [Fact(name: "Customers", value: "–", href: nil, about: text)]
        }
        func day(_ time: Int64) -> String { String(TimeText(Instant(milliseconds: time), in: context.timeZone).text.prefix(10)) }
        let each = Double(activity.events) / Double(max(activity.customers, 1))
        let figures = [
            Fact(
                name: "Customers", value: Words.number(activity.customers), href: TouchpointWording.customers(at: entry.name),
                about: "\(Words.share(entry.share)) of all customers"),
            Fact(
                name: "Interactions", value: Words.number(activity.events), href: nil,
                about: "\(ValueFormat(decimals: 1).text(each)) for each customer here"),
            Fact(name: "First seen", value: day(activity.first), href: nil, about: nil),
            Fact(name: "Last seen", value: day(activity.last), href: nil, about: nil),
        ]
        return figures
            + entry.scores.map { score in
                let text = MetricText(score.definition.unit)
                let interval =
                    score.estimate.low.flatMap { low in score.estimate.high.map { text.range(low, $0) } }.map { "\($0), " } ?? ""
                return Fact(
                    name: score.definition.name, value: text.text(score.estimate.value),
                    href: "/measurement/\(score.definition.key)?period=all&touchpoint=\(JourneyAddress.escaped(entry.name))",
                    about: "\(interval)\(Words.count(score.estimate.n, "answer"))")
            }
    }

    /// What is promised here and measured, as it stood in the last 90 days.
    private func promises(_ name: String?, _ context: RequestContext) async throws -> [Promise] {
        guard let name, context.may(.viewPromise), var stored = try await application.promise.current() else { return [] }
        stored.document.parts.removeAll { !$0.everyTouchpoint.contains(name) }
        guard !stored.document.parts.isEmpty else { return [] }
        return application.promise.standing(of: stored, zone: context.timeZone).parts.map { one in
            let text = MetricText(one.unit)
            let target = "target \(one.isUpGood ? "at least" : "at most") \(text.text(one.part.target))"
            return Promise(
                name: one.part.name, href: PromisePages.href(one.part), sign: PromiseWords.sign(one.verdict),
                tone: PromiseWords.tone(one.verdict),
                words: one.verdict == .unmeasured ? one.verdict.word : "\(one.verdict.word): \(text.text(one.estimate.value)), \(target)")
        }
    }

    private func trend(_ entry: TouchpointEntry, _ catalogue: TouchpointCatalogue) -> ChartCard? {
        guard let activity = entry.activity, activity.trend.count > 2 else { return nil }
        let points = zip(catalogue.weeks.bounds, activity.trend).map { LineChart.Point(time: $0, value: Double($1)) }
        let chart = LineChart(
            series: [LineChart.Series(name: "Interactions", points: points, isLastPartial: true)], format: .number, startsAtZero: true)
        func svg(_ width: Double) -> String { chart.svg(ChartFrame(title: "\(entry.name) by week", width: width, height: 200)) }
        return ChartCard(
            id: "trend", heading: "Interactions by week", caption: nil, svg: svg(820), narrowSVG: svg(360),
            note: "The last week is not over.")
    }

    private func neighbours(_ name: String, _ graph: DirectlyFollowsGraph, isBefore: Bool) -> [Neighbour] {
        let edges = graph.edges.filter { (isBefore ? $0.to : $0.from) == name && $0.from != $0.to }
        let total = Double(max(graph.node(name)?.events ?? 0, 1))
        return edges.sorted { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }.prefix(5).map { edge in
            let other = isBefore ? edge.from : edge.to
            let share = Double(edge.count) / total
            return Neighbour(
                name: other, href: TouchpointsPage.href(other), share: Words.share(share), percent: Words.percent(share),
                count: Words.count(edge.customers, "customer"),
                customersHref: TouchpointWording.customers(.edge(from: edge.from, to: edge.to)))
        }
    }
}
