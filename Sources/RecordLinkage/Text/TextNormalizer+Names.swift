extension TextNormalizer {
    private static let titles = WordSet(
        words: """
            mr mrs ms miss mx dr prof professor doctor sir madam rev reverend capt captain sgt lt hon messrs herr frau fraulein hr dipl mme mlle \
            monsieur madame mademoiselle mgr sr sra srta senor senora senorita sig sigra signor signora signore dott dottssa dottoressa dhr mevr mevrouw \
            meneer pani fru
            """)

    /// Titles that are also names: they go only where two names remain.
    private static let doubtfulTitles = WordSet(words: "pan ing mag fr lady lord")
    private static let suffixes = WordSet(words: "jr sr ii iii iv md phd esq mba cpa dds senior junior")

    /// "dr jean luc o'brien" → "jean luc obrien".
    func name(_ out: inout [UInt8], droppingTitles: Bool) {
        words(&out)
        guard droppingTitles else { return }
        while let blank = out.firstIndex(of: 32) {
            let isTitle = out.withUnsafeBufferPointer { bytes in
                let first = TextBytes(rebasing: bytes[..<blank])
                return Self.titles.contains(first) || bytes[(blank + 1)...].contains(32) && Self.doubtfulTitles.contains(first)
            }
            guard isTitle else { return }
            out.removeSubrange(...blank)
        }
    }

    /// "smith, john" → "john smith".
    func fullName(_ out: inout [UInt8]) {
        if let comma = out.firstIndex(of: UInt8(ascii: ",")), out.lastIndex(of: UInt8(ascii: ",")) == comma {
            var after = Array(out[(comma + 1)...])
            var before = Array(out[..<comma])
            words(&after)
            words(&before)
            if Self.isPart(before), Self.isPart(after) { out = after + [32] + before }
        }
        name(&out, droppingTitles: true)
    }

    /// One to three words that may be a given or a family name.
    private static func isPart(_ words: [UInt8]) -> Bool {
        guard !words.isEmpty, words.count(where: { $0 == 32 }) < 3, !words.contains(where: Similarity.isDigit) else { return false }
        return !words.withUnsafeBufferPointer { suffixes.contains($0) }
    }
}
