/// A key that names which sound alike share, for whatever language of Latin letters: a class for the first letter and the consonants after it.
enum SoundKey {
    static let longest = 5

    /// Appends up to five bytes for a folded name; none for an empty one. Other scripts give their first two letters.
    static func append(_ name: TextBytes, into out: inout [UInt8]) {
        guard let start = name.firstIndex(where: { $0 != 32 && !isDigit($0) }) ?? name.indices.first else { return }
        if name[start] >= 0x80 {
            let (_, first) = Scalars.scalar(name, at: start)
            var end = start + first
            if end < name.count { end += Scalars.scalar(name, at: end).length }
            out.append(contentsOf: name[start..<min(end, start + 8, name.count)])
            return
        }
        var last: UInt8 = 0
        var written = 0
        var i = start
        while i < name.count, written < longest {
            let (sound, length) = sound(name, at: i, isFirst: i == start)
            i += length
            guard sound != 0 else {
                // A vowel parts two equal consonants ("lola"), which h and a blank don't.
                last = isVowel(name[i - length]) ? 0 : last
                continue
            }
            if sound != last {
                out.append(sound)
                written += 1
            }
            last = sound
        }
    }

    /// Its class and how many bytes it takes; 0 where it isn't heard.
    private static func sound(_ name: TextBytes, at i: Int, isFirst: Bool) -> (UInt8, Int) {
        let letter = name[i]
        let next: UInt8 = i + 1 < name.count ? name[i + 1] : 0
        switch letter {
        case UInt8(ascii: "p"): return next == UInt8(ascii: "h") ? (UInt8(ascii: "f"), 2) : (UInt8(ascii: "p"), 1)
        case UInt8(ascii: "s"):
            if next == UInt8(ascii: "c"), i + 2 < name.count, name[i + 2] == UInt8(ascii: "h") { return (UInt8(ascii: "s"), 3) }
            return next == UInt8(ascii: "h") || next == UInt8(ascii: "z") ? (UInt8(ascii: "s"), 2) : (UInt8(ascii: "s"), 1)
        case UInt8(ascii: "c"):
            if next == UInt8(ascii: "z") { return (UInt8(ascii: "s"), 2) }
            return next == UInt8(ascii: "k") || next == UInt8(ascii: "h") ? (UInt8(ascii: "k"), 2) : (UInt8(ascii: "k"), 1)
        case UInt8(ascii: "k"), UInt8(ascii: "q"): return (UInt8(ascii: "k"), 1)
        case UInt8(ascii: "x"): return (UInt8(ascii: isFirst ? "s" : "k"), 1)
        case UInt8(ascii: "z"): return (UInt8(ascii: "s"), 1)
        case UInt8(ascii: "d"), UInt8(ascii: "t"): return (UInt8(ascii: "t"), next == UInt8(ascii: "h") ? 2 : 1)
        case UInt8(ascii: "v"), UInt8(ascii: "w"), UInt8(ascii: "f"): return (UInt8(ascii: "f"), 1)
        case UInt8(ascii: "g"): return (UInt8(ascii: "g"), next == UInt8(ascii: "h") ? 2 : 1)
        case UInt8(ascii: "j"): return (UInt8(ascii: isFirst ? "i" : "j"), 1)
        case UInt8(ascii: "y"), UInt8(ascii: "i"): return (isFirst ? UInt8(ascii: "i") : 0, 1)
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "o"), UInt8(ascii: "u"): return (isFirst ? UInt8(ascii: "a") : 0, 1)
        case UInt8(ascii: "h"): return (isFirst ? UInt8(ascii: "h") : 0, 1)
        case UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "b"): return (letter, 1)
        case 32: return (0, 1)
        default: return letter < 0x80 ? (isDigit(letter) && !isFirst ? 0 : letter, 1) : (0, Scalars.scalar(name, at: i).length)
        }
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "y"): true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
}
