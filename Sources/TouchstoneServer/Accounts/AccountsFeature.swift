import Touchstone

/// Organisations with many people: who is there, how each relationship stands, what they are worth together.
struct AccountsFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Accounts"
    let navigation = [Navigation(name: "Accounts", path: "/accounts", icon: "accounts", permissions: [.viewAccounts], order: 205)]

    func register(into routes: inout Routes) {
        AccountsPage(application: application).register(into: &routes)
        AccountEditPage(application: application).register(into: &routes)
        AccountProfilePage(application: application).register(into: &routes)
        AccountActions(application: application).register(into: &routes)
        AccountsAPI(application: application).register(into: &routes)
    }
}

/// How pages say what accounts are like.
enum AccountWords {
    static func tone(_ state: RelationshipState) -> String {
        switch state {
        case .atRisk: "bad"
        case .toWatch: "watch"
        case .sound: "good"
        case .unknown, .left: ""
        }
    }

    static func state(_ state: RelationshipState) -> String {
        state == .unknown ? "nothing said yet" : state.word
    }

    static func money(_ amount: Double, _ currency: String) -> String {
        CustomerWords.money(Money(amount: amount, currency: currency.isEmpty ? nil : currency))
    }

    /// "7.4 of 10"
    static func score(_ mean: AccountSummary.ScoreMean) -> String {
        "\(CustomerWords.number(((mean.estimate.value ?? 0) * 10).rounded() / 10)) of \(CustomerWords.number(mean.high))"
    }

    static func interval(_ mean: AccountSummary.ScoreMean) -> String {
        let people = Words.count(mean.answered, "person", plural: "people")
        guard let low = mean.estimate.low, let high = mean.estimate.high else { return "\(people), no interval from one alone" }
        func text(_ value: Double) -> String { CustomerWords.number((min(max(value, mean.low), mean.high) * 10).rounded() / 10) }
        return "\(text(low)) to \(text(high)), \(people)"
    }
}

/// What people of accounts are called, as the role may see.
struct AccountPeople {
    let names: [Int64: String]

    init(_ ids: some Sequence<Int64>, _ application: Touchstone.Application, _ context: RequestContext) async throws {
        names = context.may(.viewCustomers) ? try await CaseCustomers.names(Set(ids), application, context) : [:]
    }

    func name(_ id: Int64) -> String { names[id] ?? "Customer \(id)" }

    /// "AB" of "Anna Berg", for a dot; of one without a name their number's end.
    func initials(_ id: Int64) -> String {
        let name = name(id)
        guard !name.hasPrefix("Customer "), !name.contains("@") else { return String("\(id)".suffix(3)) }
        return name.split { !$0.isLetter }.compactMap(\.first).prefix(2).map { $0.uppercased() }.joined()
    }
}
