import ArgumentParser
import Foundation
import Touchstone

extension AccountsCommand {
    /// What is known of an account, as pairs.
    struct TraitArguments: ParsableArguments {
        @Option(help: "Something that is known of it, as in industry=Catering; industry=none forgets it. Repeat it for more.")
        var trait: [String] = []

        func validate() throws { _ = try members() }

        func members() throws -> [JSONMember] {
            try trait.map { text in
                guard let said = NamedValue(text) else {
                    throw ValidationError("--trait is a name and a value, as in industry=Catering.")
                }
                return JSONMember(said.name, said.value == "none" ? .null : .string(said.value))
            }
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account by hand.",
            discussion: #"Example: touchstone accounts create "Acme Ltd" --key acme --domain acme.example --trait plan=large"#)

        @Argument(help: "What it is called.") var name: String
        @Option(help: "As interactions will name it.") var key: String?
        @Option(help: "A domain at which its people have their addresses. Repeat it for more.") var domain: [String] = []
        @OptionGroup var traits: TraitArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let draft = AccountDraft(name: name, domains: domain, traits: try traits.members())
            try await database.with(create: true) { application in
                try await AccountsCommand.catchUp(application)
                let made = try await application.createAccount(draft, key: key, by: .command)
                try await AccountsCommand.tell(made.id, application, output)
            }
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what an account is called, its domains and what is known of it; what isn't given stays.",
            discussion: """
                Examples:
                  touchstone accounts change 3 --name "Acme Group" --trait renewal=2027-03-31 --trait plan=none
                  touchstone accounts change 3 --domain acme.example --domain acme.test
                """)

        @Argument(help: "The account's number.") var id: Int64
        @Option(help: "What it is called.") var name: String?
        @Option(help: "A domain at which its people have their addresses, instead of those so far, or none. Repeat it for more.")
        var domain: [String] = []
        @OptionGroup var traits: TraitArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard name != nil || !domain.isEmpty || !traits.trait.isEmpty else {
                throw ValidationError("Say what is to change: --name, --domain or --trait.")
            }
        }

        func run() async throws {
            let members = try traits.members()
            try await database.with { application in
                try await AccountsCommand.catchUp(application)
                let before = try await application.accountSummary(id).account
                let domains = domain.isEmpty ? before.domains : domain.filter { $0 != "none" }
                let draft = AccountDraft(name: name, domains: domains, traits: members)
                let changed = try await application.updateAccount(id, to: draft, by: .command)
                try await AccountsCommand.tell(changed.id, application, output)
            }
        }
    }

    struct SetPerson: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a customer to an account, or change their role and time there; what isn't given stays.",
            discussion: """
                Examples:
                  touchstone accounts set-person 3 ann@acme.example --role Buyer --since 2026-01-01
                  touchstone accounts set-person 3 17 --until 2026-06-30
                """)

        @Argument(help: "The account's number.") var id: Int64
        @Argument(help: "The customer: a number, or an e-mail address or whatever else finds exactly one.") var customer: String
        @Option(help: "Their role there, or none.") var role: String?
        @Option(help: "Since when they are there, as in 2026-01-01, or none.") var since: String?
        @Option(help: "When they left, or none.") var until: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await AccountsCommand.catchUp(application)
                let profile = try await application.customer(meant: customer)
                let known = try await application.accountSummary(id).people.first {
                    $0.id == profile || $0.profiles.contains(profile)
                }
                var draft = MemberDraft(profile: profile, since: known?.since, until: known?.until)
                if let role { draft.role = role == "none" ? "" : role }
                if let since { draft.since = try MemberDraft.day(since == "none" ? "" : since, field: "since") }
                if let until { draft.until = try MemberDraft.day(until == "none" ? "" : until, field: "until") }
                try await application.putMember(draft, inAccount: id, by: .command)
                try await AccountsCommand.tell(id, application, output)
            }
        }
    }

    struct RemovePerson: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a customer out of an account; what a source says later doesn't bring them back.",
            discussion: "Example: touchstone accounts remove-person 3 ann@acme.example")

        @Argument(help: "The account's number.") var id: Int64
        @Argument(help: "The customer: a number, or an e-mail address or whatever else finds exactly one.") var customer: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await AccountsCommand.catchUp(application)
                let profile = try await application.customer(meant: customer)
                try await application.removeMember(profile, fromAccount: id, by: .command)
                try await AccountsCommand.tell(id, application, output)
            }
        }
    }

    struct Suggest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Customers with an address at an account's domains who aren't in it yet, and domains of those who are.",
            discussion: """
                Nobody is added by it: `accounts set-person` adds them.

                Example: touchstone accounts suggest 3
                """)

        @Argument(help: "The account's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await AccountsCommand.catchUp(application)
                let summary = try await application.accountSummary(id)
                if output.json { return Output.json(try await application.suggestionsJSON(of: summary, .inFull)) }
                Output.table(
                    [.number("customer"), .text("domain")],
                    try await application.suggestedMembers(of: summary).map { ["\($0.id)", $0.domain] })
                for one in try await application.suggestedDomains(of: summary) {
                    Output.note("Not a domain of it yet: \(one.domain), n \(one.people).")
                }
            }
        }
    }

    struct Promises: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The parts of the brand promise that were due to an account's people in the last 90 days, kept or broken.",
            discussion: "Example: touchstone accounts promises 3")

        @Argument(help: "The account's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await AccountsCommand.catchUp(application)
                let summary = try await application.accountSummary(id)
                let promises = try await application.promises(of: summary, zone: .gmt)
                if output.json { return Output.json(.members(["promises": .array(promises.map { $0.json() })])) }
                Output.table(
                    [.text("promise"), .number("broken with"), .number("due to")],
                    promises.map { [$0.part.name, "\($0.broken.count)", "\($0.due.count)"] })
            }
        }
    }

    struct Join: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Join an account into another one: they are one from then on. `separate` takes it back.",
            discussion: "Example: touchstone accounts join 4 3")

        @Argument(help: "The number of the account that becomes part of the other.") var id: Int64
        @Argument(help: "The number of the account that they are then.") var into: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await AccountsCommand.catchUp(application)
                try await application.joinAccount(id, into: into, by: .command)
                try await AccountsCommand.tell(into, application, output)
            }
        }
    }

    struct Separate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take an account that was joined into another one apart again.",
            discussion: "Example: touchstone accounts separate 4")

        @Argument(help: "The number that the account had before it was joined.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await AccountsCommand.catchUp(application)
                try await application.separateAccount(id, by: .command)
                try await AccountsCommand.tell(id, application, output)
            }
        }
    }

    /// An account as it is now.
    private static func tell(_ id: Int64, _ application: Application, _ output: OutputArguments) async throws {
        let summary = try await application.accountSummary(id)
        if output.json { return Output.json(summary.json(.inFull)) }
        let count = summary.present.count
        print("Account \(summary.account.id): \(summary.account.name), \(count) \(count == 1 ? "person" : "people")")
    }
}
