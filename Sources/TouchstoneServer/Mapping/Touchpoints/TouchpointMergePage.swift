import HTTPTypes
import Touchstone

/// What a merge of two touchpoints would change; and merging, undoing, and saying that two are not the same.
struct TouchpointMergePage {
    let application: Touchstone.Application

    struct Content {
        var keep: String
        var keepHref: String
        var merge: String
        var mergeHref: String
        var names: [Name]
        var facts: [Line]
        var adjacent: String?
        var swapHref: String
        var mayMerge: Bool
    }

    struct Name {
        var name: String
        var source: String
        var count: String
    }

    struct Line {
        var name: String
        var before: String
        var after: String
    }

    static func href(keep: String, merge: String) -> String {
        "\(TouchpointsPage.path)/merge?keep=\(JourneyAddress.escaped(keep))&merge=\(JourneyAddress.escaped(merge))"
    }

    func register(into routes: inout Routes) {
        let path = TouchpointsPage.path
        routes.page("\(path)/merge", .permission(.viewJourneys), summary: "What merging two touchpoints would change") {
            try await preview($0)
        }
        routes.action("\(path)/merge", .permission(.editCatalogue), summary: "Merges two touchpoints") { context in
            let (keep, merge) = (context.form.trimmed("keep"), context.form.trimmed("merge"))
            let done = try await HTTPFailure.touchpoints {
                try await application.touchpoints.merge(keeping: keep, merging: merge, by: try context.signedIn().actor)
            }
            return .redirect(
                to: "\(path)#merged",
                notice: Shell.Notice(
                    "“\(merge)” is “\(keep)” now, in the past too: \(Words.count(done.rules.count, "raw name")) moved. It can be undone below."
                ), context)
        }
        routes.action("\(path)/merges/{id}/undo", .permission(.editCatalogue), summary: "Undoes a merge of touchpoints") { context in
            let id = try context.number("id")
            let result = try await HTTPFailure.touchpoints {
                try await application.touchpoints.undo(id, by: try context.signedIn().actor)
            }
            let rest = result.left > 0 ? " \(Words.count(result.left, "name")) were classified anew since and stay." : ""
            return .redirect(to: path, notice: Shell.Notice("“\(result.merge.merged)” is a touchpoint of its own again.\(rest)"), context)
        }
        routes.action("\(path)/distinct", .permission(.editMaps), summary: "Remembers that two touchpoints are not the same") { context in
            let pair = TouchpointPair(context.form.trimmed("a"), context.form.trimmed("b"))
            try await HTTPFailure.touchpoints {
                try await application.touchpoints.setDistinct(pair, by: try context.signedIn().actor)
            }
            return .redirect(
                to: path + "#same", notice: Shell.Notice("“\(pair.a)” and “\(pair.b)” are two. It won't be suggested again."), context)
        }
    }

    private func preview(_ context: RequestContext) async throws -> Response {
        let (keep, merge) = (context.query.trimmed("keep"), context.query.trimmed("merge"))
        let preview = try await HTTPFailure.touchpoints { try await application.touchpoints.preview(keeping: keep, merging: merge) }
        let (a, b) = (preview.kept.activity, preview.merged.activity)
        let content = Content(
            keep: keep, keepHref: TouchpointsPage.href(keep), merge: merge, mergeHref: TouchpointsPage.href(merge),
            names: preview.names.map { name in
                Name(name: name.name, source: application.sources.source(name.source)?.name ?? "?", count: Words.number(name.count))
            },
            facts: [
                Line(
                    name: "Customers", before: "\(Words.number(a?.customers ?? 0)) and \(Words.number(b?.customers ?? 0))",
                    after: Words.number(preview.customers)),
                Line(
                    name: "Interactions", before: "\(Words.number(a?.events ?? 0)) and \(Words.number(b?.events ?? 0))",
                    after: Words.number(preview.interactions)),
                Line(
                    name: "Channels", before: both(preview, \.channels), after: union(preview, \.channels)),
                Line(name: "Stages", before: both(preview, \.stages), after: union(preview, \.stages)),
            ],
            adjacent: preview.adjacent > 0
                ? "\(Words.count(preview.adjacent, "time")) the one comes directly after the other: these become repeats of one touchpoint, not one interaction. If both record the same thing, leave one of the raw names out instead."
                : nil, swapHref: Self.href(keep: merge, merge: keep), mayMerge: context.may(.editCatalogue))
        return try context.page("touchpoints/merge", title: "Merge “\(merge)” into “\(keep)”", content) { shell in
            shell.crumbs = [Shell.Crumb("Touchpoints", TouchpointsPage.path)]
        }
    }

    private func both(_ preview: TouchpointMergePreview, _ path: KeyPath<TouchpointEntry, [String]>) -> String {
        "\(names(preview.kept[keyPath: path])) and \(names(preview.merged[keyPath: path]))"
    }

    private func union(_ preview: TouchpointMergePreview, _ path: KeyPath<TouchpointEntry, [String]>) -> String {
        let first = preview.kept[keyPath: path]
        let further = preview.merged[keyPath: path].filter { !$0.isEmpty && !first.contains($0) }
        return names(first.filter { !$0.isEmpty } + further)
    }

    private func names(_ all: [String]) -> String {
        let named = all.filter { !$0.isEmpty }
        return named.isEmpty ? "none" : named.joined(separator: ", ")
    }
}

extension HTTPFailure {
    /// Runs `work`; errors of touchpoints become answers with their sentence.
    @discardableResult
    static func touchpoints<T>(isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as TouchpointError {
            throw HTTPFailure(error)
        }
    }

    init(_ error: TouchpointError) {
        self.init(error.isMissing ? .notFound : .unprocessableContent, error.isMissing ? "not_found" : "invalid", error.description)
    }
}
