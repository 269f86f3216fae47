/// A number of a moment of truth, whose customers are asked for, with a textual form: `bad Delivered`, `good_left step:3:s1`.
package struct MomentPart: Sendable, Equatable, CustomStringConvertible {
    package enum Number: String, Sendable, CaseIterable {
        case bad, good
        case badLeft = "bad_left"
        case goodLeft = "good_left"
    }

    package let number: Number
    /// A subject's key, or what it is called.
    package let subject: String

    package init(_ number: Number, at subject: String) {
        self.number = number
        self.subject = subject
    }

    /// Reads the textual form.
    package init(_ text: String) throws(MomentError) {
        let words = text.split(separator: " ", maxSplits: 1)
        let subject = words.count > 1 ? String(words[1].drop { $0 == " " }) : ""
        guard let number = words.first.flatMap({ Number(rawValue: $0.lowercased()) }), !subject.isEmpty else {
            throw MomentError(
                "“\(text)” names no part of the answer. It is, for instance: bad Delivered, good Delivered, bad_left Delivered, good_left Delivered.",
                field: "part")
        }
        self.init(number, at: subject)
    }

    package var description: String { "\(number.rawValue) \(subject)" }
}

extension MomentsAnswer {
    /// Ascending, erased people among them.
    /// - Throws: where nothing of that name was measured.
    package func customers(behind part: MomentPart) throws(MomentError) -> [Int64] {
        let named = moments.first { $0.subject.description == part.subject }
        guard let moment = moments.first(where: { $0.subject.key == part.subject }) ?? named else {
            throw MomentError("“\(part.subject)” is none of the moments that could be measured. Take it from the answer.", field: "part")
        }
        switch part.number {
        case .bad: return moment.bad
        case .good: return moment.good
        case .badLeft: return moment.badLeft
        case .goodLeft: return moment.goodLeft
        }
    }
}
