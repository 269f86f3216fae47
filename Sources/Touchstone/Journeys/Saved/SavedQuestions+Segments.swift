import Foundation
import JourneyAnalytics
import TouchstoneStore

extension SavedQuestions {
    /// Questions about a segment, whoever keeps them.
    static let segmentReferences = SegmentReferences(
        "questions",
        users: { name, connection in
            // What a new name would change is what names it.
            let probe = SegmentRenaming(from: name, to: "?", actor: .system, time: Instant(milliseconds: 0))
            return try connection.query("SELECT name, address, owner, is_shared FROM saved_question ORDER BY name, id") {
                ($0.text(0), $0.text(1), $0.text(2), $0.integer(3) != 0)
            }.compactMap { title, text, owner, isShared in
                guard let address = try? SavedAddress(text), let renamed = address.renaming(probe), renamed != address else { return nil }
                return SegmentUser(
                    "the saved question", title, path: address.text, owner: isShared ? nil : AuditActor(owner) ?? .system)
            }
        }
    ) { renaming, connection in
        let all = try connection.query("SELECT id, address, question FROM saved_question ORDER BY id") {
            ($0.integer(0), $0.text(1), $0.text(2))
        }
        var count = 0
        for (id, text, question) in all {
            guard let before = try? SavedAddress(text), let after = before.renaming(renaming), after != before else { continue }
            try connection.execute(
                "UPDATE saved_question SET address = ?, question = ?, changed = ? WHERE id = ?", .text(after.text),
                .text(String((renaming.comparison(question) ?? question).prefix(SavedQuestion.longestQuestion))),
                .integer(renaming.time.milliseconds), .integer(id))
            count += 1
        }
        return count
    }
}

extension SavedAddress {
    /// With the segment's new name wherever the address names it; nil where that is too long to be kept.
    fileprivate func renaming(_ renaming: SegmentRenaming) -> SavedAddress? {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return self }
        let isComparison = page == "comparison"
        let items = parts[1].split(separator: "&").map { item -> String in
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, let value = pair[1].replacing("+", with: " ").removingPercentEncoding else { return String(item) }
            switch pair[0] {
            case "segment" where renaming.isMeant(value), "a" where isComparison && renaming.isMeant(value),
                "b" where isComparison && renaming.isMeant(value):
                return "\(pair[0])=\(Self.escaped(renaming.to))"
            case "question": return renaming.comparison(value).map { "\(pair[0])=\(Self.escaped($0))" } ?? String(item)
            default: return String(item)
            }
        }
        return try? SavedAddress("\(parts[0])?\(items.joined(separator: "&"))")
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~*"))) ?? ""
    }
}

extension SegmentRenaming {
    /// The text of a comparison with the new name; nil where it is none, or names other segments only.
    fileprivate func comparison(_ text: String) -> String? {
        guard let question = try? ComparisonQuestion(parsing: text) else { return nil }
        let names = [question.first.who, question.second?.who].compactMap(\.self).flatMap(\.segments)
        guard let written = names.first(where: isMeant) else { return nil }
        func side(_ side: ComparisonQuestion.Side) -> ComparisonQuestion.Side {
            ComparisonQuestion.Side(who: side.who?.renaming(written, to: to), when: side.when)
        }
        return try? ComparisonQuestion(
            side(question.first), with: question.second.map(side), overlap: question.overlap, top: question.top, in: question.timeZone
        ).description
    }
}
