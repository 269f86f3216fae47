import Foundation
import Touchstone

/// Journey maps, their operations, versions and comments as JSON, with people's names.
struct MapJSON {
    private let names: [Int64: String]

    init(_ application: Touchstone.Application) async throws {
        let people = try await application.administration.people()
        names = Dictionary(people.map { ($0.id, $0.displayName) }) { first, _ in first }
    }

    func name(_ actor: AuditActor) -> String {
        switch actor {
        case .person(let id): names[id] ?? "Person \(id)"
        case .token(let id): "API token \(id)"
        case .command: "The command line"
        case .system: "Touchstone"
        }
    }

    func author(_ actor: AuditActor) -> JSONValue { .members(["id": .string(actor.text), "name": .string(name(actor))]) }

    func summary(_ stored: StoredMap, openComments: Int, fitness: MapFitnesses.Known? = nil) -> JSONValue {
        .object(
            head(stored) + [
                JSONMember("phases", .count(stored.map.phases.count)), JSONMember("steps", .count(stored.map.steps.count)),
                JSONMember("open_comments", .count(openComments)), JSONMember("fitness", fitness?.fitness.map(MapJSON.fitness) ?? .null),
                JSONMember("fitness_is_being_measured", .bool(fitness?.isBeingMeasured ?? false)),
            ])
    }

    private static func fitness(_ fitness: MapFitness) -> JSONValue {
        let estimate = fitness.fitness
        return .members([
            "value": .optional(estimate.value), "low": .optional(estimate.low), "high": .optional(estimate.high),
            "customers": .count(fitness.customers), "under_way": .count(fitness.underWay), "as_of": time(fitness.asOf),
        ])
    }

    func whole(_ stored: StoredMap) -> JSONValue { .object(head(stored) + [JSONMember("map", stored.map.json)]) }

    private func head(_ stored: StoredMap) -> [JSONMember] {
        [
            JSONMember("id", .integer(stored.id)), JSONMember("title", .string(stored.map.title)),
            JSONMember("state", .string(stored.map.state.rawValue)), JSONMember("version", .integer(stored.version)),
            JSONMember("made_from", stored.origin.map(JSONValue.integer) ?? .null),
            JSONMember("created", MapJSON.time(stored.created)), JSONMember("created_by", author(stored.createdBy)),
            JSONMember("changed", MapJSON.time(stored.changed)), JSONMember("changed_by", author(stored.changedBy)),
            JSONMember("archived", stored.archived.map(MapJSON.time) ?? .null),
        ]
    }

    func record(_ record: MapRecord) -> JSONValue {
        .members([
            "version": .integer(record.version), "id": .string(record.id), "client": .string(record.client),
            "time": MapJSON.time(record.time), "author": author(record.author), "operation": record.operation.json,
            "inverse": record.inverse.json, "about": .string(record.about),
        ])
    }

    func outcome(_ outcome: MapOutcome, of id: String) -> JSONValue {
        switch outcome {
        case .applied(let version, let inverse, let overwrote):
            .members([
                "id": .string(id), "status": .string("applied"), "version": .integer(version), "inverse": inverse.json,
                "overwrote": overwrote.map(record) ?? .null,
            ])
        case .unchanged: .members(["id": .string(id), "status": .string("unchanged")])
        case .refused(let refusal):
            .members([
                "id": .string(id), "status": .string("refused"), "code": .string(refusal.code), "message": .string(refusal.description),
            ])
        }
    }

    func version(_ version: MapVersion) -> JSONValue {
        .members([
            "version": .integer(version.version), "name": .optional(version.name), "time": MapJSON.time(version.time),
            "author": author(version.author),
        ])
    }

    func comment(_ comment: MapComment) -> JSONValue {
        .members([
            "id": .integer(comment.id), "part": .optional(comment.part?.text), "text": .string(comment.text),
            "time": MapJSON.time(comment.time), "author": author(comment.author),
            "resolved": comment.resolved.map(MapJSON.time) ?? .null, "resolved_by": comment.resolvedBy.map(author) ?? .null,
        ])
    }

    func viewer(_ viewer: MapViewer) -> JSONValue {
        .members(["client": .string(viewer.client), "name": .string(viewer.name), "part": .optional(viewer.part?.text)])
    }

    static func time(_ instant: Instant) -> JSONValue { .string(TimeText(instant, in: .gmt).iso) }
}
