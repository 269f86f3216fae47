import ArgumentParser
import Touchstone

extension DeliveriesCommand {
    struct Webhooks: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The endpoints of webhooks: addresses of other programs that are told of events.",
            discussion: """
                Examples:
                  touchstone deliveries webhooks
                  touchstone deliveries webhooks add --name CRM --url https://crm.example.com/hooks --event case.opened --event case.closed
                  touchstone deliveries test --endpoint 1
                """,
            subcommands: [List.self, Add.self, Change.self, Pause.self, Resume.self, Secret.self, Remove.self],
            defaultSubcommand: List.self)

        struct List: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "The endpoints by name, without their secrets.",
                discussion: "Example: touchstone deliveries webhooks list --json")

            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    let endpoints = try await application.deliveries.endpoints()
                    if output.json { return Output.json(.array(endpoints.map(\.json))) }
                    if endpoints.isEmpty { return Output.note("No endpoints yet. Add one with `touchstone deliveries webhooks add`.") }
                    Output.table(
                        [.number("number"), .text("name"), .text("state"), .text("address"), .text("events")],
                        endpoints.map { endpoint in
                            [
                                "\(endpoint.id)", endpoint.name, endpoint.state.rawValue, endpoint.url,
                                endpoint.events.map(\.rawValue).sorted().joined(separator: ", "),
                            ]
                        })
                }
            }
        }

        struct Add: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Add an endpoint and print its secret, which is shown this once.",
                discussion: """
                    Example: touchstone deliveries webhooks add --name CRM --url https://crm.example.com/hooks --event case.opened
                    """)

            @Option(help: "What it is called.") var name: String
            @Option(help: "Where messages go: https://crm.example.com/hooks.") var url: String
            @Option(help: "What it is told of: \(Webhooks.choices). Repeat it for more.") var event: [String]
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                let draft = try WebhookDraft(name: name, url: url, events: try Webhooks.events(event))
                try await database.with { application in
                    let (id, secret) = try await application.deliveries.addEndpoint(draft, by: .command)
                    try await Webhooks.tell(id, secret, application, output)
                }
            }
        }

        struct Change: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Change an endpoint; what isn’t named stays.",
                discussion: "Example: touchstone deliveries webhooks change 1 --url https://crm.example.com/new --event case.opened")

            @Argument(help: "The endpoint's number.") var number: Int64
            @Option(help: "What it is called.") var name: String?
            @Option(help: "Where messages go.") var url: String?
            @Option(help: "What it is told of, in place of what it was: \(Webhooks.choices). Repeat it for more.") var event: [String] = []
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func validate() throws {
                if name == nil, url == nil, event.isEmpty { throw ValidationError("Give --name, --url or --event.") }
            }

            func run() async throws {
                let events = try Webhooks.events(event)
                try await database.with { application in
                    let known = try await application.deliveries.endpoint(number)
                    let draft = try WebhookDraft(
                        name: name ?? known.name, url: url ?? known.url, events: events.isEmpty ? known.events : events)
                    try await application.deliveries.changeEndpoint(number, to: draft, by: .command)
                    try await Webhooks.tell(number, nil, application, output)
                }
            }
        }

        struct Pause: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Pause an endpoint: its messages wait.", discussion: "Example: touchstone deliveries webhooks pause 1")

            @Argument(help: "The endpoint's number.") var number: Int64
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    try await application.deliveries.setEndpoint(number, active: false, by: .command)
                    try await Webhooks.tell(number, nil, application, output)
                }
            }
        }

        struct Resume: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Let an endpoint go on that was paused or disabled; what waited goes out.",
                discussion: "Example: touchstone deliveries webhooks resume 1")

            @Argument(help: "The endpoint's number.") var number: Int64
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    try await application.deliveries.setEndpoint(number, active: true, by: .command)
                    try await Webhooks.tell(number, nil, application, output)
                }
            }
        }

        struct Secret: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Give an endpoint a new secret and print it this once; the one before signs too for a day.",
                discussion: "Example: touchstone deliveries webhooks secret 1")

            @Argument(help: "The endpoint's number.") var number: Int64
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    let secret = try await application.deliveries.rotateSecret(of: number, by: .command)
                    try await Webhooks.tell(number, secret, application, output)
                }
            }
        }

        struct Remove: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Remove an endpoint; what waits for it is dropped.",
                discussion: "Example: touchstone deliveries webhooks remove 1")

            @Argument(help: "The endpoint's number.") var number: Int64
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    try await application.deliveries.removeEndpoint(number, by: .command)
                    if output.json { return Output.json(.members(["removed": .integer(number)])) }
                    Output.note("Endpoint \(number) is told of nothing any more.")
                }
            }
        }

        static let choices = WebhookEvent.choices.map(\.rawValue).joined(separator: ", ")

        static func events(_ names: [String]) throws -> Set<WebhookEvent> {
            var events: Set<WebhookEvent> = []
            for name in names {
                guard let event = WebhookEvent(rawValue: name), event != .test else {
                    throw Failure("“\(name)” is no event. There are: \(choices).")
                }
                events.insert(event)
            }
            return events
        }

        static func tell(_ id: Int64, _ secret: WebhookSecret?, _ application: Application, _ output: OutputArguments) async throws {
            let endpoint = try await application.deliveries.endpoint(id)
            if output.json {
                let shown = secret.map { [JSONMember("secret", .string($0.text))] } ?? []
                return Output.json(.object((endpoint.json.object ?? []) + shown))
            }
            print("Endpoint \(id), “\(endpoint.name)”, is \(endpoint.state.rawValue).")
            if let secret { print("Its secret, which can’t be read again: \(secret.text)") }
        }
    }
}
