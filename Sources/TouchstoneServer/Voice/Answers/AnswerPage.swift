import Touchstone

/// The whole page around a screen: one style sheet, one script that it does without.
struct AnswerPage {
    let title: String
    let language: SurveyLanguage
    let languages: [SurveyLanguage]
    let words: AnswerWords
    let look: SurveyLook
    let version: String
    let key: String
    var isKiosk = false
    var isFramed = false
    /// Of the address, kept when the language is changed.
    var keep: [(name: String, value: String)] = []
    /// Bits that have to be zero; see `ProofOfWork`.
    var work = 0

    func html(_ body: Markup) -> String {
        let direction = language.isRightToLeft ? "rtl" : "ltr"
        let name: Markup = look.company.isEmpty ? "" : "<span class=\"company\">\(look.company)</span>"
        let fullTitle = look.company.isEmpty ? title : "\(title) · \(look.company)"
        let sheet: Markup = look.accent == nil ? "" : "<link rel=\"stylesheet\" href=\"/s/look.css?v=\(look.tag)\">"
        let kinds = [isKiosk ? "kiosk" : nil, isFramed ? "framed" : nil].compactMap(\.self).joined(separator: " ")
        let script = isKiosk ? "survey-kiosk.js" : "answer.js"
        let page: Markup = """
            <!doctype html><html lang="\(language.tag)" dir="\(direction)" class="\(kinds)"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">\
            <meta name="color-scheme" content="light dark"><title>\(fullTitle)</title>\
            <link rel="stylesheet" href="/assets/answer.css?v=\(version)">\(sheet)\
            <script type="module" src="/assets/\(script)?v=\(version)"></script></head><body>\
            <header>\(name)\(picker)</header><main id="survey" data-key="\(key)" data-work="\(work)" data-offline="\(words[.offline])" \
            lang="\(language.tag)"><h1>\(title)</h1><div id="screen">\(body)</div></main></body></html>
            """
        return page.html
    }

    private var picker: Markup {
        guard languages.count > 1 else { return "" }
        let options = languages.map { other -> Markup in
            "<option value=\"\(other.tag)\" lang=\"\(other.tag)\"\("selected", if: other == language)>\(AnswerLanguage.ownName(other))</option>"
        }
        let kept = keep.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as Markup }
        return """
            <form method="get" action="/s/\(key)" class="lang">\(kept.joined())<label><span class="sr">\(words[.language])</span>\
            <select name="lang">\(options.joined())</select></label><button>\(words[.change])</button></form>
            """
    }
}
