/// An employee of the contact centre.
struct Agent {
    let name: String
    /// How well this person solves things, about -0.1 to 0.1.
    let skill: Double
    /// How long this person takes, 1 for the average.
    let pace: Double

    static let bot = "Milo (bot)"

    static func team(_ chance: inout Chance) -> [Agent] {
        names.map { Agent(name: $0, skill: chance.bell(0, 0.05), pace: chance.between(0.75, 1.35)) }
    }

    private static let names = [
        "Amira Said", "Ben Whitlock", "Carla Mendes", "Dev Anand", "Elin Strand", "Fergus Boyle", "Greta Hollmann", "Hana Mori",
        "Idris Cole", "Jolanta Wrona", "Kit Marlow", "Leonie Brandt", "Mateus Rocha", "Nora Vance", "Oluwaseun Ade", "Petra Lind",
        "Quentin Faure", "Rosa Iglesias", "Sam Okafor", "Tilde Berg", "Ugo Ferri", "Vera Novak",
    ]
}
