import TouchstoneStore

/// Tells webhooks of completed responses, from the log with a cursor of its own: each once, with what was chosen and without what was written.
extension Distribution {
    /// - Returns: whether there was something to read.
    func announce() async throws -> Bool {
        let catalogue = catalogue.catalogue
        return try await database.write { connection in
            guard try self.deliveries.isChosen(.responseCompleted, connection) else { return false }
            let cursor = try self.log.cursor(of: Deliveries.eventReader, connection)
            let changes = try self.changes(after: cursor, known: catalogue, connection)
            guard let last = changes.last else { return false }
            for change in changes where change.kind == .interaction {
                guard catalogue.signatures[Int(change.signature)]?.name == ResponseInteraction.name else { continue }
                let state = InteractionBody(decoding: change.body).properties.first { $0.name == "survey_state" }?.value.string
                guard state != ResponseInteraction.partial else { continue }
                try self.deliveries.publish(
                    .responseCompleted, Distribution.data(of: change), profile: change.profile, key: "response:\(change.id)", in: connection
                )
            }
            try self.log.move(Deliveries.eventReader, to: last.sequence, connection)
            return true
        }
    }

    private static func data(of change: Change) -> JSONValue {
        let body = InteractionBody(decoding: change.body)
        var members = [
            JSONMember("response", .string(change.id)), JSONMember("time", .string(change.time.isoText)),
            JSONMember("customer", change.profile.map(JSONValue.integer) ?? .null),
        ]
        var answers: [JSONMember] = []
        for property in body.properties {
            if property.name.hasPrefix("answers.") {
                answers.append(JSONMember(String(property.name.dropFirst("answers.".count)), property.value))
            } else {
                members.append(property)
            }
        }
        members.append(JSONMember("answers", .object(answers)))
        members.append(
            JSONMember(
                "scores",
                .array(
                    body.scores.map {
                        .members(["kind": .string($0.kind), "value": .optional($0.value), "low": .number($0.low), "high": .number($0.high)])
                    })))
        return .object(members)
    }
}
