/// Given and family names by country; people of families from elsewhere live everywhere.
enum Names {
    static func given(_ country: Country) -> [String] {
        switch country {
        case .unitedKingdom, .unitedStates: english
        case .germany: german
        case .france: french
        case .spain: spanish
        case .italy: italian
        case .poland: polish
        case .netherlands: dutch
        }
    }

    static func family(_ country: Country) -> [String] {
        switch country {
        case .unitedKingdom, .unitedStates: englishFamilies
        case .germany: germanFamilies
        case .france: frenchFamilies
        case .spain: spanishFamilies
        case .italy: italianFamilies
        case .poland: polishFamilies
        case .netherlands: dutchFamilies
        }
    }

    static let elsewhere: [(given: [String], families: [String])] = [
        (
            ["Aylin", "Emre", "Zeynep", "Kerem", "Defne", "Can", "Elif", "Baran"],
            ["Yılmaz", "Kaya", "Demir", "Aydın", "Öztürk", "Polat", "Şahin"]
        ),
        (
            ["Priya", "Arjun", "Ananya", "Rohan", "Meera", "Vikram", "Kavya", "Nikhil"],
            ["Sharma", "Iyer", "Patel", "Reddy", "Banerjee", "Kulkarni", "Nair"]
        ),
        (
            ["Yuki", "Haruto", "Aoi", "Ren", "Sakura", "Daichi", "Mei", "Kenji"],
            ["Tanaka", "Mori", "Ishikawa", "Kobayashi", "Fujita", "Hayashi", "Ono"]
        ),
        (
            ["Amara", "Chidi", "Ngozi", "Kwame", "Abena", "Tunde", "Zainab", "Femi"],
            ["Okonkwo", "Mensah", "Adeyemi", "Boateng", "Eze", "Diallo", "Balogun"]
        ),
        (
            ["Layla", "Omar", "Yasmin", "Karim", "Nadia", "Tariq", "Salma", "Rami"],
            ["Haddad", "Khoury", "Mansour", "Aziz", "Farouk", "Nasser", "Rahman"]
        ),
        (
            ["Linh", "Wei", "Jia", "Minh", "Xin", "Thao", "Jun", "Bao"],
            ["Nguyen", "Chen", "Wang", "Tran", "Liu", "Pham", "Zhao"]
        ),
    ]

    private static let english = [
        "Alice", "Oliver", "Grace", "Harry", "Imogen", "Callum", "Freya", "Rhys", "Martha", "Owen", "Beatrice", "Hugo", "Isla", "Edmund",
        "Poppy", "Lewis", "Nell", "Declan", "Rosalind", "Angus", "Tessa", "Malcolm", "June", "Theodore", "Maisie", "Gareth",
    ]
    private static let englishFamilies = [
        "Ashworth", "Barker", "Cartwright", "Dunmore", "Ellery", "Fairbank", "Greaves", "Holloway", "Ingram", "Jessop", "Kendrick",
        "Lockwood",
        "Merrick", "Norwood", "Ogden", "Pemberton", "Radcliffe", "Smith", "Stanhope", "Thackery", "Underhill", "Vickers", "Whitcombe",
        "Yardley",
        "Brown", "Campbell", "O'Neill", "Price", "Hughes", "MacLeod",
    ]
    private static let german = [
        "Johanna", "Lukas", "Friederike", "Jonas", "Mathilda", "Felix", "Katharina", "Till", "Annika", "Moritz", "Ulrike", "Sebastian",
        "Jürgen",
        "Heike", "Lennart", "Birgit", "Konstantin", "Wiebke", "Matthias", "Svenja",
    ]
    private static let germanFamilies = [
        "Ahrens", "Bachmann", "Castrop", "Dittrich", "Engelhardt", "Fröhlich", "Gerlach", "Hoffmann", "Jansen", "Krüger", "Lindner",
        "Müller",
        "Niehaus", "Ostermann", "Petersen", "Reinhardt", "Schäfer", "Thiele", "Uhlig", "Vogel", "Weiß", "Zimmermann",
    ]
    private static let french = [
        "Camille", "Antoine", "Élodie", "Mathis", "Margaux", "Bastien", "Céline", "Florian", "Inès", "Guillaume", "Manon", "Rémi", "Odile",
        "Thibault",
        "Solène", "Yves",
    ]
    private static let frenchFamilies = [
        "Aubert", "Bernard", "Chevalier", "Delacroix", "Fournier", "Girard", "Hamel", "Lefèvre", "Marchand", "Noël", "Perrin", "Renault",
        "Simonet",
        "Tessier", "Vasseur", "Joubert", "D'Aubigny",
    ]
    private static let spanish = [
        "Lucía", "Álvaro", "Carmen", "Diego", "Inés", "Javier", "Marisol", "Pablo", "Ximena", "Andrés", "Pilar", "Rubén", "Noelia",
        "Sergio",
    ]
    private static let spanishFamilies = [
        "Aguirre", "Benítez", "Castaño", "Domínguez", "Escobar", "Fuentes", "García", "Herrero", "Ibáñez", "Luna", "Montero", "Navarro",
        "Peña",
        "Quintana", "Roldán", "Serrano",
    ]
    private static let italian = [
        "Giulia", "Lorenzo", "Chiara", "Matteo", "Alessia", "Davide", "Francesca", "Pietro", "Ginevra", "Emanuele",
    ]
    private static let italianFamilies = [
        "Bellini", "Conti", "De Luca", "Ferrara", "Galli", "Lombardi", "Marini", "Pellegrini", "Rinaldi", "Vitale",
    ]
    private static let polish = [
        "Agnieszka", "Paweł", "Zofia", "Wojciech", "Kinga", "Jakub", "Małgorzata", "Tomasz", "Hanna", "Łukasz",
    ]
    private static let polishFamilies = [
        "Borkowska", "Czajka", "Dudek", "Górski", "Jabłoński", "Kaczmarek", "Mazur", "Nowak", "Pawlak", "Wrona",
    ]
    private static let dutch = [
        "Femke", "Daan", "Sanne", "Bram", "Lotte", "Jeroen", "Marijke", "Sjoerd", "Noor", "Pieter",
    ]
    private static let dutchFamilies = [
        "van den Berg", "de Vries", "Bakker", "Hendriks", "Kuiper", "Mulder", "Postma", "Schouten", "ter Haar", "Visser",
    ]
}
