/// A number of the answer to a question for moments of truth, whose customers are asked for, with a textual form: `bad Delivered`,
/// `good_left step:3:s1`, `experiences`, `not_yet_known`.
package struct MomentPart: Sendable, Equatable, CustomStringConvertible {
    package enum Number: String, Sendable, CaseIterable {
        case bad, good
        case badLeft = "bad_left"
        case goodLeft = "good_left"
        /// Of all that is looked at: said how it was, and so lately that what came of it isn't known.
        case experiences
        case notYetKnown = "not_yet_known"

        /// Whether it is a number of one moment, not of the whole answer.
        package var isOfMoment: Bool {
            switch self {
            case .bad, .good, .badLeft, .goodLeft: true
            case .experiences, .notYetKnown: false
            }
        }
    }

    package let number: Number
    /// A subject's key, or what it is called; nil for a number of the whole answer.
    package let subject: String?

    package init(_ number: Number, at subject: String? = nil) {
        self.number = number
        self.subject = subject
    }

    /// Reads the textual form.
    package init(_ text: String) throws(MomentError) {
        let words = text.split(separator: " ", maxSplits: 1)
        let subject = words.count > 1 ? String(words[1].drop { $0 == " " }) : ""
        guard let number = words.first.flatMap({ Number(rawValue: $0.lowercased()) }), number.isOfMoment != subject.isEmpty else {
            throw MomentError(
                "“\(text)” names no part of the answer. It is, for instance: bad Delivered, good Delivered, bad_left Delivered, "
                    + "good_left Delivered, experiences, not_yet_known.",
                field: "part")
        }
        self.init(number, at: subject.isEmpty ? nil : subject)
    }

    package var description: String { number.rawValue + (subject.map { " \($0)" } ?? "") }
}

extension MomentsAnswer {
    /// Ascending, erased people among them.
    /// - Throws: where nothing of that name was measured, or too little for the number.
    package func customers(behind part: MomentPart) throws(MomentError) -> [Int64] {
        let name = part.subject ?? ""
        let moment = moments.first { $0.subject.key == name } ?? moments.first { $0.subject.description == name }
        let few = tooFew.first { $0.subject.key == name } ?? tooFew.first { $0.subject.description == name }
        switch part.number {
        case .experiences: return experienced
        case .notYetKnown: return waiting
        case .bad: if let customers = moment?.bad ?? few?.bad { return customers }
        case .good: if let customers = moment?.good ?? few?.good { return customers }
        case .badLeft: if let customers = moment?.badLeft { return customers }
        case .goodLeft: if let customers = moment?.goodLeft { return customers }
        }
        throw MomentError(
            few == nil
                ? "“\(name)” is none of the moments that could be measured. Take it from the answer."
                : "At “\(name)” there are too few experiences to say who left. Ask for “bad” or “good”.", field: "part")
    }
}
