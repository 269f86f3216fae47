import Touchstone

/// What a list of data quality is called, what it says, and which values of a customer it means.
struct QualityListWords {
    let title: String
    let about: String
    /// The heading of the column of values; nil where there is nothing to show.
    let valueName: String?
    private let name: QualityListName

    init(_ name: QualityListName, sourceName: (Int64) -> String?) {
        self.name = name
        let source = name.source.map { sourceName($0) ?? "a source that is no more" }
        let place = source.map { " in \($0)" } ?? ""
        switch name.subject {
        case .field(let field, .missing):
            title = "\(field.label): not given\(place)"
            about = source.map { "\($0) describes them without it." } ?? "No source gives it."
            valueName = nil
        case .field(let field, let problem):
            title = "\(field.label): \(problem.label)\(place)"
            about = "At least one of their values is so."
            valueName = field.label
        case .shared(let field):
            title = "\(field.label) shared by too many"
            about = "Those with the same value stand beside one another, the most common value first."
            valueName = field.label
        case .same(let sameness):
            title = "Customers with \(sameness.label)"
            about = "Those who share it stand beside one another. Open one to join it with the other, if they are one person."
            valueName =
                switch sameness {
                case .email: "E-mail"
                case .phone: "Telephone"
                case .nameAndBirthday: "Date of birth"
                }
        case .undecided:
            title = "Namesakes without a date of birth\(place)"
            about = "Another customer has the same name; those with the same name stand beside one another."
            valueName = nil
        case .unreachable(let way, let gap):
            title = "Can't be reached by \(way.label)"
            about =
                switch gap {
                case .missing: "Nothing to reach them by is known."
                case .invalid: "What is known can't be right."
                case .any: "Nothing is known, or what is known can't be right."
                }
            valueName = gap == .missing ? nil : way == .email ? "E-mail" : way == .phone ? "Telephone" : "Street"
        case .cutOff:
            title = "Can't be reached at all"
            about = "No e-mail address, telephone number or postal address of theirs can be right, or none is known."
            valueName = nil
        case .severalProfiles:
            title = "Several records\(place)"
            about = "More than one of its records was found to be the same person."
            valueName = nil
        case .stale:
            title = "Nothing new\(place) for a year"
            about = "What it said of them last is older than 365 days."
            valueName = nil
        }
    }

    func values(of customer: Customer, _ check: ValueCheck) -> [StatedValue] {
        func all(_ field: TraitField) -> [StatedValue] {
            customer.golden[field].map { [$0.winner] + $0.others.map(\.value) } ?? []
        }
        return switch name.subject {
        case .field(_, .missing), .undecided, .cutOff, .severalProfiles, .stale, .unreachable(_, .missing): []
        case .field(let field, .unusualForm): all(field)
        case .field(let field, let problem): all(field).filter { check.problem($0) == problem }
        case .shared(let field): all(field)
        case .same(.email): all(.email)
        case .same(.phone): all(.phone)
        case .same(.nameAndBirthday): all(.birthday)
        case .unreachable(.email, _): all(.email)
        case .unreachable(.phone, _): all(.phone)
        case .unreachable(.post, _): all(.street)
        }
    }
}
