import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct MapsAPITests {
    private static let map = """
        {"map": {"title": "Buying", "phases": [{"id": "look", "name": "Look", "steps": [{"id": "ask", "name": "Asks"}]}]}}
        """

    private func operations(_ list: String, base: Int = 0) -> String { #"{"base": \#(base), "client": "test", "operations": [\#(list)]}"# }

    @Test func `a map is made, edited by operations and seen in its history`() async throws {
        try await CustomersServer.with { server in
            let made = try await server.api("POST", "/api/v1/maps", role: "analyst", json: Self.map)
            #expect(made.status == 201)
            let id = try #require(made.json["id"]?.integer)
            let edit = operations(
                #"{"id": "o1", "operation": {"op": "set", "part": "ask", "field": "emotion", "value": -2}}, "#
                    + #"{"id": "o2", "operation": {"op": "remove", "part": "gone"}}"#)
            let answer = try await server.api("POST", "/api/v1/maps/\(id)/operations", role: "analyst", json: edit)
            #expect(answer.status == 200 && answer.json["version"]?.integer == 1)
            let outcomes = try #require(answer.json["outcomes"]?.array)
            #expect(outcomes.map { $0["status"]?.string } == ["applied", "refused"])
            #expect(outcomes[1]["code"]?.string == "gone" && outcomes[1]["message"]?.string?.contains("no longer in the map") == true)
            let map = try await server.api("GET", "/api/v1/maps/\(id)", role: "viewer")
            #expect(map.json["map"]?["phases"]?.array?.first?["steps"]?.array?.first?["emotion"]?.integer == -2)
            let history = try await server.api("GET", "/api/v1/maps/\(id)/history", role: "viewer")
            #expect(history.json["records"]?.array?.map { $0["about"]?.string } == ["Step “Asks”: emotion -2"])
            let was = try await server.api("GET", "/api/v1/maps/\(id)/versions/0", role: "viewer")
            #expect(was.json["differences"]?.array?.compactMap(\.string) == ["Step “Asks”: emotion taken away"])
            let restored = try await server.api("POST", "/api/v1/maps/\(id)/versions/0/restore", role: "analyst")
            #expect(restored.status == 200 && restored.json["version"]?.integer == 2)
        }
    }

    @Test func `who may only look changes nothing`() async throws {
        try await CustomersServer.with { server in
            let id = try #require(try await server.api("POST", "/api/v1/maps", role: "analyst", json: Self.map).json["id"]?.integer)
            #expect(try await server.api("POST", "/api/v1/maps", role: "viewer", json: Self.map).status == 403)
            #expect(try await server.api("POST", "/api/v1/maps/\(id)/operations", role: "viewer", json: operations("")).status == 403)
            #expect(try await server.api("GET", "/api/v1/maps/\(id)", role: "viewer").status == 200)
            let said = try await server.api(
                "POST", "/api/v1/maps/\(id)/comments", role: "viewer", json: #"{"text": "Why?", "part": "ask"}"#)
            #expect(said.status == 201)
        }
    }

    @Test(
        arguments: [
            ("POST", "/api/v1/maps", "{}", 422, "Give “map”"),
            ("POST", "/api/v1/maps", #"{"map": {"title": " "}}"#, 422, "give the map a title"),
            ("POST", "/api/v1/maps", #"{"from": 99}"#, 404, "no journey map 99"), ("GET", "/api/v1/maps/77", nil, 404, "no journey map 77"),
            ("POST", "/api/v1/maps/1/operations", #"{"operations": []}"#, 422, "“base”"),
            (
                "POST", "/api/v1/maps/1/operations", #"{"base": 0, "operations": [{"id": "a", "operation": {"op": "x"}}]}"#, 422,
                "Operation 1: op"
            ),
            ("GET", "/api/v1/maps/1/versions/5", nil, 404, "no version 5"),
            ("POST", "/api/v1/maps/1/comments", #"{"text": " "}"#, 422, "Write something"),
            ("PUT", "/api/v1/maps/1/comments/9", #"{"resolved": true}"#, 404, "no comment 9"),
            ("POST", "/api/v1/maps/1/versions", #"{"name": ""}"#, 422, "has to have 1 to"),
        ] as [(String, String, String?, Int, String)])
    func `what can't be is refused with a sentence`(method: String, path: String, json: String?, status: Int, words: String) async throws {
        try await CustomersServer.with { server in
            _ = try await server.api("POST", "/api/v1/maps", role: "analyst", json: Self.map)
            let answer = try await server.api(method, path, role: "analyst", json: json)
            #expect(answer.status == status, "\(answer.json.jsonText)")
            #expect(answer.json["message"]?.string?.contains(words) == true, "\(answer.json.jsonText)")
        }
    }
}
