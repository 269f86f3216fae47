import Touchstone

/// In which of a survey's languages somebody reads it.
enum AnswerLanguage {
    /// - Parameters:
    ///   - asked: what the reader has chosen.
    ///   - header: `Accept-Language` (RFC 9110, 12.5.4).
    static func best(_ survey: Survey, asked: String?, header: String?) -> SurveyLanguage {
        let offered = survey.languages.isEmpty ? [SurveyLanguage.english] : survey.languages
        if let asked = asked.flatMap({ SurveyLanguage($0) }), let found = asked.bestOf(offered) { return found }
        for language in accepted(header ?? "") { if let found = language.bestOf(offered) { return found } }
        return offered[0]
    }

    /// What a browser asks for, the most wanted first.
    static func accepted(_ header: String) -> [SurveyLanguage] {
        let wanted = header.split(separator: ",").prefix(30).compactMap { part -> (SurveyLanguage, Double)? in
            let pieces = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let tag = pieces.first.flatMap({ SurveyLanguage($0) }) else { return nil }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return weight > 0 ? (tag, weight) : nil
        }
        return wanted.enumerated().sorted { ($0.element.1, -$0.offset) > ($1.element.1, -$1.offset) }.map(\.element.0)
    }

    /// How a language calls itself.
    static func ownName(_ language: SurveyLanguage) -> String { names[language.tag] ?? names[language.base] ?? language.tag }

    private static let names = [
        "ar": "العربية", "bg": "Български", "bn": "বাংলা", "ca": "Català", "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά",
        "en": "English", "es": "Español", "et": "Eesti", "fa": "فارسی", "fi": "Suomi", "fr": "Français", "he": "עברית", "hi": "हिन्दी",
        "hr": "Hrvatski", "hu": "Magyar", "id": "Bahasa Indonesia", "it": "Italiano", "ja": "日本語", "ko": "한국어", "lt": "Lietuvių",
        "lv": "Latviešu", "ms": "Bahasa Melayu", "nb": "Norsk bokmål", "nl": "Nederlands", "no": "Norsk", "pl": "Polski", "pt": "Português",
        "pt-BR": "Português (Brasil)", "ro": "Română", "ru": "Русский", "sk": "Slovenčina", "sl": "Slovenščina", "sr": "Српски",
        "sv": "Svenska", "th": "ไทย", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文",
        "zh-Hans": "简体中文", "zh-Hant": "繁體中文",
    ]
}
