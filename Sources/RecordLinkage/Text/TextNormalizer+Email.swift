extension TextNormalizer {
    private static let nobody = WordSet(
        words: """
            noreply no-reply donotreply do-not-reply none na n/a no noemail no-email nomail null unknown test x xx xxx xxxx a aa asdf nobody example \
            anonymous unbekannt keine invalid nospam declined notprovided not.provided noone abc fake
            """)
    private static let noDomain = WordSet(
        words:
            "example.com example.org example.net test.com test.de none.com noemail.com invalid.com email.invalid localhost nomail.com x.com xx.xx a.a"
    )

    func email(_ out: inout [UInt8]) {
        let prefix = Array("mailto:".utf8)
        if out.starts(with: prefix) { out.removeFirst(prefix.count) }
        // "Jane Roe <jane@roe.example>"
        if let open = out.lastIndex(of: UInt8(ascii: "<")), let close = out.lastIndex(of: UInt8(ascii: ">")), open < close,
            out[open..<close].contains(UInt8(ascii: "@"))
        {
            out = Array(out[(open + 1)..<close])
        }
        if let query = out.firstIndex(of: UInt8(ascii: "?")) { out.removeSubrange(query...) }
        // Of several, the first.
        if let cut = out.firstIndex(where: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "/") }),
            out[..<cut].contains(UInt8(ascii: "@")), out[cut...].contains(UInt8(ascii: "@"))
        {
            out.removeSubrange(cut...)
        }
        out.removeAll {
            $0 <= 32 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">")
        }
        while let last = out.last, last == UInt8(ascii: ".") || last == UInt8(ascii: ",") || last == UInt8(ascii: ";") { out.removeLast() }
        guard let at = out.firstIndex(of: UInt8(ascii: "@")) else { return broken(&out) }
        guard at > 0, at + 1 < out.count, out.lastIndex(of: UInt8(ascii: "@")) == at else {
            if out.count < 6 { out.removeAll(keepingCapacity: true) }
            return
        }
        replaceDomain(&out, after: at)
        if let plus = out[..<at].firstIndex(of: UInt8(ascii: "+")), plus > 0 { out.removeSubrange(plus..<at) }
        let saysNothing = out.withUnsafeBufferPointer { bytes in
            let (name, domain) = Agreement.parts(bytes)
            // Short names may be initials: they need a domain that is none as well.
            return Self.nobody.contains(name) && name.count > 3
                || Self.noDomain.contains(domain) && (name.count < 3 || Self.nobody.contains(name))
        }
        if saysNothing { out.removeAll(keepingCapacity: true) }
    }

    private func replaceDomain(_ out: inout [UInt8], after at: Int) {
        if out[(at + 1)...].elementsEqual("googlemail.com".utf8) { out.replaceSubrange((at + 1)..., with: Array("gmail.com".utf8)) }
    }

    /// Without an @: kept where it looks like an address that lost it.
    private func broken(_ out: inout [UInt8]) {
        let isAddress = out.count >= 8 && out.dropFirst(3).contains(UInt8(ascii: ".")) && out.contains(where: { $0 &- 97 < 26 })
        if !isAddress { out.removeAll(keepingCapacity: true) }
    }
}
