import Foundation

/// A letter by RFC 5322 and MIME: its headers, and what was written, as plain text.
struct Letter {
    private var headers: [(name: String, value: String)] = []
    /// What was written, decoded; of several forms the plain one.
    private(set) var text = ""

    init(_ lines: [[UInt8]]) {
        let end = lines.firstIndex { $0.isEmpty } ?? lines.count
        headers = Self.headers(lines[..<end])
        text = Self.text(
            header("content-type") ?? "text/plain", header("content-transfer-encoding") ?? "", Array(lines[min(end + 1, lines.count)...]),
            depth: 0)
    }

    /// The first of that name, its encoded words (RFC 2047) decoded.
    func header(_ name: String) -> String? { headers.first { $0.name == name }.map { Self.decoded(words: $0.value) } }

    /// The addresses of a header, in lower case.
    func addresses(_ name: String) -> [String] {
        (header(name) ?? "").split { "<>,; \"\t()".contains($0) }.map { $0.lowercased() }
            .filter { address in
                let parts = address.split(separator: "@")
                return parts.count == 2 && parts[1].contains(".")
            }
    }

    /// As ISO 8601.
    var date: String? {
        guard let text = header("date") else { return nil }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        let plain = text.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)
        for format in ["EEE, d MMM yyyy HH:mm:ss Z", "d MMM yyyy HH:mm:ss Z", "EEE, d MMM yyyy HH:mm Z", "EEE, d MMM yyyy HH:mm:ss zzz"] {
            formatter.dateFormat = format
            if let date = formatter.date(from: plain) { return date.formatted(.iso8601) }
        }
        return nil
    }

    var isReply: Bool { header("in-reply-to") != nil }

    /// The letter with which the exchange began, as far as this one says.
    var thread: String? {
        let first = (header("references") ?? header("in-reply-to") ?? header("message-id"))?.split { $0.isWhitespace }.first
        return first.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "<>")) }
    }

    /// Without quoted lines, the line that introduces them, and the signature.
    var said: String {
        var kept: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let plain = line.trimmingCharacters(in: .whitespaces)
            if line == "-- " || plain == "--" || plain.hasPrefix("-----Original Message") || plain.hasPrefix("________") { break }
            if plain.hasPrefix(">") {
                if let last = kept.lastIndex(where: { line in line.contains { !$0.isWhitespace } }),
                    kept[last].trimmingCharacters(in: .whitespaces).hasSuffix(":")
                {
                    kept.removeSubrange(last...)
                }
                continue
            }
            kept.append(line)
        }
        return kept.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func headers(_ lines: ArraySlice<[UInt8]>) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for line in lines {
            let text = String(decoding: line, as: UTF8.self)
            if line.first == 0x20 || line.first == 0x09, !headers.isEmpty {
                headers[headers.count - 1].value += " " + text.trimmingCharacters(in: .whitespaces)
            } else if let colon = text.firstIndex(of: ":"), headers.count < 500 {
                headers.append((text[..<colon].lowercased(), text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)))
            }
        }
        return headers
    }

    /// The plain text of a body; of several parts the first that is text, plain before HTML.
    private static func text(_ type: String, _ encoding: String, _ lines: [[UInt8]], depth: Int) -> String {
        let kind = type.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        if kind.hasPrefix("multipart/"), depth < 8, let boundary = parameter("boundary", type) {
            var found: [(kind: String, text: String)] = []
            for part in parts(lines, boundary) {
                let end = part.firstIndex { $0.isEmpty } ?? part.count
                let own = headers(part[..<end])
                func header(_ name: String) -> String? { own.first { $0.name == name }?.value }
                if header("content-disposition")?.lowercased().hasPrefix("attachment") == true { continue }
                let partType = header("content-type") ?? "text/plain"
                let text = text(
                    partType, header("content-transfer-encoding") ?? "", Array(part[min(end + 1, part.count)...]), depth: depth + 1)
                if !text.isEmpty { found.append((partType.lowercased(), text)) }
            }
            return (found.first { !$0.kind.hasPrefix("text/html") } ?? found.first)?.text ?? ""
        }
        guard kind.hasPrefix("text/") || kind.isEmpty else { return "" }
        let bytes = decoded(lines, encoding.lowercased().trimmingCharacters(in: .whitespaces))
        let text = string(bytes, charset: parameter("charset", type))
        return kind == "text/html" ? plain(html: text) : text
    }

    private static func parts(_ lines: [[UInt8]], _ boundary: String) -> [[[UInt8]]] {
        let mark = Array("--\(boundary)".utf8)
        let places = lines.indices.filter { lines[$0].starts(with: mark) }
        return zip(places, places.dropFirst() + [lines.count]).map { Array(lines[($0 + 1)..<$1]) }.filter { !$0.isEmpty }
    }

    private static func parameter(_ name: String, _ header: String) -> String? {
        guard let place = header.range(of: name + "=", options: .caseInsensitive) else { return nil }
        let rest = header[place.upperBound...]
        let value = rest.hasPrefix("\"") ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != ";" && !$0.isWhitespace }
        return value.isEmpty ? nil : String(value)
    }

    private static func decoded(_ lines: [[UInt8]], _ encoding: String) -> [UInt8] {
        switch encoding {
        case "base64":
            return Data(base64Encoded: Data(lines.joined()), options: .ignoreUnknownCharacters).map { [UInt8]($0) } ?? []
        case "quoted-printable":
            var bytes: [UInt8] = []
            for line in lines {
                let isSoft = line.last == UInt8(ascii: "=")
                bytes += quoted(isSoft ? line.dropLast() : line[...], underscore: false)
                if !isSoft { bytes.append(0x0A) }
            }
            return bytes
        default: return Array(lines.joined(separator: [0x0A]))
        }
    }

    private static func quoted(_ bytes: ArraySlice<UInt8>, underscore: Bool) -> [UInt8] {
        var out: [UInt8] = []
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            if byte == UInt8(ascii: "="), place + 2 < bytes.endIndex,
                let value = UInt8(String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
            {
                out.append(value)
                place += 3
            } else {
                out.append(underscore && byte == UInt8(ascii: "_") ? 0x20 : byte)
                place += 1
            }
        }
        return out
    }

    private static func string(_ bytes: [UInt8], charset: String?) -> String {
        switch charset?.lowercased() {
        case nil, "utf-8", "utf8", "us-ascii", "ascii":
            if let text = String(validating: bytes, as: UTF8.self) { return text }
        default: break
        }
        var text: [UInt8] = []
        bytes.withUnsafeBufferPointer { TextEncoding.windows1252.append($0, to: &text) }
        return String(decoding: text, as: UTF8.self)
    }

    /// `=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=`
    private static func decoded(words text: String) -> String {
        var result = ""
        var rest = Substring(text)
        var wasWord = false
        while let start = rest.range(of: "=?") {
            let pieces = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard pieces.count == 4, pieces[3].hasPrefix("=") else { break }
            let between = rest[..<start.lowerBound]
            if !(wasWord && between.allSatisfy(\.isWhitespace)) { result += between }
            let bytes =
                pieces[1].uppercased() == "B"
                ? Data(base64Encoded: String(pieces[2])).map { [UInt8]($0) } ?? [] : quoted(Array(pieces[2].utf8)[...], underscore: true)
            result += string(bytes, charset: String(pieces[0]))
            rest = pieces[3].dropFirst()
            wasWord = true
        }
        return result + rest
    }

    /// What a page of HTML says, without its tags.
    private static func plain(html: String) -> String {
        var text = ""
        var rest = Substring(html)
        while let open = rest.firstIndex(of: "<") {
            text += rest[..<open]
            guard let close = rest[open...].firstIndex(of: ">") else { return text }
            let tag = rest[rest.index(after: open)..<close].lowercased()
            rest = rest[rest.index(after: close)...]
            for hidden in ["style", "script", "head", "blockquote"] where tag == hidden || tag.hasPrefix(hidden + " ") {
                if let end = rest.range(of: "</\(hidden)>", options: .caseInsensitive) { rest = rest[end.upperBound...] }
            }
            if tag.hasPrefix("br") || tag.hasPrefix("p") || tag.hasPrefix("/p") || tag.hasPrefix("div") || tag.hasPrefix("li") {
                text += "\n"
            }
        }
        text += rest
        for (entity, character) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacing(entity, with: character)
        }
        return text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
