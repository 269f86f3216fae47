import Foundation
import Touchstone

/// Surveys and their versions as JSON, with people's names.
struct SurveyJSON {
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

    func summary(_ stored: StoredSurvey) -> JSONValue { .object(head(stored)) }

    /// With the draft.
    func whole(_ stored: StoredSurvey) -> JSONValue { .object(head(stored) + [JSONMember("survey", stored.draft.json)]) }

    private func head(_ stored: StoredSurvey) -> [JSONMember] {
        [
            JSONMember("id", .integer(stored.id)), JSONMember("key", .string(stored.key)), JSONMember("name", .string(stored.name)),
            JSONMember("title", .string(stored.draft.text(stored.draft.title))), JSONMember("state", .string(stored.state.rawValue)),
            JSONMember("version", stored.version == 0 ? .null : .count(stored.version)),
            JSONMember("published", SurveyJSON.time(stored.published)), JSONMember("closed", SurveyJSON.time(stored.closed)),
            JSONMember("revision", .integer(stored.revision)), JSONMember("has_changes", .bool(stored.isAhead)),
            JSONMember("questions", .count(stored.draft.askedQuestions)),
            JSONMember("languages", .array(stored.draft.languages.map { .string($0.tag) })),
            JSONMember("template", .optional(stored.template)),
            JSONMember("created", SurveyJSON.time(stored.created)), JSONMember("created_by", author(stored.createdBy)),
            JSONMember("changed", SurveyJSON.time(stored.changed)), JSONMember("changed_by", author(stored.changedBy)),
            JSONMember("archived", SurveyJSON.time(stored.archived)),
        ]
    }

    /// - Parameter before: the version before it.
    func edition(_ edition: SurveyEdition, after before: SurveyEdition?) -> JSONValue {
        let changes = before.map { SurveyChange.all(from: $0.survey, to: edition.survey) } ?? []
        return .members([
            "version": .count(edition.version), "time": SurveyJSON.time(edition.time), "author": author(edition.author),
            "note": .string(edition.note), "changes": .array(changes.map(SurveyJSON.change)),
        ])
    }

    func author(_ actor: AuditActor) -> JSONValue { .members(["id": .string(actor.text), "name": .string(name(actor))]) }

    static func published(_ published: PublishedSurvey) -> JSONValue {
        .members([
            "id": .integer(published.id), "key": .string(published.key), "version": .count(published.version),
            "published": time(published.published), "survey": published.survey.json,
        ])
    }

    static func change(_ change: SurveyChange) -> JSONValue {
        .members([
            "kind": .string(change.kind.rawValue), "question": .optional(change.question?.text), "sentence": .string(change.sentence),
        ])
    }

    /// Problems, and how many of each severity there are.
    static func problems(_ problems: [SurveyProblem]) -> [JSONMember] {
        [
            JSONMember("problems", .array(problems.map(\.json))),
            JSONMember("errors", .count(problems.count { $0.severity == .error })),
        ]
    }

    static func time(_ instant: Instant?) -> JSONValue {
        guard let instant else { return .null }
        return .string(TimeText(instant, in: .gmt).iso)
    }
}
