import ArgumentParser
import Touchstone

struct SurveyLookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "look", abstract: "Give the public pages of surveys the company's name and colour.",
        discussion: """
            Without options it prints what is set; an empty text takes it back.
            Example: touchstone survey look --company "Acme Shops" --accent "#0b6e4f"
            """)

    @Option(help: "The company's name, above every survey.") var company: String?
    @Option(help: "A colour of six hexadecimal digits.") var accent: String?
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        if let accent, !accent.isEmpty {
            let digits = accent.trimmingPrefix("#")
            guard digits.count == 6, digits.allSatisfy(\.isHexDigit) else {
                throw ValidationError("“\(accent)” is no colour. Write six hexadecimal digits, such as #0b6e4f.")
            }
        }
    }

    func run() async throws {
        let settings = try await database.with { application in
            let administration = application.administration
            var changes: [String: String] = [:]
            if let company { changes[Administration.companyName] = String(company.prefix(80)) }
            if let accent { changes["company.accent"] = accent }
            try await administration.setSettings(changes, by: .command)
            return try await administration.settings()
        }
        let (name, colour) = (settings[Administration.companyName] ?? "", settings["company.accent"] ?? "")
        if output.json { return Output.json(.members(["company": .string(name), "accent": .string(colour)])) }
        print("Company: \(name.isEmpty ? "–" : name). Colour: \(colour.isEmpty ? "–" : colour).")
    }
}

struct SurveyFramesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frames", abstract: "Say which sites may show a survey in a frame; none if none is named.",
        discussion: "Example: touchstone survey frames 3 https://shop.example https://*.shop.example")

    @Argument(help: "The survey's number.") var id: Int64
    @Argument(help: "Sites, without a path.") var sites: [String] = []
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        try await database.with { application in
            let stored = try await application.surveys.survey(id)
            try await application.responses.setFrames(sites, of: stored.id, by: .command)
        }
        if output.json { return Output.json(.members(["frames": .array(sites.map(JSONValue.string))])) }
        print(sites.isEmpty ? "No site may show it in a frame." : "It may be shown in a frame by \(sites.joined(separator: ", ")).")
    }
}
