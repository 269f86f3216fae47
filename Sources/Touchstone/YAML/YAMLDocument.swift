import Yams

/// A YAML file that is safe to be walked through: of bounded size, depth and number of nodes, its aliases counted wherever they stand.
enum YAMLDocument {
    /// Why a file isn't read.
    struct Mistake: Error, Equatable {
        /// Counted from 1.
        var line: Int?
        /// Begins with a small letter.
        var reason: String

        init(line: Int? = nil, _ reason: String) {
            self.line = line
            self.reason = reason
        }
    }

    /// Aliases make a small file large.
    static let mostNodes = 200_000
    /// Anchors within anchors make it deep, and as many of them are more than anybody writes.
    private static let mostAnchors = 200
    /// Brackets within brackets, and columns of indentation.
    private static let deepest = 64

    /// - Parameter example: the sentence for an empty file: "Export a map to see what one looks like."
    static func root(of yaml: String, mostBytes: Int, example: String? = nil) throws(Mistake) -> Node {
        guard yaml.utf8.count <= mostBytes else { throw Mistake("it is larger than \(mostBytes / 1_048_576) MiB.") }
        guard !yaml.utf8.contains(0) else { throw Mistake("it holds bytes that no text has. Save it as UTF-8 text.") }
        guard !isNestedDeeply(yaml) else { throw Mistake("it is nested too deeply.") }
        let (anchors, line) = anchors(yaml)
        guard anchors <= mostAnchors else { throw Mistake(line: line, "it holds too much. Take out its anchors and aliases.") }
        if anchors > 0, let line = largeKey(yaml) { throw Mistake(line: line, "a key has to be a text.") }
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch { throw Mistake(error) }
        guard let root else { throw Mistake("it is empty.\(example.map { " " + $0 } ?? "")") }
        var left = mostNodes
        guard isWalked(root, &left) else { throw Mistake("it holds too much. Take out its aliases.") }
        return root
    }

    /// Whether brackets or blocks are nested deeper than any reader goes: what reads the text itself goes down with each of them.
    static func isNestedDeeply(_ yaml: String) -> Bool {
        var depth = 0
        var indent = 0
        var isAtStart = true
        for byte in yaml.utf8 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case 0x0A, 0x0D:
                indent = 0
                isAtStart = true
                continue
            default: break
            }
            // Indentation, and the signs that open a block within a block on one line.
            if isAtStart, [0x20, 0x2D, 0x3F, 0x3A].contains(byte) { indent += 1 } else { isAtStart = false }
            if depth > deepest || indent > deepest { return true }
        }
        return false
    }

    /// Goes through all that the node unfolds to, until that is too much.
    private static func isWalked(_ node: Node, _ left: inout Int) -> Bool {
        left -= 1
        guard left >= 0 else { return false }
        switch node {
        case .scalar, .alias: return true
        case .sequence(let sequence):
            for element in sequence where !isWalked(element, &left) { return false }
        case .mapping(let mapping):
            for (key, value) in mapping where !isWalked(key, &left) || !isWalked(value, &left) { return false }
        }
        return true
    }

    /// How many anchors stand in the text, or what looks like one, and the line of the first that is too many.
    private static func anchors(_ yaml: String) -> (count: Int, line: Int?) {
        var count = 0
        var line = 1
        var before = UInt8(ascii: "\n")
        // The last byte that is no blank: an anchor stands where a value begins.
        var sign = before
        for byte in yaml.utf8 {
            if before == UInt8(ascii: "&"), isWord(byte), Self.openings.contains(sign) { count += 1 }
            if count > mostAnchors { return (count, line) }
            if before != 0x20 { sign = before == UInt8(ascii: "&") ? sign : before }
            if byte == 0x0A { line += 1 }
            before = byte
        }
        return (count, nil)
    }

    private static let openings = Set(":-[{,?\n\r".utf8)

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The line of a key that is no text: those are compared with each other while the file is read, all that they unfold to.
    private static func largeKey(_ yaml: String) -> Int? {
        for (number, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let bytes = Array(line.utf8)
            let start = bytes.firstIndex { $0 != 0x20 && $0 != UInt8(ascii: "-") } ?? bytes.count
            if start + 1 < bytes.count, bytes[start] == UInt8(ascii: "?"), bytes[start + 1] == 0x20 { return number + 1 }
            if start + 1 == bytes.count, bytes[start] == UInt8(ascii: "?") { return number + 1 }
            for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: ":") {
                let before = bytes[..<place].last { $0 != 0x20 }
                if before == UInt8(ascii: "]") || before == UInt8(ascii: "}") { return number + 1 }
                if endsInAlias(bytes[..<place]) { return number + 1 }
            }
        }
        return nil
    }

    /// "*name" with blanks behind it.
    private static func endsInAlias(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let last = bytes.lastIndex(where: { $0 != 0x20 }), isWord(bytes[last]) else { return false }
        let word = bytes[...last].lastIndex { !isWord($0) }
        return word.map { bytes[$0] == UInt8(ascii: "*") } ?? false
    }
}

extension YAMLDocument.Mistake {
    fileprivate init(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            self.init(line: mark.line, "this is not valid YAML: \(problem). Check the indentation and the quotes.")
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(line: context.mark.line, "the same key stands there twice: \(duplicates.joined(separator: ", ")). Keep one.")
        default: self.init("it is not valid YAML.")
        }
    }
}
