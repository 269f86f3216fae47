/// The lines of a file one after another, empty ones included; lines longer than any letter's are cut.
final class LetterLines {
    private let source: FileSource
    private var window: [UInt8] = []
    private var place = 0
    private var isAtEnd = false
    private static let longest = 1 << 20

    init(_ source: FileSource) { self.source = source }

    /// Without its end; nil at the end of the file.
    func next() throws(ImportError) -> [UInt8]? {
        var searched = place
        while true {
            if let end = window[searched...].firstIndex(of: 0x0A) {
                let line = window[place..<end]
                place = end + 1
                return Array(line.last == 0x0D ? line.dropLast() : line)
            }
            if isAtEnd || window.count - place > Self.longest {
                guard place < window.count else { return nil }
                defer { place = window.count }
                return Array(window[place...])
            }
            searched = window.count - place
            window.removeFirst(place)
            place = 0
            let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
            defer { room.deallocate() }
            let count = try source.read(into: room)
            isAtEnd = count == 0
            window.append(contentsOf: room[..<count])
        }
    }
}
