import Foundation
import Touchstone

/// Where reviews come from: files, and feeds of an API.
struct ReviewSourcesPage {
    let application: Touchstone.Application

    static let uploadLimit = 64 << 20

    private struct FeedRow {
        var name: String
        var location: String
        var address: String
        var state: String
        var problem: String?
        var removeAction: String?
        var csrf: String
    }

    private struct Content {
        var tabsName = "Reviews"
        var tabs: [Shell.Choice]
        var csrf: String
        var mayManage: Bool
        var feeds: [FeedRow]
        var problems: [String]
        var errors: [FormError]
        var name: String
        var address: String
        var location: String
        var nameError: String?
        var addressError: String?
        var locationError: String?
        var tokenError: String?
        var fileError: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/reviews/sources", .permission(.viewReviews), summary: "Where reviews come from: files and feeds") {
            try await page($0, errors: [], problems: [])
        }
        routes.action(
            "/reviews/sources/import", .permission(.manageReviews), body: .upload(limit: Self.uploadLimit),
            summary: "Imports a file of reviews"
        ) { context in
            let upload = try await context.upload()
            do {
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: upload.path)))
                let place = upload.fields.trimmed("location")
                let file = try ReviewFile(
                    bytes, source: upload.fields.trimmed("source").isEmpty ? "file" : upload.fields.trimmed("source"),
                    location: place.isEmpty ? "Unknown place" : place)
                let taken = try await application.takeReviews(file.drafts, by: try context.signedIn().actor)
                guard file.problems.isEmpty else {
                    return try await page(
                        context,
                        errors: [
                            ReviewError(
                                "\(Words.count(file.problems.count, "row")) couldn’t be read; \(Words.number(taken.new)) new reviews were taken.",
                                field: "file")
                        ], problems: file.problems.prefix(20).map { "Line \($0.line): \($0.message)" })
                }
                let sentence =
                    "\(Words.count(taken.new, "new review")), \(Words.number(taken.updated)) changed, \(Words.number(taken.unchanged)) known already."
                return .redirect(to: "/reviews", notice: Shell.Notice(sentence), context)
            } catch let error as ReviewError {
                return try await page(context, errors: [ReviewError(error.message, field: "file")], problems: [])
            }
        }
        routes.action("/reviews/sources/feeds", .permission(.manageReviews), summary: "Adds a feed of reviews") { context in
            let (reviews, form, actor, time) = (application.reviews, context.form, try context.signedIn().actor, application.now())
            do {
                let feed = try await application.database.write {
                    try reviews.addFeed(
                        name: form.trimmed("name"), address: form.trimmed("address"), location: form.trimmed("location"),
                        token: form.trimmed("token"), by: actor, at: time, $0)
                }
                return .redirect(
                    to: "/reviews/sources", notice: Shell.Notice("“\(feed.name)” is read within the next seconds, then every ten minutes."),
                    context)
            } catch let error as ReviewError {
                return try await page(context, errors: [error], problems: [])
            }
        }
        routes.action("/reviews/sources/feeds/{id}/remove", .permission(.manageReviews), summary: "Removes a feed; its reviews stay") {
            context in
            let (reviews, id, actor, time) = (
                application.reviews, try context.number("id"), try context.signedIn().actor, application.now()
            )
            try await application.database.write { try reviews.removeFeed(id, by: actor, at: time, $0) }
            return .redirect(to: "/reviews/sources", notice: Shell.Notice("The feed is removed. Its reviews stay."), context)
        }
    }

    private func page(_ context: RequestContext, errors: [ReviewError], problems: [String]) async throws -> Response {
        let reviews = application.reviews
        let feeds = try await application.database.read { try reviews.feeds($0) }
        func sentence(_ field: String) -> String? { errors.first { $0.field == field }?.message }
        let may = context.may(.manageReviews)
        let content = Content(
            tabs: ReviewTabs.tabs("/reviews/sources"), csrf: context.csrf, mayManage: may,
            feeds: feeds.map { feed in
                FeedRow(
                    name: feed.name, location: feed.location, address: feed.address,
                    state: feed.lastRead.map { "read \(TimeText($0, in: context.timeZone).text)" } ?? "not read yet", problem: feed.problem,
                    removeAction: may ? "/reviews/sources/feeds/\(feed.id)/remove" : nil, csrf: context.csrf)
            }, problems: problems, errors: errors.map { FormError(field: $0.field ?? "file", text: $0.message) },
            name: context.form.trimmed("name"), address: context.form.trimmed("address"), location: context.form.trimmed("location"),
            nameError: sentence("name"), addressError: sentence("address"), locationError: sentence("location"),
            tokenError: sentence("token"), fileError: sentence("file"))
        return try context.page(
            "reviews/sources", title: "Where reviews come from", content, status: errors.isEmpty ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Reviews", "/reviews")] }
    }
}
