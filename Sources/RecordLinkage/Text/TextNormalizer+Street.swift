extension TextNormalizer {
    /// "Hauptstraße 12 a, Whg. 3" → "12a haupt st # 3": the house number first, then the street, then the flat.
    func street(_ out: inout [UInt8]) {
        let words = StreetWords(out)
        out.removeAll(keepingCapacity: true)
        func append(_ word: [UInt8]) {
            if !out.isEmpty { out.append(32) }
            out.append(contentsOf: word)
        }
        for word in words.number + words.street { append(word) }
        if !words.unit.isEmpty {
            append([UInt8(ascii: "#")])
            for word in words.unit { append(word) }
        }
    }
}
