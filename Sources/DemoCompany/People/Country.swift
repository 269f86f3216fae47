/// Where a customer lives: language, names, cities and telephone numbers that belong together.
enum Country: String, CaseIterable {
    case unitedKingdom = "GB"
    case germany = "DE"
    case france = "FR"
    case unitedStates = "US"
    case spain = "ES"
    case italy = "IT"
    case poland = "PL"
    case netherlands = "NL"

    static let shares: [Double] = [30, 22, 13, 12, 9, 5, 4, 5]

    var language: Language {
        switch self {
        case .germany: .german
        case .france: .french
        case .spain: .spanish
        case .unitedKingdom, .unitedStates, .italy, .poland, .netherlands: .english
        }
    }

    var cities: [String] {
        switch self {
        case .unitedKingdom: ["London", "Leeds", "Bristol", "Glasgow", "Manchester", "Cardiff", "Norwich", "Belfast", "York"]
        case .germany: ["Berlin", "Hamburg", "Köln", "Leipzig", "München", "Freiburg", "Bremen", "Nürnberg"]
        case .france: ["Paris", "Lyon", "Nantes", "Lille", "Bordeaux", "Toulouse", "Rennes"]
        case .unitedStates: ["Boston", "Portland", "Austin", "Chicago", "Denver", "Raleigh", "Seattle"]
        case .spain: ["Madrid", "Valencia", "Sevilla", "Bilbao", "Málaga", "Zaragoza"]
        case .italy: ["Milano", "Torino", "Bologna", "Verona"]
        case .poland: ["Kraków", "Gdańsk", "Wrocław", "Poznań"]
        case .netherlands: ["Utrecht", "Rotterdam", "Groningen", "Delft"]
        }
    }

    /// A number from the ranges that the regulators keep free for drama (Ofcom; Bundesnetzagentur; Arcep; NANP 555-01XX),
    /// different for each `index`; nil where the country keeps none or they are used up.
    func phone(_ index: Int) -> String? {
        switch self {
        case .unitedKingdom:
            let areas = [
                "7700900", "2079460", "1134960", "1144960", "1154960", "1164960", "1174960", "1184960", "1214960", "1314960", "1414960",
            ]
            return index < areas.count * 1000 ? "+44\(areas[index % areas.count])\(three(index / areas.count))" : nil
        case .germany:
            let areas = ["3023125", "6990009", "4066969", "2214710", "8999998"]
            return index < areas.count * 1000 ? "+49\(areas[index % areas.count])\(three(index / areas.count))" : nil
        case .france:
            let areas = ["19900", "26191", "35301", "46571", "53649", "63998"]
            let number = index / areas.count
            return number < 10_000 ? "+33\(areas[index % areas.count])\(number / 1000)\(three(number % 1000))" : nil
        case .unitedStates:
            let areas = ["617", "503", "512", "312", "303", "919", "206", "415", "602", "702", "813", "216", "412", "504", "615", "801"]
            return index < areas.count * 100 ? "+1\(areas[index % areas.count])5550\(100 + index / areas.count)" : nil
        case .spain, .italy, .poland, .netherlands:
            return nil
        }
    }

    private func three(_ number: Int) -> String { String(String(number + 1000).suffix(3)) }
}
