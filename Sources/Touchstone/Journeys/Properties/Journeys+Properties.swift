import JourneyAnalytics

extension Journeys {
    /// The readers that have to be current for an answer; the rest of the log's readers need not be waited for.
    package static func readers(withProperties: Bool = false) -> Set<String> {
        let always: Set<String> = ["sources", "catalogue", "segments", "journeys"]
        return withProperties ? always.union(["properties"]) : always
    }

    /// What the catalogue and the sources say of an interaction: the same for all of one signature.
    static func kindProperties(of catalogue: Catalogue, sources: [Int64: String]) -> [KindProperty] {
        let places = catalogue.meanings.indices
        func property(_ name: String, _ value: (Int) -> String?) -> KindProperty {
            KindProperty(name: name, valueOfKind: places.map(value))
        }
        return [
            property("touchpoint") { catalogue.meanings[$0].touchpoint.map { catalogue.touchpoints[$0] } },
            property("channel") { catalogue.signatures[$0] == nil ? nil : catalogue.channels[catalogue.meanings[$0].channel] },
            property("channel_kind") {
                catalogue.signatures[$0] == nil ? nil : catalogue.channelKinds[catalogue.meanings[$0].channel]?.rawValue
            },
            property("stage") { catalogue.signatures[$0] == nil ? nil : catalogue.stages[catalogue.meanings[$0].stage] },
            property("source") { catalogue.signatures[$0].flatMap { sources[$0.source] } },
            property("direction") { catalogue.signatures[$0]?.direction.rawValue },
            property("name") { catalogue.signatures[$0]?.name },
        ]
    }

    /// Everything that journeys can be filtered and broken down by, as it stands now.
    package func properties() throws(JourneyError) -> EventProperties { try properties(of: current) }

    /// Everything that the interactions of an index can be filtered and broken down by.
    /// - Throws: `JourneyError` while the properties of some of them are still being read.
    func properties(of version: JourneyReader.Version) throws(JourneyError) -> EventProperties {
        let (columns, sequence) = propertiesReader.current
        guard sequence >= version.sequence else {
            let share = Int(Double(sequence) / Double(max(version.sequence, 1)) * 100)
            throw JourneyError(
                "The properties of interactions are still being read from the log (\(share) %). Ask again in a moment, or without them.",
                field: "where", isTemporary: true)
        }
        return EventProperties(kinds: Journeys.kindProperties(of: known, sources: sourceNames), columns: columns)
    }

    /// The interactions of the index that fit a filter.
    /// - Throws: `JourneyError` for a property that there isn't, and while the properties are still being read.
    func narrowed(_ version: JourneyReader.Version, by filter: PropertyFilter) throws(JourneyError) -> JourneyIndex {
        let filter = PropertyFilter(filter.condition.current(in: known))
        let key = FilteredIndexes.Key(version: version.number, filter: filter, catalogue: catalogueVersion, sources: sourceNames)
        return try filtered.index(key) { () throws(JourneyError) in
            let properties = try properties(of: version)
            do throws(JourneyQuestionError) {
                return try version.index.filtered(by: filter, properties)
            } catch {
                throw JourneyError(error, field: "where")
            }
        }
    }

    private var sourceNames: [Int64: String] { Dictionary(sources.all.map { ($0.id, $0.name) }) { first, _ in first } }
}

extension PropertyFilter.Condition {
    /// With touchpoints by the names that they have now.
    fileprivate func current(in catalogue: Catalogue) -> PropertyFilter.Condition {
        switch self {
        case .compare("touchpoint", let comparison, let value) where comparison == .equal || comparison == .notEqual:
            .compare("touchpoint", comparison, catalogue.current(value))
        case .among("touchpoint", let values): .among("touchpoint", values.map(catalogue.current))
        case .compare, .among, .exists: self
        case .not(let inner): .not(inner.current(in: catalogue))
        case .all(let parts): .all(parts.map { $0.current(in: catalogue) })
        case .any(let parts): .any(parts.map { $0.current(in: catalogue) })
        }
    }
}
