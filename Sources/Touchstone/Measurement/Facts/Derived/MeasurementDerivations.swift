import Synchronization

/// What is derived from all facts of one moment, when a metric asks for it.
struct MeasurementDerivations: Sendable {
    let reader: MeasurementReader
    let facts: MeasurementFacts
    let catalogue: Catalogue
    let version: Int

    func clocks() -> [ResponseClock] { reader.responseClocks(of: facts, catalogue: catalogue, version: version) }

    func resolutions() -> [CaseResolution] {
        reader.derived.resolutions(DerivedFacts.Key([facts.cases.count, facts.people.links.count, version])) {
            CaseResolution.all(in: facts, catalogue: catalogue)
        }
    }

    func invitations() -> [SurveyInvitation] {
        reader.derived.invitations(DerivedFacts.Key([facts.bearers.count, facts.people.links.count, version])) {
            SurveyInvitation.all(in: facts, catalogue: catalogue)
        }
    }

    /// Nil where the orders don't tell.
    func lifetime(_ source: ObservationSource) -> LifetimeFit? {
        let key = DerivedFacts.Key(
            [facts.money.count, facts.people.links.count, source.settings.version, Int(source.now / 86_400_000)]
                + source.isCurrency.map { $0 ? 1 : 0 })
        return reader.derived.lifetime(key) { LifetimeFit(source) }
    }
}

/// Derived facts, kept until what they follow from has changed.
final class DerivedFacts: Sendable {
    struct Key: Hashable {
        private let numbers: [Int]
        init(_ numbers: [Int]) { self.numbers = numbers }
    }

    private struct Kept: Sendable {
        var resolutions: (key: Key, value: [CaseResolution])?
        var invitations: (key: Key, value: [SurveyInvitation])?
        var lifetimes: [Key: LifetimeFit?] = [:]
    }

    private let kept = Mutex(Kept())
    private static let mostLifetimes = 40

    func resolutions(_ key: Key, _ make: () -> [CaseResolution]) -> [CaseResolution] {
        if let known = kept.withLock({ $0.resolutions?.key == key ? $0.resolutions?.value : nil }) { return known }
        let made = make()
        kept.withLock { $0.resolutions = (key, made) }
        return made
    }

    func invitations(_ key: Key, _ make: () -> [SurveyInvitation]) -> [SurveyInvitation] {
        if let known = kept.withLock({ $0.invitations?.key == key ? $0.invitations?.value : nil }) { return known }
        let made = make()
        kept.withLock { $0.invitations = (key, made) }
        return made
    }

    func lifetime(_ key: Key, _ make: () -> LifetimeFit?) -> LifetimeFit? {
        if let known = kept.withLock({ $0.lifetimes[key] }) { return known }
        let made = make()
        kept.withLock { kept in
            if kept.lifetimes.count >= DerivedFacts.mostLifetimes { kept.lifetimes.removeAll() }
            kept.lifetimes[key] = .some(made)
        }
        return made
    }
}
