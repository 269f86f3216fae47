/// Faces and hearts made of marks: `:-)`, `;P`, `<3`, `^_^`.
enum Emoticons {
    /// The end of a face that starts with a mark at the place.
    static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ classes: UnsafePointer<CharacterClass>) -> Int? {
        switch bytes[place] {
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="): return face(bytes, place)
        case UInt8(ascii: "("), UInt8(ascii: ")"): return mirrored(bytes, place)
        case UInt8(ascii: "<"), UInt8(ascii: "^"), UInt8(ascii: "-"), UInt8(ascii: ">"), UInt8(ascii: "\\"): return fixed(bytes, place)
        default: return nil
        }
    }

    /// The end of a face made of letters, which fills the word: `xD`, `XD`, `T_T`, `o_O`.
    static func letters(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int) -> Int? {
        let first = bytes[place] | 0x20
        let last = bytes[end - 1]
        if end - place == 2, first == UInt8(ascii: "x"), last == UInt8(ascii: "D") { return end }
        guard end - place == 3, bytes[place + 1] == UInt8(ascii: "_"), bytes[place] | 0x20 == last | 0x20 else { return nil }
        return first == UInt8(ascii: "t") || first == UInt8(ascii: "o") ? end : nil
    }

    /// Eyes, at times a tear and a nose, a mouth, which may be repeated.
    private static func face(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var place = start + 1
        if place < bytes.count, bytes[place] == UInt8(ascii: "'") { place += 1 }
        if place < bytes.count, "-^o*".utf8.contains(bytes[place]) { place += 1 }
        guard place < bytes.count, mouths.contains(bytes[place]) else { return nil }
        let mouth = bytes[place]
        while place < bytes.count, bytes[place] == mouth { place += 1 }
        return ends(bytes, start, place, mouth) ? place : nil
    }

    private static let mouths: Set<UInt8> = Set(")(]/[DdPp\\}{|3OoSsXx@*$>".utf8)

    /// Mouths that are letters or digits must end the word; `:/` may begin `://`, and `10:30` and `a:b` are no faces.
    private static func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ mouth: UInt8) -> Bool {
        if mouth == UInt8(ascii: "/"), end - start > 3 || start > 0 && isWord(bytes[start - 1]) { return false }
        guard isWord(mouth) else { return true }
        return (end == bytes.count || !isWord(bytes[end])) && (start == 0 || !isWord(bytes[start - 1]))
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }

    /// `(:`, `(-:`, `):`.
    private static func mirrored(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard start == 0 || bytes[start - 1] <= 0x20 else { return nil }
        var place = start + 1
        while place < bytes.count, bytes[place] == bytes[start] { place += 1 }
        if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
        if place < bytes.count, bytes[place] == UInt8(ascii: "'") { place += 1 }
        guard place < bytes.count, ":;=".utf8.contains(bytes[place]) else { return nil }
        return place + 1 == bytes.count || bytes[place + 1] <= 0x20 ? place + 1 : nil
    }

    /// Hearts and faces that are written in one way only.
    private static func fixed(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        if start > 0, bytes[start - 1] &- 0x30 < 10 { return nil }
        for face in faces {
            let end = start + face.utf8CodeUnitCount
            guard end <= bytes.count else { continue }
            let equal = face.withUTF8Buffer { face in
                for step in 0..<face.count where face[step] != bytes[start + step] { return false }
                return true
            }
            if equal, face.utf8CodeUnitCount > 2 || end == bytes.count || !(bytes[end] &- 0x30 < 10) { return end }
        }
        return nil
    }

    private static let faces: [StaticString] = [
        "</3", "<3", "^_^", "^-^", "^^", "-_-", "-.-", ">_<", ">.<", ">:(", ">:-(", ">:[", "\\o/",
    ]
}
