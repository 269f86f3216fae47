/// A small check that tags nest, attributes are quoted and text is escaped; independent of the writer.
struct XMLDocumentCheck {
    let isWellFormed: Bool

    init(_ text: String) {
        var open: [Substring] = []
        var rest = text[...]
        var isFine = true
        var roots = 0
        while let start = rest.firstIndex(of: "<") {
            if rest[..<start].contains(">") || !Self.isEscaped(rest[..<start]) { isFine = false }
            guard let end = rest[start...].firstIndex(of: ">") else { isFine = false; break }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                if open.popLast() != tag.dropFirst() { isFine = false }
            } else {
                let name = tag.prefix { $0 != " " && $0 != "/" }
                let attributes = tag.dropFirst(name.count)
                if attributes.wholeMatch(of: /(\s[A-Za-z-]+[0-9]?="[^"<]*")*\/?/) == nil || !Self.isEscaped(attributes) { isFine = false }
                if open.isEmpty { roots += 1 }
                if !tag.hasSuffix("/") { open.append(name) }
            }
        }
        isWellFormed = isFine && open.isEmpty && roots == 1 && !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }
    }

    private static func isEscaped(_ text: Substring) -> Bool {
        text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy {
            $0.prefixMatch(of: /(lt|gt|amp|quot|#39);/) != nil
        }
    }
}
