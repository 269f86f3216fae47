import Foundation
import Testing

@testable import Touchstone

/// What goes over the wire, checked against published values.
@Suite struct WireTests {
    @Test func `a signature is the one that the specification's own example has`() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let signature = secret.signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8))
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(secret.text == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        #expect(WebhookSecret("whsec_c2hvcnQ=") == nil)
    }

    @Test(
        arguments: [
            ([127, 0, 0, 1], false), ([10, 1, 2, 3], false), ([172, 16, 0, 1], false), ([172, 32, 0, 1], true), ([192, 168, 9, 9], false),
            ([169, 254, 169, 254], false), ([100, 64, 0, 1], false), ([100, 128, 0, 1], true), ([0, 0, 0, 0], false),
            ([224, 0, 0, 1], false),
            ([255, 255, 255, 255], false), ([198, 18, 0, 1], false), ([8, 8, 8, 8], true), ([203, 0, 113, 5], false),
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false), ([0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
            ([0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false), ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 1], false),
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 8, 8, 8, 8], true),
            ([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0, 1], false),
            ([0x20, 0x02, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
            ([0x2a, 0, 0x14, 0x50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true),
            ([0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
        ] as [([UInt8], Bool)])
    func `only addresses of the public internet are reached`(_ bytes: [UInt8], _ isPublic: Bool) {
        #expect(NetworkAddress(bytes: bytes).isPublic == isPublic)
    }

    @Test(arguments: [
        ("ada@example.com", true), (" ada@example.com\n", true), ("ada+tag@sub.example.co.uk", true), ("ada", false),
        ("@example.com", false),
        ("ada@", false), ("a b@example.com", false), ("ada@example..com", false), (".ada@example.com", false), ("ada@exa mple.com", false),
        ("ada@example.com\r\nBcc: x@example.com", false), ("ada@example.com>", false), ("ädä@example.com", false),
        (String(repeating: "a", count: 65) + "@example.com", false),
    ])
    func `an address is taken only where it can stand in an envelope`(_ text: String, _ isGood: Bool) {
        #expect((EmailAddress(text) != nil) == isGood)
    }

    @Test func `nothing that somebody typed begins a header of its own, and no line is too long`() throws {
        let to = try #require(EmailAddress("ada@example.com")), from = try #require(EmailAddress("us@example.com"))
        let email = OutgoingEmail(
            to: to, subject: "Hello\r\nBcc: eve@example.com " + String(repeating: "Grüße 👋🏽 ", count: 40),
            text: ".\r\nBcc: eve@example.com\n" + String(repeating: "x", count: 3_000), html: "<p>.</p>",
            unsubscribe: "https://cx.example.com/u/1\r\nX: y")
        let message = MailMessage(from: from, fromName: "Us \"them\"\r\nX: y", email: email, id: "msg_1", time: Instant(milliseconds: 0))
        let lines = String(decoding: message.encoded(), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("\n") && !$0.contains("\r") && !$0.hasPrefix(".") })
        #expect(!lines.contains { $0.hasPrefix("Bcc:") || $0.hasPrefix("X:") })
        #expect(lines.contains("Date: Thu, 01 Jan 1970 00:00:00 +0000"))
        #expect(lines.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
    }

    @Test func `waiting grows, is spread by a fifth either way, and ends`() {
        var options = DeliveryOptions()
        #expect(options.delay(afterFailures: 1, chance: 0) == 4_000)
        #expect(options.delay(afterFailures: 1, chance: 1) == 6_000)
        #expect(options.delay(afterFailures: 2, chance: 0.5) == 60_000)
        #expect(options.delay(afterFailures: options.retries.count + 1, chance: 0.5) == nil)
        options = DeliveryOptions([
            "TOUCHSTONE_DELIVERY_RETRIES": "1, 2", "TOUCHSTONE_WEBHOOK_PRIVATE": "yes", "TOUCHSTONE_WEBHOOK_SECONDS": "3",
        ])
        #expect(options.retries == [1, 2] && options.allowsPrivateAddresses && options.webhookLimit == 3)
        #expect(DeliveryOptions(["TOUCHSTONE_DELIVERY_RETRIES": "soon"]).retries == DeliveryOptions().retries)
    }
}
