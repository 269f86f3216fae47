/// What can go wrong with journey maps, in sentences for the person who asked.
package enum MapError: Error, Sendable, Equatable, CustomStringConvertible {
    case noSuchMap(Int64)
    case noSuchVersion(Int64)
    case noSuchComment(Int64)
    case archived
    case invalid(MapProblem)
    /// A YAML file that can't be read; the line is counted from 1.
    case file(line: Int?, reason: String)
    case badComment(String)
    case badVersionName
    case tooManyOperations(Int)
    case tooLarge

    package var description: String {
        switch self {
        case .noSuchMap(let id): "There is no journey map \(id). It may be that of another database: see the list of maps."
        case .noSuchVersion(let version): "The map has no version \(version)."
        case .noSuchComment(let id): "The map has no comment \(id). Somebody may have removed it."
        case .archived: "The map is archived. Restore it first, then change it."
        case .invalid(let problem): problem.description
        case .file(let line?, let reason): "Line \(line): \(reason)"
        case .file(nil, let reason): "The file can't be used: \(reason)"
        case .badComment(let reason): reason
        case .badVersionName: "A version's name has to have 1 to \(JourneyMap.longestName) characters."
        case .tooManyOperations(let most): "At most \(most) operations are taken at once. Send them in parts."
        case .tooLarge: "The map would be larger than \(JourneyMaps.mostBytes / 1_048_576) MiB. Make a map of its own of a part of it."
        }
    }
}
