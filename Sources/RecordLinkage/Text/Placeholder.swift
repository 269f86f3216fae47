/// What people and programs write where there is no value. Folded, words between single blanks, punctuation as blanks or left out.
struct Placeholder: Sendable {
    static let names = Placeholder(
        texts: [
            "n/a", "n.a.", "n.a", "#n/a", "(null)", "none", "nan.", "unknown", "unknwon", "unknow", "unbekannt", "inconnu", "inconnue",
            "desconocido",
            "desconocida", "desconhecido", "sconosciuto", "sconosciuta", "onbekend", "nieznany", "nieznana", "nieznane", "okand", "ukendt",
            "ukjent",
            "undefined", "xxx", "xxxx", "xxxxx", "xx", "test", "testtest", "anonymous", "anonym", "anonyme", "not available",
            "not applicable",
            "not provided", "not known", "not given", "no name", "noname", "name unknown", "keine angabe", "k. a.", "k.a.", "tbd", "tba",
            "first name", "firstname", "last name", "lastname", "surname", "vorname", "nachname", "test user", "no data", "sin nombre",
            "asdf",
            "asdfgh", "qwerty", "neizvestno", "neizvesten", "net", "agnosto", "不明", "未知", "無", "无", "なし",
        ])
    static let values = Placeholder(
        texts: [
            "na", "n/a", "n.a.", "n.a", "n a", "#n/a", "#na", "n/d", "nd", "(null)", "null", "nil", "none", "nan", "nat", "unknown",
            "unknwon", "unknow",
            "unk", "unbekannt", "inconnu", "inconnue", "desconocido", "desconocida", "desconhecido", "sconosciuto", "sconosciuta",
            "onbekend",
            "nieznany", "nieznana", "nieznane", "okand", "ukendt", "ukjent", "tuntematon", "brak", "brak danych", "keine", "keine angabe",
            "kein",
            "k.a.", "k. a.", "k/a", "ka", "not available", "not applicable", "not provided", "not known", "not given", "not specified",
            "unspecified",
            "no data", "no value", "no email", "no phone", "undefined", "xxx", "xxxx", "xxxxx", "xx", "tbd", "tba", "tbc", "test",
            "missing", "blank",
            "empty", "void", "nothing", "anonymous", "todo", "dummy", "asdf", "asdfgh", "qwerty", "example", "\\n", "non renseigne",
            "sans objet",
            "sin datos", "no aplica", "no disponible", "ninguno", "ninguna", "nessuno", "aucun", "aucune", "geen", "ingen", "keiner",
            "ohne",
            "neizvestno", "net", "net dannykh", "agnosto", "不明", "未知", "無", "无", "なし", "#ref!", "#value!", "#name?", "#null!", "error",
            "<null>", "[null]", "{}", "[]", "n\\a",
        ])

    private let set: WordSet

    private init(texts: [String]) { set = WordSet(texts) }

    /// - Parameter text: folded, without blanks at either end.
    @inline(__always)
    func contains(_ text: TextBytes) -> Bool { set.contains(text) }
}
