import JourneyAnalytics
import Touchstone

/// A page of the customers behind a number: the template journeys-customers.
struct CustomerListing {
    var heading: String
    var count: String
    var erased: String?
    var question: String
    var rows: [Row]
    var pageText: String
    var previousHref: String?
    var nextHref: String?
    var csvHref: String?
    var empty: EmptyContent?

    struct Row {
        var name: String
        var href: String
        var interactions: String
        var first: TimeText
        var last: TimeText
    }

    private static let pageSize = 50

    /// - Parameters:
    ///   - listed: ascending, without erased people.
    ///   - total: with erased people.
    ///   - href: the address of the page after a customer; nil is the first one.
    init(
        _ listed: [Int64], count total: Int, in index: JourneyIndex, heading: String, question: String, _ context: RequestContext,
        _ application: Touchstone.Application, href: (Int64?) -> String
    ) async throws {
        let after = try context.query["after"].map { text throws(HTTPFailure) in
            guard let id = Int64(text) else { throw .badRequest("“after” has to be the number of a customer.") }
            return id
        }
        let rest = listed.filter { id in after.map { id > $0 } ?? true }
        let ids = Array(rest.prefix(Self.pageSize))
        let reveal: Reveal = context.may(.revealIdentifiers) ? .inFull : .masked
        let unification = application.unification
        let names = try await application.database.read { connection in
            try ids.map { try unification.customer($0, connection).title(reveal) }
        }
        self.heading = heading
        count = Words.count(total, "customer")
        let missing = total - listed.count
        erased = missing > 0 ? "\(Words.count(missing, "person", plural: "people")) of them were erased: counted, and not listed." : nil
        self.question = question
        rows = zip(ids, names).map { id, name in
            let events = index.row(of: id).map { index.events(of: $0) } ?? 0..<0
            let first = events.first.map { index.time(at: $0) } ?? 0, last = events.last.map { index.time(at: $0) } ?? 0
            return Row(
                name: name ?? "Customer \(id)", href: "/customers/\(id)", interactions: Words.number(events.count),
                first: TimeText(Instant(milliseconds: first), in: context.timeZone),
                last: TimeText(Instant(milliseconds: last), in: context.timeZone))
        }
        pageText = Words.count(ids.count, "customer") + " on this page"
        previousHref = after == nil ? nil : href(nil)
        nextHref = rest.count > ids.count ? href(ids.last) : nil
        empty = total == 0 ? EmptyContent(heading: "Nobody", text: "No customer stands behind this number.") : nil
    }

    /// Of everybody who stands behind the number, erased people among them.
    init(
        _ all: [Int64], heading: String, question: String, _ context: RequestContext, _ application: Touchstone.Application,
        href: (Int64?) -> String
    ) async throws {
        let gone = application.journeys.erased
        try await self.init(
            all.filter { !gone.contains($0) }, count: all.count, in: application.journeys.index, heading: heading, question: question,
            context, application, href: href)
    }
}
