import Foundation

/// Links words of the field where they first stand in a page's explanations: paragraphs that begin with `<p class="kicker">` or `<p data-terms>`.
/// What stands in links, code and quotation marks is left alone: there it is somebody's name and no term.
struct GlossaryLinks: Sendable {
    private struct Word: Sendable {
        var letters: [UInt8]
        var anchor: String
    }

    /// By first letter, in small; longest first, so that "journey map" is found before "journey".
    private let words: [UInt8: [Word]]
    private static let openings = ["<p class=\"kicker\">", "<p data-terms>"].map { Array($0.utf8) }
    private static let closing = Array("</p>".utf8)
    /// Where nothing is linked.
    private static let closed = ["a", "code", "button", "summary", "svg"]

    init(_ glossary: Glossary) {
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
    }

    /// The page with its links.
    func link(_ page: String) -> String {
        let text = Array(page.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 2_000)
        var used: Set<String> = []
        var place = 0
        while let (opening, length) = GlossaryLinks.opening(in: text, from: place),
            let end = GlossaryLinks.find(GlossaryLinks.closing, in: text, from: opening + length)
        {
            result += text[place..<(opening + length)]
            result += linked(text[(opening + length)..<end], &used)
            place = end
        }
        guard place > 0 else { return page }
        return String(decoding: result + text[place...], as: UTF8.self)
    }

    private static func opening(in text: [UInt8], from start: Int) -> (Int, Int)? {
        let found = openings.compactMap { opening in find(opening, in: text, from: start).map { ($0, opening.count) } }
        return found.min { $0.0 < $1.0 }
    }

    private static func find(_ wanted: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        text.withUnsafeBufferPointer { text in
            var place = start
            while place + wanted.count <= text.count {
                if text[place] == wanted[0], text[place + 3] == wanted[3] || wanted.count < 4,
                    (1..<wanted.count).allSatisfy({ text[place + $0] == wanted[$0] })
                {
                    return place
                }
                place += 1
            }
            return nil
        }
    }

    /// What stands between the tags of one paragraph.
    private func linked(_ text: ArraySlice<UInt8>, _ used: inout Set<String>) -> [UInt8] {
        let text = Array(text)
        var result: [UInt8] = []
        var (place, depth, isQuoted) = (0, 0, false)
        while place < text.count {
            if text[place] == UInt8(ascii: "<") {
                let end = text[place...].firstIndex(of: UInt8(ascii: ">")) ?? text.count - 1
                depth += GlossaryLinks.step(String(decoding: text[place...end], as: UTF8.self))
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
    private static func step(_ tag: String) -> Int {
        for name in closed {
            if tag.hasPrefix("<\(name) ") || tag == "<\(name)>" { return 1 }
            if tag == "</\(name)>" { return -1 }
        }
        return 0
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
