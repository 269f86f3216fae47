/// What a word often is in the data of people.
struct WordClass: OptionSet {
    let rawValue: UInt16

    static let given = WordClass(rawValue: 1)
    static let family = WordClass(rawValue: 2)
    static let title = WordClass(rawValue: 4)
    static let street = WordClass(rawValue: 8)
    static let city = WordClass(rawValue: 16)
    static let country = WordClass(rawValue: 32)
    static let company = WordClass(rawValue: 64)
    static let gender = WordClass(rawValue: 128)
    static let region = WordClass(rawValue: 256)
    /// A system or way by which records come in.
    static let channel = WordClass(rawValue: 512)

    /// FNV-1a, 64 bits, over folded letters.
    struct Hash {
        private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
        @inline(__always)
        mutating func add(_ scalar: UInt32) { value = (value ^ UInt64(scalar)) &* 0x100_0000_01B3 }
    }

    /// By hash of the word.
    static let known: [UInt64: WordClass] = {
        var known: [UInt64: WordClass] = [:]
        for (words, kind) in KnownWords.lists {
            for word in words.split(whereSeparator: \.isWhitespace) {
                var (text, hash) = (String(word), Hash())
                text.withUTF8 { bytes in
                    for scalar in FoldedScalars(bytes) { hash.add(scalar) }
                }
                known[hash.value, default: []].insert(kind)
            }
        }
        return known
    }()

    /// Ends of words for streets that are written in one: Hauptstrasse, Kerkstraat, Storgatan.
    static let streetEnds: [[UInt32]] = [
        "strasse", "str", "straat", "gatan", "vagen", "gasse", "allee", "platz", "laan", "plein", "weg", "damm", "ufer", "street",
    ].map { $0.unicodeScalars.map(\.value) }
}
