/// What the company promises, and when it calls itself successful: written down once.
package struct PromiseDocument: Sendable, Equatable {
    /// The promise in a sentence.
    package var statement: String
    /// What success means to the company.
    package var success: String
    package var parts: [PromisePart]

    package init(statement: String, success: String, parts: [PromisePart] = []) {
        self.statement = statement
        self.success = success
        self.parts = parts
    }

    package var json: JSONValue {
        .members(["statement": .string(statement), "success": .string(success), "parts": .array(parts.map(\.json))])
    }

    /// - Throws: `PromiseError`, which names the field.
    package init(_ json: JSONValue) throws(PromiseError) {
        guard json.object != nil else { throw PromiseError("Expected an object with “statement”, “success” and “parts”.") }
        let statement = OneLine.text(json["statement"]?.string ?? ""), success = OneLine.text(json["success"]?.string ?? "")
        guard (1...400).contains(statement.count) else {
            throw PromiseError("Say in 1 to 400 characters what the company promises.", field: "statement")
        }
        guard success.count <= 1_000 else {
            throw PromiseError("What success means has 1,000 characters at most.", field: "success")
        }
        let given = json["parts"]?.array ?? []
        guard given.count <= PromisePart.most else {
            throw PromiseError("A promise has at most \(PromisePart.most) parts: nobody can keep more in mind.", field: "parts")
        }
        var parts: [PromisePart] = []
        for (place, value) in given.enumerated() { parts.append(try PromisePart(value, at: place)) }
        for (place, part) in parts.enumerated() {
            guard !parts[..<place].contains(where: { $0.name.lowercased() == part.name.lowercased() }) else {
                throw PromiseError("Two parts are called “\(part.name)”. Give one another name.", field: "part\(place)-name")
            }
            guard part.id == 0 || !parts[..<place].contains(where: { $0.id == part.id }) else {
                throw PromiseError("Two parts have the id \(part.id). Leave it out of the new one.", field: "part\(place)-name")
            }
        }
        self.init(statement: statement, success: success, parts: parts)
    }

    /// With a number for every part that has none yet.
    /// - Parameter highest: the highest that was ever given.
    func numbered(after highest: Int) -> PromiseDocument {
        var (copy, next) = (self, max(highest, parts.map(\.id).max() ?? 0))
        for place in copy.parts.indices where copy.parts[place].id == 0 {
            next += 1
            copy.parts[place].id = next
        }
        return copy
    }
}

/// A version of the promise as it is stored.
package struct StoredPromise: Sendable, Equatable {
    package var version: Int64
    package var document: PromiseDocument
    package var time: Instant
    package var actor: AuditActor
}
