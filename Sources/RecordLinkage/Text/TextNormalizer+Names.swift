extension TextNormalizer {
    private static let titles = WordSet(
        words: """
            mr mrs ms miss mx dr prof professor doctor sir madam rev reverend capt captain sgt lt hon messrs herr frau fraulein hr dipl mme mlle \
            monsieur madame mademoiselle mgr sr sra srta senor senora senorita sig sigra signor signora signore dott dottssa dottoressa dhr mevr mevrouw \
            meneer pani fru
            """)

    /// "dr jean luc o'brien" → "jean luc obrien".
    func name(_ out: inout [UInt8], droppingTitles: Bool) {
        words(&out)
        guard droppingTitles else { return }
        while let blank = out.firstIndex(of: 32) {
            let isTitle = out.withUnsafeBufferPointer { Self.titles.contains(TextBytes(rebasing: $0[..<blank])) }
            guard isTitle else { return }
            out.removeSubrange(...blank)
        }
    }
}
