import CLibcurl
import Foundation
import TouchstoneStore

/// Sending webhooks by the Standard Webhooks specification.
extension Deliveries {
    private struct Receiver: Sendable {
        var name: String
        var url: String
        var secrets: [WebhookSecret]
    }

    func send(_ webhook: OutgoingWebhook, _ claimed: Claimed) async throws -> DeliveryOutcome {
        guard let receiver = try await receiver(webhook.endpoint) else {
            return DeliveryOutcome(.refused, reason: "The endpoint was removed.")
        }
        let seconds = now().milliseconds / 1_000
        let body = webhook.body
        let signatures = receiver.secrets.map { $0.signature(id: claimed.message, seconds: seconds, body: body) }
        let headers = [
            "Content-Type: application/json", "webhook-id: \(claimed.message)", "webhook-timestamp: \(seconds)",
            "webhook-signature: \(signatures.joined(separator: " "))", "User-Agent: Touchstone-Webhooks/1", "Expect:",
        ]
        let options = options
        let result = await threads.run { isStopped in
            guard let transfer = Transfer() else { return Transfer.Result(failure: .other("libcurl can’t be started")) }
            defer { curl_easy_cleanup(transfer.handle) }
            transfer.set(CURLOPT_URL, receiver.url)
            transfer.set(CURLOPT_PROTOCOLS_STR, "http,https")
            // A redirect could lead anywhere: it counts as a failure, as the specification has it.
            transfer.set(CURLOPT_FOLLOWLOCATION, 0)
            if !options.allowsPrivateAddresses {
                transfer.refusePrivateAddresses()
                // A proxy would look the name up itself, where it can't be seen which address it leads to.
                transfer.set(CURLOPT_PROXY, "")
            }
            if let file = options.authorities { transfer.set(CURLOPT_CAINFO, file) }
            transfer.set(CURLOPT_HTTPHEADER, list: headers)
            transfer.set(CURLOPT_CONNECTTIMEOUT, options.webhookLimit)
            transfer.set(CURLOPT_TIMEOUT, options.webhookLimit)
            transfer.post(body)
            return transfer.run(isStopped: isStopped)
        }
        return Deliveries.outcome(of: result, options)
    }

    private func receiver(_ id: Int64) async throws -> Receiver? {
        let (vault, time) = (vault, now())
        return try await database.read { connection in
            try connection.first(
                """
                SELECT name, url_sealed, secret_sealed, former_sealed, former_until FROM webhook_endpoint WHERE id = ? AND state <> 'removed'
                """, .integer(id)
            ) { row in
                var sealed = [row.blob(2)]
                if let former = row.optionalBlob(3), row.integer(4) > time.milliseconds { sealed.append(former) }
                return Receiver(
                    name: row.text(0), url: String(decoding: try vault.open(row.blob(1), purpose: "webhook-url"), as: UTF8.self),
                    secrets: try sealed.map { WebhookSecret(key: try vault.open($0, purpose: "webhook-secret")) })
            }
        }
    }

    private static func outcome(of result: Transfer.Result, _ options: DeliveryOptions) -> DeliveryOutcome {
        if let failure = result.failure {
            return DeliveryOutcome(
                failure == .interrupted ? .interrupted : .failed, status: result.status,
                reason: failure.sentence("The endpoint", seconds: options.webhookLimit))
        }
        var outcome = DeliveryOutcome((200..<300).contains(result.status) ? .sent : .failed, status: result.status)
        outcome.answer = result.answer
        outcome.retryAfter = result.retryAfter
        switch result.status {
        case 200..<300: break
        case 300..<400:
            outcome.reason = "The endpoint redirects elsewhere (\(result.status)). Webhooks follow no redirects: enter the final address."
        case 410:
            outcome.kind = .refused
            outcome.isGone = true
            outcome.reason = "The endpoint says that it is gone (410)."
        default: outcome.reason = "The endpoint answered \(result.status) instead of a code from 200 to 299."
        }
        return outcome
    }
}

extension OutgoingWebhook {
    /// `{"type", "timestamp", "data"}`, the payload that the specification recommends.
    var body: [UInt8] {
        var bytes: [UInt8] = []
        JSONValue.members(["type": .string(event.rawValue), "timestamp": .string(time.isoText), "data": data]).append(to: &bytes)
        return bytes
    }
}
