import Foundation
import TouchstoneStore

/// Something about reviews that somebody should look at now.
package struct ReviewAlert: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case lowStar = "low_star"
        case negativeShift = "negative_shift"
        case burst
        case unanswered

        package var name: String {
            switch self {
            case .lowStar: "Low star"
            case .negativeShift: "Worse than before"
            case .burst: "Burst"
            case .unanswered: "Past its time"
            }
        }
    }

    package let id: Int64
    package let kind: Kind
    package let location: Int64
    package let review: Int64?
    package let time: Instant
    /// A sentence with the numbers, without names.
    package let detail: String
    package let seen: Instant?

    package var json: JSONValue {
        .members([
            "id": .integer(id), "kind": .string(kind.rawValue), "location": .integer(location),
            "review": review.map(JSONValue.integer) ?? .null,
            "time": .string(time.isoText), "detail": .string(detail), "seen": .optional(seen?.isoText),
        ])
    }
}

extension Reviews {
    /// Not older than this, an import of the past raises no alarm.
    private static let alertDays: Int64 = 14

    package func alerts(onlyOpen: Bool = true, limit: Int = 50, _ connection: any Connection) throws -> [ReviewAlert] {
        try connection.query(
            """
            SELECT id, kind, location, review, time, detail, seen FROM review_alert \(onlyOpen ? "WHERE seen IS NULL" : "")
            ORDER BY id DESC LIMIT ?
            """, .integer(Int64(limit))
        ) { row in
            ReviewAlert.Kind(rawValue: row.text(1)).map { kind in
                ReviewAlert(
                    id: row.integer(0), kind: kind, location: row.integer(2), review: row.optionalInteger(3),
                    time: Instant(milliseconds: row.integer(4)), detail: row.text(5),
                    seen: row.optionalInteger(6).map(Instant.init(milliseconds:)))
            }
        }.compactMap(\.self)
    }

    package func acknowledge(_ id: Int64, by actor: AuditActor, at time: Instant, _ connection: any Connection) throws {
        let changed = try connection.execute(
            "UPDATE review_alert SET seen = ?, seen_by = ? WHERE id = ? AND seen IS NULL", .integer(time.milliseconds), .text(actor.text),
            .integer(id))
        guard changed == 1 else { throw ReviewError("There is no such alert to acknowledge.", kind: .notFound) }
        try AuditTrail.append("review-alert.seen", by: actor, target: "review-alert:\(id)", at: time, on: connection)
    }

    /// Looks for what is worth an alert; each is raised once.
    /// - Parameter since: low stars are looked for among reviews from then on.
    package func watch(since: Instant? = nil) async throws {
        let time = now()
        // Looking takes long, and nobody should have to wait for it: only what was found is written.
        let found = try await database.read { [self] connection in
            try findings(since: since, at: time, connection).filter {
                try connection.first("SELECT 1 FROM review_alert WHERE alert_key = ?", .text($0.key), make: { _ in true }) == nil
            }
        }
        guard !found.isEmpty else { return }
        let count = try await database.write { [self] connection in
            let raised = try found.compactMap { try raise($0, at: time, connection) }
            try tell(raised, at: time, connection)
            return raised.count
        }
        if count > 0 { deliveries.wake() }
    }

    /// Something worth an alert, whether it was raised before or not.
    private struct Finding: Sendable {
        var kind: ReviewAlert.Kind
        var key: String
        var location: Int64
        var review: Int64?
        var detail: String

        init(_ kind: ReviewAlert.Kind, key: String, _ location: Int64, _ review: Int64?, _ detail: String) {
            self.kind = kind
            self.key = "\(kind.rawValue):\(key)"
            self.location = location
            self.review = review
            self.detail = detail
        }
    }

    private func findings(since: Instant?, at time: Instant, _ connection: any Connection) throws -> [Finding] {
        var found: [Finding] = []
        let horizon = time.milliseconds - Self.alertDays * 86_400_000
        var recent = ReviewFilter()
        recent.from = Instant(milliseconds: max(horizon, since?.milliseconds ?? horizon))
        for figure in try figures(recent, connection) where figure.stars <= 2 {
            found.append(Finding(.lowStar, key: "\(figure.id)", figure.location, figure.id, "\(figure.stars) of 5 stars."))
        }
        var waiting = ReviewFilter()
        (waiting.unansweredAt, waiting.from) = (time, Instant(milliseconds: horizon))
        for figure in try figures(waiting, connection) {
            let detail = "\(figure.stars) of 5 stars, and nobody has answered in time."
            found.append(Finding(.unanswered, key: "\(figure.id)", figure.location, figure.id, detail))
        }
        var year = ReviewFilter()
        year.from = Instant(milliseconds: time.milliseconds - 365 * 86_400_000)
        let all = try figures(year, connection)
        let month = Int64(30) * 86_400_000
        for (location, figures) in Dictionary(grouping: all, by: \.location) {
            let now = figures.filter { $0.time >= time.milliseconds - month }.map(\.stars)
            let before = figures.filter { $0.time < time.milliseconds - month }.map(\.stars)
            if let shift = StarShift(before: before, now: now), shift.isWorse {
                found.append(Finding(.negativeShift, key: "\(location):\(time.milliseconds / month)", location, nil, shift.sentence))
            }
        }
        for burst in SuspicionSearch().run(all.map { SuspectReview($0, text: "") }) where burst.kind == .burst {
            guard let last = all.last(where: { $0.id == burst.reviews.last }), last.time >= horizon, let location = burst.location
            else { continue }
            let key = "\(location):\(last.time / (7 * 86_400_000))"
            found.append(Finding(.burst, key: key, location, burst.reviews.first, burst.evidence))
        }
        return found
    }

    /// - Returns: nil for one that was raised before.
    private func raise(_ found: Finding, at time: Instant, _ connection: any Connection) throws -> ReviewAlert? {
        let id = try connection.first(
            """
            INSERT INTO review_alert (alert_key, kind, location, review, time, detail) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (alert_key) DO NOTHING RETURNING id
            """, .text(found.key), .text(found.kind.rawValue), .integer(found.location), .optional(found.review),
            .integer(time.milliseconds), .text(found.detail)
        ) { $0.integer(0) }
        return id.map {
            ReviewAlert(
                id: $0, kind: found.kind, location: found.location, review: found.review, time: time, detail: found.detail, seen: nil)
        }
    }
}
