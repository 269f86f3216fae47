/// A language whose words the sentiment model knows; pictures and faces count in any.
public enum SentimentLanguage: UInt8, Sendable, Hashable, CaseIterable {
    case english, german, french, spanish, italian, portuguese, dutch

    /// ISO 639-1.
    public var code: String {
        switch self {
        case .english: "en"
        case .german: "de"
        case .french: "fr"
        case .spanish: "es"
        case .italian: "it"
        case .portuguese: "pt"
        case .dutch: "nl"
        }
    }
}
