import Foundation
import Synchronization

/// The rejected rows of an upload in a file of their own, sealed: they are personal. Each piece is its length (4 bytes, little-endian) and
/// the sealed text; unsealed and joined, the pieces are the CSV file that the command writes.
final class SealedRejects: Sendable {
    let path: String
    private let vault: Vault
    private let handle = Mutex<FileHandle?>(nil)
    private static let purpose = "rejected-rows"
    private static let header = "line,reason,row\n"

    init(path: String, vault: Vault) {
        self.path = path
        self.vault = vault
    }

    /// Whether anything was written.
    var isEmpty: Bool { handle.withLock { $0 == nil } }

    func append(_ rows: [RejectedRow]) throws {
        guard !rows.isEmpty else { return }
        try handle.withLock { handle in
            var text: [UInt8] = []
            if handle == nil {
                let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
                guard descriptor >= 0 else { throw ImportError.unreadable(file: path, reason: String(cString: strerror(errno))) }
                handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
                text += SealedRejects.header.utf8
            }
            for row in rows {
                text += "\(row.line),".utf8
                RejectsFile.appendQuoted(row.reason, to: &text)
                text.append(0x2C)
                RejectsFile.appendQuoted(row.row, to: &text)
                text.append(0x0A)
            }
            let sealed = vault.seal(text, purpose: SealedRejects.purpose)
            var piece = withUnsafeBytes(of: UInt32(sealed.count).littleEndian) { [UInt8]($0) }
            piece += sealed
            try handle?.write(contentsOf: Data(piece))
        }
    }

    /// Calls `body` for each piece of the CSV file, as long as `wantsMore` says so.
    static func read(
        _ path: String, vault: Vault, while wantsMore: () -> Bool = { true }, _ body: ([UInt8]) async throws -> Void
    ) async throws {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        while wantsMore(), let head = try file.read(upToCount: 4), head.count == 4 {
            let count = head.withUnsafeBytes { Int(UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self))) }
            guard let sealed = try file.read(upToCount: count), sealed.count == count else { throw VaultError.sealed }
            try await body(try vault.open([UInt8](sealed), purpose: purpose))
        }
    }

    /// Calls `body` with the rows of each piece as they stood in the file, a line's end after each. Rows that can't be read without the file
    /// around them are left out.
    /// - Parameter mended: where given, only the rows at these lines, each with the text that is given for it.
    /// - Returns: how many rows were given, and how many left out.
    static func readRows(
        _ path: String, vault: Vault, mended: [Int: String]? = nil, _ body: ([UInt8]) async throws -> Void
    ) async throws -> (given: Int, leftOut: Int) {
        var given = 0, leftOut = 0
        try await read(path, vault: vault) { piece in
            var text: [UInt8] = []
            for row in rows(of: piece) {
                if let mended, mended[row.line] == nil { continue }
                guard mended != nil || TableReader.standsAlone(row.reason) else {
                    leftOut += 1
                    continue
                }
                given += 1
                text += (mended?[row.line] ?? row.row).utf8
                text.append(0x0A)
            }
            try await body(text)
        }
        return (given, leftOut)
    }

    /// The rows of a piece of the CSV file.
    static func rows(of piece: [UInt8]) -> [RejectedRow] {
        var rest = piece[...]
        if rest.starts(with: header.utf8) { rest = rest.dropFirst(header.utf8.count) }
        var rows: [RejectedRow] = []
        while let comma = rest.firstIndex(of: 0x2C) {
            let line = Int(String(decoding: rest[..<comma], as: UTF8.self)) ?? 0
            rest = rest[(comma + 1)...]
            let reason = unquoted(&rest)
            rest = rest.dropFirst()
            let row = unquoted(&rest)
            rest = rest.dropFirst()
            rows.append(
                RejectedRow(line: line, reason: String(decoding: reason, as: UTF8.self), row: String(decoding: row, as: UTF8.self)))
        }
        return rows
    }

    /// The quoted value with which `text` begins, taken off it.
    private static func unquoted(_ text: inout ArraySlice<UInt8>) -> [UInt8] {
        var value: [UInt8] = []
        text = text.dropFirst()
        while let end = text.firstIndex(of: 0x22) {
            value += text[..<end]
            text = text[(end + 1)...]
            guard text.first == 0x22 else { break }
            value.append(0x22)
            text = text.dropFirst()
        }
        return value
    }
}
