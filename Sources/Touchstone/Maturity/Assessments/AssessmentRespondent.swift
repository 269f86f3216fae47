/// Somebody who is asked in an assessment, with what they have said so far.
package struct AssessmentRespondent: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case invited, begun, finished

        package var name: String {
            switch self {
            case .invited: "Not begun"
            case .begun: "Begun"
            case .finished: "Finished"
            }
        }
    }

    package let id: Int64
    /// Rises when a new link is made: the old one ends.
    package let serial: Int64
    /// Nil for somebody who is unnamed.
    package let name: String?
    package let email: EmailAddress?
    package let role: String?
    /// Which part of the organisation.
    package let part: String?
    /// Whether they took their name out themselves.
    package let isUnnamed: Bool
    package let invited: Instant
    package let reminded: Instant?
    package let finished: Instant?
    /// Dimension → aspect → what they said.
    package let replies: [String: [String: AssessmentReply]]

    package var state: State { finished != nil ? .finished : replies.isEmpty ? .invited : .begun }

    /// As scoring takes it: what somebody doesn't know isn't there.
    package var respondent: MaturityAssessment.Respondent {
        let answers = replies.mapValues { $0.compactMapValues(\.answer) }
        return MaturityAssessment.Respondent(name: name, role: role, part: part, answers: answers)
    }

    /// How many of a dimension's aspects they said something of.
    package func said(of dimension: MaturityModel.Dimension) -> Int {
        dimension.aspects.count { replies[dimension.id]?[$0.id] != nil }
    }
}

/// Somebody who is to be asked, checked.
package struct RespondentDraft: Sendable, Equatable {
    package let name: String?
    package let email: EmailAddress?
    package let role: String?
    package let part: String?

    /// - Throws: `AssessmentError`, which names the field.
    package init(name: String? = nil, email: String? = nil, role: String? = nil, part: String? = nil) throws(AssessmentError) {
        self.name = try Self.line(name, field: "people", what: "A name")
        if let text = email, !text.allSatisfy(\.isWhitespace) {
            guard let address = EmailAddress(text) else {
                throw AssessmentError("One of the e-mail addresses can’t be sent to. Write it like ada@example.com.", field: "people")
            }
            self.email = address
        } else {
            self.email = nil
        }
        self.role = try Self.open(role, field: "role", what: "A role")
        self.part = try Self.open(part, field: "part", what: "A part of the organisation")
    }

    /// People as they are written into a box: one a line, "Name, e-mail, role, part". All but one of them may be missing.
    package static func lines(_ text: String) throws(AssessmentError) -> [RespondentDraft] {
        var drafts: [RespondentDraft] = []
        for (place, line) in text.split(whereSeparator: \.isNewline).enumerated() where !line.allSatisfy(\.isWhitespace) {
            var fields = line.split(
                separator: line.contains(";") ? ";" : line.contains("\t") ? "\t" : ",", omittingEmptySubsequences: false
            )
            .map { $0.trimmingCharacters(in: .whitespaces) }
            let email = fields.firstIndex { $0.contains("@") }.map { fields.remove(at: $0) }
            // The place of the e-mail address, left empty.
            if email == nil, fields.count == 4, fields[1].isEmpty { fields.remove(at: 1) }
            guard fields.count <= 3 else {
                throw AssessmentError(
                    "Line \(place + 1) has too many parts. Write: name, e-mail, role, part of the organisation.", field: "people")
            }
            fields += [String](repeating: "", count: 3 - fields.count)
            drafts.append(try RespondentDraft(name: fields[0], email: email, role: fields[1], part: fields[2]))
        }
        return drafts
    }

    static let longest = 120

    private static func line(_ text: String?, field: String, what: String) throws(AssessmentError) -> String? {
        let text = (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { return nil }
        guard text.count <= longest, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw AssessmentError("\(what) has at most \(longest) characters, on one line.", field: field)
        }
        return text
    }

    /// What is kept open names nobody.
    static func open(_ text: String?, field: String, what: String) throws(AssessmentError) -> String? {
        let text = try line(text, field: field, what: what)
        guard let text else { return nil }
        guard !PersonalData.looksPersonal(text) else {
            throw AssessmentError("\(what) names nobody: leave addresses and numbers out.", field: field)
        }
        return text
    }
}
