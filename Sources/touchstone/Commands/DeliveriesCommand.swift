import ArgumentParser
import Touchstone

struct DeliveriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries", abstract: "What goes out: e-mails and webhooks, with every attempt.",
        discussion: "The server sends; these commands look at its queue and put into it.",
        subcommands: [List.self, Show.self, Replay.self, Test.self, Webhooks.self, MailServerCommand.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What was sent, waits or was given up, the latest first.",
            discussion: "Example: touchstone deliveries list --state dead --json")

        @Option(help: "Only those in this state: \(Delivery.State.allCases.map(\.rawValue).joined(separator: ", ")).") var state: String?
        @Option(help: "Only those to this endpoint of webhooks, by its number.") var endpoint: Int64?
        @Option(help: "How many at most.") var limit = 50
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            if let state, Delivery.State(rawValue: state) == nil {
                throw ValidationError("--state is one of \(Delivery.State.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            if !(1...10_000).contains(limit) { throw ValidationError("--limit is from 1 to 10000.") }
        }

        func run() async throws {
            try await database.with { application in
                let filter = Deliveries.Filter(state: state.flatMap(Delivery.State.init(rawValue:)), endpoint: endpoint, limit: limit)
                let found = try await application.deliveries.deliveries(filter)
                if output.json { return Output.json(.array(found.map(\.json))) }
                if found.isEmpty { return Output.note("No deliveries.") }
                Output.table(
                    [
                        .number("number"), .text("what"), .text("to"), .text("state"), .number("attempts"), .text("created"),
                        .text("reason"),
                    ],
                    found.map { delivery in
                        [
                            "\(delivery.id)", delivery.event?.rawValue ?? delivery.purpose.rawValue, delivery.target,
                            delivery.state.rawValue, "\(delivery.attempts)", delivery.created.isoText, delivery.reason ?? "",
                        ]
                    })
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One delivery with every attempt.", discussion: "Example: touchstone deliveries show 12")

        @Argument(help: "The delivery's number.") var number: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (delivery, attempts) = try await application.deliveries.delivery(number)
                if output.json { return Output.json(delivery.json(attempts: attempts)) }
                print(
                    "\(delivery.id)  \(delivery.event?.rawValue ?? delivery.purpose.rawValue) to \(delivery.target): \(delivery.state.rawValue)"
                )
                Output.table(
                    [.text("attempt"), .text("outcome"), .number("answer"), .text("reason")],
                    attempts.map { attempt in
                        [
                            attempt.started.isoText, attempt.outcome?.rawValue ?? "under way",
                            attempt.status > 0 ? "\(attempt.status)" : "–",
                            attempt.reason ?? "",
                        ]
                    })
            }
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send deliveries again, with the same ids.",
            discussion: """
                Examples:
                  touchstone deliveries replay 12 13
                  touchstone deliveries replay --dead
                  touchstone deliveries replay --dead --endpoint 1
                """)

        @Argument(help: "The deliveries' numbers.") var numbers: [Int64] = []
        @Flag(help: "Every dead letter.") var dead = false
        @Option(help: "With --dead: only those to this endpoint of webhooks, by its number.") var endpoint: Int64?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            if numbers.isEmpty != dead { throw ValidationError("Give the deliveries' numbers, or --dead for every dead letter.") }
            if endpoint != nil, !dead { throw ValidationError("--endpoint goes with --dead.") }
        }

        func run() async throws {
            try await database.with { application in
                var count = numbers.count
                if dead {
                    count = try await application.deliveries.replayDead(endpoint: endpoint, by: .command)
                } else {
                    for number in numbers { try await application.deliveries.replay(number, by: .command) }
                }
                if output.json { return Output.json(.members(["waiting": .count(count)])) }
                Output.note("\(count) \(count == 1 ? "delivery waits" : "deliveries wait") for the server to send.")
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a test: an e-mail, or a webhook to an endpoint.",
            discussion: """
                It is sent by this command, without a server, and what came of it is printed.
                Examples:
                  touchstone deliveries test --to ada@example.com
                  touchstone deliveries test --endpoint 1
                """)

        @Option(help: "Send an e-mail to this address.") var to: String?
        @Option(help: "Send the test event to this endpoint of webhooks, by its number.") var endpoint: Int64?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            if (to == nil) == (endpoint == nil) { throw ValidationError("Give --to with an e-mail address, or --endpoint with a number.") }
            if let to, EmailAddress(to) == nil { throw ValidationError("“\(to)” is no e-mail address.") }
        }

        func run() async throws {
            try await database.with { application in
                let deliveries = application.deliveries
                var id = endpoint ?? 0
                if let address = to.flatMap(EmailAddress.init) {
                    guard try await deliveries.mailServer() != nil else {
                        throw DeliveryError(
                            "No mail server is set up. Set it up on the page Deliveries, Mail server, or with `touchstone deliveries mail-server`."
                        )
                    }
                    id = try await deliveries.test(mailTo: address, by: .command)
                } else if let endpoint {
                    id = try await deliveries.test(endpoint: endpoint, by: .command)
                }
                let (delivery, attempts) = try await deliveries.sent(id)
                if output.json { return Output.json(delivery.json(attempts: attempts)) }
                guard delivery.state == .sent else {
                    throw DeliveryError("It did not arrive: \(delivery.reason ?? "it still waits; a server may be sending it").")
                }
                Output.note("It arrived\(attempts.last.map { $0.status > 0 ? ": answered \($0.status)" : "" } ?? "").")
            }
        }
    }
}
