import JourneyAnalytics

extension SavedSegment {
    /// As commands and the API give it.
    package var json: JSONValue { .object(members) }

    package var members: [JSONMember] {
        [
            JSONMember("id", .integer(id)), JSONMember("name", .string(name)), JSONMember("description", .string(about)),
            JSONMember("definition", .string(question.description)), JSONMember("in_words", .string(question.definition)),
            JSONMember("owner", .string(owner.text)), JSONMember("created", .string(created.isoText)),
            JSONMember("updated", .string(updated.isoText)), JSONMember("updated_by", .string(updatedBy.text)),
        ]
    }

    /// With how many are in it; the reason where it can't be counted.
    package func json(_ answer: SegmentAnswer?, problem: String? = nil) -> JSONValue {
        .object(
            members
                + (answer?.counts ?? [
                    JSONMember("customers", .null), JSONMember("of", .null), JSONMember("share", .null), JSONMember("as_of", .null),
                ])
                + [JSONMember("problem", .optional(problem))])
    }
}

extension SegmentAnswer {
    package var counts: [JSONMember] {
        [
            JSONMember("customers", .integer(Int64(count))), JSONMember("of", .integer(Int64(everyone))),
            JSONMember("share", .share(share)),
            JSONMember("as_of", .string(Instant(milliseconds: asOf).isoText)),
        ]
    }

    /// Of a definition that isn't saved.
    package var json: JSONValue {
        .object(
            [JSONMember("definition", .string(question.description)), JSONMember("in_words", .string(question.definition))] + counts)
    }
}
