/// Where somebody lives, as a system writes it down.
struct Address: Equatable {
    var street: String
    var postcode: String
    var city: String

    /// An invented address: the street exists in every town, the postcode belongs to the city by its first signs.
    static func made(in city: String, _ country: Country, _ chance: inout Chance) -> Address {
        let number = chance.whole(1...chance.whole(12...160))
        let street = chance.pick(streets(country))
        let district = chance.whole(0...39)
        let town = (country.cities.firstIndex(of: city) ?? 0) + 1
        return Address(
            street: isNumberFirst(country) ? "\(number) \(street)" : "\(street) \(number)",
            postcode: postcode(country, town, district, &chance),
            city: city)
    }

    private static func isNumberFirst(_ country: Country) -> Bool {
        switch country {
        case .unitedKingdom, .unitedStates, .france: true
        case .germany, .spain, .italy, .poland, .netherlands: false
        }
    }

    private static func postcode(_ country: Country, _ town: Int, _ district: Int, _ chance: inout Chance) -> String {
        let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
        func digits(_ number: Int, _ length: Int) -> String {
            String(repeating: "0", count: max(0, length - "\(number)".count)) + "\(number)"
        }
        switch country {
        case .unitedKingdom:
            return
                "\(letters[town])\(letters[town + 8])\(district % 20 + 1) \(district % 9 + 1)\(chance.pick(letters))\(chance.pick(letters))"
        case .netherlands: return "\(1000 + town * 1000 + district * 10) \(chance.pick(letters))\(chance.pick(letters))"
        case .poland: return "\(digits(town * 10 + district % 10, 2))-\(digits(100 + district, 3))"
        case .germany, .france, .unitedStates, .spain, .italy: return digits(town * 10_000 + district * 7 + 101, 5)
        }
    }

    private static func streets(_ country: Country) -> [String] {
        switch country {
        case .unitedKingdom, .unitedStates:
            [
                "Mill Lane", "Church Street", "Station Road", "Park Avenue", "Victoria Street", "Orchard Close", "High Street",
                "Bridge Road",
                "Queens Drive", "Meadow Way", "Chapel Hill", "Garden Terrace", "Canal Street", "Oak Grove", "Market Place", "Elm Road",
            ]
        case .germany:
            [
                "Bahnhofstraße", "Lindenweg", "Schillerstraße", "Am Markt", "Gartenstraße", "Mühlenweg", "Kirchgasse", "Hauptstraße",
                "Buchenallee", "Rosenweg", "Bergstraße", "Ringstraße", "Goethestraße", "Birkenweg",
            ]
        case .france:
            [
                "rue de la Gare", "avenue Victor Hugo", "rue des Lilas", "place du Marché", "rue du Moulin", "boulevard Voltaire",
                "chemin des Vignes", "rue Pasteur", "allée des Tilleuls", "rue de l'Église", "quai du Port", "rue Jean Jaurès",
            ]
        case .spain: ["Calle Mayor", "Calle de la Paz", "Avenida del Mar", "Plaza Nueva", "Calle Cervantes", "Paseo del Río", "Calle Real"]
        case .italy: ["Via Roma", "Via Garibaldi", "Corso Italia", "Piazza Dante", "Via Mazzini", "Viale dei Tigli", "Via Verdi"]
        case .poland: ["ul. Lipowa", "ul. Ogrodowa", "ul. Długa", "ul. Polna", "al. Kościuszki", "ul. Szkolna", "ul. Mickiewicza"]
        case .netherlands: ["Kerkstraat", "Molenweg", "Stationsplein", "Dorpsstraat", "Lindelaan", "Havenkade", "Schoolstraat"]
        }
    }
}
