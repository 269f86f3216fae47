/// Letters that no decomposition takes apart, as people write them without their own keyboard.
enum FoldedLetters {
    static let special: [UInt32: String] = {
        let letters: [(String, String)] = [
            ("ßẞ", "ss"), ("æÆǽǼǣǢ", "ae"), ("œŒ", "oe"), ("øØǿǾ", "o"), ("łŁ", "l"), ("đĐðÐɖ", "d"), ("þÞ", "th"), ("ıİ", "i"),
            ("ħĦ", "h"),
            ("ŋŊ", "n"), ("ŧŦ", "t"), ("ĸ", "k"), ("ŀĿ", "l"), ("ĳĲ", "ij"), ("ƒ", "f"), ("ŉ", "n"), ("ǆǅǄ", "dz"), ("ǉǈǇ", "lj"),
            ("ǌǋǊ", "nj"), ("ǳǲǱ", "dz"), ("ſ", "s"), ("ə", "a"), ("Ə", "a"), ("ơƠ", "o"), ("ưƯ", "u"), ("º", "o"), ("ª", "a"), ("ɓƁ", "b"),
            ("ɗƊ", "d"), ("ƙƘ", "k"), ("ƴƳ", "y"), ("ɛƐ", "e"), ("ɔƆ", "o"), ("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("№", "no"), ("€", ""),
        ]
        var table: [UInt32: String] = [:]
        for (from, to) in letters {
            for scalar in from.unicodeScalars { table[scalar.value] = to }
        }
        return table
    }()
}
