import Foundation
import Touchstone

/// What the buttons and boxes of an initiative's page do.
struct InitiativeActions {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.action("/initiatives/{id}/status", .permission(.editInitiatives), summary: "Moves an initiative on") { context in
            try await acted(context) { id, actor in
                guard let status = InitiativeStatus(rawValue: context.form.trimmed("status")) else {
                    throw InitiativeError("Choose what becomes of it.", field: "status")
                }
                let moved = try await application.moveInitiative(
                    id, to: status, version: Int64(context.form.trimmed("version")), by: actor)
                return Shell.Notice("It is \(moved.status.name.lowercased()) now.")
            }
        }
        routes.action("/initiatives/{id}/entries", .permission(.editInitiatives), summary: "Notes down something about an initiative") {
            context in
            try await acted(context) { id, actor in
                let entry = try await application.note(try draft(context.form), onInitiative: id, by: actor)
                return Shell.Notice("The \(Self.name(entry.kind)) is noted down.")
            }
        }
        routes.action(
            "/initiatives/{id}/entries/{entry}", .permission(.editInitiatives), summary: "Changes, ticks off, removes or puts back"
        ) { context in
            try await acted(context) { id, actor in try await change(context, id, actor) }
        }
        for path in ["/initiatives/{id}/status", "/initiatives/{id}/entries", "/initiatives/{id}/entries/{entry}"] {
            routes.page(path, .permission(.viewInitiatives), summary: "Leads back to the initiative") { context in
                .redirect(to: "/initiatives/\(try context.number("id"))")
            }
        }
    }

    private func acted(
        _ context: RequestContext, _ act: (Int64, AuditActor) async throws -> Shell.Notice
    ) async throws -> Response {
        let id = try context.number("id")
        do {
            let notice = try await act(id, try context.signedIn().actor)
            let place = context.form.trimmed("kind")
            return .redirect(to: "/initiatives/\(id)" + (place.isEmpty ? "" : "#\(Self.section(place))"), notice: notice, context)
        } catch let error as InitiativeError {
            if error.kind == .notFound { throw HTTPFailure(error) }
            return try await InitiativePage(application: application).page(context, errors: [error])
        }
    }

    private func change(_ context: RequestContext, _ id: Int64, _ actor: AuditActor) async throws -> Shell.Notice {
        let (initiatives, number, form) = (application.initiatives, try context.number("entry"), context.form)
        if form.trimmed("do") == "restore" {
            let back = try await application.restoreEntry(number, ofInitiative: id, by: actor)
            return Shell.Notice("The \(Self.name(back.kind)) is back.")
        }
        let before = try await application.database.read { try initiatives.entry(number, of: id, $0) }
        switch form.trimmed("do") {
        case "remove":
            let gone = try await application.removeEntry(number, ofInitiative: id, by: actor)
            let undo = Shell.Undo(
                action: "/initiatives/\(id)/entries/\(number)", label: "Put it back",
                fields: [Shell.Field(name: "do", value: "restore"), Shell.Field(name: "kind", value: gone.kind.rawValue)])
            return Shell.Notice("The \(Self.name(gone.kind)) is removed.", undo: undo)
        case "done", "undone":
            var draft = before.draft
            let today = String(TimeText(application.now(), in: context.timeZone).text.prefix(10))
            draft.done = form.trimmed("do") == "done" ? MetricPeriod.CivilDay(today) : nil
            _ = try await application.changeEntry(
                number, ofInitiative: id, to: draft, version: Int64(form.trimmed("version")), by: actor)
            switch (before.kind, draft.done != nil) {
            case (.risk, true): return Shell.Notice("The risk is over.")
            case (.risk, false): return Shell.Notice("The risk is back.")
            case (_, true): return Shell.Notice("The milestone is reached.")
            case (_, false): return Shell.Notice("The milestone is open again.")
            }
        case "save":
            var draft = try draft(form)
            draft.done = before.draft.done
            _ = try await application.changeEntry(
                number, ofInitiative: id, to: draft, version: Int64(form.trimmed("version")), by: actor)
            return Shell.Notice("The \(Self.name(before.kind)) is changed.")
        default: throw InitiativeError("Choose what to do with it.")
        }
    }

    private func draft(_ form: Query) throws(InitiativeError) -> InitiativeEntry.Draft {
        guard let kind = InitiativeEntry.Kind(rawValue: form.trimmed("kind")) else { throw InitiativeError("Choose what to note down.") }
        var draft = InitiativeEntry.Draft(kind, form["text"] ?? "")
        draft.more = form["more"]
        draft.day = try InitiativeForm.day(form, "day")
        draft.amount = try InitiativeForm.number(form, "amount")
        draft.likelihood = Int(form.trimmed("likelihood"))
        draft.effect = Int(form.trimmed("effect"))
        draft.owner = Int64(form.trimmed("owner"))
        return try draft.checked()
    }

    private static func name(_ kind: InitiativeEntry.Kind) -> String { kind == .spend ? "amount" : kind.rawValue }

    /// Where on the page it stands.
    private static func section(_ kind: String) -> String {
        switch InitiativeEntry.Kind(rawValue: kind) {
        case .milestone: "milestones"
        case .risk: "risks"
        case .spend: "spend"
        case .decision: "decisions"
        case .comment: "comments"
        case nil: "initiative"
        }
    }
}
