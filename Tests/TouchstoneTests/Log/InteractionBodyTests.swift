import Testing

@testable import Touchstone

struct InteractionBodyTests {
    @Test
    func `a body reads back as it was written`() {
        var interaction = Interaction(id: "1", time: Instant(milliseconds: 0), name: "Call")
        interaction.account = "acme"
        interaction.actor = "agent-7"
        interaction.actorKind = .human
        interaction.caseID = "c\"1"
        interaction.caseKind = .replied
        interaction.isPublic = false
        interaction.scores = [Score(kind: "nps", value: nil, low: 0, high: 10), Score(kind: "csat", value: 4.5, low: 1, high: 5)]
        interaction.durations = Durations(talk: 61.25, hold: 0, wrapUp: nil)
        interaction.value = Money(amount: -12.34, currency: "EUR")
        interaction.properties = [JSONMember("plan", .string("pro")), JSONMember("n", .integer(3))]
        interaction.consent = [ConsentChoice(purpose: "ads", isGiven: false)]
        var rules = PersonalData()
        var (open, personal) = InteractionBody.split(interaction, by: &rules)
        #expect(personal.isEmpty)
        open.sealed = [1, 2, 255, 0]
        #expect(InteractionBody(decoding: open.encoded()) == open)
        #expect(InteractionBody(decoding: InteractionBody().encoded()) == InteractionBody())
    }

    @Test(arguments: [
        JSONMember("email", .string("x")), JSONMember("customerEmail", .string("x")), JSONMember("first_name", .string("x")),
        JSONMember("shipping_address", .object([])), JSONMember("note", .string("mail me: ada@example.com")),
        JSONMember("note", .string("call 0171 234 5678 now")), JSONMember("list", .array([.string("+441712345678")])),
        JSONMember("nested", .object([JSONMember("phone", .string("1"))])), JSONMember("postUrl", .string("x")),
        JSONMember("tweet_url", .string("x")), JSONMember("permalink_url", .string("x")), JSONMember("link", .string("x")),
    ])
    func `personal properties are told by their name or their look`(member: JSONMember) {
        var rules = PersonalData()
        let isPersonal = rules.isPersonal(member)
        #expect(isPersonal)
    }

    @Test(arguments: [
        JSONMember("plan", .string("premium")), JSONMember("price", .number(12.5)), JSONMember("order_no", .string("A-10042")),
        JSONMember("sku", .string("4711-08")), JSONMember("campaign_source", .string("newsletter")), JSONMember("date", .string("autumn")),
    ])
    func `what a customer did is not personal`(member: JSONMember) {
        var rules = PersonalData()
        let isPersonal = rules.isPersonal(member)
        #expect(!isPersonal)
    }
}
