/// A language's words that push, join and deny.
struct WordingLexicon: Sendable {
    /// Turns that ask for agreement.
    let leading: [String]
    /// Words of praise or blame, which have no place in a question.
    let loaded: [String]
    let joining: [String]
    /// What is joined and still is one thing.
    let pairs: [String]
    let negations: [String]
    let absolutes: [String]
    /// First words of questions, in which "not" is no denial of a statement.
    let asking: [String]

    func isQuestion(_ text: WordingText) -> Bool { asking.contains { text.begins(with: $0) } }

    static func lexicon(of language: SurveyLanguage) -> WordingLexicon? { all[language.base] }

    private static let all: [String: WordingLexicon] = ["en": english, "de": german, "fr": french, "es": spanish]

    private static let english = WordingLexicon(
        leading: [
            "don't you", "don't you think", "wouldn't you", "isn't it", "aren't you", "do you agree that", "would you agree that",
            "surely", "obviously", "clearly", "of course", "as you know", "everyone knows", "most people", "how much did you enjoy",
            "how much do you love", "how much do you like", "how good was", "how great", "how much better", "how happy are you",
        ],
        loaded: [
            "amazing", "awesome", "excellent", "outstanding", "fantastic", "wonderful", "great", "superb", "world class", "award winning",
            "best in class", "innovative", "terrible", "awful", "horrible", "annoying", "unfair", "outrageous",
        ],
        joining: ["and", "as well as", "and or"],
        pairs: [
            "friends and family", "family and friends", "terms and conditions", "pros and cons", "before and after", "again and again",
            "more and more", "up and running", "back and forth", "and why", "safe and sound", "research and development", "food and drink",
            "black and white", "and then", "bed and breakfast",
        ],
        negations: [
            "not", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "can't", "cannot", "won't", "no", "never", "without",
        ],
        absolutes: ["always", "never", "everyone", "nobody", "every time", "all the time", "completely"],
        asking: [
            "how", "what", "which", "why", "who", "when", "where", "did", "do", "does", "is", "are", "was", "were", "would", "will", "can",
        ])

    private static let german = WordingLexicon(
        leading: [
            "nicht wahr", "finden sie nicht auch", "meinen sie nicht auch", "stimmen sie zu dass", "würden sie zustimmen dass", "natürlich",
            "selbstverständlich", "offensichtlich", "bekanntlich", "wie sie wissen", "die meisten menschen", "wie sehr hat ihnen",
            "wie sehr gefällt",
            "wie gut war", "wie toll", "wie großartig", "wie viel besser", "wie glücklich",
        ],
        loaded: [
            "großartig", "großartige", "großartigen", "hervorragend", "hervorragende", "hervorragenden", "ausgezeichnet", "ausgezeichnete",
            "ausgezeichneten", "fantastisch", "fantastische", "toll", "tolle", "tollen", "wunderbar", "wunderbare", "erstklassig",
            "erstklassige",
            "erstklassigen", "preisgekrönt", "preisgekrönte", "innovativ", "innovative", "innovativen", "schrecklich", "schreckliche",
            "furchtbar", "furchtbare", "unfair", "ärgerlich",
        ],
        joining: ["und", "sowie", "und oder"],
        pairs: [
            "freunde und familie", "freunden und familie", "familie und freunde", "familie und freunden", "freunden und bekannten",
            "ab und zu", "hin und wieder", "nach und nach", "ganz und gar",
            "mehr und mehr", "und warum", "vor und nach", "vor und nachteile", "forschung und entwicklung", "essen und trinken", "und dann",
        ],
        negations: ["nicht", "kein", "keine", "keinen", "keinem", "keiner", "nie", "niemals", "ohne"],
        absolutes: ["immer", "nie", "niemals", "stets", "jeder", "niemand", "vollkommen", "jedes mal"],
        asking: [
            "wie", "was", "welche", "welcher", "welches", "warum", "wer", "wann", "wo", "haben", "hat", "sind", "ist", "war", "waren",
            "würden", "werden", "können",
        ])

    private static let french = WordingLexicon(
        leading: [
            "n'est ce pas", "ne pensez vous pas", "ne trouvez vous pas", "êtes vous d'accord que", "évidemment", "bien sûr",
            "comme vous le savez",
            "à quel point avez vous aimé", "la plupart des gens",
        ],
        loaded: [
            "formidable", "exceptionnel", "exceptionnelle", "excellent", "excellente", "fantastique", "merveilleux", "merveilleuse",
            "innovant",
            "innovante", "terrible", "horrible",
        ],
        joining: ["et", "ainsi que"],
        pairs: ["amis et famille", "famille et amis", "et pourquoi", "avant et après", "recherche et développement"],
        negations: ["pas", "jamais", "aucun", "aucune", "sans"], absolutes: ["toujours", "jamais", "tout le monde", "personne"],
        asking: ["comment", "quel", "quelle", "quels", "quelles", "pourquoi", "qui", "quand", "où", "est", "avez", "êtes", "dans"])

    private static let spanish = WordingLexicon(
        leading: [
            "no cree", "no le parece", "no está de acuerdo", "está de acuerdo en que", "obviamente", "por supuesto", "como sabe",
            "la mayoría de la gente", "cuánto le gustó",
        ],
        loaded: [
            "excelente", "maravilloso", "maravillosa", "fantástico", "fantástica", "excepcional", "increíble", "innovador", "innovadora",
            "terrible",
            "horrible",
        ],
        joining: ["y", "así como"], pairs: ["amigos y familia", "amigos y familiares", "familia y amigos", "y por qué", "antes y después"],
        negations: ["no", "nunca", "jamás", "ningún", "ninguna", "sin"],
        absolutes: ["siempre", "nunca", "jamás", "todo el mundo", "nadie"],
        asking: ["cómo", "qué", "cuál", "cuáles", "por", "quién", "cuándo", "dónde", "ha", "está", "es", "con", "en", "hasta"])
}
