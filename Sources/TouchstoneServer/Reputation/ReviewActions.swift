import Foundation
import Touchstone

/// What the boxes and buttons of reviews do.
struct ReviewActions {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.action("/reviews/{id}/draft", .permission(.draftReplies), summary: "Keeps a draft of a reply") { context in
            try await answer(context, "The draft is kept. It goes out when somebody approves it.") { id, version, actor in
                try await application.draftReply(context.form["text"] ?? "", to: id, version: version, by: actor)
            }
        }
        routes.action("/reviews/{id}/approve", .permission(.approveReplies), summary: "Approves a reply as it stands") { context in
            try await answer(context, "The reply is approved.") { id, version, actor in
                try await application.approveReply(id, version: version, by: actor)
            }
        }
        routes.action("/reviews/{id}/take-back", .permission(.approveReplies), summary: "Makes an approved reply a draft again") {
            context in
            try await answer(context, "The reply is a draft again.") { id, version, actor in
                try await application.takeBackReply(id, version: version, by: actor)
            }
        }
        routes.action("/reviews/{id}/published", .permission(.approveReplies), summary: "Says that a reply was published by hand") {
            context in
            try await answer(context, "The reply counts as published.") { id, version, actor in
                try await application.replyPublishedByHand(id, version: version, by: actor)
            }
        }
        routes.action("/reviews/alerts/{id}/seen", .permission(.draftReplies), summary: "Acknowledges an alert about reviews") { context in
            let (reviews, id, actor, time) = (
                application.reviews, try context.number("id"), try context.signedIn().actor, application.now()
            )
            try await application.database.write { try reviews.acknowledge(id, by: actor, at: time, $0) }
            return .redirect(to: "/reviews", notice: Shell.Notice("Acknowledged."), context)
        }
    }

    private func answer(
        _ context: RequestContext, _ sentence: String, _ act: (Int64, Int64, AuditActor) async throws -> Void
    ) async throws -> Response {
        let id = try context.number("id")
        guard let version = Int64(context.form.trimmed("version")) else {
            throw HTTPFailure.badRequest("Reload the page: it doesn’t say which version of the reply it shows.")
        }
        try await act(id, version, try context.signedIn().actor)
        return .redirect(to: "/reviews?review=\(id)#review-\(id)", notice: Shell.Notice(sentence), context)
    }
}
