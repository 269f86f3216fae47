import Foundation
import JourneyAnalytics

/// A touchpoint's name as words that can be compared: lower case, without accents, split at blanks, signs, capitals and digits, endings cut.
struct TouchpointWords: Sendable, Equatable {
    let words: [String]
    /// All words in one.
    let joined: String
    private let all: Set<String>
    /// Without those that stand in every other name.
    private let telling: Set<String>
    private let numbers: Set<String>
    private let length: Int
    /// Which letters occur among those that are compared, folded into 64 bits.
    private let letters: UInt64

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
        joined = self.words.joined()
        length = joined.count
        all = Set(self.words)
        telling = all.subtracting(TouchpointWords.fillers)
        numbers = all.filter { $0.allSatisfy(\.isNumber) }
        letters = joined.prefix(TouchpointWords.mostCompared).reduce(0) { $0 | 1 << UInt64(($1.unicodeScalars.first?.value ?? 0) % 64) }
    }

    /// As many letters `EditDistance` looks at.
    private static let mostCompared = 64

    /// False only where `likeness(to:)` is below one half: what costs little is looked at first, since names are compared in pairs.
    func mayBeLike(_ other: TouchpointWords) -> Bool {
        if telling.isEmpty, other.telling.isEmpty { return true }
        let most = mostEdits(other)
        // An edit brings one letter in and takes one out, at most.
        if abs(min(length, Self.mostCompared) - min(other.length, Self.mostCompared)) <= most,
            (letters ^ other.letters).nonzeroBitCount <= 2 * most
        {
            return true
        }
        let shared = telling.count(where: other.telling.contains)
        let (mine, others) = (telling.count, other.telling.count)
        return shared > 0 && (3 * shared >= mine + others || shared == mine || shared == others)
    }

    /// As many letters may differ in names that are alike.
    private func mostEdits(_ other: TouchpointWords) -> Int { max(1, max(length, other.length) / 8) }

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
        let (onlyMine, onlyOthers) = (all.subtracting(other.all), other.all.subtracting(all))
        // Step 1 and step 2, subscribed and unsubscribed: alike in letters, and not the same.
        guard numbers == other.numbers || numbers.isEmpty || other.numbers.isEmpty, !TouchpointWords.areOpposite(onlyMine, onlyOthers)
        else { return (0, nil) }
        if joined == other.joined { return (1, .sameLetters) }
        if all == other.all { return (0.95, .sameWords) }
        let longest = max(length, other.length)
        if longest >= 5 {
            let edits = EditDistance.between(joined, other.joined)
            if edits <= mostEdits(other) { return (1 - Double(edits) / Double(longest), .letters(edits)) }
        }
        let shared = Double(telling.intersection(other.telling).count)
        let union = Double(telling.union(other.telling).count)
        guard shared > 0 else { return (0, nil) }
        if onlyMine.isEmpty || onlyOthers.isEmpty { return (max(shared / union, 0.6), .contained) }
        return (shared / union, .someWords)
    }

    /// Words that stand in every other name say nothing.
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
