extension Review {
    /// As commands and the API give it.
    package func json(location name: String?, reply found: ReviewReply?) -> JSONValue {
        .members([
            "id": .integer(id), "source": .string(source), "location": .optional(name), "stars": .count(stars),
            "text": .optional(content?.text), "author": .optional(content?.author), "written": .string(written.isoText),
            "updated": .string(updated.isoText), "versions": .count(versions), "customer": profile.map(JSONValue.integer) ?? .null,
            "sentiment": .optional(sentiment), "due": .string(due.isoText), "reply_state": .string(reply.rawValue),
            "reply": found?.json ?? .null,
        ])
    }
}

extension ReviewReply {
    package var json: JSONValue {
        .members([
            "review": .integer(review), "version": .integer(version), "state": .string(state.rawValue), "text": .string(text),
            "author": .string(author.text), "approver": .optional(approver?.text), "updated": .string(updated.isoText),
            "tries": .count(tries),
            "problem": .optional(problem),
        ])
    }
}

extension ReviewSuspicion {
    package var json: JSONValue {
        .members([
            "kind": .string(kind.rawValue), "reviews": .array(reviews.map(JSONValue.integer)),
            "location": location.map(JSONValue.integer) ?? .null, "evidence": .string(evidence), "phrase": .optional(phrase),
            "chance": .optional(chance),
        ])
    }
}
