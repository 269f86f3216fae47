import ArgumentParser
import Touchstone
import TouchstoneServer

struct People: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "People who work with Touchstone, and API tokens for programs.",
        discussion: "Example: touchstone people add ada@example.com --role analyst",
        subcommands: [List.self, Add.self, Link.self, Token.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List people and their roles.", discussion: "Example: touchstone people list --json")
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let people = try await application.administration.people()
                if output.json {
                    return Output.json(
                        .array(
                            people.map { person in
                                .members([
                                    "id": .integer(person.id), "name": .string(person.displayName), "email": .optional(person.email),
                                    "role": .string(person.role), "active": .bool(person.isActive),
                                ])
                            }))
                }
                Output.table(
                    [.number("id"), .text("name"), .text("e-mail"), .text("role"), .text("active")],
                    people.map { ["\($0.id)", $0.displayName, $0.email ?? "", $0.role, $0.isActive ? "yes" : "no"] })
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a person and print their sign-in link, good once.",
            discussion: "Example: touchstone people add ada@example.com --name 'Ada Lovelace' --role analyst")
        @Argument(help: "E-mail address.") var email: String
        @Option(help: "Name.") var name: String
        @Option(help: "Role: administrator, analyst, agent, viewer, or one of your own.") var role: String
        @Option(help: "The server's address, for the link.") var server = "http://127.0.0.1:8080"
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with(create: true) { application in
                let id = try await application.administration.addPerson(email: email, name: name, role: role, holder: nil, by: .command)
                let link = try await application.administration.makeSignInLink(person: id, holder: nil, by: .command)
                let address = server + SignInAddress.path(link)
                if output.json { return Output.json(.members(["id": .integer(id), "link": .string(address)])) }
                print(address)
            }
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a new sign-in link, good once, for a person; for the first administrator while nobody has a password.",
            discussion: "Example: touchstone people link ada@example.com")
        @Argument(help: "A person's e-mail address, or their number from `touchstone people list`.") var person: String?
        @Option(help: "The server's address, for the link.") var server = "http://127.0.0.1:8080"
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with(create: true) { application in
                let address = server + SignInAddress.path(try await link(application.administration))
                if output.json { return Output.json(.members(["link": .string(address)])) }
                print(address)
            }
        }

        private func link(_ administration: Administration) async throws -> Secret {
            if let number = person.flatMap({ Int64($0) }) {
                return try await administration.makeSignInLink(person: number, holder: nil, by: .command)
            }
            if let person { return try await administration.makeSignInLink(email: person, by: .command) }
            guard let link = try await administration.makeFirstSignInLink() else {
                throw Failure("Somebody has a password: name the person by e-mail address or number, see `touchstone people list`.")
            }
            return link
        }
    }

    struct Token: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an API token, shown once.", discussion: "Example: touchstone people token --name nightly-export --role viewer")
        @Option(help: "What it is for.") var name: String
        @Option(help: "Role: what the token may do.") var role: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with(create: true) { application in
                let token = try await application.administration.addToken(name: name, role: role, holder: nil, by: .command)
                if output.json { return Output.json(.members(["name": .string(name), "token": .string(token.text)])) }
                print(token.text)
            }
        }
    }
}
