import Foundation

/// How a recording is packed, told by its first bytes: a name proves nothing.
package enum RecordingFormat: String, Sendable, CaseIterable {
    case wav, mp3, m4a, ogg, flac, webm

    /// What the file at `path` is packed as; nil where it is no recording, or no file that can be read twice.
    /// - Throws: where the file can't be read.
    package init?(path: String, named name: String? = nil) throws(ImportError) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(beginning: try FileSource(path: path, named: name).peek(12))
    }

    /// - Parameter bytes: the first twelve, or all of a shorter file.
    init?(beginning bytes: [UInt8]) {
        func stands(_ text: String, at place: Int = 0) -> Bool { bytes.dropFirst(place).starts(with: text.utf8) }
        if stands("RIFF"), stands("WAVE", at: 8) {
            self = .wav
        } else if stands("ftyp", at: 4) {
            self = .m4a
        } else if stands("OggS") {
            self = .ogg
        } else if stands("fLaC") {
            self = .flac
        } else if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
            self = .webm
        } else if stands("ID3") || bytes.count > 1 && bytes[0] == 0xFF && bytes[1] & 0xE6 == 0xE2 {
            // Without a tag a frame's header begins it: eleven bits of ones, then the version, then layer III.
            self = .mp3
        } else {
            return nil
        }
    }

    var mediaType: String {
        switch self {
        case .wav: "audio/wav"
        case .mp3: "audio/mpeg"
        case .m4a: "audio/mp4"
        case .ogg: "audio/ogg"
        case .flac: "audio/flac"
        case .webm: "audio/webm"
        }
    }
}
