import ArgumentParser
import Foundation
import Touchstone
import TouchstoneServer

struct SurveyShareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "share", abstract: "Print the ways to a survey: its link, the lines for a website, a QR code, personal links.",
        discussion: """
            Links begin with --origin, or with the address that is set up under Deliveries, Mail server.
            Examples:
              touchstone survey share 3 --origin https://feedback.example --hidden store=north --qr code.png
              touchstone survey share 3 --links people.csv > links.csv
            """)

    @Argument(help: "The survey's number.") var id: Int64
    @Option(help: "Where customers reach this server, such as https://feedback.example.") var origin: String?
    @Option(help: "A hidden field that comes along, as name=value; several times for several.") var hidden: [String] = []
    @Option(help: "Write the link's QR code to this file, which ends in .svg or .png.") var qr: String?
    @Option(help: "Make a personal link for each address of this list, and print them as CSV.") var links: String?
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        if let qr, !qr.hasSuffix(".svg"), !qr.hasSuffix(".png") { throw ValidationError("--qr is a file that ends in .svg or .png.") }
        for pair in hidden where !pair.contains("=") { throw ValidationError("--hidden is name=value, such as store=north.") }
    }

    func run() async throws {
        let list = try links.map(SurveyCommand.text(of:))
        let (sharing, made) = try await database.with { application -> (SurveySharing, [HandedLink]?) in
            let stored = try await application.surveys.survey(id)
            guard stored.version > 0 else { throw Failure("The survey is not published yet: touchstone survey publish \(id)") }
            let address = try await application.deliveries.mailServer()?.address
            guard let origin = origin ?? address else {
                throw Failure("Say where customers reach this server: --origin https://feedback.example")
            }
            let sharing = SurveySharing(
                origin: origin.hasSuffix("/") ? String(origin.dropLast()) : origin, key: stored.key,
                title: stored.draft.text(stored.draft.title), hidden: try fields(of: stored.draft))
            guard let list else { return (sharing, nil) }
            let recipients = try UploadedRecipient.read(list, hidden: Set(stored.draft.hidden.map(\.id)))
            return (sharing, try await application.distribution.makeLinks(recipients, to: stored.id, by: .command))
        }
        if let qr { try await write(sharing.link, to: qr) }
        if let made { return print(made, sharing) }
        if output.json {
            return Output.json(
                .members([
                    "link": .string(sharing.link), "kiosk_link": .string(sharing.kioskLink), "frame": .string(sharing.frame),
                    "widget": .string(sharing.widget(SurveySharing.Widget())),
                ]))
        }
        Swift.print(
            "Link:    \(sharing.link)\nKiosk:   \(sharing.kioskLink)\n\nWidget:\n\(sharing.widget(SurveySharing.Widget()))\n\nFrame:\n\(sharing.frame)"
        )
    }

    private func fields(of survey: Survey) throws -> [SurveyPartID: String] {
        try hidden.reduce(into: [:]) { all, pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let id = SurveyPartID(parts[0]), survey.hidden.contains(where: { $0.id == id }) else {
                throw Failure("“\(parts[0])” is no hidden field of this survey.")
            }
            all[id] = parts[1]
        }
    }

    private func write(_ link: String, to file: String) async throws {
        let drawing = QRDrawing()
        let bytes =
            file.hasSuffix(".png")
            ? try await drawing.png(link) : Array(try await drawing.code(link).svg(label: "QR code of \(link)", size: 600).utf8)
        guard FileManager.default.createFile(atPath: file, contents: Data(bytes)) else { throw Failure("\(file) can't be written.") }
        Output.note("The QR code is in \(file).")
    }

    private func print(_ made: [HandedLink], _ sharing: SurveySharing) {
        if output.json {
            return Output.json(
                .members([
                    "links": .array(
                        made.map { link in
                            .members([
                                "email": .string(link.address.text),
                                "link": .optional(link.token.map { "\(sharing.origin)/s/\(sharing.key)?i=\($0)" }),
                                "left_out": .optional(link.leftOut?.rawValue),
                            ])
                        })
                ]))
        }
        Swift.print(PersonalLinkFile.csv(made, origin: sharing.origin, key: sharing.key), terminator: "")
    }
}
