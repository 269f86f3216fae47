/// Which list of customers a number stands for: what is wrong with which field, over all or as one source has it.
package struct QualityListName: Sendable, Hashable {
    package enum Subject: Sendable, Hashable {
        /// A value of this field isn't as it should be.
        case field(TraitField, ValueProblem)
        /// A value of this field that too many others have, too.
        case shared(TraitField)
        /// Another customer has the same: e-mail, telephone, or name and date of birth.
        case same(QualityReport.Sameness)
        /// Another customer has the same name, and the date of birth that would tell is missing.
        case undecided
        /// No way to reach them: nothing given, or nothing that can work.
        case unreachable(QualityReport.Reach.Way, Gap)
        /// No way to reach them at all.
        case cutOff
        /// Several profiles of this source are one customer.
        case severalProfiles
        /// The source has said nothing new of them for a year.
        case stale
    }

    /// Why somebody can't be reached.
    package enum Gap: String, Sendable, CaseIterable {
        case missing, invalid
        /// Both together.
        case any
    }

    /// Nil is all sources together.
    package var source: Int64?
    package var subject: Subject

    package init(source: Int64? = nil, _ subject: Subject) {
        self.source = source
        self.subject = subject
    }

    /// "3:field:email:missing"; 0 is all sources.
    package var text: String {
        let words: [String] =
            switch subject {
            case .field(let field, let problem): ["field", field.name, problem.rawValue]
            case .shared(let field): ["shared", field.name]
            case .same(let sameness): ["same", sameness.rawValue]
            case .undecided: ["undecided"]
            case .unreachable(let way, let gap): ["unreachable", way.rawValue, gap.rawValue]
            case .cutOff: ["cut-off"]
            case .severalProfiles: ["several-profiles"]
            case .stale: ["stale"]
            }
        return (["\(source ?? 0)"] + words).joined(separator: ":")
    }

    package init?(_ text: String) {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= 300, parts.count >= 2, let number = Int64(parts.removeFirst()), number >= 0 else { return nil }
        source = number == 0 ? nil : number
        switch parts.removeFirst() {
        case "field":
            // A field's own name may hold colons.
            guard parts.count >= 2, let problem = ValueProblem(rawValue: parts.removeLast()) else { return nil }
            subject = .field(TraitField(named: parts.joined(separator: ":")), problem)
        case "shared":
            guard !parts.isEmpty else { return nil }
            subject = .shared(TraitField(named: parts.joined(separator: ":")))
        case "same":
            guard parts.count == 1, let sameness = QualityReport.Sameness(rawValue: parts[0]) else { return nil }
            subject = .same(sameness)
        case "undecided" where parts.isEmpty: subject = .undecided
        case "unreachable":
            guard parts.count == 2, let way = QualityReport.Reach.Way(rawValue: parts[0]), let gap = Gap(rawValue: parts[1]) else {
                return nil
            }
            subject = .unreachable(way, gap)
        case "cut-off" where parts.isEmpty: subject = .cutOff
        case "several-profiles" where parts.isEmpty: subject = .severalProfiles
        case "stale" where parts.isEmpty: subject = .stale
        default: return nil
        }
    }
}
