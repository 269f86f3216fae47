/// What streets are called in many languages, in one spelling each.
enum StreetTerms {
    static let units: Set<[UInt8]> = set(
        "# apt apartment appt unit suite ste flat room rm lot wohnung whg app appartement floor fl stock etage piso og lok m")
    static let floors: Set<[UInt8]> = set("floor fl stock etage piso og")
    static let numberMarks: Set<[UInt8]> = set("no nr num numero number n nro")

    private static let terms: [[UInt8]: [UInt8]] = {
        let rows = """
            st street str strasse straat saint sankt sint ste sainte
            av ave aven avenue avenida avda avn
            bd blvd boul boulevard bld bvd bulevar
            rd road
            ln lane laan
            dr drive drv
            ct court crt
            pl place plaza plac platz plaats plc praca
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
            pza piazza
            cso corso
            al aleja aleje allee
            os osiedle
            imp impasse
            chem chemin che
            rte route
            pge passage
            """
        var table: [[UInt8]: [UInt8]] = [:]
        for row in rows.split(separator: "\n") {
            let words = row.split(separator: " ").map { Array($0.utf8) }
            for word in words { table[word] = words[0] }
        }
        return table
    }()
    /// Polish for street, written or not.
    private static let silent: Set<[UInt8]> = set("ul ulica")
    private static let endings: [([UInt8], [UInt8])] = [("strasse", "st"), ("straat", "st"), ("str", "st"), ("platz", "pl")].map {
        (Array($0.0.utf8), Array($0.1.utf8))
    }

    /// One word as none, one or two: "hauptstrasse" is "haupt st".
    static func canonical(_ word: [UInt8]) -> [[UInt8]] {
        if silent.contains(word) { return [] }
        if let term = terms[word] { return [term] }
        for (ending, term) in endings where word.count > ending.count + 2 && word.suffix(ending.count).elementsEqual(ending) {
            return [Array(word.dropLast(ending.count)), term]
        }
        return [word]
    }

    private static func set(_ words: String) -> Set<[UInt8]> { Set(words.split(separator: " ").map { Array($0.utf8) }) }
}
