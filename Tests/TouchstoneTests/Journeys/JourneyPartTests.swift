import Testing

@testable import Touchstone

@Suite struct JourneyPartTests {
    @Test(arguments: [
        "everyone", "step 2", "left 1", "at \"Cart\"", "start \"a > b\"", "end \"say \\\"hi\\\" \\\\ bye\"", "edge \"A|B\" > \"C\"",
        "variant 3",
        "variant #9f86d081884c7d65", "level 0 at \"Cart\"", "level 3 at other > \"Cart\"", "level 1 at \"other\" > other",
        "cohort 2026-01-05 after 3",
        "active 3", "active 13-24", "step 2 in \"web\"", "step 1 in other", "step 1 in \"other\"", "step 3 began 2026-03-01",
        "step 2 without", "together after 3", "before", "variant other", "level 2 ending", "step 1 began before",
        "level 2 ending \"Cart\"", "level 0 ending other",
        "lag 0d-7d", "lag 1h-", "valued", "unvalued", "valued in \"USD\"", "touches 1", "touches 3-5", "touches 12-",
        "took 1h-3h", "took 365d-", "took 0d-10s", "credit \"E > \\\"M\\\" by first\"", "credit \"Email\" by u_shaped", "credit none",
        "credit \"none\"", "converted", "unconverted",
    ])
    func `a part reads what it writes`(text: String) throws {
        #expect(try JourneyPart(text).description == text)
    }

    @Test(arguments: [
        ("at Product page", "at \"Product page\""), ("edge Cart > Order placed", "edge \"Cart\" > \"Order placed\""), ("STEP 1", "step 1"),
        ("cohort 2026-01-05", "cohort 2026-01-05 after 0"), ("level 2 at other", "level 2 at other"), ("active 2-2", "active 2"),
        ("valued in USD", "valued in \"USD\""), ("touches 2-2", "touches 2"),
        ("step 2 in web", "step 2 in \"web\""), ("credit Email by first", "credit \"Email\" by first"),
    ])
    func `people may leave out what is clear`(text: String, full: String) throws {
        #expect(try JourneyPart(text).description == full)
    }

    @Test(arguments: [
        "", "step", "step 0", "step 33", "step two", "left -1", "everyone else", "at", "at \"open", "at A > B", "edge A", "edge A > ",
        "edge A > B > C", "variant",
        "variant 0", "variant #12", "variant #zzzzzzzzzzzzzzzz", "level at A", "level 99 at A", "level 0 A", "cohort 2026-02-30",
        "cohort 2026-01-05 after", "active",
        "active 5-3", "active 1-2-3", "active 99999999999999999999", "at \"A\"B", "step 2 in", "step 2 by web", "step 2 began spring",
        "step 2 without it", "together 3", "together after", "before 3",
        "level ending", "level 1 ending A > B", "level 1 at",
        "lag 7d", "valued EUR", "valued in", "touches", "touches 0", "touches 5-3", "touches 1-2-3", "touches -",
        "took 3h-1h", "took -", "took 3",
        "credit", "credit none by first", "converted yes",
    ])
    func `what names no part is refused with the ways to name one`(text: String) {
        let error = #expect(throws: JourneyError.self) { try JourneyPart(text) }
        #expect(error?.message.contains("step 2") == true)
        #expect(error?.field == "part")
    }

    @Test func `a variant's number depends on its touchpoints and nothing else`() {
        #expect(JourneyVariantID(touchpoints: ["A", "B"]) == JourneyVariantID(touchpoints: ["A", "B"]))
        #expect(JourneyVariantID(touchpoints: ["A", "B"]) != JourneyVariantID(touchpoints: ["AB"]))
        #expect(JourneyVariantID(touchpoints: ["A", "B"]) != JourneyVariantID(touchpoints: ["B", "A"]))
        #expect(JourneyVariantID(touchpoints: []).description == "cbf29ce484222325")
    }
}

@Suite struct LengthOfTimeTests {
    @Test(
        arguments: [
            (0.0, "0 s"), (999, "under 1 s"), (1_000, "1 s"), (9_450, "9.5 s"), (59_949, "60 s"), (89_000, "89 s"), (90_000, "1.5 min"),
            (3_600_000, "60 min"), (5_400_000, "1.5 h"),
            (86_400_000, "24 h"), (129_600_000, "1.5 d"), (181_440_000, "2.1 d"), (8_640_000_000, "100 d"), (.infinity, "–"),
        ] as [(Double, String)])
    func `is said in the unit that fits`(milliseconds: Double, text: String) {
        #expect(LengthOfTime.text(milliseconds) == text)
    }
}
