import Charts
import JourneyAnalytics
import Touchstone

/// The catalogue of touchpoints: where they are, what happens at them, which wait for somebody.
struct TouchpointsPage: MappingPage {
    static let tab: MappingTab? = .touchpoints
    static let path = "/maps/touchpoints"

    let application: Touchstone.Application

    struct Content {
        var tabsName = MappingTabs.name
        var tabs: [Shell.Choice]
        var about: String
        var newHref: String?
        var yamlHref: String
        var csvHref: String?
        var channels: [String]
        var stages: [StageRow]
        var pairs: [Pair]
        var pairsMore: Link?
        var pairsLeft: String?
        var mayMerge: Bool
        var filters: [Shell.Choice]
        var words: String
        var keep: [Shell.Field]
        var foundText: String
        var columns: [Column]
        var rows: [Row]
        var pageText: String
        var previousHref: String?
        var nextHref: String?
        var noRows: String?
        var merges: [Merged]
        var uploadAction: String?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct Link {
        var name: String
        var href: String
    }

    struct StageRow {
        var name: String
        var cells: [Cell]
    }

    struct Cell {
        var isThere: Bool
        var href: String
        var count: String
        var interactions: String?
        var level: Int
        /// Planned, and nothing of it was seen.
        var isOpen: Bool
        var isOwnerless: Bool
        var words: String
    }

    struct Pair {
        var kept: String
        var keptHref: String
        var keptCount: String
        var merged: String
        var mergedHref: String
        var mergedCount: String
        var likely: String
        var reasons: String
        var previewHref: String
    }

    struct Column {
        var name: String
        var href: String?
        /// "ascending" or "descending", of the column that the rows are ordered by.
        var sort: String?
        var isNumber: Bool
    }

    struct Row {
        var name: String
        var href: String
        var isMoment: Bool
        var channel: String?
        var channelKind: String?
        var channelKindHref: String?
        var channelMore: String?
        var stage: String?
        var owner: String?
        var visibility: String?
        var badge: String?
        var tone: String
        var customers: String
        var customersHref: String?
        var share: String
        var sharePercent: Int
        var interactions: String
        var spark: String?
        var last: TimeText?
        var score: String?
        var scoreAbout: String?
    }

    struct Merged {
        var text: String
        var when: TimeText
        var undoAction: String?
    }

    static func href(_ name: String) -> String { "\(path)/one?name=\(JourneyAddress.escaped(name))" }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewJourneys), summary: "The catalogue of touchpoints") { try await page($0) }
        routes.page("\(Self.path).yaml", .permission(.viewJourneys), rate: .heavy, summary: "The catalogue of touchpoints as YAML") { _ in
            .download(Array(try await application.touchpoints.catalogue().yaml.utf8), type: "application/yaml", name: "touchpoints.yaml")
        }
        routes.page("\(Self.path).csv", .permission(.exportData), rate: .heavy, summary: "The catalogue of touchpoints as CSV") { _ in
            .download(
                Array(try await application.touchpoints.catalogue().csv.utf8), type: "text/csv; charset=utf-8", name: "touchpoints.csv")
        }
        routes.action(
            "\(Self.path)/file", .permission(.editMaps), body: .upload(limit: 4 << 20), summary: "Takes in what a file says of touchpoints"
        ) { try await upload($0) }
        TouchpointPage(application: application).register(into: &routes)
        TouchpointMergePage(application: application).register(into: &routes)
        TouchpointsAPI(application: application).register(into: &routes)
    }

    private func page(_ context: RequestContext, fileError: String? = nil) async throws -> Response {
        let touchpoints = application.touchpoints
        let catalogue = try await touchpoints.catalogue(zone: context.timeZone)
        let question = TouchpointsQuestion(context.query)
        let coverage = TouchpointCoverage(catalogue, order: try touchpoints.stageOrder(catalogue))
        let (pairs, left) = try await touchpoints.suggestions(catalogue)
        let merges = try await touchpoints.merges(limit: 5).filter { $0.undone == nil }
        let found = question.found(in: catalogue)
        let pages = max(1, (found.count + TouchpointsQuestion.pageSize - 1) / TouchpointsQuestion.pageSize)
        let page = min(question.page, pages)
        let first = (page - 1) * TouchpointsQuestion.pageSize
        let shown = found.dropFirst(first).prefix(TouchpointsQuestion.pageSize)
        let mayMerge = context.may(.editCatalogue)
        let showsAll = context.query["pairs"] == "all"
        let content = Content(
            tabs: MappingTabs.visible(to: context), about: TouchpointWording.about(catalogue),
            newHref: context.may(.editMaps) ? "\(Self.path)/new" : nil, yamlHref: "\(Self.path).yaml",
            csvHref: context.may(.exportData) ? "\(Self.path).csv" : nil,
            channels: coverage.channels.map { $0.isEmpty ? "No channel" : $0 }, stages: stages(coverage),
            pairs: pairs.prefix(showsAll ? 200 : 4).map { pair($0, catalogue) },
            pairsMore: !showsAll && pairs.count > 4 ? Link(name: "All \(pairs.count) pairs", href: "\(Self.path)?pairs=all#same") : nil,
            pairsLeft: left > 0 ? "\(Words.count(left, "touchpoint")) with the fewest customers were not compared." : nil,
            mayMerge: mayMerge, filters: filters(question, catalogue), words: question.words,
            keep: question.items.map { Shell.Field(name: $0.name, value: $0.value) },
            foundText: Words.count(found.count, "touchpoint"), columns: columns(question, weeks: catalogue.weeks.count),
            rows: shown.map { row($0, catalogue, context) },
            pageText: "\(Words.number(first + 1)) to \(Words.number(first + shown.count)) of \(Words.count(found.count, "touchpoint"))",
            previousHref: page > 1 ? question.at(page - 1).href : nil, nextHref: page < pages ? question.at(page + 1).href : nil,
            noRows: shown.isEmpty ? question.nothing : nil,
            merges: merges.map { merge in
                Merged(
                    text: "“\(merge.merged)” into “\(merge.kept)”", when: TimeText(merge.time, in: context.timeZone),
                    undoAction: mayMerge ? "\(Self.path)/merges/\(merge.id)/undo" : nil)
            }, uploadAction: context.may(.editMaps) ? "\(Self.path)/file" : nil,
            errors: fileError.map { [FormError(field: "touchpoints-file", text: $0)] } ?? [],
            empty: catalogue.entries.isEmpty ? Self.empty(context) : nil)
        return try context.page(
            "touchpoints/list", title: "Touchpoints", content, status: fileError == nil ? .ok : .unprocessableContent
        ) { shell in
            shell.chips = question.chips
        }
    }

    private static func empty(_ context: RequestContext) -> EmptyContent {
        EmptyContent(
            heading: "No touchpoints yet",
            text: "What customers do appears here as soon as interactions arrive. What is only planned can be entered before.",
            action: context.may(.editMaps) ? PageLink("Plan a touchpoint", "\(path)/new") : nil, command: "touchstone import FILE")
    }

    private func stages(_ coverage: TouchpointCoverage) -> [StageRow] {
        let most = Double(max(coverage.most, 1))
        return zip(coverage.stages, coverage.cells).map { stage, cells in
            StageRow(
                name: stage.isEmpty ? "No stage" : stage,
                cells: zip(coverage.channels, cells).map { channel, cell in
                    guard let cell else {
                        return Cell(
                            isThere: false, href: "", count: "", interactions: nil, level: 0, isOpen: false, isOwnerless: false, words: "")
                    }
                    // By the square root: a rare channel still shows beside the website.
                    let level = cell.interactions == 0 ? 0 : max(1, HeatMap.level((Double(cell.interactions) / most).squareRoot()))
                    return Cell(
                        isThere: true, href: TouchpointsQuestion(stage: stage, channel: channel).href,
                        count: Words.number(cell.touchpoints),
                        interactions: cell.interactions > 0 ? TouchpointWording.short(cell.interactions) : nil, level: level,
                        isOpen: cell.planned == cell.touchpoints, isOwnerless: cell.ownerless > 0,
                        words: TouchpointWording.cell(cell, stage: stage, channel: channel))
                })
        }
    }

    private func pair(_ pair: TouchpointLikeness, _ catalogue: TouchpointCatalogue) -> Pair {
        func count(_ name: String) -> String {
            catalogue.entry(name)?.activity.map { Words.count($0.customers, "customer") } ?? "never seen"
        }
        return Pair(
            kept: pair.kept, keptHref: Self.href(pair.kept), keptCount: count(pair.kept), merged: pair.merged,
            mergedHref: Self.href(pair.merged), mergedCount: count(pair.merged), likely: pair.score >= 0.85 ? "very likely" : "perhaps",
            reasons: pair.reasons.map(\.sentence).joined(separator: ", "),
            previewHref: TouchpointMergePage.href(keep: pair.kept, merge: pair.merged))
    }

    private func row(_ entry: TouchpointEntry, _ catalogue: TouchpointCatalogue, _ context: RequestContext) -> Row {
        let said = entry.touchpoint
        func named(_ text: String) -> String? { text.isEmpty ? nil : text }
        let (badge, tone) = TouchpointWording.badge(entry)
        let score = entry.scores.first
        return Row(
            name: entry.name, href: Self.href(entry.name), isMoment: entry.isMomentOfTruth, channel: named(entry.channel),
            channelKind: entry.channelKind?.name, channelKindHref: entry.channelKind.map { TouchpointsQuestion(channelKind: $0).href },
            channelMore: entry.channels.count > 1 ? "+ \(entry.channels.dropFirst().filter { !$0.isEmpty }.joined(separator: ", "))" : nil,
            stage: named(entry.stage), owner: named(said.owner), visibility: said.visibility?.name, badge: badge, tone: tone,
            customers: entry.activity.map { Words.number($0.customers) } ?? "–",
            customersHref: entry.activity == nil ? nil : TouchpointWording.customers(at: entry.name),
            share: Words.share(entry.share), sharePercent: Words.percent(entry.share),
            interactions: entry.activity.map { Words.number($0.events) } ?? "–", spark: TouchpointWording.spark(entry, catalogue),
            last: entry.activity.map { TimeText(Instant(milliseconds: $0.last), in: context.timeZone) },
            score: score.map { MetricText($0.definition.unit).text($0.estimate.value) },
            scoreAbout: score.map { "\($0.definition.name), \(Words.count($0.estimate.n, "answer"))" })
    }

    private func columns(_ question: TouchpointsQuestion, weeks: Int) -> [Column] {
        let names: [(String, TouchpointsQuestion.Order?, isNumber: Bool)] = [
            ("Touchpoint", .name, false), ("Channel", .channel, false), ("Stage", .stage, false), ("Owner", .owner, false),
            ("Customers", .customers, true), ("Share", nil, true), ("Interactions", .interactions, true), ("\(weeks) weeks", nil, false),
            ("Score", .score, true), ("Last seen", .last, false),
        ]
        return names.map { name, order, isNumber in
            let isDescending = question.order.isDescending != question.isReversed
            return Column(
                name: name, href: order.map { question.sorted(by: $0).href },
                sort: order == question.order ? isDescending ? "descending" : "ascending" : nil, isNumber: isNumber)
        }
    }

    private func filters(_ question: TouchpointsQuestion, _ catalogue: TouchpointCatalogue) -> [Shell.Choice] {
        TouchpointsQuestion.Show.allCases.map { show in
            var asked = question
            (asked.show, asked.page) = (show, 1)
            let count = asked.count(in: catalogue)
            return Shell.Choice(name: "\(show.name) \(count)", href: asked.href, isCurrent: show == question.show)
        }
    }

    private func upload(_ context: RequestContext) async throws -> Response {
        let upload = try await context.upload()
        guard let text = try? String(contentsOfFile: upload.path, encoding: .utf8) else {
            return try await page(context, fileError: "“\(upload.name)” is no text in UTF-8.")
        }
        do {
            let file = try TouchpointFile.parse(yaml: text)
            let touchpoints = application.touchpoints
            let changed = try await touchpoints.save(
                file.applied(to: try await touchpoints.catalogue()), by: try context.signedIn().actor)
            return .redirect(
                to: Self.path,
                notice: Shell.Notice(
                    "\(upload.name): \(Words.count(file.entries.count, "touchpoint")) read, \(changed.touchpoints) described otherwise now; \(Words.count(changed.names, "raw name")) changed place."
                ), context)
        } catch let error as ImportError {
            return try await page(context, fileError: error.description)
        } catch let error as TouchpointError {
            return try await page(context, fileError: error.description)
        }
    }
}
