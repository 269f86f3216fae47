import Foundation
import JourneyAnalytics

/// A touchpoint's name as words that can be compared: lower case, without accents, split at blanks, signs, capitals and digits, endings cut.
struct TouchpointWords: Sendable, Equatable {
    let words: [String]
    /// All words in one.
    var joined: String { words.joined() }

    init(_ name: String) {
        var words: [String] = []
        var word = ""
        var last: Character = " "
        func close() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for character in name.precomposedStringWithCanonicalMapping {
            let kind = TouchpointWords.kind(of: character)
            if kind == 0 || kind != TouchpointWords.kind(of: last) || (character.isUppercase && last.isLowercase) { close() }
            if kind != 0 { word.append(character) }
            last = character
        }
        close()
        self.words = words.map { TouchpointWords.stem($0.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)) }
    }

    private static func kind(of character: Character) -> Int { character.isNumber ? 2 : character.isLetter ? 1 : 0 }

    /// Without a plural's or a past's ending: "orders" and "order", "placed" and "place" are one word.
    private static func stem(_ word: String) -> String {
        var stem = word
        if stem.count > 5, stem.hasSuffix("ing") {
            stem.removeLast(3)
        } else if stem.count > 4, stem.hasSuffix("ed") {
            stem.removeLast(2)
        } else if stem.count > 3, stem.hasSuffix("s"), !stem.hasSuffix("ss") {
            stem.removeLast()
        }
        if stem.count > 3, stem.hasSuffix("e") { stem.removeLast() }
        return stem
    }

    /// How alike two names are, 0 to 1, and in which way.
    func likeness(to other: TouchpointWords) -> (score: Double, reason: TouchpointLikeness.Reason?) {
        guard !words.isEmpty, !other.words.isEmpty else { return (0, nil) }
        let (mine, others) = (Set(words), Set(other.words))
        let (onlyMine, onlyOthers) = (mine.subtracting(others), others.subtracting(mine))
        // Step 1 and step 2, subscribed and unsubscribed: alike in letters, and not the same.
        let numbers: (Set<String>) -> Set<String> = { $0.filter { $0.allSatisfy(\.isNumber) } }
        guard numbers(mine) == numbers(others) || numbers(mine).isEmpty || numbers(others).isEmpty,
            !TouchpointWords.areOpposite(onlyMine, onlyOthers)
        else { return (0, nil) }
        let (a, b) = (joined, other.joined)
        if a == b { return (1, .sameLetters) }
        if mine == others { return (0.95, .sameWords) }
        let longest = max(a.count, b.count)
        let edits = EditDistance.between(a, b)
        if longest >= 5, edits <= max(1, longest / 8) { return (1 - Double(edits) / Double(longest), .letters(edits)) }
        // Words that stand in every other name say nothing.
        let shared = Double(mine.intersection(others).subtracting(TouchpointWords.fillers).count)
        let union = Double(mine.union(others).subtracting(TouchpointWords.fillers).count)
        guard shared > 0 else { return (0, nil) }
        if onlyMine.isEmpty || onlyOthers.isEmpty { return (max(shared / union, 0.6), .contained) }
        return (shared / union, .someWords)
    }

    private static let fillers: Set<String> = [
        "the", "a", "an", "of", "in", "on", "at", "to", "by", "for", "from", "with", "and", "or", "after", "befor", "is", "was",
    ]

    private static func areOpposite(_ one: Set<String>, _ other: Set<String>) -> Bool {
        let prefixes = ["un", "re", "de", "dis", "non", "in", "off"]
        let pairs: [Set<String>] = [
            ["in", "out"], ["on", "off"], ["open", "clos"], ["start", "end"], ["sent", "receiv"], ["up", "down"],
        ]
        for a in one {
            for b in other {
                if prefixes.contains(where: { $0 + a == b || $0 + b == a }) || pairs.contains([a, b]) { return true }
            }
        }
        return false
    }
}
