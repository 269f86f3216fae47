/// Two values beside one another, with the letters marked that differ.
enum ValueDifference {
    /// A value as long as this tells no more when it is longer.
    private static let longest = 160

    static func marked(_ left: String?, _ right: String?) -> (Markup, Markup) {
        guard let left, let right else { return (plain(left), plain(right)) }
        let (a, b) = (Array(left.prefix(longest)), Array(right.prefix(longest)))
        var start = 0
        while start < min(a.count, b.count), isSame(a[start], b[start]) { start += 1 }
        var end = 0
        while end < min(a.count, b.count) - start, isSame(a[a.count - 1 - end], b[b.count - 1 - end]) { end += 1 }
        return (marked(a, start, end), marked(b, start, end))
    }

    private static func plain(_ value: String?) -> Markup {
        value.map { "\(String($0.prefix(longest)))" } ?? "<span class=\"none\">no value</span>"
    }

    private static func marked(_ text: [Character], _ start: Int, _ end: Int) -> Markup {
        let middle = String(text[start..<(text.count - end)])
        guard !middle.isEmpty else { return "\(String(text))" }
        return "\(String(text[..<start]))<mark>\(middle)</mark>\(String(text[(text.count - end)...]))"
    }

    private static func isSame(_ a: Character, _ b: Character) -> Bool { a == b || a.lowercased() == b.lowercased() }
}
