import Touchstone

/// What the buttons of the road map do, and what dragging a bar saves.
struct RoadMapActions {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        let path = RoadMapPage.path
        routes.action("\(path)/propose", .permission(.editRoadMap), summary: "Proposes the road map from the latest assessment") {
            context in
            do {
                let changes = try await application.proposeRoadMapFromLatest(by: try context.signedIn().actor)
                return .redirect(to: path, notice: Shell.Notice("Proposed: \(changes.sentence)"), context)
            } catch let error as RoadMapError {
                return .redirect(to: path, notice: Shell.Notice(error.message, isProblem: true), context)
            }
        }
        routes.action("\(path)/{id}/dates", .permission(.editRoadMap), summary: "Moves an activity in time: what dragging a bar saves") {
            try await move($0)
        }
        routes.action("\(path)/{id}/drop", .permission(.editRoadMap), summary: "Takes an activity off the road map") { context in
            let id = try context.number("id")
            do {
                try await application.dropFromRoadMap(
                    id, version: Int64(context.form.trimmed("version")), by: try context.signedIn().actor)
            } catch let error as RoadMapError where error.kind == .conflict {
                return .redirect(to: "\(path)/\(id)", notice: Shell.Notice(error.message, isProblem: true), context)
            }
            return .redirect(to: "\(path)?dropped=\(id)")
        }
        routes.action("\(path)/{id}/restore", .permission(.editRoadMap), summary: "Puts an activity back on the road map") { context in
            let id = try context.number("id")
            do {
                let back = try await application.restoreToRoadMap(id, by: try context.signedIn().actor)
                return .redirect(to: path, notice: Shell.Notice("“\(back.plan.name)” is on the road map again."), context)
            } catch let error as RoadMapError where error.kind != .notFound {
                return .redirect(to: "\(path)/\(id)", notice: Shell.Notice(error.message, isProblem: true), context)
            }
        }
        routes.action("\(path)/{id}/initiative", .permission(.editInitiatives), summary: "Makes an activity an initiative") { context in
            let id = try context.number("id")
            let initiative = try await application.makeInitiative(ofActivity: id, by: try context.signedIn().actor)
            return .redirect(
                to: "/initiatives/\(initiative)", notice: Shell.Notice("It is an initiative now: say whom it reaches and from when."),
                context)
        }
        for end in ["propose", "{id}/dates", "{id}/drop", "{id}/restore", "{id}/initiative"] {
            routes.page("\(path)/\(end)", .permission(.viewRoadMap), summary: "Leads back to the road map") { _ in .redirect(to: path) }
        }
    }

    private func move(_ context: RequestContext) async throws -> Response {
        guard let starts = RoadMapDay(context.form.trimmed("starts")), let ends = RoadMapDay(context.form.trimmed("ends")) else {
            throw HTTPFailure.invalid("The days can’t be read. Load the page again.")
        }
        let changed = try await application.changeRoadMap(
            try context.number("id"), version: Int64(context.form.trimmed("version")), by: try context.signedIn().actor
        ) { plan in
            var plan = plan
            (plan.starts, plan.ends) = (starts, ends)
            return plan
        }
        guard context.wantsJSON else { return .redirect(to: RoadMapPage.path) }
        return .json(
            .members([
                "version": .integer(changed.version), "starts": .string(changed.plan.starts.text), "ends": .string(changed.plan.ends.text),
                "words": .string(RoadMapWords.span(changed.plan)),
            ]))
    }
}
