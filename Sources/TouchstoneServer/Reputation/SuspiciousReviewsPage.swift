import Foundation
import Touchstone

/// Reviews that look made up, with the evidence: for people to look at, nothing is hidden or left out of a sum.
struct SuspiciousReviewsPage {
    let application: Touchstone.Application

    private struct Group {
        var kind: String
        var location: String?
        var evidence: String
        var chance: String?
        var phrase: String?
        var cards: [PublicReviewCard]
        var more: String?
    }

    private struct Content {
        var tabsName = "Reviews"
        var tabs: [Shell.Choice]
        var about: String
        var groups: [Group]
        var empty: EmptyContent?
    }

    private static let shown = 6

    func register(into routes: inout Routes) {
        routes.page("/reviews/suspicious", .permission(.viewReviews), rate: .heavy, summary: "Reviews that look made up, with the evidence")
        {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let found = try await application.suspiciousReviews()
        let (reviews, people, now) = (application.reviews, try await Colleagues(application, who: .workCases), application.now())
        let (locations, all) = try await application.database.read { connection in
            (
                try reviews.locations(connection),
                try found.map { group in try group.reviews.prefix(Self.shown).map { try reviews.required($0, connection) } }
            )
        }
        var content = Content(
            tabs: ReviewTabs.tabs("/reviews/suspicious"),
            about: "Of the last year. A hint, never a verdict: all of them count in every figure, and nobody is kept from reviewing.",
            groups: zip(found, all).map { suspicion, members in
                Group(
                    kind: suspicion.kind.name, location: suspicion.location.flatMap { locations[$0] }, evidence: suspicion.evidence,
                    chance: suspicion.chance.map {
                        "By chance this would be seen somewhere about once in \(Words.number(Int(min(1 / max($0, 1e-9), 1e9)))) years like this."
                    }, phrase: suspicion.phrase,
                    cards: members.map { PublicReviewCard($0, nil, location: locations[$0.location], people, now: now, context) },
                    more: suspicion.reviews.count > Self.shown ? "and \(suspicion.reviews.count - Self.shown) more" : nil)
            })
        if found.isEmpty {
            content.empty = EmptyContent(
                heading: "Nothing looks made up",
                text: "Looked for: texts that share most of their words, more reviews in three days than a place ever has, and clusters of "
                    + "five stars that say nothing.")
        }
        return try context.page("reviews/suspicious", title: "Suspicious reviews", content) {
            $0.crumbs = [Shell.Crumb("Reviews", "/reviews")]
        }
    }
}
