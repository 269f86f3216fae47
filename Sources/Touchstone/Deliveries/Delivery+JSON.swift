/// Deliveries as programs get them: of the API, and of commands with `--json`.
extension Delivery {
    package var json: JSONValue {
        .members([
            "id": .integer(id), "message_id": .string(message), "purpose": .string(purpose.rawValue), "event": .optional(event?.rawValue),
            "endpoint": endpoint.map(JSONValue.integer) ?? .null, "to": .string(target), "state": .string(state.rawValue),
            "attempts": .count(attempts), "failures": .count(failures),
            "next_attempt": state == .queued ? .string(due.isoText) : .null, "created": .string(created.isoText),
            "finished": .optional(finished?.isoText), "reason": .optional(reason),
            "can_be_replayed": .bool(hasContent && state != .sending),
        ])
    }

    package func json(attempts: [DeliveryAttempt]) -> JSONValue {
        .object((json.object ?? []) + [JSONMember("log", .array(attempts.map(\.json)))])
    }
}

extension DeliveryAttempt {
    package var json: JSONValue {
        .members([
            "started": .string(started.isoText), "finished": .optional(finished?.isoText), "outcome": .optional(outcome?.rawValue),
            "status": status == 0 ? .null : .count(status), "reason": .optional(reason), "answer": .optional(answer),
        ])
    }
}

extension WebhookEndpoint {
    package var json: JSONValue {
        .members([
            "id": .integer(id), "name": .string(name), "url": .string(url),
            "events": .array(events.map(\.rawValue).sorted().map(JSONValue.string)), "state": .string(state.rawValue),
            "failures": .count(failures), "failing_since": .optional(failingSince?.isoText),
            "former_secret_until": .optional(formerUntil?.isoText), "created": .string(created.isoText),
        ])
    }
}

extension MailServer {
    /// Without the password.
    package var json: JSONValue {
        .members([
            "host": .string(host), "port": .count(port), "security": .string(security.rawValue), "user": .string(user),
            "has_password": .bool(!password.isEmpty), "from": .string(from.text), "from_name": .string(fromName),
            "address": .string(address),
        ])
    }
}
