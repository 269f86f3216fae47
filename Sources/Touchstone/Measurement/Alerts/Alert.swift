/// Something that a rule found, from when it was raised until it was over.
package struct Alert: Sendable, Equatable {
    package let id: Int64
    package let rule: Int64
    package let name: String
    package let opened: Instant
    package let ended: Instant?
    package let acknowledged: Instant?
    package let acknowledgedBy: AuditActor?
    /// When its e-mails went out, or are to; nil where nobody is written to.
    package let told: Instant?
    package let sentence: String
    package let detail: AlertDetail?

    package enum State: String, Sendable, CaseIterable {
        /// It holds, and nobody has taken it.
        case open
        /// It holds, and somebody has taken it.
        case acknowledged
        case over
    }

    package var state: State { ended != nil ? .over : acknowledged != nil ? .acknowledged : .open }

    package var json: JSONValue {
        .members([
            "id": .integer(id), "rule": .integer(rule), "name": .string(name), "state": .string(state.rawValue),
            "opened": .string(opened.isoText), "ended": .optional(ended?.isoText), "acknowledged": .optional(acknowledged?.isoText),
            "acknowledged_by": .optional(acknowledgedBy?.text), "sentence": .string(sentence), "detail": detail?.json ?? .null,
        ])
    }
}

/// What somebody wrote to an alert.
package struct AlertComment: Sendable, Equatable {
    package let id: Int64
    package let time: Instant
    package let author: AuditActor
    package let text: String

    package static let longest = 2_000

    package var json: JSONValue {
        .members([
            "id": .integer(id), "time": .string(time.isoText), "author": .string(author.text), "text": .string(text),
        ])
    }
}
