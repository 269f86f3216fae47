import Foundation

/// The terms that pages and documents use, from the one file that holds them: headings of the third level, and what stands below each.
struct Glossary: Sendable {
    struct Term: Sendable, Equatable {
        var name: String
        /// As in "#first-response-time".
        var anchor: String
        var spans: [Span]
        /// The document beside the glossary that the definition leads to: "dashboards".
        var document: String?
        /// Without markup, for searching.
        var text: String { spans.map(\.text).joined() }
    }

    /// A stretch of a definition; at most one of the two.
    struct Span: Sendable, Equatable {
        var text: String
        /// Another term, or an address.
        var href: String?
        var isCode = false
    }

    let terms: [Term]

    init(markdown: String) {
        var sections: [(name: String, lines: [String])] = []
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("### ") {
                sections.append((line.dropFirst(4).trimmingCharacters(in: .whitespaces), []))
            } else if !sections.isEmpty, !line.hasPrefix("#") {
                sections[sections.count - 1].lines.append(String(line))
            }
        }
        let anchors = Set(sections.map { Glossary.anchor($0.name) })
        terms = sections.map { section in
            let text = section.lines.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return Term(
                name: section.name, anchor: Glossary.anchor(section.name), spans: Glossary.spans(text, anchors: anchors),
                document: text.firstMatch(of: /\]\(([a-z-]+)\.md/).map { String($0.1) })
        }
    }

    /// Those in whose name or definition the words stand; all for none. Names that begin with them come first.
    func search(_ words: String) -> [Term] {
        let wanted = words.lowercased().split(whereSeparator: \.isWhitespace)
        guard let first = wanted.first else { return terms }
        let found = terms.filter { term in
            let others = GlossaryNames.other.filter { $0.value == term.anchor }.keys.sorted()
            let text = ([term.name, term.text] + others).joined(separator: " ").lowercased()
            return wanted.allSatisfy { text.contains($0) }
        }
        return found.filter { $0.name.lowercased().hasPrefix(first) } + found.filter { !$0.name.lowercased().hasPrefix(first) }
    }

    /// The term that a word is, as its heading or another name of it; one or several.
    func term(for name: String) -> Term? {
        let name = name.lowercased()
        let forms = [
            name, name.hasSuffix("ies") ? String(name.dropLast(3)) + "y" : name, name.hasSuffix("s") ? String(name.dropLast()) : name,
        ]
        return terms.first { forms.contains($0.name.lowercased()) }
            ?? GlossaryNames.other[name].flatMap { anchor in terms.first { $0.anchor == anchor } }
    }

    /// Terms that its definition leads to, and those whose definitions lead to it; in the order of the alphabet.
    func related(to term: Term) -> [Term] {
        func names(_ term: Term) -> Set<String> { Set(term.spans.compactMap { $0.href.map { String($0.dropFirst()) } }) }
        let own = names(term)
        return terms.filter { $0.anchor != term.anchor && (own.contains($0.anchor) || names($0).contains(term.anchor)) }
    }

    /// As Markdown's readers make it from a heading.
    static func anchor(_ name: String) -> String {
        String(name.lowercased().compactMap { $0.isWhitespace ? "-" : $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : nil })
    }

    /// `code`, *another term*, [words](address).
    private static func spans(_ text: String, anchors: Set<String>) -> [Span] {
        var spans: [Span] = []
        var rest = text[...]
        func plain(_ words: Substring) { if !words.isEmpty { spans.append(Span(text: String(words))) } }
        while let mark = rest.firstIndex(where: { "`*[".contains($0) }) {
            plain(rest[..<mark])
            let closing: Character = rest[mark] == "[" ? "]" : rest[mark]
            let inside = rest[rest.index(after: mark)...]
            guard let end = inside.firstIndex(of: closing), end > inside.startIndex else {
                plain(rest[mark...mark])
                rest = inside
                continue
            }
            let words = String(inside[..<end])
            rest = inside[inside.index(after: end)...]
            switch closing {
            case "`": spans.append(Span(text: words, isCode: true))
            case "]":
                // Addresses are those of documents beside the glossary; on the page the words alone stand.
                if rest.first == "(", let close = rest.firstIndex(of: ")") { rest = rest[rest.index(after: close)...] }
                plain(words[...])
            default:
                // "windows" leads to "window".
                let anchor = [anchor(words), String(Glossary.anchor(words).dropLast(words.hasSuffix("s") ? 1 : 0))].first(
                    where: anchors.contains)
                spans.append(Span(text: words, href: anchor.map { "#\($0)" }))
            }
        }
        plain(rest)
        return spans
    }
}
