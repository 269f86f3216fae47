import Touchstone

/// Which pairs a program asks for: the filters of the list, in an address or, with words that name a person, in a body.
struct MatchCandidatesQuery {
    var queue = MatchQueue()
    var text: String?
    var after: MatchCandidate.Cursor?
    var limit = 50

    static let parameters: [Route.Parameter] = [
        .query("state", .string(allowed: MatchingSchema.states), "Those that are open, if not given; or decided in this way"),
        .query("min", share, "Only pairs as likely as this and more"),
        .query("max", share, "Only pairs as likely as this and less"),
        .query("source", name, "Only pairs of which this source knows one or both, by its name"),
        .query("conflict", name, "Only pairs against which this field speaks clearly, as “conflicts” of a pair names it"),
        .query("customer", .integer(minimum: 1), "Only pairs of this customer"),
        .query("after", .string(), "`next` of the page before"),
        .query("limit", .integer(minimum: 1, maximum: 200), "How many, 50 if not given"),
    ]

    static let body = Schema.object([
        ("text?", .string(minLength: 1, maxLength: 512)), ("state?", .string(allowed: MatchingSchema.states)), ("min?", .number),
        ("max?", .number), ("source?", name), ("conflict?", name), ("customer?", .integer(minimum: 1)), ("after?", .string()),
        ("limit?", .integer(minimum: 1, maximum: 200)),
    ])

    private static let share = Schema.number
    private static let name = Schema.string(minLength: 1, maxLength: 200)
    private static let known = ["text", "state", "min", "max", "source", "conflict", "customer", "after", "limit"]

    /// From an address.
    /// - Throws: 400 with a sentence for what can't be read.
    init(_ context: RequestContext, _ sources: [Source]) throws(HTTPFailure) {
        let query = context.query
        limit = try context.limit(1...200) ?? 50
        try set(
            state: query["state"], min: Self.number(query["min"], "min"), max: Self.number(query["max"], "max"), source: query["source"],
            conflict: query["conflict"], customer: Self.integer(query["customer"], "customer"), after: query["after"], sources)
    }

    /// From a body.
    /// - Throws: 422 with a sentence for what can't be read.
    init(_ json: JSONValue, _ sources: [Source]) throws(HTTPFailure) {
        guard let members = json.object else { throw .invalid("The body has to be an object.") }
        guard members.allSatisfy({ Self.known.contains($0.name) }) else {
            throw .invalid("Pairs are chosen by \(Self.known.map { "“\($0)”" }.joined(separator: ", ")); there is nothing else.")
        }
        func string(_ name: String) throws(HTTPFailure) -> String? {
            guard let value = json[name] else { return nil }
            guard let text = value.string, !text.utf8.contains(0) else { throw .invalid("“\(name)” has to be a text.") }
            return text
        }
        func number(_ name: String) throws(HTTPFailure) -> Double? {
            guard let value = json[name] else { return nil }
            guard let number = value.double, number.isFinite else { throw .invalid("“\(name)” has to be a number from 0 to 1.") }
            return number
        }
        func integer(_ name: String) throws(HTTPFailure) -> Int64? {
            guard let value = json[name] else { return nil }
            guard let number = value.integer else { throw .invalid("“\(name)” has to be a whole number.") }
            return number
        }
        text = try string("text")
        if let text, text.isEmpty || text.unicodeScalars.count > 512 {
            throw .invalid("“text” has to be 1 to 512 characters: an identifier, or words of a name.")
        }
        if let given = try integer("limit") {
            guard (1...200).contains(given) else { throw .invalid("“limit” has to be a whole number from 1 to 200.") }
            limit = Int(given)
        }
        do {
            try set(
                state: string("state"), min: number("min"), max: number("max"), source: string("source"), conflict: string("conflict"),
                customer: integer("customer"), after: string("after"), sources)
        } catch {
            throw .invalid(error.message)
        }
    }

    private mutating func set(
        state: String?, min: Double?, max: Double?, source: String?, conflict: String?, customer: Int64?, after: String?,
        _ sources: [Source]
    ) throws(HTTPFailure) {
        if let state {
            guard let known = MatchCandidate.State(rawValue: state) else {
                throw .badRequest("“state” has to be \(MatchingSchema.states.joined(separator: ", ")).")
            }
            queue.state = known
        }
        for (name, value) in [("min", min), ("max", max)] {
            if let value, !(0...1).contains(value) { throw .badRequest("“\(name)” has to be a number from 0 to 1.") }
        }
        if let min, let max, min > max { throw .badRequest("“min” can't be more than “max”.") }
        (queue.low, queue.high) = (min, max)
        if let source {
            guard let known = sources.first(where: { $0.name == source }) else {
                throw .badRequest("There is no source of this name. Sources are listed under /api/v1/sources.")
            }
            queue.source = known.id
        }
        if let conflict {
            guard (1...200).contains(conflict.unicodeScalars.count), !conflict.utf8.contains(0) else {
                throw .badRequest("“conflict” has to be the name of a field.")
            }
            queue.conflict = conflict
        }
        if let customer {
            guard customer >= 1 else { throw .badRequest("“customer” has to be a customer's number.") }
            queue.customer = customer
        }
        if let after {
            guard let cursor = MatchCandidate.Cursor(after) else {
                throw .badRequest("“after” has to be what the page before gave as `next`.")
            }
            self.after = cursor
        }
    }

    private static func number(_ text: String?, _ name: String) throws(HTTPFailure) -> Double? {
        guard let text else { return nil }
        guard let number = Double(text), number.isFinite else { throw .badRequest("“\(name)” has to be a number from 0 to 1.") }
        return number
    }

    private static func integer(_ text: String?, _ name: String) throws(HTTPFailure) -> Int64? {
        guard let text else { return nil }
        guard let number = Int64(text) else { throw .badRequest("“\(name)” has to be a whole number.") }
        return number
    }
}
