import HTTPTypes
import Touchstone

/// What each raw name means: touchpoint, channel and stage, edited in place and saved at once. The past is read anew with it.
struct NamesPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = DataTabs.name
        var tabs: [Shell.Choice]
        var about: String
        var action: String?
        var filters: [Shell.Choice]
        var rows: [NameRow]
        var touchpoints: [String]
        var channels: [String]
        var stages: [String]
        var channelsAbout: String
        var channelsAction: String?
        var channelRows: [ChannelKindRow]
        var uploadAction: String?
        var downloadHref: String
        var errors: [FormError]
        var empty: EmptyContent?
        var pageText: String
        var previousHref: String?
        var nextHref: String?
    }

    struct NameRow {
        var name: String
        var source: String
        var count: String
        var seen: TimeText?
        /// Prefix of the inputs' names.
        var field: String
        var touchpoint: String
        var channel: String
        var stage: String
        /// What holds where the field is left empty.
        var channelHint: String
        var stageHint: String
        var isIgnored: Bool
        var isNew: Bool
        var error: String?
    }

    static let pageSize = 100

    func register(into routes: inout Routes) {
        routes.page("/data/names", .permission(.viewData), summary: "What each raw name means") { try await page($0) }
        routes.action("/data/names", .permission(.editCatalogue), body: .form(limit: 1 << 20), summary: "Says what names mean") {
            try await save($0)
        }
        routes.action(
            ChannelKindRow.action, .permission(.editCatalogue), body: .form(limit: 1 << 20), summary: "Says which kind channels are"
        ) { try await saveKinds($0) }
        routes.page("/data/names/mapping.yaml", .permission(.viewData), rate: .heavy, summary: "What names mean, as a mapping file") {
            try await download($0)
        }
        routes.action(
            "/data/names/file", .permission(.editCatalogue), body: .upload(limit: 10 << 20),
            summary: "Takes what a mapping file says that names mean"
        ) { try await upload($0) }
    }

    private func page(_ context: RequestContext, errors: [String: String] = [:], fileError: String? = nil) async throws -> Response {
        let all = try await names()
        let question = NamesQuestion(context.query)
        let shown = all.filter(question.includes)
        let start = min(question.start, max(0, shown.count - 1))
        let slice = shown[start..<min(start + NamesPage.pageSize, shown.count)]
        let mayEdit = context.may(.editCatalogue)
        let catalogue = application.catalogue.catalogue
        let known = { (names: [String]) in names.filter { !$0.isEmpty }.sorted() }
        let rows = slice.map { row($0, context, error: errors["r\($0.id)"]) }
        let open = all.count { !$0.isClassified }
        let empty = EmptyContent(
            heading: "No names yet",
            text:
                "The names of what arrives are listed here as soon as something has. Each becomes a touchpoint with a channel and a stage.",
            action: PageLink("Connect a source", "/data/sources"), command: "touchstone import FILE")
        var list = errors.map { FormError(field: "\($0.key)-touchpoint", text: $0.value) }.sorted { $0.text < $1.text }
        if let fileError { list.append(FormError(field: "mapping-file", text: fileError)) }
        let content = Content(
            tabs: DataTabs.visible(to: context),
            about:
                "\(all.count.formatted()) \(all.count == 1 ? "name" : "names")\(open == 0 ? ", each with its place." : "; \(open.formatted()) \(open == 1 ? "waits" : "wait") to be classified.")",
            action: mayEdit ? "/data/names" + question.text(from: start) : nil, filters: filters(question, all), rows: rows,
            touchpoints: known(catalogue.touchpoints), channels: known(catalogue.channels), stages: known(catalogue.stages),
            channelsAbout: ChannelKindRow.about(catalogue), channelsAction: mayEdit ? ChannelKindRow.action : nil,
            channelRows: ChannelKindRow.all(catalogue),
            uploadAction: mayEdit ? "/data/names/file" : nil, downloadHref: "/data/names/mapping.yaml", errors: list,
            empty: all.isEmpty ? empty : nil,
            pageText: shown.isEmpty ? "No name is so" : "\(start + 1) to \(start + slice.count) of \(shown.count.formatted())",
            previousHref: start > 0 ? "/data/names" + question.text(from: max(0, start - NamesPage.pageSize)) : nil,
            nextHref: start + slice.count < shown.count ? "/data/names" + question.text(from: start + slice.count) : nil)
        return try context.page("data-names", title: "Names", content, status: list.isEmpty ? .ok : .unprocessableContent)
    }

    private func names() async throws -> [RawName] {
        let mapping = application.mapping
        let rules = try await application.database.read { try mapping.rules($0) }
        return RawName.all(in: application.catalogue.catalogue, rules: rules, arrivals: application.arrivals)
    }

    private func row(_ name: RawName, _ context: RequestContext, error: String?) -> NameRow {
        let field = "r\(name.id)"
        // What was typed stays where it could not be saved.
        func value(_ part: String, _ stored: String?) -> String { context.form["\(field).\(part)"] ?? stored ?? "" }
        let isPosted = context.form["\(field).touchpoint"] != nil
        return NameRow(
            name: name.name, source: application.sources.source(name.source)?.name ?? "?", count: name.count.formatted(),
            seen: name.last.map { TimeText($0, in: context.timeZone) }, field: field,
            touchpoint: value("touchpoint", name.rule?.touchpoint),
            channel: value("channel", name.rule?.channel), stage: value("stage", name.rule?.stage),
            channelHint: name.channel.isEmpty ? "–" : name.channel, stageHint: name.stage.isEmpty ? "–" : name.stage,
            isIgnored: isPosted ? context.form["\(field).ignored"] != nil : name.rule?.isIgnored ?? false, isNew: !name.isClassified,
            error: error)
    }

    private func filters(_ question: NamesQuestion, _ all: [RawName]) -> [Shell.Choice] {
        func choice(_ name: String, _ filter: NamesQuestion) -> Shell.Choice {
            Shell.Choice(name: name, href: "/data/names" + filter.text(from: 0), isCurrent: filter.isSame(as: question))
        }
        let sources = Set(all.map(\.source)).compactMap { application.sources.source($0) }.sorted { $0.name < $1.name }
        return [
            choice("All", NamesQuestion()), choice("To classify", NamesQuestion(state: .new)),
            choice("Left out", NamesQuestion(state: .ignored)),
        ] + (sources.count > 1 ? sources.map { choice($0.name, NamesQuestion(source: $0.id)) } : [])
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let (mapping, now, actor) = (application.mapping, application.now(), try context.signedIn().actor)
        var set: [TouchpointRule] = [], removed: [TouchpointRule] = []
        var errors: [String: String] = [:]
        for name in try await names() {
            let field = "r\(name.id)"
            guard context.form["\(field).touchpoint"] != nil else { continue }
            func part(_ part: String) -> String? {
                let text = context.form.trimmed("\(field).\(part)")
                if text.count > Mapping.nameLimit { errors[field] = "“\(name.name)”: at most \(Mapping.nameLimit) characters." }
                return text.isEmpty ? nil : text
            }
            var rule = TouchpointRule(
                source: name.source, name: name.name, touchpoint: part("touchpoint"), channel: part("channel"), stage: part("stage"))
            rule.isIgnored = context.form["\(field).ignored"] != nil
            let isBlank = rule.touchpoint == nil && rule.channel == nil && rule.stage == nil && !rule.isIgnored
            if let old = name.rule {
                var same = rule
                same.source = old.source
                if same == old { continue }
                if isBlank { removed.append(old) } else { set.append(rule) }
            } else if !isBlank {
                set.append(rule)
            }
        }
        guard errors.isEmpty else { return try await page(context, errors: errors) }
        let (rules, gone) = (set, removed)
        let count = try await application.database.write { try mapping.change(set: rules, remove: gone, by: actor, at: now, $0) }
        await follow()
        let notice =
            count == 0
            ? "Nothing was different." : "\(count) \(count == 1 ? "name means" : "names mean") something else now, in the past too."
        return .redirect(
            to: "/data/names" + NamesQuestion(context.query).text(from: NamesQuestion(context.query).start), notice: Shell.Notice(notice),
            context)
    }

    private func saveKinds(_ context: RequestContext) async throws -> Response {
        let (mapping, now, actor) = (application.mapping, application.now(), try context.signedIn().actor)
        let catalogue = application.catalogue.catalogue
        let kinds = ChannelKindRow.stated(context.form, catalogue)
        let changed = ChannelKindRow.changed(kinds, catalogue)
        let count = try await application.database.write { try mapping.change(kinds: kinds, by: actor, at: now, $0) }
        await follow()
        let notice =
            count == 0
            ? "Nothing was different."
            : changed == 0
                ? "Saved. Every channel is of the kind that it was."
                : "\(changed) \(changed == 1 ? "channel is" : "channels are") of another kind now, in the past too."
        return .redirect(to: "/data/names#channels", notice: Shell.Notice(notice), context)
    }

    private func download(_ context: RequestContext) async throws -> Response {
        let (mapping, sources) = (application.mapping, application.sources)
        let file = try await application.database.read {
            MappingFile(try mapping.rules($0), sources: try sources.all($0), channelKinds: try mapping.channelKinds($0))
        }
        return .download(Array(file.yaml.utf8), type: "application/yaml", name: "mapping.yaml")
    }

    private func upload(_ context: RequestContext) async throws -> Response {
        let (mapping, sources, now, actor) = (application.mapping, application.sources, application.now(), try context.signedIn().actor)
        let upload = try await context.upload()
        guard let text = try? String(contentsOfFile: upload.path, encoding: .utf8) else {
            return try await page(context, fileError: "“\(upload.name)” is no text in UTF-8.")
        }
        do {
            let file = try MappingFile.parse(yaml: text)
            let count = try await application.database.write {
                try mapping.take(file, sources: try sources.all($0), by: actor, at: now, $0)
            }
            await follow()
            let names = file.parts.reduce(0) { $0 + $1.rules.count }
            return .redirect(
                to: "/data/names",
                notice: Shell.Notice(
                    "\(upload.name): \(names) names read, \(count) names and channels mean something else now, in the past too."),
                context)
        } catch let error as ImportError {
            return try await page(context, fileError: error.description)
        } catch let error as CollectionError {
            return try await page(context, fileError: error.description)
        }
    }

    /// Waits until the readers know, so that the next page shows it.
    private func follow() async {
        let log = application.log
        guard let last = try? await application.database.read({ try log.lastSequence($0) }) else { return }
        await application.follower.reached(last)
    }
}

/// Which names are shown, as the address says it.
struct NamesQuestion {
    enum State: String { case new, ignored }

    var state: State?
    var source: Int64?
    var start = 0

    init(state: State? = nil, source: Int64? = nil) {
        self.state = state
        self.source = source
    }

    init(_ query: Query) {
        state = query["show"].flatMap(State.init)
        source = query["source"].flatMap { Int64($0) }
        start = max(0, query["from"].flatMap { Int($0) } ?? 0)
    }

    func includes(_ name: RawName) -> Bool {
        if let source, name.source != source { return false }
        switch state {
        case nil: return true
        case .new: return !name.isClassified
        case .ignored: return name.rule?.isIgnored == true
        }
    }

    func isSame(as other: NamesQuestion) -> Bool { state == other.state && source == other.source }

    func text(from start: Int) -> String {
        let items = [state.map { "show=\($0.rawValue)" }, source.map { "source=\($0)" }, start > 0 ? "from=\(start)" : nil].compactMap(
            \.self)
        return items.isEmpty ? "" : "?" + items.joined(separator: "&")
    }
}
