import ArgumentParser
import Foundation
import Touchstone

extension DeliveriesCommand {
    struct MailServerCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mail-server", abstract: "Through which server e-mails go out: shown without its password, and set up.",
            discussion: """
                What isn’t named stays as it is. The password comes from a file, from the standard input or from an environment variable, and is
                never an argument, which others on the machine could read. `touchstone deliveries test --to ADDRESS` shows whether it works.
                Examples:
                  touchstone deliveries mail-server
                  touchstone deliveries mail-server --host smtp.example.com --user cx --password-file smtp.txt --from feedback@example.com --address https://cx.example.com
                  touchstone deliveries mail-server --password-variable SMTP_PASSWORD
                """)

        @Option(help: "Its name or IP address.") var host: String?
        @Option(help: "Its port. Default: 587.") var port: Int?
        @Option(help: "How the connection is protected: \(MailServer.Security.allCases.map(\.rawValue).joined(separator: ", ")).")
        var security: String?
        @Option(help: "Who signs in; empty where the server wants nobody to, which forgets the password too.") var user: String?
        @Option(help: "The file that holds the password; - reads it from the standard input.") var passwordFile: String?
        @Option(help: "The environment variable that holds the password.") var passwordVariable: String?
        @Option(help: "The sender's e-mail address.") var from: String?
        @Option(help: "The sender's name.") var fromName: String?
        @Option(help: "Where customers reach this server, for links: https://cx.example.com.") var address: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            if let security, MailServer.Security(rawValue: security) == nil {
                throw ValidationError("--security is one of \(MailServer.Security.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            if passwordFile != nil, passwordVariable != nil {
                throw ValidationError("Give --password-file or --password-variable, not both.")
            }
        }

        func run() async throws {
            let given = try password()
            try await database.with { application in
                var standing = try await application.deliveries.mailServer()
                if isChange {
                    let changed = try settings(changing: standing, password: given)
                    try await application.deliveries.setMailServer(changed, by: .command)
                    standing = changed
                }
                if output.json { return Output.json(standing?.json ?? .null) }
                guard let server = standing else {
                    return Output.note("No mail server is set up: e-mails wait. Give --host, --from and --address.")
                }
                print("\(server.host):\(server.port), \(server.security.rawValue)")
                print(
                    server.user.isEmpty
                        ? "Nobody signs in." : "Signs in as \(server.user), \(server.password.isEmpty ? "without" : "with") a password.")
                let name = server.fromName.isEmpty ? "" : "\(server.fromName) "
                print("From \(name)<\(server.from.text)>; links begin with \(server.address)")
            }
        }

        private var isChange: Bool {
            port != nil || [host, security, user, passwordFile, passwordVariable, from, fromName, address].contains { $0 != nil }
        }

        private func settings(changing known: MailServer?, password: String?) throws -> MailServer {
            let user = user ?? known?.user ?? ""
            if user.isEmpty, password != nil { throw Failure("A password is for somebody who signs in: give --user too.") }
            return try MailServer(
                host: host ?? known?.host ?? "", port: port ?? known?.port ?? 587,
                security: security.flatMap(MailServer.Security.init(rawValue:)) ?? known?.security ?? .startTLS, user: user,
                password: user.isEmpty ? "" : password ?? known?.password ?? "", from: from ?? known?.from.text ?? "",
                fromName: fromName ?? known?.fromName ?? "", address: address ?? known?.address ?? "")
        }

        /// The first line, nil where none is given.
        private func password() throws -> String? {
            let text: String
            if let passwordVariable {
                guard let found = ProcessInfo.processInfo.environment[passwordVariable] else {
                    throw Failure("There is no environment variable \(passwordVariable).")
                }
                text = found
            } else if let passwordFile {
                let content =
                    passwordFile == "-"
                    ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: passwordFile)
                guard let data = content else { throw Failure("The file \(passwordFile) can't be read.") }
                text = String(decoding: data, as: UTF8.self)
            } else {
                return nil
            }
            let line = text.prefix { !$0.isNewline }
            guard !line.isEmpty else { throw Failure("The password is empty.") }
            return String(line)
        }
    }
}
