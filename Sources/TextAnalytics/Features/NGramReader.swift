import Foundation

/// Reads the n-grams of texts: their keys, and on demand their names.
struct NGramReader {
    enum Group: UInt8, Sendable {
        /// Words in a row.
        case words
        /// Characters in a row within a word and the spaces around it.
        case characters
        /// Two words near each other, in either order.
        case pairs
    }

    /// One n-gram in a text: its words' places in the text, and its letters in `bytes` where it is of characters.
    struct Gram {
        let key: UInt64
        let group: Group
        let first: Int
        let last: Int
        /// Of the padded word's bytes; empty but for characters.
        let letters: Range<Int>
    }

    let recipe: NGramRecipe
    private(set) var words = FoldedWords()
    private(set) var grams: [Gram] = []
    /// The word under the window, with a space at each end.
    private var padded: [UInt8] = []
    private var scalarStarts: [Int] = []

    init(_ recipe: NGramRecipe) { self.recipe = recipe }

    mutating func read(_ text: String) {
        words.read(text)
        grams.removeAll(keepingCapacity: true)
        if let sizes = recipe.words { readWords(sizes) }
        if recipe.pairDistance > 0 { readPairs() }
        if let sizes = recipe.characters { readCharacters(sizes) }
    }

    private mutating func readWords(_ sizes: ClosedRange<Int>) {
        for first in 0..<words.count {
            var hash = KeyTable.Hash(seed: 1)
            for last in first..<min(words.count, first + sizes.upperBound) {
                if last > first { hash.add(0x20) }
                for place in words.spans[last].folded { hash.add(words.bytes[place]) }
                guard last - first + 1 >= sizes.lowerBound else { continue }
                grams.append(Gram(key: hash.value, group: .words, first: first, last: last, letters: 0..<0))
            }
        }
    }

    private mutating func readPairs() {
        let keys = words.spans.map { Self.key(ofPaired: words.bytes[$0.folded]) }
        for first in 0..<words.count {
            for last in (first + 1)..<max(first + 1, min(words.count, first + recipe.pairDistance + 1)) {
                grams.append(Gram(key: keys[first] &+ keys[last], group: .pairs, first: first, last: last, letters: 0..<0))
            }
        }
    }

    /// A pair's key is the sum of its words' keys, so that their order doesn't matter.
    private static func key(ofPaired word: ArraySlice<UInt8>) -> UInt64 {
        var hash = KeyTable.Hash(seed: 2)
        hash.add(word)
        return hash.value
    }

    private mutating func readCharacters(_ sizes: ClosedRange<Int>) {
        for word in 0..<words.count {
            pad(word)
            let scalars = scalarStarts.count - 1
            for first in 0..<scalars {
                var hash = KeyTable.Hash(seed: 3)
                for last in first..<min(scalars, first + sizes.upperBound) {
                    for place in scalarStarts[last]..<scalarStarts[last + 1] { hash.add(padded[place]) }
                    guard last - first + 1 >= sizes.lowerBound else { continue }
                    let letters = scalarStarts[first]..<scalarStarts[last + 1]
                    grams.append(Gram(key: hash.value, group: .characters, first: word, last: word, letters: letters))
                }
            }
        }
    }

    private mutating func pad(_ word: Int) {
        padded.removeAll(keepingCapacity: true)
        scalarStarts.removeAll(keepingCapacity: true)
        padded.append(0x20)
        for place in words.spans[word].folded { padded.append(words.bytes[place]) }
        padded.append(0x20)
        for place in padded.indices where padded[place] & 0xC0 != 0x80 { scalarStarts.append(place) }
        scalarStarts.append(padded.count)
    }

    /// What a person reads: "not arrived"; "arrived … not" for a pair; " arr" for characters.
    mutating func name(_ gram: Gram) -> String {
        switch gram.group {
        case .pairs: return [words[gram.first], words[gram.last]].sorted().joined(separator: Self.between)
        case .words: return (gram.first...gram.last).map { words[$0] }.joined(separator: " ")
        case .characters:
            pad(gram.first)
            return String(decoding: padded[gram.letters], as: UTF8.self)
        }
    }

    private static let between = " \u{2026} "

    /// The key of an n-gram by its name: what a stored vocabulary is looked up by.
    static func key(of name: String, group: Group) -> UInt64 {
        switch group {
        case .pairs:
            return name.components(separatedBy: between).reduce(0) { $0 &+ key(ofPaired: Array($1.utf8)[...]) }
        case .words, .characters:
            var hash = KeyTable.Hash(seed: group == .words ? 1 : 3)
            hash.add(name.utf8)
            return hash.value
        }
    }
}
