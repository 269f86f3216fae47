import RecordLinkage

/// Tables of made people, the same at every run.
enum ColumnTables {
    static let given = "Anna Peter Maria Thomas Laura Michael Sarah Daniel Julia Martin Emma David Sofia Lukas Elena Robert".split(
        separator: " "
    ).map(String.init)
    static let family = """
        Müller Weber Fischer Novak Kowalski Rossi Dubois García Jansen Andersson Silva Petrov Smith Taylor Brown Lindqvist Brzezinski
        Oberhuber Castellani Vandenberg Marchetti Steinmeier Fairweather Delacroix Zamorano
        """.split { $0 == " " || $0 == "\n" }.map(String.init)
    static let towns = ["Alt", "Neu", "Grün", "Stein", "Wald", "Salz", "Königs", "Bären"].flatMap { beginning in
        ["burg", "dorf", "heim", "feld", "bach", "stadt", "au", "hausen", "brück", "see"].map { beginning + $0 }
    }
    static let streets = "Hauptstraße Schulweg Rosengasse Kirchplatz Ringallee Seestraße Birkenweg".split(separator: " ").map(String.init)

    static func people(_ count: Int, columns: [String], _ values: (Int) -> [String?]) -> LinkageTable {
        var builder = LinkageTableBuilder(columns: columns)
        for row in 0..<count { builder.append(id: "r\(row)", values(row)) }
        return builder.table()
    }

    /// Person `row` of as many as there are rows for two thirds of them; the others are persons met again.
    static func person(_ row: Int) -> Int { row % 3 == 2 ? row / 2 : row }

    /// Numbers that look drawn, by person and purpose.
    static func draw(_ person: Int, _ purpose: Int, below: Int) -> Int {
        var mixed = (UInt64(person) &* 1_000_003 &+ UInt64(purpose)) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 31)) &* 0xBF58_476D_1CE4_E5B9
        return Int((mixed ^ (mixed >> 29)) % UInt64(below))
    }

    static func given(_ person: Int) -> String { given[draw(person, 1, below: given.count)] }
    static func family(_ person: Int) -> String { family[draw(person, 2, below: family.count)] }
    static func town(_ person: Int) -> String { towns[draw(person, 3, below: towns.count)] }
    static func street(_ person: Int) -> String { "\(streets[draw(person, 4, below: streets.count)]) \(draw(person, 5, below: 90) + 1)" }
    static func birth(_ person: Int) -> String {
        "\(1940 + draw(person, 6, below: 60))-\(two(draw(person, 7, below: 12) + 1))-\(two(draw(person, 8, below: 28) + 1))"
    }
    static func email(_ person: Int) -> String {
        "\(given(person)).\(family(person))\(draw(person, 9, below: 100))@\(["mail.example", "post.example"][person % 2])".lowercased()
    }
    static func phone(_ person: Int) -> String { "+49 17\(draw(person, 10, below: 10)) \(1_000_000 + draw(person, 11, below: 9_000_000))" }
    static func postcode(_ person: Int) -> String { "\(10_000 + draw(person, 3, below: towns.count) * 93 + draw(person, 12, below: 30))" }
    static func card(_ person: Int) -> String { "K\(100_000 + draw(person, 13, below: 900_000))" }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static let kinds: [FieldKind] = [.givenName, .familyName, .date, .email, .phone, .street, .postcode, .city, .code]
    static func values(_ row: Int) -> [String?] {
        let person = person(row)
        return [
            given(person), family(person), birth(person), email(person), phone(person), street(person), postcode(person), town(person),
            card(person),
        ]
    }
}
