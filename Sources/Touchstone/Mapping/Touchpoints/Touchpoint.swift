/// What people say of a touchpoint: who answers for it, what is promised at it, whether customers see it.
package struct Touchpoint: Sendable, Equatable {
    /// Whether customers see what is done there.
    package enum Visibility: String, Sendable, CaseIterable {
        case frontStage = "front_stage"
        case backStage = "back_stage"

        package var name: String {
            switch self {
            case .frontStage: "Front stage"
            case .backStage: "Back stage"
            }
        }
    }

    package var name: String
    package var about: String
    package var owner: String
    package var visibility: Visibility?
    /// What the brand promises there.
    package var promise: String
    /// Named so by a person.
    package var isMomentOfTruth: Bool
    /// Where it is planned to be; of a touchpoint that is seen, its raw names say it.
    package var channel: String
    package var stage: String
    /// Somebody entered it before it was seen.
    package var isPlanned: Bool
    /// The touchpoint that its names were merged into.
    package var mergedInto: String?

    package init(
        name: String, about: String = "", owner: String = "", visibility: Visibility? = nil, promise: String = "",
        isMomentOfTruth: Bool = false, channel: String = "", stage: String = "", isPlanned: Bool = false, mergedInto: String? = nil
    ) {
        self.name = name
        self.about = about
        self.owner = owner
        self.visibility = visibility
        self.promise = promise
        self.isMomentOfTruth = isMomentOfTruth
        self.channel = channel
        self.stage = stage
        self.isPlanned = isPlanned
        self.mergedInto = mergedInto
    }

    package static let longestName = Mapping.nameLimit
    package static let longestText = 2_000
    package static let most = 2_000

    /// - Throws: `TouchpointError` that names the field which is wrong.
    package func checked() throws(TouchpointError) -> Touchpoint {
        var copy = self
        for (field, path, limit) in Touchpoint.texts {
            let text = self[keyPath: path].trimmingBlanks
            guard text.count <= limit else {
                throw TouchpointError("The \(field) of “\(name.prefix(60))” has \(text.count) characters; \(limit) at most.", field: field)
            }
            guard !text.unicodeScalars.contains("\0") else { throw TouchpointError("The \(field) holds a NUL character.", field: field) }
            copy[keyPath: path] = text
        }
        guard !copy.name.isEmpty else { throw TouchpointError("A touchpoint needs a name.", field: "name") }
        return copy
    }

    private static var texts: [(String, WritableKeyPath<Touchpoint, String>, Int)] {
        [
            ("name", \.name, longestName), ("about", \.about, longestText), ("owner", \.owner, 120), ("promise", \.promise, longestText),
            ("channel", \.channel, longestName), ("stage", \.stage, longestName),
        ]
    }
}

extension String {
    /// Without blanks and line ends around it.
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
