import Foundation
import RecordLinkage
import Testing

@testable import Touchstone

struct LinkageFileTests {
    @Test func `a file with a header is read; the id is no column`() throws {
        let records = try read("rec_id, given_name, surname\nr1, Ada, Lovelace\nr2, , King\n", id: "rec_id")
        #expect(records.table.columns.map(\.name) == ["given_name", "surname"])
        #expect(records.table.rows == 2 && records.table.id(1) == "r2" && records.table.value(0, 1) == nil)
        #expect(records.notes.isEmpty)
    }

    @Test(arguments: [";", "\t", "|", ","]) func `the separator is found`(separator: String) throws {
        let lines = [["id", "name", "city"], ["1", "Ada", "London"], ["2", "Charles", "London"]]
        let records = try read(lines.map { $0.joined(separator: separator) }.joined(separator: "\n"))
        #expect(records.table.columns.map(\.name) == ["name", "city"] && records.table.value(1, 1) == "London")
    }

    @Test func `a byte order mark, CRLF, quoted names and a separator at the end of the header don't matter`() throws {
        let records = try read("\u{FEFF}\"id\",\"full, name\",\r\n1,\"Lovelace, Ada\",\r\n")
        #expect(records.table.columns.map(\.name) == ["full, name"] && records.table.value(0, 0) == "Lovelace, Ada")
    }

    @Test func `a gzipped file is the same as the file`() throws {
        var text = "id,name,city\n"
        for row in 0..<90_000 { text += "r\(row),name \(row % 977),city \(row % 31)\n" }
        let plain = try read(text).table
        let file = TemporaryFile(Gzip.pack(Array(text.utf8)))
        let packed = try file.read(threads: 2).table
        #expect(packed.rows == 90_000 && packed.id(89_999) == "r89999")
        #expect(packed.columns.map(\.codes) == plain.columns.map(\.codes))
    }

    @Test func `what isn't UTF-8 is read as Windows-1252, with a note, and equals its proper form`() throws {
        let file = TemporaryFile(Array("id,name\n1,Zo".utf8) + [0xEB] + Array("\n2,Zoë\n".utf8))
        let records = try file.read(threads: 1)
        #expect(records.table.columns[0].codes == [1, 1] && records.table.value(0, 0) == "Zoë")
        #expect(records.notes == ["1 value was not UTF-8 and was read as Windows-1252."])
    }

    @Test func `columns that are ignored are not read`() throws {
        let file = TemporaryFile("id,name,note\n1,Ada,x\n2,Bob,y\n")
        #expect(try file.read(ignored: ["note"], threads: 1).table.columns.map(\.name) == ["name"])
    }

    @Test func `bad rows are told with their lines and what to do, or are left out`() throws {
        let text = "id,name,city\n1,Ada,London\n2,Bob\n,Eve,Rome\n1,Ada,Paris\n5,Joe,Oslo,Norway\n6,Zoe,Bern\n"
        let file = TemporaryFile(text)
        #expect(
            message { try file.read(threads: 1) } == """
                '\(file.path)' has 4 bad rows beside 2 good ones:
                  line 3: it has 2 cells where the header has 3
                  line 4: it has no id
                  line 5: it has the id of line 2 once more
                  line 6: it has 4 cells where the header has 3
                Correct them, or leave them out with --skip-bad-rows.
                """)
        let records = try file.read(skipsFaults: true, threads: 1)
        #expect((0..<records.table.rows).map(records.table.id) == ["1", "6"] && records.faultCount == 4)
        #expect(records.notes.count == 1 && records.notes[0].hasPrefix("4 bad rows left out: line 3: it has 2 cells"))
    }

    @Test func `of many bad rows ten are told and the others counted`() throws {
        let file = TemporaryFile("id,name\n" + String(repeating: "1,Ada\n", count: 1_500))
        let text = message { try file.read(threads: 1) }
        #expect(text.contains("has 1,499 bad rows beside 1 good one:") && text.contains("line 12: ") && !text.contains("line 13: "))
        #expect(text.contains("and 1,489 more"))
    }

    @Test(arguments: ["", "\n\n", " \r\n"]) func `an empty file is told as such`(text: String) {
        #expect(message { try read(text) }.hasSuffix("is empty: check the export that made it."))
    }

    @Test func `a header without records is told as such, one record is a note`() throws {
        #expect(message { try read("id,name\n") }.hasSuffix("has a header and no records: check the export that made it."))
        #expect(try read("id,name\n1,Ada").notes == ["There is one record: nothing to compare it with."])
    }

    @Test func `a wrong column is answered with those that there are and the nearest`() {
        #expect(
            message { try read("customer_no,name\n1,Ada\n", id: "customer_nr") }
                .hasSuffix("has no column 'customer_nr' for --id. Did you mean 'customer_no'? It has: customer_no, name."))
        #expect(message { try read("id,name\n1,Ada\n", id: "passport") }.hasSuffix("for --id. It has: id, name."))
    }

    @Test func `a first line that looks like a record is taken for a missing header`() {
        let text = message { try read("17,Ada,ada@example.com,1815-12-10\n18,Bob,bob@example.com,1900-01-01\n") }
        #expect(text.contains("The first line looks like a record: put a line above it that names the columns, one of them 'id'."))
    }

    @Test func `a file with nothing beside the id is refused`() {
        #expect(message { try read("id\n1\n2\n") }.hasSuffix("has no column beside the id: nothing tells who a record is about."))
    }

    @Test func `what is no text table is refused with what to do`() {
        #expect(message { try read("{\"id\":1}\n") }.contains("is not a table"))
        #expect(message { try TemporaryFile([0xFF, 0xFE, 0x69, 0x00]).read() }.contains("UTF-16"))
        #expect(message { try TemporaryFile([0x50, 0x4B, 0x03, 0x04, 0x0A]).read() }.contains("Excel"))
        #expect(
            message { try LinkageFile(path: "/nowhere/at/all.csv") } == "'/nowhere/at/all.csv' can't be read: No such file or directory.")
        #expect(message { try LinkageFile(path: "/dev/null") }.contains("is a pipe"))
        #expect(message { try LinkageFile(path: FileManager.default.temporaryDirectory.path) }.contains("it is a folder"))
    }

    private func read(_ text: String, id: String = "id") throws -> LinkageFile.Records {
        try TemporaryFile(text).read(id: id, threads: 2)
    }

    private func message<T>(_ body: () throws -> T) -> String {
        do {
            _ = try body()
            return "no error"
        } catch {
            return "\(error)"
        }
    }
}

struct ClustersFileTests {
    @Test func `one row for each record, a cluster by its first record, quoted where it must be`() throws {
        var builder = LinkageTableBuilder(columns: ["name"])
        for id in ["a", "b,c", "say \"d\"", "e", "f"] { builder.append(id: id, ["x"]) }
        let result = LinkageResult(
            model: LinkageModel(), columns: [], keys: [], compared: 0, histogram: [], pairs: [], entities: [0, 1, 1, 0, 4],
            probabilities: [0.75, 0.999_99, 0.120_04, 0.000_01, 1], cut: [])
        let file = TemporaryFile("what was there before")
        try ClustersFile.write(builder.table(), result, to: file.path)
        #expect(
            try String(contentsOfFile: file.path, encoding: .utf8) == """
                record_id,cluster_id,probability
                a,a,0.75
                "b,c","b,c",0.9999
                "say ""d""\","b,c",0.12
                e,a,0
                f,f,1

                """)
        let folder = URL(fileURLWithPath: file.path).deletingLastPathComponent()
        let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!beside.contains { $0.hasSuffix(".partial") && $0.hasPrefix(URL(fileURLWithPath: file.path).lastPathComponent) })
    }

    @Test func `what can't be written is told before the work is done`() throws {
        let folder = FileManager.default.temporaryDirectory
        #expect(throws: Never.self) { try OutputPath.check(folder.appending(path: "new-\(UUID().uuidString).csv").path) }
        for (path, reason) in [
            ("/nowhere/at/all.csv", "there is no folder"), (folder.path, "it is a folder"), ("/dev/null", "it is no file"),
        ] {
            do {
                try OutputPath.check(path)
                Issue.record("\(path) can be written")
            } catch {
                #expect("\(error)".contains(reason))
            }
        }
    }

    @Test func `a folder that isn't there is told, and nothing is left`() {
        let table = LinkageTableBuilder(columns: ["name"]).table()
        let result = LinkageResult(
            model: LinkageModel(), columns: [], keys: [], compared: 0, histogram: [], pairs: [], entities: [], probabilities: [], cut: [])
        #expect(throws: LinkageFileError.self) { try ClustersFile.write(table, result, to: "/nowhere/at/all.csv") }
    }
}

/// A file that goes with the test.
private final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8]) {
        path = FileManager.default.temporaryDirectory.appending(path: "linkage-\(UUID().uuidString).csv").path
        _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
    }

    convenience init(_ text: String) { self.init(Array(text.utf8)) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Reads it, and lives until that is done.
    func read(id: String = "id", ignored: [String] = [], skipsFaults: Bool = false, threads: Int = 1) throws -> LinkageFile.Records {
        try withExtendedLifetime(self) {
            try LinkageFile(path: path).read(id: id, ignored: ignored, skipsFaults: skipsFaults, threads: threads)
        }
    }
}
