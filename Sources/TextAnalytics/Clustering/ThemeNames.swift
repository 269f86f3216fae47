import Foundation

/// The words that tell each group of texts from the others, as people write them.
///
/// Class-based TF–IDF (Grootendorst 2022): share of the group's texts with the term · ln(1 + A / f), f the term's count over all groups and A the mean of
/// the groups' counts of terms. Terms are words and pairs in a row that neither begin nor end with a stop word.
struct ThemeNames {
    /// By group: at most eight terms, the most telling first.
    let words: [[String]]

    init(texts: [String], groups: [[Int]]) {
        var reader = NGramReader(NGramRecipe(words: 1...2, characters: nil))
        var terms = KeyTable(capacity: 1 << 12)
        var names: [String] = []
        var isTelling: [Bool] = []
        var totals: [Int] = []
        var counts: [[Int: Int]] = []
        for group in groups {
            var count: [Int: Int] = [:]
            for row in group.prefix(3000) {
                reader.read(texts[row])
                var seen: Set<Int> = []
                for gram in reader.grams {
                    let term = terms.insert(gram.key)
                    if term == names.count {
                        names.append(reader.name(gram))
                        isTelling.append(Self.isTelling(reader.words[gram.first]) && Self.isTelling(reader.words[gram.last]))
                        totals.append(0)
                    }
                    if isTelling[term], seen.insert(term).inserted { count[term, default: 0] += 1 }
                }
            }
            for (term, number) in count { totals[term] += number }
            counts.append(count)
        }
        let mean = Double(totals.reduce(0, +)) / Double(max(1, groups.count))
        words = zip(groups, counts).map { group, count in
            let ranked = count.filter { $0.value > 1 || group.count < 4 }
                .map { (term: $0, weight: Double($1) * log(1 + mean / Double(totals[$0]))) }
                .sorted { ($0.weight, $1.term) > ($1.weight, $0.term) }
            return Self.distinct(ranked.prefix(60).map { (names[$0.term], $0.weight) }).map { Self.written($0, in: group, of: texts) }
        }
    }

    private static func isTelling(_ word: String) -> Bool {
        word.unicodeScalars.count > 1 && !StopWords.all.contains(word) && word.contains { $0.isLetter }
    }

    /// Neither a pair beside its own words nor two forms of one word.
    private static func distinct(_ ranked: [(name: String, weight: Double)]) -> [String] {
        var picked: [String] = []
        for (name, _) in ranked where picked.count < 8 {
            let parts = Set(name.split(separator: " ").map(stem))
            if let at = picked.firstIndex(where: { parts.isSuperset(of: Set($0.split(separator: " ").map(stem))) }) {
                // A pair says more than one of its words, if it is nearly as telling.
                let before = ranked.first { $0.name == picked[at] }?.weight ?? 0
                let own = ranked.first { $0.name == name }?.weight ?? 0
                if parts.count > 1, own > before * 0.5, !picked[at].contains(" ") { picked[at] = name }
            } else if !picked.contains(where: { !parts.isDisjoint(with: Set($0.split(separator: " ").map(stem))) }) {
                picked.append(name)
            }
        }
        return picked
    }

    /// Enough of a word to see that "transfer", "transfers" and "transferred" are one.
    private static func stem(_ word: Substring) -> Substring {
        word.count > 5 ? word.prefix(max(5, word.count * 2 / 3)) : word.hasSuffix("s") ? word.dropLast() : word
    }

    /// As it is most often written in the group, in small letters, with its accents.
    private static func written(_ name: String, in group: [Int], of texts: [String]) -> String {
        let wanted = name.split(separator: " ").map(String.init)
        var forms: [String: Int] = [:]
        var found = 0
        for row in group.prefix(3000) where found < 50 {
            let folded = FoldedWords(texts[row])
            guard folded.count >= wanted.count else { continue }
            for first in 0...(folded.count - wanted.count) where wanted.indices.allSatisfy({ folded[first + $0] == wanted[$0] }) {
                let bytes = Array(texts[row].utf8)
                let form = wanted.indices.map { String(decoding: bytes[folded.spans[first + $0].source], as: UTF8.self).lowercased() }
                forms[form.joined(separator: " "), default: 0] += 1
                found += 1
            }
        }
        return forms.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? name
    }
}
