/// Whether somebody of ours asks a customer for a particular score: “please give us a ten”, “nur eine 10 zählt”.
///
/// Rules for English and German; in other languages nothing is found. Asking what customers think is none, nor is telling of a scale.
enum ScoreTalk {
    static func asks(_ text: String) -> Bool {
        let sentences = sentences(text)
        let isAboutScores = sentences.contains { !surveyWords.isDisjoint(with: $0) }
        return sentences.contains { isRequest($0, isAboutScores) || isThreat($0, isAboutScores) }
    }

    private static let surveyWords: Set<String> = [
        "survey", "surveys", "score", "scores", "rating", "ratings", "rate", "feedback", "questionnaire", "stars", "star", "nps", "csat",
        "review",
        "umfrage", "befragung", "bewertung", "bewerten", "sterne", "sternen", "punkte", "punktzahl", "fragebogen", "note",
    ]
    private static let tens: Set<String> = ["10", "ten", "zehn", "10er", "zehner"]
    private static let highs: Set<String> = ["10", "ten", "9", "nine", "8", "eight", "5", "five", "zehn", "neun", "acht", "fünf"]
    private static let fives: Set<String> = ["5", "five", "fünf"]
    private static let articles: Set<String> = [
        "a", "an", "the", "us", "me", "solid", "perfect", "eine", "einer", "die", "glatte", "volle",
    ]
    /// What may follow “a ten” that is a score; anything else makes it ten of something.
    private static let followers: Set<String> = [
        "on", "in", "for", "please", "out", "if", "when", "as", "so", "and", "or", "because", "it", "bitte", "auf", "für", "wenn", "damit",
        "und", "weil", "geben", "vergeben", "wählen", "anklicken", "ankreuzen", "hinterlassen", "freuen", "würden", "könnten",
    ]
    private static let highest: Set<String> = [
        "top", "highest", "best", "perfect", "full", "maximum", "höchste", "höchsten", "beste", "besten", "volle", "vollen", "maximale",
    ]
    private static let marks: Set<String> = [
        "score", "scores", "rating", "ratings", "marks", "mark", "points", "review", "punktzahl", "bewertung", "note", "wertung", "punkte",
    ]
    private static let wholes: Set<String> = ["bestnote", "höchstnote", "höchstpunktzahl", "bestbewertung", "bestwertung"]
    private static let things: Set<String> = ["hotel", "hotels", "resort", "restaurant", "service", "room", "safety", "zimmer", "haus"]

    private static let givers: Set<String> = ["give", "giving", "leave", "leaving", "rate", "score", "mark"]
    private static let choosers: Set<String> = ["choose", "select", "pick", "tick", "press", "click", "appreciate", "want", "need"]
    private static let german: Set<String> = [
        "geben", "gib", "gebt", "vergeben", "bewerten", "bewerte", "wählen", "wähle", "hinterlassen", "ankreuzen", "anklicken", "klicken",
        "freuen",
    ]
    private static let toCustomers: Set<String> = ["you", "your", "them", "him", "her", "ihnen", "dir", "euch"]
    private static let toUs: Set<String> = ["me", "us", "my", "our", "uns", "mir", "mich"]
    private static let negations: Set<String> = [
        "not", "dont", "didnt", "cant", "wont", "never", "without", "why", "nicht", "warum", "ohne",
    ]

    /// A request, and the highest score within eight words of it.
    private static func isRequest(_ words: [String], _ isAboutScores: Bool) -> Bool {
        for (place, word) in words.enumerated() {
            let isGerman = german.contains(word)
            guard isGerman || givers.contains(word) || choosers.contains(word) else { continue }
            let next = place + 1 < words.count ? words[place + 1] : ""
            guard !toCustomers.contains(next), negations.isDisjoint(with: words[max(0, place - 4)..<place]) else { continue }
            // “Thank you for giving us a ten.”
            if word.hasSuffix("ing"), place > 0, words[place - 1] == "for" { continue }
            let first = isGerman ? max(0, place - 8) : place + 1
            let near = first..<min(words.count, place + 9)
            if isGerman, words.contains("ihnen"), toUs.isDisjoint(with: words[near]) { continue }
            let isMine = !toUs.isDisjoint(with: words[near])
            for other in near {
                switch topScore(words, other) {
                case .certain where isMine || isAboutScores || word == "leave": return true
                case .likely where isAboutScores || isMine && !choosers.contains(word): return true
                case .certain, .likely, nil: continue
                }
            }
        }
        return false
    }

    private static let outcomes: Set<String> = [
        "fail", "failing", "failure", "counts", "count", "bad", "negative", "zählt", "gilt", "schlecht", "negativ",
    ]

    /// “Anything below a nine counts as a fail”, “only a ten counts”.
    private static func isThreat(_ words: [String], _ isAboutScores: Bool) -> Bool {
        guard isAboutScores || !outcomes.isDisjoint(with: words) else { return false }
        for place in words.indices {
            let rest = words[place...].prefix(7)
            let isBelow =
                ["anything", "everything", "alles"].contains(words[place])
                && !Set(["below", "under", "less", "lower", "unter"]).isDisjoint(with: rest.prefix(3))
            let isOnly = ["only", "nur"].contains(words[place]) && !outcomes.isDisjoint(with: rest)
            guard isBelow || isOnly, let number = rest.firstIndex(where: isOnly ? tens.contains : highs.contains) else { continue }
            let next = number + 1 < words.count ? words[number + 1] : ""
            let isScore = next.isEmpty || !followers.union(outcomes).union(["is", "ist", "stars", "sterne"]).isDisjoint(with: [next])
            if isScore, !outcomes.isDisjoint(with: words) { return true }
        }
        return false
    }

    private enum Certainty { case certain, likely }

    /// Whether the highest score is named from a word on.
    private static func topScore(_ words: [String], _ place: Int) -> Certainty? {
        func word(_ offset: Int) -> String { words.indices.contains(place + offset) ? words[place + offset] : "" }
        if wholes.contains(word(0)) { return .certain }
        if fives.contains(word(0)), ["star", "stars", "sterne", "sternen"].contains(word(1)) {
            return things.contains(word(2)) ? nil : .certain
        }
        if highest.contains(word(0)), marks.contains(word(1)) || ["possible", "mögliche"].contains(word(1)) && marks.contains(word(2)) {
            return .certain
        }
        if ["all", "straight"].contains(word(0)), ["tens", "10s", "fives", "5s"].contains(word(1)) { return .certain }
        guard tens.contains(word(0)) else { return nil }
        if word(1) == "/", tens.contains(word(2)) { return .certain }
        if word(1) == "out", word(2) == "of" { return tens.contains(word(3)) ? .certain : nil }
        let isNamed = articles.contains(word(-1)) || ["or", "oder"].contains(word(-1)) && ["9", "nine", "neun"].contains(word(-2))
        return isNamed && (word(1).isEmpty || followers.contains(word(1))) ? .likely : nil
    }

    /// The words of each sentence in lower case; “/” and “%” stand as words of their own.
    private static func sentences(_ text: String) -> [[String]] {
        var all: [[String]] = []
        var words: [String] = []
        var word = ""
        func end() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        var ends = false
        for character in text.lowercased() {
            // A point within a number ends nothing.
            if ends, character.isWhitespace, !words.isEmpty {
                all.append(words)
                words = []
            }
            ends = false
            if character.isLetter || character.isNumber {
                word.append(character)
                continue
            }
            if character == "'" || character == "’" { continue }
            end()
            switch character {
            case "/", "%", "€", "$", "£": words.append(String(character))
            case ".", "!", "?": ends = true
            case "\n" where !words.isEmpty:
                all.append(words)
                words = []
            default: break
            }
        }
        end()
        if !words.isEmpty { all.append(words) }
        return all
    }
}
