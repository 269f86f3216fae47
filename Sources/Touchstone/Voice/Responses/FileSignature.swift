/// What files begin with: a picture or a document has to be what its sender's browser says it is.
enum FileSignature {
    private static let known: [String: [[UInt8]]] = [
        "image/png": [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]], "image/jpeg": [[0xFF, 0xD8, 0xFF]],
        "image/gif": [Array("GIF87a".utf8), Array("GIF89a".utf8)], "application/pdf": [Array("%PDF-".utf8)],
    ]

    static func fits(_ bytes: [UInt8], type: String) -> Bool {
        let type = type.lowercased()
        // RIFF, four bytes of length, WEBP.
        if type == "image/webp" { return bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) }
        return known[type].map { $0.contains { bytes.starts(with: $0) } } ?? true
    }
}
