extension Rejects.Entry {
    /// What programs are told of it; nothing that it holds.
    /// - Parameter payload: the event as it came.
    package func members(source name: String?, _ payload: [UInt8]) -> [JSONMember] {
        [
            JSONMember("id", .integer(id)), JSONMember("source", .optional(name)), JSONMember("received", .string(received.isoText)),
            JSONMember("reason", .string(reason)), JSONMember("event", .string(MaskedPayload.name(payload))),
        ]
    }
}

extension Replay.Outcome {
    package var json: JSONValue {
        .members([
            "entered": .count(entered), "duplicates": .count(duplicates), "failed": .count(failed), "reason": .optional(reason),
        ])
    }
}
