import Foundation
import TouchstoneStore

/// Who gets an e-mail when something about reviews wants a look, and of what.
package struct ReviewAlertTelling: Sendable, Equatable {
    package static let setting = "review-alerts"

    /// People, and everybody of a role; those who may not see reviews are left out.
    package var tells: Set<Dashboard.Audience>
    package var kinds: Set<ReviewAlert.Kind>
    package var quiet: QuietHours?
    package var zone: TimeZone

    /// Before somebody says otherwise: nobody.
    package init(
        tells: Set<Dashboard.Audience> = [], kinds: Set<ReviewAlert.Kind> = Set(ReviewAlert.Kind.allCases), quiet: QuietHours? = nil,
        zone: TimeZone = .gmt
    ) {
        self.tells = tells
        self.kinds = kinds
        self.quiet = quiet
        self.zone = zone
    }

    package static func stored(_ connection: any Connection) throws -> ReviewAlertTelling {
        guard let text = try Administration.settings(named: [setting], connection)[setting],
            let json = try? JSONValue.parse(Array(text.utf8)), let found = try? ReviewAlertTelling(json: json)
        else { return ReviewAlertTelling() }
        return found
    }

    package var json: JSONValue {
        .members([
            "tells": .array(tells.map(\.text).sorted().map(JSONValue.string)),
            "kinds": .array(ReviewAlert.Kind.allCases.filter(kinds.contains).map { .string($0.rawValue) }),
            "quiet": quiet.map {
                .members(["from": .count($0.from), "to": .count($0.to), "weekends": .bool($0.weekends)])
            } ?? .null, "zone": .string(zone.identifier),
        ])
    }

    /// - Throws: `ReviewError` that names the member.
    package init(json: JSONValue) throws(ReviewError) {
        self.init()
        if let list = json["tells"], !list.isNull {
            for value in list.array ?? [.null] {
                guard let audience = value.string.flatMap({ Dashboard.Audience($0) }), audience != .everybody else {
                    throw ReviewError("Who is told is a list of role:NAME and person:NUMBER.", field: "tells")
                }
                tells.insert(audience)
            }
        }
        guard tells.count <= 100 else { throw ReviewError("At most 100 people and roles are told.", field: "tells") }
        if let list = json["kinds"], !list.isNull {
            kinds = []
            for value in list.array ?? [.null] {
                guard let kind = value.string.flatMap(ReviewAlert.Kind.init(rawValue:)) else {
                    let known = ReviewAlert.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ReviewError("“kinds” is a list of: \(known).", field: "kinds")
                }
                kinds.insert(kind)
            }
        }
        if let value = json["quiet"], !value.isNull {
            guard let from = value["from"]?.integer, let to = value["to"]?.integer,
                let hours = QuietHours(from: Int(clamping: from), to: Int(clamping: to), weekends: value["weekends"]?.bool ?? false)
            else { throw ReviewError("Quiet hours go from one hour to another, 0 to 23.", field: "quiet") }
            quiet = hours
        }
        if let value = json["zone"], !value.isNull {
            guard let found = value.string.flatMap(TimeZone.init(identifier:)) else {
                throw ReviewError("“zone” is the name of a time zone, such as Europe/Berlin or GMT.", field: "zone")
            }
            zone = found
        }
    }
}

extension Application {
    package func reviewAlertTelling() async throws -> ReviewAlertTelling {
        try await database.read { try ReviewAlertTelling.stored($0) }
    }

    package func setReviewAlertTelling(_ telling: ReviewAlertTelling, by actor: AuditActor) async throws {
        try await administration.setSetting(ReviewAlertTelling.setting, to: telling.json.jsonText, by: actor)
    }
}
