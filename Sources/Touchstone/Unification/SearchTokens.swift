import Foundation

/// The words by which a person is found: of names, city and company, whole and by their beginnings; stored as keyed hashes only.
enum SearchTokens {
    private static let searchable = ["name", "city", "company", "town", "plan", "tier"]

    static func tokens(of traits: [JSONMember]) -> Set<String> {
        var tokens: Set<String> = []
        for trait in traits {
            let plain = trait.name.lowercased()
            guard searchable.contains(where: { plain.contains($0) }), let text = trait.value.string else { continue }
            for word in words(of: text) {
                tokens.insert(word)
                for length in 3..<12 where length < word.count { tokens.insert(String(word.prefix(length))) }
            }
        }
        return tokens
    }

    /// Words in lower case without accents, of two letters or more.
    static func words(of text: String) -> [String] {
        let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        return folded.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count >= 2 }
    }
}
