/// Family names by language: a few that many bear, and many that few bear, as everywhere.
enum FamilyNames {
    static let english =
        common(
            """
            Ashworth Barker Cartwright Dunmore Ellery Fairbank Greaves Holloway Ingram Jessop Kendrick Lockwood Merrick Norwood Ogden Pemberton \
            Radcliffe Smith Stanhope Thackery Underhill Vickers Whitcombe Yardley Brown Campbell O'Neill Price Hughes MacLeod
            """)
        + joined("Ash Brad Cran Dal El Hart King Lang Marl Nor Pres Ram Stan Wal Whit", "ley ton field ford wood well by ham ridge bourne")

    static let german =
        common(
            """
            Ahrens Bachmann Castrop Dittrich Engelhardt Fröhlich Gerlach Hoffmann Jansen Krüger Lindner Müller Niehaus Ostermann Petersen \
            Reinhardt Schäfer Thiele Uhlig Vogel Weiß Zimmermann
            """)
        + joined(
            "Acker Birken Dannen Eisen Falken Grün Hohen Kalten Lichten Morgen Rosen Stein Tannen Wolken",
            "berg feld bach mann thal hagen hof")

    static let french =
        common(
            """
            Aubert Bernard Chevalier Delacroix Fournier Girard Hamel Lefèvre Marchand Noël Perrin Renault Simonet Tessier Vasseur Joubert D'Aubigny
            """)
        + joined("Beau Bel Char Cour Font Grand Haut Mal Mont Ro Val Ville", "mont champ lieu neuf don tier bois val")

    static let spanish =
        common(
            """
            Aguirre Benítez Castaño Domínguez Escobar Fuentes García Herrero Ibáñez Luna Montero Navarro Peña Quintana Roldán Serrano
            """)
        + joined(
            "Alonso Blanco Campos Delgado Ferrer Gil Ortega Prieto Rubio Vega", " Arias| Cano| Duarte| Flores| Mora| Pardo| Reyes| Soto",
            by: "|")

    static let italian =
        common("Bellini Conti De_Luca Ferrara Galli Lombardi Marini Pellegrini Rinaldi Vitale")
        + joined("Bert Carl Giann Mart Mor Pass Ross Torr Vann Zan", "ini oni etti elli ucci ato")

    static let polish =
        common("Borkowska Czajka Dudek Górski Jabłoński Kaczmarek Mazur Nowak Pawlak Wrona")
        + joined("Biel Chmiel Grab Jaw Kamin Lis Malin Sad Wilk Zając", "ewicz owicz czyk ak ecki")

    static let dutch =
        common("van_den_Berg de_Vries Bakker Hendriks Kuiper Mulder Postma Schouten ter_Haar Visser")
        + joined("Brink Dijk Heuvel Koop Linden Molen Ooster Velden Wester Zand", "huis man stra sma veld")

    /// Three times as common as one of the others.
    private static func common(_ text: String) -> [String] {
        let names = Names.words(text).map { String($0.map { $0 == "_" ? " " : $0 }) }
        return names + names + names
    }

    private static func joined(_ beginnings: String, _ endings: String, by separator: Character = " ") -> [String] {
        Names.words(beginnings).flatMap { beginning in endings.split(separator: separator).map { beginning + $0 } }
    }
}
