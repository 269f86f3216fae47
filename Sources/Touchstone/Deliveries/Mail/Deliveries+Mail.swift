import CLibcurl
import TouchstoneStore

/// Sending e-mails over SMTP (RFC 5321), and the settings for it.
extension Deliveries {
    /// Nil while none is set up: e-mails wait.
    package func mailServer() async throws -> MailServer? {
        let vault = vault
        return try await database.read { try MailServer.stored($0, vault) }
    }

    /// The mail server inside a transaction: for those who write links into e-mails.
    package func mailServer(_ connection: any Connection) throws -> MailServer? { try MailServer.stored(connection, vault) }

    package func setMailServer(_ server: MailServer, by actor: AuditActor) async throws {
        let (time, vault) = (now(), vault)
        try await database.write { connection in
            try server.store(connection, vault, at: time)
            try AuditTrail.append(
                "mail-server.changed", by: actor, target: "setting:mail-server",
                detail: ["host": server.host, "port": "\(server.port)", "security": server.security.rawValue], at: time, on: connection)
        }
        mailHandles.close()
        wake()
    }

    func send(_ email: OutgoingEmail, _ claimed: Claimed) async throws -> DeliveryOutcome {
        guard let server = try await mailServer() else { return DeliveryOutcome(.interrupted, reason: "No mail server is set up.") }
        let bytes = MailMessage(from: server.from, fromName: server.fromName, email: email, id: claimed.message, time: claimed.created)
            .encoded()
        let (handles, options) = (mailHandles, options)
        let result = await threads.run { isStopped in
            let (result, handle) = Deliveries.transfer(bytes, to: email.to, server, options, reusing: handles.take(), isStopped)
            if let handle {
                // A connection on which something went wrong may be in any state.
                if result.failure == nil { handles.giveBack(handle) } else { curl_easy_cleanup(handle) }
            }
            return result
        }
        return Deliveries.outcome(of: result, options)
    }

    private static func transfer(
        _ bytes: [UInt8], to: EmailAddress, _ server: MailServer, _ options: DeliveryOptions, reusing handle: UnsafeMutableRawPointer?,
        _ isStopped: @escaping @Sendable () -> Bool
    ) -> (Transfer.Result, UnsafeMutableRawPointer?) {
        guard let transfer = Transfer(reusing: handle) else { return (Transfer.Result(failure: .other("libcurl can’t be started")), nil) }
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        transfer.set(CURLOPT_URL, "\(server.security == .tls ? "smtps" : "smtp")://\(host):\(server.port)/\(server.from.domain)")
        transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        transfer.set(CURLOPT_USE_SSL, server.security == .none ? Int(CURLUSESSL_NONE.rawValue) : Int(CURLUSESSL_ALL.rawValue))
        if let file = options.authorities { transfer.set(CURLOPT_CAINFO, file) }
        if !server.user.isEmpty {
            transfer.set(CURLOPT_USERNAME, server.user)
            transfer.set(CURLOPT_PASSWORD, server.password)
        }
        transfer.set(CURLOPT_MAIL_FROM, "<\(server.from.text)>")
        transfer.set(CURLOPT_MAIL_RCPT, list: ["<\(to.text)>"])
        transfer.set(CURLOPT_CONNECTTIMEOUT, options.mailLimit)
        transfer.set(CURLOPT_TIMEOUT, options.mailLimit)
        transfer.upload(bytes)
        return (transfer.run(isStopped: isStopped), transfer.handle)
    }

    /// A permanent refusal (5yz, RFC 5321, 4.2.1) ends it, unless it is about signing in, which a person can mend.
    private static func outcome(of result: Transfer.Result, _ options: DeliveryOptions) -> DeliveryOutcome {
        guard let failure = result.failure else { return DeliveryOutcome(.sent, status: result.status) }
        if failure == .interrupted { return DeliveryOutcome(.interrupted, reason: failure.sentence("The mail server", seconds: 0)) }
        let isRefused = (550...559).contains(result.status) && failure != .signIn && failure != .certificate
        let sentence =
            if isRefused {
                "The mail server refused the message for good (\(result.status))."
            } else if case .other = failure, result.status >= 400 {
                "The mail server did not take the message (\(result.status))."
            } else {
                failure.sentence("The mail server", seconds: options.mailLimit)
            }
        return DeliveryOutcome(isRefused ? .refused : .failed, status: result.status, reason: sentence)
    }
}
