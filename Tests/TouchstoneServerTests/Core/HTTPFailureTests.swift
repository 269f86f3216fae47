import HTTPTypes
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct HTTPFailureTests {
    private static let refusals: [any Error] = [
        AccountError("No.", kind: .notFound), AlertError("No.", kind: .notFound), AssessmentError("No.", kind: .notFound),
        CaseError("No.", kind: .notFound), DeliveryError("No.", kind: .notFound), DistributionError("No.", kind: .notFound),
        InitiativeError("No.", kind: .notFound), PromiseError("No.", kind: .notFound), ReviewError("No.", kind: .notFound),
        RoadMapError("No.", kind: .notFound), SegmentError("No.", kind: .notFound),
    ]

    @Test(arguments: refusals.indices)
    func `whatever a feature refuses is told with its sentence, wherever it is caught`(index: Int) {
        let failure = HTTPFailure(Self.refusals[index])
        #expect(failure.status == .notFound && failure.message == "No.", "\(Self.refusals[index])")
    }

    @Test func `what was changed meanwhile is a conflict, what can't be so is unprocessable`() {
        #expect(HTTPFailure(CaseError("No.", kind: .conflict)).status == .conflict)
        #expect(HTTPFailure(CaseError("No.")).status == .unprocessableContent)
    }
}
