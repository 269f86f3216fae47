import HTTPTypes
import Touchstone

/// Reviews: what people say about us for everybody to read, and what we answer.
struct ReputationFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Reviews"
    let navigation = [Navigation(name: "Reviews", path: "/reviews", icon: "reviews", permissions: [.viewReviews], order: 340)]

    func register(into routes: inout Routes) {
        ReviewsPage(application: application).register(into: &routes)
        SuspiciousReviewsPage(application: application).register(into: &routes)
        ReviewSourcesPage(application: application).register(into: &routes)
        ReviewAlertsPage(application: application).register(into: &routes)
        ReviewActions(application: application).register(into: &routes)
        ReviewsAPI(application: application).register(into: &routes)
        ReviewRepliesAPI(application: application).register(into: &routes)
    }
}

/// The pages of the feature, as tabs.
enum ReviewTabs {
    static func tabs(_ current: String) -> [Shell.Choice] {
        [
            ("Reviews", "/reviews"), ("Suspicious", "/reviews/suspicious"), ("Alerts", "/reviews/alerts"),
            ("Where they come from", "/reviews/sources"),
        ].map { Shell.Choice(name: $0.0, href: $0.1, isCurrent: $0.1 == current) }
    }
}

/// A review as pages show it.
struct PublicReviewCard {
    var id: String
    var anchor: String
    var stars: String
    var starsLabel: String
    var tone: String
    var text: String?
    var author: String
    var location: String
    var source: String
    var written: TimeText
    var note: String?
    var customerHref: String?
    var caseHref: String?
    var state: String
    var stateTone: String
    var isLate: Bool
    var replyText: String
    var problem: String?
    var by: String?
    var csrf: String
    var version: String
    var draftAction: String?
    var approveAction: String?
    var takeBackAction: String?
    var publishedAction: String?
    var isEditable: Bool
    var isOut: Bool

    init(_ review: Review, _ reply: ReviewReply?, location: String?, _ people: Colleagues, now: Instant, _ context: RequestContext) {
        id = "\(review.id)"
        anchor = "review-\(review.id)"
        stars = String(repeating: "★", count: review.stars) + String(repeating: "☆", count: 5 - review.stars)
        starsLabel = "\(review.stars) of 5 stars"
        tone = review.stars <= 2 ? "bad" : review.stars >= 4 ? "good" : ""
        text = review.content.flatMap { $0.text.isEmpty ? nil : $0.text }
        // A name is public where the review stands, and still only for those who may see names here.
        author =
            context.may(.revealIdentifiers)
            ? review.content?.author ?? "Somebody" : (review.content?.author).map { "\($0.prefix(1))…" } ?? "Somebody"
        self.location = location ?? ""
        source = CustomerWords.title(review.source)
        written = TimeText(review.written, in: context.timeZone)
        note =
            review.content == nil
            ? "Its writer was erased." : review.versions > 1 ? "changed \(Words.count(review.versions - 1, "time"))" : nil
        customerHref = context.may(.viewCustomers) ? review.profile.map { "/customers/\($0)" } : nil
        let interaction = JourneyAddress.escaped(review.interaction)
        caseHref =
            context.may(.workCases)
            ? "/cases/new?interaction=\(interaction)&topic=Review&priority=\(review.stars <= 2 ? "high" : "normal")"
                + (review.profile.map { "&customer=\($0)" } ?? "") : nil
        state = review.reply.name
        isLate = review.isUnanswered(at: now)
        stateTone = isLate || review.reply == .failed ? "bad" : review.reply == .confirmed || review.reply == .published ? "good" : ""
        replyText = reply?.text ?? ""
        problem = reply?.problem
        by = reply.map { reply in
            "by \(people.name(reply.author))" + (reply.approver.map { ", approved by \(people.name($0))" } ?? "")
        }
        csrf = context.csrf
        version = "\(reply?.version ?? 0)"
        let path = "/reviews/\(review.id)"
        isOut = review.reply == .published || review.reply == .confirmed
        isEditable = context.may(.draftReplies)
        draftAction = context.may(.draftReplies) ? "\(path)/draft" : nil
        let mayApprove = context.may(.approveReplies)
        approveAction = mayApprove && (review.reply == .draft || review.reply == .failed) ? "\(path)/approve" : nil
        takeBackAction = mayApprove && (review.reply == .approved || review.reply == .failed) ? "\(path)/take-back" : nil
        publishedAction = mayApprove && review.reply == .approved && review.feed == nil ? "\(path)/published" : nil
    }
}
