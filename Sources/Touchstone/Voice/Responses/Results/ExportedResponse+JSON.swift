extension ExportedResponse {
    /// With ids, never words of the survey's; what was written stands under `written`, null where its writer was erased.
    package func json(mask: (String) -> String) -> JSONValue {
        let words: JSONValue =
            writing.map { writing in
                .object(writing.sorted { $0.key < $1.key }.map { JSONMember($0.key, ExportedResponse.masked($0.value, mask)) })
            } ?? .null
        let shown = response.withoutWriting
        return .members([
            "id": .string(stored.id), "state": .string(stored.state.rawValue), "version": .count(stored.version),
            "language": .string(response.language.tag), "place": .string(stored.place.rawValue), "began": .string(stored.began.isoText),
            "changed": .string(stored.changed.isoText), "finished": .optional(stored.finished?.isoText),
            "seconds": .optional(stored.seconds), "ending": .optional(stored.ending?.text),
            "customer": profile.map(JSONValue.integer) ?? .null,
            "hidden": .object(shown.hidden.sorted { $0.key < $1.key }.map { JSONMember($0.key.text, .string($0.value)) }),
            "answers": .object(shown.answers.sorted { $0.key < $1.key }.map { JSONMember($0.key.text, $0.value.json) }), "written": words,
        ])
    }

    private static func masked(_ value: JSONValue, _ mask: (String) -> String) -> JSONValue {
        switch value {
        case .string(let text): return .string(mask(text))
        case .array(let items):
            // Of files what they are; what opens them never leaves.
            return .array(
                items.map { item in
                    guard var file = AnsweredFile(json: item) else { return item }
                    file.name = mask(file.name)
                    file.secret = nil
                    return file.json
                })
        default: return value
        }
    }
}
