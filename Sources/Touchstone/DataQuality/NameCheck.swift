/// Whether a text can be somebody's name: any script, no digits, not what a keyboard or a form gives.
enum NameCheck {
    static func problem(_ text: String) -> ValueProblem? {
        let letters = text.filter(\.isLetter)
        guard !letters.isEmpty, !text.contains(where: { $0.isNumber || "@#$%<>{}|\\=".contains($0) }) else { return .notAName }
        let plain = letters.lowercased()
        if plain.count >= 3, Set(plain).count == 1 { return .notAName }
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        if words.contains(where: { junk.contains($0) }), words.count <= 2 { return .placeholder }
        return phrases.contains(words.joined(separator: " ")) ? .placeholder : nil
    }

    private static let junk: Set<String> = [
        "test", "tester", "testing", "asdf", "qwerty", "dummy", "unknown", "customer", "guest", "anonymous", "undefined", "null", "none",
        "kunde", "gast", "unbekannt", "testuser", "xxx", "xxxx",
    ]
    private static let phrases: Set<String> = [
        "john doe", "jane doe", "max mustermann", "erika mustermann", "mickey mouse", "donald duck", "first last", "first name",
        "last name",
        "no name", "lorem ipsum", "your name", "name", "vorname", "nachname",
    ]
}
