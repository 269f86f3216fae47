import TouchstoneStore

/// Through which server e-mails go out, and from whom they come.
package struct MailServer: Sendable, Equatable {
    package enum Security: String, Sendable, CaseIterable {
        /// Begins in the clear and goes on encrypted, or not at all (port 587).
        case startTLS = "starttls"
        /// Encrypted from the first byte (port 465).
        case tls
        /// In the clear: only for a server on the same machine or network.
        case none
    }

    package var host: String
    package var port: Int
    package var security: Security
    /// Empty where the server wants none.
    package var user: String
    package var password: String
    package var from: EmailAddress
    package var fromName: String
    /// Where customers reach this program: "https://cx.example.com", without a slash at the end. Links in e-mails begin with it.
    package var address: String

    /// - Throws: `DeliveryError` naming the field that is wrong.
    package init(
        host: String, port: Int, security: Security, user: String, password: String, from: String, fromName: String, address: String
    ) throws(DeliveryError) {
        let isHost =
            (1...253).contains(host.utf8.count)
            && host.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7f && !"/@\\?#[]\"'%".utf8.contains(byte)
            }
        guard isHost else {
            throw DeliveryError("The mail server is a name or an IP address, such as smtp.example.com.", field: "host")
        }
        guard (1...65_535).contains(port) else { throw DeliveryError("The port is a number from 1 to 65535, mostly 587.", field: "port") }
        guard let from = EmailAddress(from) else {
            throw DeliveryError("The sender is an e-mail address, such as feedback@example.com.", field: "from")
        }
        guard fromName.count <= 100 else { throw DeliveryError("The sender’s name has at most 100 characters.", field: "from_name") }
        guard user.utf8.count <= 200, password.utf8.count <= 500 else {
            throw DeliveryError("The user name has at most 200 bytes, the password 500.", field: "user")
        }
        guard security != .none || password.isEmpty || MailServer.isLocal(host) else {
            throw DeliveryError(
                "A password would go over the network in the clear. Choose STARTTLS or TLS, or leave user name and password empty.",
                field: "security")
        }
        var address = address
        while address.hasSuffix("/") { address.removeLast() }
        guard WebAddress(address)?.isPlain == true else {
            throw DeliveryError(
                "The address of this server begins with https:// or http://, such as https://cx.example.com.", field: "address")
        }
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.from = from
        self.fromName = fromName
        self.address = address
    }

    private static func isLocal(_ host: String) -> Bool { host == "localhost" || host.hasPrefix("127.") || host == "::1" }
}

extension MailServer {
    private static let purpose = "mail-server"

    static func stored(_ connection: any Connection, _ vault: Vault) throws -> MailServer? {
        guard let sealed = try connection.first("SELECT sealed FROM mail_server WHERE id = 1", make: { $0.blob(0) }) else { return nil }
        let value = try JSONValue.parse(try vault.open(sealed, purpose: purpose))
        func text(_ name: String) -> String { value[name]?.string ?? "" }
        return try MailServer(
            host: text("host"), port: Int(value["port"]?.integer ?? 587), security: Security(rawValue: text("security")) ?? .startTLS,
            user: text("user"), password: text("password"), from: text("from"), fromName: text("from_name"), address: text("address"))
    }

    func store(_ connection: any Connection, _ vault: Vault, at time: Instant) throws {
        var bytes: [UInt8] = []
        JSONValue.members([
            "host": .string(host), "port": .count(port), "security": .string(security.rawValue), "user": .string(user),
            "password": .string(password), "from": .string(from.text), "from_name": .string(fromName), "address": .string(address),
        ]).append(to: &bytes)
        try connection.execute(
            """
            INSERT INTO mail_server (id, sealed, changed) VALUES (1, ?, ?)
            ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, changed = excluded.changed
            """, .blob(vault.seal(bytes, purpose: MailServer.purpose)), .integer(time.milliseconds))
    }
}
