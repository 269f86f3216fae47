import Foundation
import Testing

@testable import Touchstone

@Suite struct RejectsFileTests {
    @Test func `rejected rows stand in a CSV file that only its owner reads`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "rejects-\(UUID().uuidString).csv").path
        let file = RejectsFile(beside: path)
        defer { try? FileManager.default.removeItem(atPath: file.path) }
        try file.append([])
        #expect(!FileManager.default.fileExists(atPath: file.path))
        try file.append([RejectedRow(line: 3, reason: "a \"reason\"", row: "x,\"y\nz\"")])
        try file.append([RejectedRow(line: 9, reason: "b", row: "")])
        #expect(file.path == path + ".rejected.csv")
        #expect(
            try String(contentsOfFile: file.path, encoding: .utf8)
                == "line,reason,row\n3,\"a \"\"reason\"\"\",\"x,\"\"y\nz\"\"\"\n9,\"b\",\"\"\n")
        #expect(file.count == 2)
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let impossible = RejectsFile(beside: "/nowhere/at/all")
        #expect(throws: ImportError.self) { try impossible.append([RejectedRow(line: 1, reason: "", row: "")]) }
    }
}
