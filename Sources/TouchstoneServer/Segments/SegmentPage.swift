import Charts
import JourneyAnalytics
import Touchstone

/// One segment: who is in it, how that has changed, what they do, and what it has in common with others.
struct SegmentPage {
    let application: Touchstone.Application

    private struct Content {
        var id: String
        var words: String
        var about: String?
        var count: String?
        var unit: String
        var countHref: String?
        var share: String
        var asOf: TimeText?
        var problem: String?
        var line: String?
        var lineNarrow: String?
        var lineTable: [TrendRow]
        var looks: [Look]
        var overlaps: [SegmentOverlapView]
        var overlapNote: String?
        var definition: String
        var facts: [Fact]
        var users: [User]
        var userNote: String?
        var editHref: String?
        var removeAction: String?
        /// What names it keeps it from being removed.
        var isHeld: Bool
        var csrf: String
        var apiHref: String
    }

    private struct TrendRow {
        var day: String
        var count: String
        var everyone: String
    }

    private struct Look {
        var name: String
        var href: String
        var about: String
    }

    private struct Fact {
        var name: String
        var value: String
    }

    private struct User {
        var kind: String
        var name: String
        var href: String
    }

    private static let overlapsShown = 8
    private static let looks = [
        ("Graph", "graph", "what they do one after the other"), ("Funnel", "funnel", "how many come how far"),
        ("Variants", "variants", "whole journeys that are alike"), ("Paths", "paths", "what comes next, session by session"),
        ("Retention", "retention", "who comes back"), ("Stickiness", "stickiness", "how often they are active"),
    ]

    func register(into routes: inout Routes) {
        routes.page("/segments/{id}", .permission(.viewJourneys), summary: "One segment: who is in it, and what they do") {
            try await page($0)
        }
        routes.action("/segments/{id}/remove", .permission(.editSegments), summary: "Removes a segment") { context in
            let segment = try Self.segment(context, application)
            do {
                try await application.removeSegment(segment.id, by: try context.signedIn().actor)
                return .redirect(to: "/segments", notice: Shell.Notice("“\(segment.name)” is removed."), context)
            } catch let error as SegmentError {
                return .redirect(to: SegmentAddress.page(segment), notice: Shell.Notice(error.description, isProblem: true), context)
            }
        }
    }

    static func segment(_ context: RequestContext, _ application: Touchstone.Application) throws -> SavedSegment {
        guard let segment = application.segments.segment(try context.number("id")) else { throw HTTPFailure.notFound }
        return segment
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let segment = try Self.segment(context, application)
        let owners = try await SegmentOwners(application)
        let now = application.now()
        let may = context.may(.editSegments)
        let users = try await application.users(of: segment, for: try context.signedIn().actor)
        var content = Content(
            id: "\(segment.id)", words: segment.question.definition, about: segment.about.isEmpty ? nil : segment.about, unit: "customers",
            share: "–", lineTable: [],
            looks: Self.looks.map { Look(name: $0.0, href: SegmentAddress.journeys($0.1, segment.name), about: $0.2) }
                + [
                    Look(
                        name: "Comparison", href: "/journeys/comparison?a=\(JourneyAddress.escaped(segment.name))",
                        about: "what they do differently from everybody else")
                ],
            overlaps: [], definition: segment.question.description, facts: facts(segment, owners, context),
            users: users.visible.map { User(kind: $0.kind, name: $0.name, href: $0.path) },
            userNote: users.others == 0
                ? nil
                : "\(Words.count(users.others, "question")) that \(users.others == 1 ? "somebody keeps" : "people keep") for themselves would say that there is no such segment.",
            editHref: may ? "/segments/\(segment.id)/edit" : nil,
            removeAction: may && users.visible.isEmpty ? "/segments/\(segment.id)/remove" : nil,
            isHeld: may && !users.visible.isEmpty,
            csrf: context.csrf,
            apiHref: "/api/v1/segments/\(segment.id)")
        do {
            let answer = try application.journeys.segment(segment.question, now: now)
            content.count = Words.number(answer.count)
            content.unit = answer.count == 1 ? "customer" : "customers"
            content.countHref = context.may(.viewCustomers) ? SegmentAddress.customers(segment.name) : nil
            content.share = "\(Words.share(answer.share)) of \(Words.count(answer.everyone, "customer"))"
            content.asOf = TimeText(Instant(milliseconds: answer.asOf), in: context.timeZone)
            let overlaps = application.journeys.overlaps(of: answer, except: segment.name, now: now)
            content.overlaps = overlaps.prefix(Self.overlapsShown).map {
                SegmentOverlapView($0, name: segment.name, saved: segment.name, application.segments)
            }
            if overlaps.count > Self.overlapsShown {
                content.overlapNote = "Shown are the \(Self.overlapsShown) with most in common, of \(overlaps.count)."
            }
            let trend = application.segmentTrends.trends(of: [segment.question], in: application.journeys, now: now)[0]
            content.line = SegmentTrendView.line(trend, name: segment.name, width: 820)
            content.lineNarrow = SegmentTrendView.line(trend, name: segment.name, width: 360)
            content.lineTable = trend.map {
                TrendRow(day: SegmentTrendView.day($0.time), count: Words.number($0.count), everyone: Words.number($0.everyone))
            }
        } catch {
            content.problem = error.description
        }
        return try context.page("segments/segment", title: segment.name, content) { shell in
            shell.crumbs = [Shell.Crumb("Segments", "/segments")]
        }
    }

    private func facts(_ segment: SavedSegment, _ owners: SegmentOwners, _ context: RequestContext) -> [Fact] {
        let created = TimeText(segment.created, in: context.timeZone), updated = TimeText(segment.updated, in: context.timeZone)
        return [Fact(name: "Made by", value: "\(owners.name(segment.owner)), \(created.text)")]
            + (segment.updated == segment.created
                ? [] : [Fact(name: "Changed by", value: "\(owners.name(segment.updatedBy)), \(updated.text)")])
            + (segment.question.timeZone.identifier == "GMT" ? [] : [Fact(name: "Days of", value: segment.question.timeZone.identifier)])
    }
}
