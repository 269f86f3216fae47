/// Letters that no decomposition takes apart, as people write them without their own keyboard. Cyrillic and Greek ones in the letters that
/// people who have such names mostly write them with in Latin, so that a name is one name in either script.
enum FoldedLetters {
    static let special: [UInt32: String] = {
        let letters: [(String, String)] = [
            ("ßẞ", "ss"), ("æÆǽǼǣǢ", "ae"), ("œŒ", "oe"), ("øØǿǾ", "o"), ("łŁ", "l"), ("đĐðÐɖ", "d"), ("þÞ", "th"), ("ıİ", "i"),
            ("ħĦ", "h"),
            ("ŋŊ", "n"), ("ŧŦ", "t"), ("ĸ", "k"), ("ŀĿ", "l"), ("ĳĲ", "ij"), ("ƒ", "f"), ("ŉ", "n"), ("ǆǅǄ", "dz"), ("ǉǈǇ", "lj"),
            ("ǌǋǊ", "nj"), ("ǳǲǱ", "dz"), ("ſ", "s"), ("ə", "a"), ("Ə", "a"), ("ơƠ", "o"), ("ưƯ", "u"), ("º", "o"), ("ª", "a"), ("ɓƁ", "b"),
            ("ɗƊ", "d"), ("ƙƘ", "k"), ("ƴƳ", "y"), ("ɛƐ", "e"), ("ɔƆ", "o"), ("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("№", "no"), ("€", ""),
            ("аА", "a"), ("бБ", "b"), ("вВ", "v"), ("гГґҐ", "g"), ("дД", "d"), ("еЕёЁэЭ", "e"), ("жЖ", "zh"), ("зЗ", "z"), ("иИіІїЇ", "i"),
            ("йЙыЫ", "y"),
            ("кКќЌқҚ", "k"), ("лЛ", "l"), ("мМ", "m"), ("нНңҢ", "n"), ("оОөӨ", "o"), ("пП", "p"), ("рР", "r"), ("сС", "s"), ("тТ", "t"),
            ("уУўЎүҮұҰ", "u"), ("фФ", "f"), ("хХ", "kh"), ("һҺ", "h"), ("цЦ", "ts"), ("чЧ", "ch"), ("шШ", "sh"), ("щЩ", "shch"),
            ("ъЪьЬ", ""),
            ("юЮ", "yu"), ("яЯ", "ya"), ("єЄ", "ye"), ("ђЂ", "dj"), ("јЈ", "j"), ("љЉ", "lj"), ("њЊ", "nj"), ("ћЋ", "c"), ("ѓЃғҒ", "g"),
            ("џЏ", "dz"),
            ("ѕЅ", "dz"), ("әӘ", "a"), ("αΑ", "a"), ("βΒ", "v"), ("γΓ", "g"), ("δΔ", "d"), ("εΕ", "e"), ("ζΖ", "z"), ("ηΗιΙ", "i"),
            ("θΘ", "th"),
            ("κΚ", "k"), ("λΛ", "l"), ("μΜ", "m"), ("νΝ", "n"), ("ξΞ", "x"), ("οΟωΩ", "o"), ("πΠ", "p"), ("ρΡ", "r"), ("σΣς", "s"),
            ("τΤ", "t"),
            ("υΥ", "y"), ("φΦ", "f"), ("χΧ", "ch"), ("ψΨ", "ps"),
        ]
        var table: [UInt32: String] = [:]
        for (from, to) in letters {
            for scalar in from.unicodeScalars { table[scalar.value] = to }
        }
        return table
    }()
}
