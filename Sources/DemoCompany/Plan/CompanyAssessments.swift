/// What people of the demo company say about where it stands, half a year ago and now, as their files write it.
///
/// They disagree as people do: the management sees journeys and service higher than those who work there, and the data's state is what holds
/// back the whole.
public enum CompanyAssessments {
    private struct Person {
        var role: String
        var part: String
        /// For each dimension its aspects' levels: "3p" is partly, "?" not known, "-" not answered.
        var answers: [String]
    }

    private static let dimensions: [(id: String, aspects: [String])] = [
        ("process", ["description", "ownership", "complaints"]),
        ("characteristics", ["leadership", "promise", "design", "people"]),
        ("journey", ["maps", "moments", "channels"]),
        ("data_unification", ["identity", "interactions", "quality"]),
        ("engagement", ["outreach", "service", "listening"]),
        ("measurement", ["metrics", "voice", "outcomes"]),
        ("personalization", ["segments", "offers", "control"]),
        ("identification", ["consent", "protection", "recognition"]),
        ("technology", ["landscape", "tools", "change"]),
        ("finance", ["value", "investment", "cost"]),
    ]

    /// Half a year ago.
    public static let earlier = file(
        "Spring: the first look",
        targets: ["measurement": 2, "data_unification": 2],
        [
            Person(
                role: "Head of customer experience", part: "Customer experience",
                answers: ["2 2 2", "2 2 2 2", "2 1 2", "1 2 1", "2 2 2", "2 1 1", "2 1 1", "2 3 2", "2 2 1", "1 1 2"]),
            Person(
                role: "Head of service", part: "Service",
                answers: ["2 1 3", "2 2 1 2", "1 1 1", "1 1 1", "2 2 2", "1 1 1", "1 1 ?", "2 2 1", "1 2 1", "1 ? 2"]),
            Person(
                role: "Agent", part: "Service",
                answers: ["1 1 2", "1 1 1 1", "1 1 1", "1 1 1", "1 2 1", "1 1 1", "? ? ?", "2 2 1", "1 1 1", "- - -"]),
            Person(
                role: "Head of e-commerce", part: "Online shop",
                answers: ["2 2 2", "2 2 3 2", "2 2 2", "2 2 1", "3 2 2", "2 2 1", "2 2 2", "2 3 2", "2 3p 2", "2 1 1"]),
            Person(
                role: "Managing director", part: "Management",
                answers: ["3 3 3", "3 3 3 3", "3 3 3", "2 2 2", "3 3 3", "2 2 2", "2 2 2", "3 3 3", "3 2 2", "2 2 2"]),
            Person(
                role: "Analyst", part: "Data",
                answers: ["2 1 2", "2 2 2 ?", "2 1 1", "1 1 1", "2 2p 2", "2 1 1", "2 1 1", "2 2 2", "2 2 1", "1 1 1"]),
        ])

    /// Now.
    public static let now = file(
        "Autumn: after the delivery month",
        targets: ["measurement": 3, "data_unification": 2, "journey": 2, "engagement": 3, "process": 3],
        [
            Person(
                role: "Head of customer experience", part: "Customer experience",
                answers: ["3 3p 3", "3 2 3 2", "3 2 2", "2 2 1", "3 2 3", "3 3 2", "2 2 1", "3 3 2", "2 3 2", "2 2 2"]),
            Person(
                role: "Head of service", part: "Service",
                answers: ["2 2 3", "2 2 2 2", "2 2 1", "1 2 1", "2 2 3", "3 2 2", "1 1 ?", "3 3 2", "2 2 2", "1 2 2"]),
            Person(
                role: "Agent", part: "Service",
                answers: ["2 1 2", "1 2 1 1", "1 1 1", "1 1 1", "2 2 2", "2 2 2", "? ? ?", "3 2 2", "2 2 1", "- - -"]),
            Person(
                role: "Agent", part: "Service",
                answers: ["1 1 2", "1 1 2 2", "1 1 1", "1 2p 1", "1 2 2", "3 2 1", "? 1 ?", "3 3 2", "1 2 1", "? ? ?"]),
            Person(
                role: "Head of e-commerce", part: "Online shop",
                answers: ["3 2 3", "3 2 3 2", "3 3 2", "2 2 2", "3 3 3", "3 3 2", "3 2 2", "3 3 3", "3 3p 2", "2 2 1"]),
            Person(
                role: "Store manager", part: "Stores",
                answers: ["2 2 2", "2 3 2 2", "2 2 1", "1 1 1", "2 2 2", "2 3 2", "1 1 1", "3 3 2", "2 2 2", "2 ? ?"]),
            Person(
                role: "Managing director", part: "Management",
                answers: ["4 3 4", "4 3 4 3", "4 4 3", "2 2 2", "4 4 3", "3 3 3", "3 2 2", "4 3 3", "3 3 3", "3 3 2"]),
            Person(
                role: "Analyst", part: "Data",
                answers: ["2 2 3", "2 2 3 ?", "2 2 1", "1 2 1", "2 2 3p", "3 3 2", "2 2 1", "3 3 2", "2 3 2", "2 1 2"]),
        ])

    private static func file(_ title: String, targets: KeyValuePairs<String, Int>, _ people: [Person]) -> String {
        var text = "model: five-levels\ntitle: \"\(title)\"\ntargets: {"
        text += targets.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}\nrespondents:\n"
        for person in people {
            text += "  - role: \(person.role)\n    part: \(person.part)\n    answers:\n"
            for (dimension, answers) in zip(dimensions, person.answers) {
                let given = zip(dimension.aspects, answers.split(separator: " ")).compactMap { aspect, answer -> String? in
                    switch answer {
                    case "-": nil
                    case "?": "\(aspect): unknown"
                    default: "\(aspect): " + (answer.hasSuffix("p") ? "\(answer.dropLast()) partly" : "\(answer)")
                    }
                }
                if !given.isEmpty { text += "      \(dimension.id): {\(given.joined(separator: ", "))}\n" }
            }
        }
        return text
    }
}
