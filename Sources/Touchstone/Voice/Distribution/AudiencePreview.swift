import TouchstoneStore

/// Who would get an invitation now, and who would not and why: counted, without sending or storing anything.
package struct AudiencePreview: Sendable, Equatable {
    /// Of larger audiences so many are looked at, and it says so.
    package static let most = 5_000

    package var people: Int
    package var looked: Int
    package var invited: Int
    package var leftOut: [LeftOut: Int]
}

extension Distribution {
    /// - Throws: `DistributionError` where the segment can't be counted.
    package func preview(segment name: String, survey: Int64) async throws -> AudiencePreview {
        let members: [Int64]
        do {
            members = try journeys.segment(try segments.required(name).question, now: now()).customers.ids
        } catch {
            throw DistributionError("\(error)", field: "segment")
        }
        let all = members.prefix(AudiencePreview.most).map { (profile: Int64?.some($0), content: InvitationContent?.none) }
        return try await preview(all, of: members.count, survey)
    }

    package func preview(_ recipients: [UploadedRecipient], survey: Int64) async throws -> AudiencePreview {
        let all = recipients.prefix(AudiencePreview.most).map { recipient in
            (
                profile: Int64?.none,
                content: InvitationContent?.some(InvitationContent(address: recipient.address, hidden: recipient.hidden))
            )
        }
        return try await preview(all, of: recipients.count, survey)
    }

    private func preview(
        _ all: [(profile: Int64?, content: InvitationContent?)], of people: Int, _ survey: Int64
    ) async throws -> AudiencePreview {
        let time = now()
        return try await database.read { connection in
            let budget = try ContactBudget.stored(connection)
            var preview = AudiencePreview(people: people, looked: all.count, invited: 0, leftOut: [:])
            for one in all {
                switch try Invitee.find(profile: one.profile, content: one.content, self, connection) {
                case .failure(let error): preview.leftOut[error.reason, default: 0] += 1
                case .success(let invitee):
                    if let reason = try budget.refusal(invitee.person, by: survey, at: time, connection) {
                        preview.leftOut[reason, default: 0] += 1
                    } else {
                        preview.invited += 1
                    }
                }
            }
            return preview
        }
    }
}
