/// What streets and flats are called in many languages, in one spelling each.
enum StreetTerms {
    /// What a word of an address line is. Short spellings are up to four ASCII letters, lowest byte first.
    enum Term: Equatable, Sendable {
        case name
        /// "avenue", as "av".
        case kind(short: UInt32)
        /// The last letters of a compound, with their short spelling: "hauptstrasse".
        case ending(length: Int, short: UInt32)
        /// A word for street that is written or not.
        case silent
        /// "#", a word like "apt", a word like "floor".
        case sign, unit, floor

        var isUnit: Bool { self == .unit || self == .floor || self == .sign }
    }

    private static let rows = """
        st street str strasse straat saint sankt sint sainte
        av ave aven avenue avenida avda avn aveny
        bd blvd boul boulevard bld bvd bulevar bulvar bulvari blv
        rd road
        ln lane laan
        dr drive drv
        ct court crt
        pl place plaza plac platz plaats plc praca pza piazza pca plateia ploshchad
        sq square
        hwy highway
        pkwy parkway pky
        ter terrace terr tce tr
        cres crescent cresc cr
        cir circle circ
        cct circuit
        cl close
        gr grove grv
        gdns gardens
        gdn garden
        wy way
        trl trail
        aly alley
        mt mount
        ft fort
        hts heights
        n north nord norte
        s south sud sur
        e east
        w west
        ne northeast
        nw northwest
        se southeast
        sw southwest
        c calle carrer
        vle viale
        cso corso
        al aleja aleje allee all alle
        os osiedle
        imp impasse
        chem chemin che
        rte route
        pge passage
        ps paseo pso
        ctra carretera crta
        cno camino
        rda ronda
        trv travesia travessa trva
        fbg faubourg
        sok sokak sokagi sk
        cad cadde caddesi cd
        mah mahalle mahallesi mh
        pr prospekt prosp prt
        per pereulok
        shos shosse
        nab naberezhnaya
        leof leoforos
        """
    private static let units = "apt apartment appt unit suite ste flat room rm lot wohnung whg app lok m kv kvartira daire"
    private static let floors = "floor fl stock etage piso og"
    private static let terms: WordTable<Term> = {
        var terms: [(String, Term)] = []
        for row in rows.split(separator: "\n") {
            let words = row.split(separator: " ").map(String.init)
            let short = packed(words[0])
            terms += words.map { ($0, .kind(short: short)) }
        }
        terms += units.split(separator: " ").map { (String($0), .unit) }
        terms += floors.split(separator: " ").map { (String($0), .floor) }
        terms += ["ul", "ulica", "ulitsa", "odos"].map { ($0, .silent) }
        return WordTable(terms)
    }()
    /// Of compounds, and of words that were run together.
    private static let endings: [(ending: [UInt8], short: UInt32)] = [
        ("strasse", "st"), ("straat", "st"), ("street", "st"), ("str", "st"), ("platz", "pl"), ("place", "pl"), ("avenue", "av"),
        ("crescent", "cres"),
        ("circuit", "cct"), ("pl", "pl"),
    ].map { (Array($0.0.utf8), packed($0.1)) }
    private static let marks = WordTable<Bool>(["no", "nr", "num", "numero", "number", "n", "nro", "d", "dom"].map { ($0, true) })

    static func term(_ word: TextBytes) -> Term {
        if let term = terms[word] { return term }
        guard word.count > 5, let last = word.last,
            last == UInt8(ascii: "e") || last == UInt8(ascii: "t") || last == UInt8(ascii: "r") || last == UInt8(ascii: "z")
                || last == UInt8(ascii: "l")
        else { return .name }
        for (ending, short) in endings where word.count > ending.count + 2 && word.suffix(ending.count).elementsEqual(ending) {
            return .ending(length: ending.count, short: short)
        }
        return .name
    }

    /// "no." before a house number.
    static func isNumberMark(_ word: TextBytes) -> Bool { word.count <= 6 && marks[word] != nil }

    private static func packed(_ letters: String) -> UInt32 {
        letters.utf8.prefix(4).enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
    }
}
