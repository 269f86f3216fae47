import Foundation
import Testing

@testable import Touchstone

@Suite struct TableImportTests {
    private let mapping = """
        source: shop
        columns: {user: user_id, time: time, event: touchpoint, note: text}
        """

    @Test func `a plain table becomes interactions`() throws {
        let read = try Imported(
            "user,time,event,note,extra\n7,2026-01-02T03:04:05Z,Order Completed,fine,x\n", mapping)
        let one = try #require(read.interactions.first)
        #expect(one.identifiers == [Identifier(kind: "user_id", namespace: "shop", value: "7")])
        #expect(one.time.isoText == "2026-01-02T03:04:05.000Z")
        #expect(one.name == "Order Completed")
        #expect(one.text == "fine")
        #expect(one.properties == [JSONMember("extra", .string("x"))])
        #expect(one.id.count == 32)
        #expect(read.lines == [2])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `quotes hold separators, doubled quotes and line ends`(end: String) throws {
        let text = ["user,time,event,note", "1,2026-01-01,\"a, \"\"b\"\"\",\"two\(end)lines\"", "", "2,2026-01-02,c,d"].joined(
            separator: end)
        let read = try Imported(text, mapping)
        #expect(read.rejects == [])
        #expect(read.interactions.map(\.name) == ["a, \"b\"", "c"])
        #expect(read.interactions.first?.text == "two\(end)lines")
        #expect(read.lines == [2, 5])
    }

    @Test(arguments: [";", "|", "\t"])
    func `the separator is found`(separator: String) throws {
        let text = "user,time,event,note\n1,2026-01-01,a,b\n2,2026-01-01,\"x,y\",b\n".replacing(",", with: separator)
            .replacing("x\(separator)y", with: "x,y")
        let read = try Imported(text, mapping)
        #expect(read.interactions.map(\.name) == ["a", "x,y"])
    }

    @Test func `a byte order mark is no part of the first name`() throws {
        let read = try Imported([0xEF, 0xBB, 0xBF] + Array("user,time,event,note\n1,2026-01-01,a,b".utf8), mapping)
        #expect(read.interactions.first?.identifiers.first?.value == "1")
        let error = #expect(throws: ImportError.self) { try Imported([0xFF, 0xFE, 0x75, 0x00], mapping) }
        #expect(error?.description.contains("UTF-16") == true)
    }

    @Test func `a broken row is rejected with its line, and the rest goes on`() throws {
        let read = try Imported(
            """
            user,time,event,note
            1,2026-01-01,a
            2,2026-01-01,b,c,d
            3,2026-01-01,"e"f,g
            4,2026-13-01,h,i
            5,,j,k
            6,2026-01-01,,l
            7,2026-01-01,"m,n
            8,2026-01-01,o,p
            9,2026-01-01,q,r,,

            """, mapping)
        #expect(read.rejects.map(\.line) == [2, 3, 4, 5, 6, 7, 8])
        #expect(
            read.rejects.map(\.reason) == [
                "it has 3 columns where the header has 4", "it has 5 columns where the header has 4", "there is text after a closing quote",
                "column 'time': '2026-13-01' is no time: there is no month 13", "it has no time", "it has no touchpoint",
                "a quote that opens in it is never closed",
            ])
        #expect(read.rejects.last?.row == "7,2026-01-01,\"m,n")
        #expect(read.interactions.map(\.name) == ["o", "q"])
        #expect(read.lines == [9, 10])
    }

    @Test func `a stray quote costs its own line, however long the file is`() throws {
        var text = "user,time,event,note\n1,2026-01-01,\"a,b\n"
        for index in 0..<60_000 { text += "\(index),2026-01-01,an event,a note of some length\n" }
        let read = try Imported(text, mapping)
        #expect(read.rejects.map(\.line) == [2])
        #expect(read.interactions.count == 60_000)
        #expect(read.lines.last == 60_002)
    }

    @Test func `a row that is too long is rejected, and the next one read`() throws {
        let long = String(repeating: "x", count: 5_000_000)
        let read = try Imported("user,time,event,note\n1,2026-01-01,a,\(long)\n2,2026-01-01,b,c\n", mapping)
        #expect(read.rejects.map(\.line) == [2])
        #expect(read.interactions.map(\.name) == ["b"])
        #expect(read.lines == [3])
    }

    @Test func `a NUL byte is rejected`() throws {
        let read = try Imported("user,time,event,note\n1,2026-01-01,a\u{0},b\n2,2026-01-01,b,c\n", mapping)
        #expect(read.rejects.map(\.reason) == ["it has a NUL byte at its byte 15"])
        #expect(read.interactions.count == 1)
    }

    @Test func `Windows-1252 is read where the bytes are not UTF-8, and said`() throws {
        let rows =
            Array("user,time,event,note\n1,2026-01-01,Gr".utf8) + [0xFC, 0xDF, 0x65, 0x20, 0x80] + Array(",b\n2,2026-01-01,Größe,c\n".utf8)
        let read = try Imported(rows, mapping)
        #expect(read.interactions.map(\.name) == ["Grüße €", "Größe"])
        #expect(read.notes.count == 1)
        let strict = try Imported(rows, mapping + "\nencoding: utf-8")
        #expect(strict.rejects.map(\.line) == [2])
        #expect(strict.rejects.first?.reason.contains("byte 16") == true)
        #expect(strict.rejects.first?.row == "1,2026-01-01,Gr\u{FFFD}\u{FFFD}e \u{FFFD},b")
        let latin = try Imported(
            Array("user,time,event,note\n1,2026-01-01,\"a\"\"".utf8) + [0xE4] + Array("\",b\n".utf8), mapping + "\nencoding: latin-1")
        #expect(latin.interactions.map(\.name) == ["a\"ä"])
    }

    @Test func `columns by blanks may begin with blanks`() throws {
        let yaml = """
            source: cdnow
            format: whitespace
            columns: {customer_id: user_id, date: {as: time, format: yyyyMMdd}, dollar_value: {as: value, currency: USD}}
            constants: {touchpoint: Purchase, channel: store}
            """
        let read = try Imported(
            " customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n 00002 19970112  1 \t 12.00 \r\n", yaml)
        #expect(read.rejects == [])
        #expect(read.interactions.map { $0.identifiers.first?.value } == ["00001", "00002"])
        #expect(read.interactions.map { $0.value } == [Money(amount: 11.77, currency: "USD"), Money(amount: 12, currency: "USD")])
        #expect(read.interactions.allSatisfy { $0.name == "Purchase" && $0.channel == "store" })
    }

    @Test func `names that come twice are told apart`() throws {
        let read = try Imported(
            "user,time,event,a,a,\n1,2026-01-01,x,1,2,\n", "source: s\ncolumns: {user: user_id, time: time, event: touchpoint}")
        #expect(read.interactions.first?.properties == [JSONMember("a", .string("1")), JSONMember("a 2", .string("2"))])
    }

    @Test func `without a header columns have numbers or the names given`() throws {
        let numbered = try Imported(
            "1,2026-01-01,x\n2,2026-01-01,y\n",
            "source: s\nheader: false\ncolumns: {column 1: user_id, column 2: time, column 3: touchpoint}")
        #expect(numbered.interactions.map(\.name) == ["x", "y"])
        let named = try Imported("1,2026-01-01,x\n", "source: s\nheader: [u, t, e]\ncolumns: {u: user_id, t: time, e: touchpoint}")
        #expect(named.interactions.map(\.name) == ["x"])
    }

    @Test func `a column that the file lacks is an error that lists what it has`() {
        let error = #expect(throws: ImportError.self) { try Imported("user,time,evnt,note\n", mapping) }
        #expect(error?.description.contains("It has: user, time, evnt, note.") == true)
    }

    @Test func `identical rows are separate, and the same file gives the same ids`() throws {
        let text = "user,time,event,note\n1,2026-01-01,a,b\n1,2026-01-01,a,b\n1,2026-01-01,a,c\n1,2026-01-01,a,b\n"
        let first = try Imported(text, mapping).interactions.map(\.id)
        #expect(Set(first).count == 4)
        #expect(try Imported(text, mapping).interactions.map(\.id) == first)
        #expect(try Imported(Gzip.pack(Array(text.utf8)), mapping).interactions.map(\.id) == first)
        #expect(Set(try Imported(text, mapping.replacing("shop", with: "other")).interactions.map(\.id)).isDisjoint(with: first))
        // Another file with some of the rows in another order gives them the same ids.
        let other = try Imported("user,time,event,note\n1,2026-01-01,a,c\n1,2026-01-01,a,b\n", mapping).interactions.map(\.id)
        #expect(other == [first[2], first[0]])
    }

    @Test(.enabled(if: hasSharedData)) func `the purchases that repeat in the CDNOW file stay apart`() throws {
        let path = try #require(sharedData("commerce/CDNOW_master.txt"))
        let proposal = try ImportMapping.propose(path: path, source: "cdnow")
        var ids: Set<String> = []
        let reader = try ImportReader(path: path, mapping: proposal.mapping)
        while let batch = try reader.next() { ids.formUnion(batch.interactions.map(\.id)) }
        #expect(reader.accepted == 69_659)
        #expect(reader.rejected == 0)
        #expect(ids.count == 69_659)
    }
}
