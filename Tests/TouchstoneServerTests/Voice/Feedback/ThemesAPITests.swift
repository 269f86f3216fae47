import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct ThemesAPITests {
    @Test func `looking for themes needs the right to edit them, and texts to find them in`() async throws {
        try await CustomersServer.with { server in
            let path = "/api/v1/feedback/themes/look"
            #expect(try await server.api("POST", path, role: "viewer", json: "{}").status == 403)
            #expect(try await server.api("POST", path, role: "analyst", json: #"{"afresh": "yes"}"#).status == 422)
            let early = try await server.api("POST", path, role: "analyst", json: #"{"afresh": true}"#)
            #expect(early.status == 422 && early.json["message"]?.string?.isEmpty == false, "\(early.json.jsonText)")
        }
    }
}
