import DemoCompany
import Foundation
import Touchstone

extension DemoImport {
    /// What the company promises, written down as people do on its page.
    func writePromise() async throws {
        let document = try PromiseDocument(try JSONValue.parse(PlannedExperience.promise))
        _ = try await application.promise.save(document, version: nil, by: .command)
    }

    /// Business customers buy each for their own firm; some firms belong to one purchasing group, and are joined as somebody would do it.
    func gatherAccounts() async throws {
        try await application.accountFollowing.catchUp()
        var firms = try await application.accountSummaries(order: .name).filter { !$0.people.isEmpty }
        let groups = PlannedExperience.purchasingGroups
        let size = min(7, max(2, firms.count / (groups.count + 2)))
        for group in groups where firms.count >= size {
            let members = firms.prefix(size)
            firms.removeFirst(size)
            guard let first = members.first else { continue }
            let renewal = Calendar(identifier: .gregorian).date(byAdding: .month, value: group.months, to: Date()) ?? Date()
            let day = Instant(milliseconds: Int64(renewal.timeIntervalSince1970 * 1_000)).isoText.prefix(10)
            for firm in members.dropFirst() {
                try await application.joinAccount(firm.account.id, into: first.account.id, by: .command)
            }
            _ = try await application.updateAccount(
                first.account.id,
                to: AccountDraft(
                    name: group.name,
                    traits: [JSONMember("industry", .string(group.industry)), JSONMember("renewal", .string(String(day)))]), by: .command)
            for (place, person) in members.flatMap(\.people).enumerated() {
                try await application.putMember(
                    MemberDraft(profile: person.id, role: PlannedExperience.roles[place % PlannedExperience.roles.count]),
                    inAccount: first.account.id, by: .command)
            }
        }
    }
}
