import Foundation
import Touchstone

/// Who did what, the newest first.
struct AuditPage {
    let administration: Administration

    private struct Content {
        var tabsName = SettingsTabs.name
        var tabs: [Shell.Choice]
        var filters: [Shell.Choice]
        var entries: [Entry]
        var exportHref: String?
        var pageText: String
        var previousHref: String?
        var nextHref: String?
    }

    struct Entry {
        var time: String
        var timeISO: String
        var timeTitle: String
        /// The person's name as it is now, or "command", "system".
        var person: String
        /// "person.role-changed: person:7, from viewer, to analyst"
        var text: String
        var link: String?
        var address: String?
    }

    static let pageSize = 50

    func register(into routes: inout Routes) {
        routes.page("/settings/audit", .permission(.viewAudit), summary: "Who did what") { try await page($0) }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let action = context.query["action"].flatMap { $0.isEmpty ? nil : $0 }
        let actor = context.query["actor"].flatMap { $0.isEmpty ? nil : $0 }
        let before = try context.query["before"].map { text throws(HTTPFailure) in
            guard let id = Int64(text) else { throw .badRequest("“before” has to be the number of an entry.") }
            return id
        }
        let entries = try await administration.auditEntries(before: before, actor: actor, action: action, limit: AuditPage.pageSize + 1)
        let shown = entries.prefix(AuditPage.pageSize)
        let people = try await administration.people()
        let names = Dictionary(people.map { ("person:\($0.id)", $0.displayName) }) { first, _ in first }
        let everything = Shell.Choice(name: "Everything", href: href(before: nil, action: nil, actor: actor), isCurrent: action == nil)
        let content = Content(
            tabs: SettingsTabs.visible(to: context),
            filters: [everything]
                + (try await administration.auditActions()).map { kind in
                    Shell.Choice(name: kind, href: href(before: nil, action: kind, actor: actor), isCurrent: kind == action)
                },
            entries: shown.map { row($0, names: names, context) },
            pageText: shown.isEmpty ? "No entries" : "\(shown.count) entries, the latest first",
            previousHref: before == nil ? nil : href(before: nil, action: action, actor: actor),
            nextHref: entries.count > AuditPage.pageSize ? shown.last.map { href(before: $0.id, action: action, actor: actor) } : nil)
        return try context.page("settings-audit", title: "Audit", content)
    }

    private func row(_ entry: AuditEntry, names: [String: String], _ context: RequestContext) -> Entry {
        let time = TimeText(entry.time, in: context.timeZone)
        let facts = [entry.target.map { names[$0] ?? $0 }, Self.words(entry.detail)].compactMap { $0 }
        return Entry(
            time: time.text, timeISO: time.iso, timeTitle: time.title, person: names[entry.actor.text] ?? entry.actor.text,
            text: facts.isEmpty ? entry.action : "\(entry.action): \(facts.joined(separator: ", "))")
    }

    private func href(before: Int64?, action: String?, actor: String?) -> String {
        var items: [String] = []
        if let before { items.append("before=\(before)") }
        for (name, value) in [("action", action), ("actor", actor)] {
            guard let value = value?.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else { continue }
            items.append("\(name)=\(value)")
        }
        return "/settings/audit" + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    }

    /// A detail's members as words; nil where there are none.
    private static func words(_ detail: String) -> String? {
        guard let members = (try? JSONValue.parse(detail))?.object, !members.isEmpty else { return nil }
        return members.map { "\($0.name) \($0.value.string ?? $0.value.jsonText)" }.joined(separator: ", ")
    }
}
