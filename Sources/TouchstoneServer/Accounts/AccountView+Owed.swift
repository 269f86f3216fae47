import Touchstone

/// What an account is owed: cases that are open, and what was promised.
extension AccountView {
    struct Case {
        var number: String
        var href: String
        var topic: String
        var status: String
        var due: String?
        var isOverdue: Bool
        var who: String
    }

    struct Promise {
        var name: String
        var href: String
        var sign: String
        var tone: String
        var words: String
    }

    /// What is open about its people, what is due first first.
    var cases: [Case] {
        guard context.may(.viewCases) else { return [] }
        let now = application.now()
        return summary.people.flatMap { one in one.cases.map { (one.id, $0) } }.sorted {
            ($0.1.due.milliseconds, $0.1.number) < ($1.1.due.milliseconds, $1.1.number)
        }.map { person, one in
            Case(
                number: "\(one.number)", href: "/cases/\(one.number)", topic: one.topic, status: one.status.name,
                due: CaseWords.due(one, at: now), isOverdue: one.isOverdue(at: now), who: names.name(person))
        }
    }

    /// What was promised them, what was broken with most of them first.
    func promises() async throws -> [Promise] {
        guard context.may(.viewPromise) else { return [] }
        return try await application.promises(of: summary, zone: context.timeZone).sorted {
            ($1.broken.count, $0.part.id) < ($0.broken.count, $1.part.id)
        }.map { one in
            let (broken, due) = (one.broken.count, Words.count(one.due.count, "person", plural: "people"))
            let verdict: PromiseVerdict = broken == 0 ? .kept : .broken
            return Promise(
                name: one.part.name, href: PromisePages.href(one.part), sign: PromiseWords.sign(verdict), tone: PromiseWords.tone(verdict),
                words: broken == 0 ? "kept with \(due)" : "broken with \(broken) of \(due)")
        }
    }
}
