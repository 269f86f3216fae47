import Foundation

/// Links words of the field where they first stand in a page: in explanations, paragraphs that begin with `<p class="kicker">` or `<p data-terms>`,
/// and in headings and heads of tables that a template has in these words. A heading that holds what people wrote is none of ours.
/// What stands in links, buttons, code and quotation marks is left alone: there it is somebody's name and no term.
struct GlossaryLinks: Sendable {
    private struct Word: Sendable {
        var letters: [UInt8]
        var anchor: String
    }

    /// By first letter, in small; longest first, so that "journey map" is found before "journey".
    private let words: [UInt8: [Word]]
    /// Headings and heads of columns, as templates have them.
    private var headings: Set<String> = []
    private static let paragraphs = ["<p class=\"kicker\">", "<p data-terms>"].map { Array($0.utf8) }
    private static let headingTags = ["h2", "h3", "h4", "th"].map { Array($0.utf8) }
    /// Where nothing is linked.
    private static let closedTags = ["a", "button", "code", "label", "summary", "svg"].map { Array($0.utf8) }

    /// - Parameter templates: of pages, for the headings that they have.
    init(_ glossary: Glossary, templates: [String] = []) {
        var all: [Word] = []
        for term in glossary.terms where GlossaryNames.linked.contains(term.anchor) {
            let name = term.name.lowercased()
            for form in [name, name + "s"] { all.append(Word(letters: Array(form.utf8), anchor: term.anchor)) }
        }
        let anchors = Set(glossary.terms.map(\.anchor))
        for (name, anchor) in GlossaryNames.other where GlossaryNames.linked.contains(anchor) && anchors.contains(anchor) {
            all.append(Word(letters: Array(name.utf8), anchor: anchor))
        }
        words = Dictionary(grouping: all.sorted { $0.letters.count > $1.letters.count }) { $0.letters.first ?? 0 }
        var found: Set<String> = []
        for template in templates {
            let text = Array(template.utf8)
            GlossaryLinks.forEachTag(in: text) { tag, _ in
                if let heading = GlossaryLinks.heading(in: text, after: tag) { found.insert(heading) }
                return tag.upperBound
            }
        }
        headings = found.filter { hasWord(Array($0.utf8)) }
    }

    /// The page with its links.
    func link(_ page: String) -> String {
        let text = Array(page.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 2_000)
        var used: Set<String> = []
        var place = 0
        GlossaryLinks.forEachTag(in: text) { tag, depth in
            guard depth == 0 else { return tag.upperBound }
            let end: Int
            if GlossaryLinks.paragraphs.contains(where: { text[tag].elementsEqual($0) }) {
                guard let closing = GlossaryLinks.find(Array("</p>".utf8), in: text, from: tag.upperBound) else { return text.count }
                end = closing
            } else if let heading = GlossaryLinks.heading(in: text, after: tag), headings.contains(heading) {
                end = tag.upperBound + heading.utf8.count
            } else {
                return tag.upperBound
            }
            result += text[place..<tag.upperBound]
            result += linked(text[tag.upperBound..<end], &used)
            place = end
            return end
        }
        guard place > 0 else { return page }
        return String(decoding: result + text[place...], as: UTF8.self)
    }

    /// Every tag in its order, with how many of those it stands in where nothing is linked.
    /// - Parameter body: gives where to go on.
    private static func forEachTag(in text: [UInt8], _ body: (Range<Int>, Int) -> Int) {
        var (place, depth) = (0, 0)
        while let start = text[place...].firstIndex(of: UInt8(ascii: "<")), let end = text[start...].firstIndex(of: UInt8(ascii: ">")) {
            let tag = start..<(end + 1)
            let change = step(text, start...end)
            depth = max(0, depth + change)
            place = change == 0 ? body(tag, depth) : tag.upperBound
        }
    }

    private static func isTag(_ name: [UInt8], in text: [UInt8], at place: Int) -> Bool {
        guard place + name.count < text.count, text[place] == name[0] else { return false }
        for offset in name.indices where text[place + offset] != name[offset] { return false }
        let next = text[place + name.count]
        return next == UInt8(ascii: ">") || next == UInt8(ascii: "/") || next <= UInt8(ascii: " ")
    }

    /// The words of a heading that is seen and holds nothing but words.
    private static func heading(in text: [UInt8], after tag: Range<Int>) -> String? {
        guard headingTags.contains(where: { isTag($0, in: text, at: tag.lowerBound + 1) }),
            let end = text[tag.upperBound...].firstIndex(of: UInt8(ascii: "<")), end + 1 < text.count, text[end + 1] == UInt8(ascii: "/")
        else { return nil }
        let attributes = String(decoding: text[tag], as: UTF8.self)
        guard !["\"sr\"", "\"sr ", " sr\"", " sr "].contains(where: attributes.contains) else { return nil }
        let words = text[tag.upperBound..<end]
        return words.isEmpty || words.contains(UInt8(ascii: "{")) ? nil : String(decoding: words, as: UTF8.self)
    }

    private static func find(_ wanted: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        var place = start
        while let found = text[place...].firstIndex(of: wanted[0]) {
            if text[found...].starts(with: wanted) { return found }
            place = found + 1
        }
        return nil
    }

    /// What stands between the tags of one paragraph or heading.
    private func linked(_ text: ArraySlice<UInt8>, _ used: inout Set<String>) -> [UInt8] {
        let text = Array(text)
        var result: [UInt8] = []
        var (place, depth, isQuoted) = (0, 0, false)
        while place < text.count {
            if text[place] == UInt8(ascii: "<") {
                let end = text[place...].firstIndex(of: UInt8(ascii: ">")) ?? text.count - 1
                depth += GlossaryLinks.step(text, place...end)
                result += text[place...end]
                place = end + 1
                continue
            }
            if text[place...].starts(with: Array("“".utf8)) { isQuoted = true }
            if text[place...].starts(with: Array("”".utf8)) { isQuoted = false }
            let isStart = place == 0 || !GlossaryLinks.isLetter(text[place - 1])
            if isStart, depth <= 0, !isQuoted, let word = word(at: place, text), used.insert(word.anchor).inserted {
                let end = place + word.letters.count
                result += Array("<a class=\"term\" href=\"/help/glossary#\(word.anchor)\">".utf8) + text[place..<end] + Array("</a>".utf8)
                place = end
                continue
            }
            result.append(text[place])
            place += 1
        }
        return result
    }

    /// 1 for a tag that opens what is left alone, −1 for one that closes it.
    private static func step(_ text: [UInt8], _ tag: ClosedRange<Int>) -> Int {
        let isClosing = text[min(tag.lowerBound + 1, tag.upperBound)] == UInt8(ascii: "/")
        let name = tag.lowerBound + (isClosing ? 2 : 1)
        guard closedTags.contains(where: { isTag($0, in: text, at: name) }) else { return 0 }
        return isClosing ? -1 : text[tag.upperBound - 1] == UInt8(ascii: "/") ? 0 : 1
    }

    private func hasWord(_ text: [UInt8]) -> Bool {
        text.indices.contains { ($0 == 0 || !GlossaryLinks.isLetter(text[$0 - 1])) && word(at: $0, text) != nil }
    }

    private func word(at place: Int, _ text: [UInt8]) -> Word? {
        words[GlossaryLinks.small(text[place])]?.first { word in
            let end = place + word.letters.count
            guard end <= text.count, end == text.count || !GlossaryLinks.isLetter(text[end]) else { return false }
            return zip(text[place..<end], word.letters).allSatisfy { GlossaryLinks.small($0) == GlossaryLinks.small($1) }
        }
    }

    private static func small(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

    /// Letters, digits and what continues a word, letters with accents included.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (97...122).contains(small(byte)) || (48...57).contains(byte)
            || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "&")].contains(byte)
            || (0xC3...0xCB).contains(byte)
    }
}
