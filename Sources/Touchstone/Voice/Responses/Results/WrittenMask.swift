import TextAnalytics

/// Takes personal data out of what was written, for those who may not see it.
package enum WrittenMask {
    package static func make(isRevealed: Bool) -> @Sendable (String) -> String {
        guard !isRevealed else { return { $0 } }
        let finder = PersonalDataFinder()
        return { finder.masked($0) }
    }
}
