import Touchstone

/// First steps and keys.
struct HelpPage {
    private struct Content {
        var steps: [Step]
        var keys: [Key]
    }

    struct Step {
        var name: String
        var text: String
        var action: PageLink?
        var command: String?
    }

    struct Key {
        var keys: [String]
        var text: String
    }

    func register(into routes: inout Routes) {
        routes.page("/help", .signedIn, summary: "First steps and keyboard shortcuts") { context in
            let steps = [
                Step(
                    name: "Bring data in", text: "Import a file, or let a website, an app or a server send what happens.",
                    action: context.may(.viewData) ? PageLink("Sources and imports", "/data/sources") : nil,
                    command: "touchstone import FILE"),
                Step(
                    name: "See whole customers", text: "What belongs to one person stands in one timeline, over every channel.",
                    action: context.may(.viewCustomers) ? PageLink("Customers", "/customers") : nil,
                    command: "touchstone customers find NAME"),
                Step(
                    name: "See what they really do", text: "Ask how many come how far, what follows what, and who comes back.",
                    action: context.may(.viewJourneys) ? PageLink("Journeys", "/journeys") : nil, command: "touchstone journeys graph"),
                Step(
                    name: "Measure", text: "Every number says over how many it is, how sure it is, and leads to the customers behind it.",
                    action: context.may(.viewMeasurement) ? PageLink("Measurement", "/measurement") : nil,
                    command: "touchstone measure nps --last 90d"),
            ]
            return try context.page("help", title: "Help", Content(steps: steps, keys: HelpPage.keys))
        }
    }

    private static let keys = [
        Key(keys: ["/"], text: "Search"), Key(keys: ["g", "o"], text: "Overview"), Key(keys: ["g", "c"], text: "Customers"),
        Key(keys: ["g", "j"], text: "Journeys"), Key(keys: ["g", "m"], text: "Measurement"), Key(keys: ["g", "d"], text: "Data"),
        Key(keys: ["g", "s"], text: "Settings"), Key(keys: ["←", "→"], text: "On a chart: its values one by one"),
        Key(keys: ["t"], text: "On a chart: its table"), Key(keys: ["c"], text: "On a chart: its CSV"),
        Key(keys: ["Esc"], text: "Close what is open"), Key(keys: ["?"], text: "The list of keys"),
    ]
}
