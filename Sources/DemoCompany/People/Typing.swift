/// What happens to names when people type them.
enum Typing {
    /// One typing error: letters swapped, left out or doubled, an accent lost, capitals, or the names in the other order.
    static func error(in name: String, _ chance: inout Chance) -> String {
        var letters = Array(name)
        let position = chance.whole(1...max(1, letters.count - 2))
        switch chance.whole(0...5) {
        case 0: letters.swapAt(position, position + 1 < letters.count ? position + 1 : position - 1)
        case 1: letters.remove(at: position)
        case 2: letters.insert(letters[position], at: position)
        case 3: return withoutAccents(name)
        case 4: return name.uppercased()
        default:
            let parts = name.split(separator: " ", maxSplits: 1)
            return parts.count == 2 ? "\(parts[1]), \(parts[0])" : name
        }
        return String(letters)
    }

    /// One sign left out, doubled or in its neighbour's place, in what isn't a name.
    static func slip(in text: String, _ chance: inout Chance) -> String {
        var signs = Array(text)
        guard signs.count > 3 else { return text }
        let position = chance.whole(1...signs.count - 2)
        switch chance.whole(0...2) {
        case 0: signs.swapAt(position, position - 1)
        case 1: signs.remove(at: position)
        default: signs.insert(signs[position], at: position)
        }
        return String(signs)
    }

    /// Lower-case ASCII, as in an e-mail address.
    static func plain(_ name: String) -> String {
        String(withoutAccents(name).lowercased().filter { $0.isASCII && $0.isLetter })
    }

    static func withoutAccents(_ name: String) -> String {
        var result = ""
        for letter in name { result += spelt[letter] ?? String(letter) }
        return result
    }

    private static let spelt: [Character: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ö": "Oe", "É": "E", "é": "e", "è": "e", "ë": "e", "í": "i", "ñ": "n", "á": "a",
        "ó": "o", "Á": "A", "ı": "i", "Ş": "S", "ş": "s", "ł": "l", "Ł": "L", "ń": "n", "ę": "e", "ą": "a", "ś": "s", "ź": "z", "ż": "z",
        "ç": "c", "ø": "o", "Ç": "C", "ğ": "g", "ô": "o", "ê": "e", "ú": "u",
    ]
}
