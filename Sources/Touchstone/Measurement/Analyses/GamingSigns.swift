import ExperienceStatistics

/// Signs that a score is made rather than given. Each is a question to ask, with what it rests on; none is a verdict.
package struct GamingSigns: Sendable {
    package enum Test: String, Sendable, CaseIterable {
        case invitations = "who_is_asked"
        case runs = "strings_of_top_scores"
        case haste = "answers_at_once"
        case devices = "one_device"
        case straightLines = "straight_lines"
        case speeders = "speeders"
        case scoreTalk = "talk_of_scores"

        package var name: String {
            switch self {
            case .invitations: "Who is asked"
            case .runs: "Strings of top scores"
            case .haste: "Answers at once"
            case .devices: "Many from one device"
            case .straightLines: "The same answer to everything"
            case .speeders: "Too fast to read"
            case .scoreTalk: "Talk of scores"
            }
        }

        /// How it is tested.
        package var method: String {
            switch self {
            case .invitations:
                "For each person of ours: the share of their cases that has an answer, against that of all others (z-test of two shares), from 20 cases on."
            case .runs:
                "For each person of ours: the longest string of top scores in a row, against the probability of one as long by chance at their own share of top scores."
            case .haste:
                "Answers within ten seconds of their invitation: more of one survey than one in a hundred (exact binomial test)."
            case .devices:
                "Answers from one device or address: more than a household gives (Poisson of 3), from 5 on."
            case .straightLines:
                "Five or more questions of one survey on one scale, all with the same answer: more than one in twenty answers (exact binomial test)."
            case .speeders:
                "Answers faster than two standard deviations below the median time, on the logarithm of time: more than one in twenty (exact binomial test)."
            case .scoreTalk:
                "For each person of ours: messages and conversations that ask for a particular score (“please give us a ten”), in English and German, more than one in a hundred (exact binomial test), from 20 on."
            }
        }

        /// How often it sees what is planted, and how often it cries wolf: the tests of this program measure both.
        package struct Power: Sendable, Equatable {
            /// What eight people of ours, with 60 cases each and some 350 answers together, are made to hold.
            package var planted: String
            /// At least so often it is seen.
            package var seen: Double
            /// At most so often something is asked of anybody where nothing is planted.
            package var alarms: Double

            package var text: String {
                "\(planted) is seen in at least \(Int((10 * seen).rounded())) of 10; where nobody does it, somebody is asked about in at most 1 of "
                    + "\(Int((1 / alarms).rounded()))."
            }
        }

        package var power: Power {
            switch self {
            case .invitations: Power(planted: "Asking hardly anybody but the happy ones of 60 cases", seen: 0.9, alarms: 0.05)
            // The longest string sets itself apart from the share that it is held against: that costs false alarms.
            case .runs: Power(planted: "A string of about 15 made-up tens among 45 answers", seen: 0.7, alarms: 0.125)
            case .haste: Power(planted: "A machine that gives one in twenty of 350 answers", seen: 0.9, alarms: 0.05)
            case .devices: Power(planted: "A device that gives about 18 answers among households of up to three", seen: 0.9, alarms: 0.05)
            case .straightLines: Power(planted: "Carelessness in one of six among 350 answers", seen: 0.9, alarms: 0.05)
            case .speeders: Power(planted: "Hurry in one of six among 350 answers", seen: 0.9, alarms: 0.05)
            case .scoreTalk: Power(planted: "Asking in one text of eight among 60", seen: 0.9, alarms: 0.05)
            }
        }
    }

    /// One person, survey or device for which the test asks a question.
    package struct Question: Sendable {
        package var test: Test
        /// As the log names it.
        package var subject: String
        package var sentence: String
        package var n: Int
        package var pValue: Double
        /// With the false discovery rate of 5 % over all subjects of the test.
        package var isRaised: Bool
        /// Of what is counted, with its interval, where it is counted by person.
        package var share: Estimate?
    }

    package var period: Range<Int64>
    package var questions: [Question] = []
    /// How many subjects each test looked at.
    package var looked: [Test: Int] = [:]

    package var raised: [Question] { questions.filter(\.isRaised) }
}

extension MeasurementSnapshot {
    /// Looks through all scores of a period.
    func gamingSigns(_ question: MetricQuestion) throws(MeasurementError) -> GamingSigns {
        let period = periods(question).period
        let slices = try slices(question.filters, by: [])
        var signs = GamingSigns(period: period)
        let found: [[GamingSigns.Question]] = [
            askedByPerson(period, slices), runsByPerson(period, slices), hasty(period, slices), devices(period, slices),
            straightLines(period, slices), speeders(period, slices), scoreTalk(period, slices),
        ]
        for (test, questions) in zip(GamingSigns.Test.allCases, found) {
            signs.looked[test] = questions.count
            let adjusted = FalseDiscovery.adjusted(questions.map(\.pValue))
            signs.questions += zip(questions, adjusted).map { question, p in
                var question = question
                question.isRaised = p <= 0.05
                return question
            }
        }
        signs.questions.sort { ($0.isRaised ? 0 : 1, $0.pValue, $0.subject) < ($1.isRaised ? 0 : 1, $1.pValue, $1.subject) }
        return signs
    }

    /// Names of people on our side, by bearer: who acted, else the property “agent”.
    private func agents() -> (names: [String], codes: [Int]) {
        var names: [String] = [""]
        var known: [String: Int] = [:]
        var codes = [Int](repeating: 0, count: facts.bearers.count)
        for name in ["agent", "actor"] {
            guard let column = facts.attributes.column(named: name) else { continue }
            let own = column.values.map { value in
                if let code = known[value] { return code }
                known[value] = names.count
                names.append(value)
                return names.count - 1
            }
            for (bearer, code) in column.all(bearers: codes.count).enumerated() where code != 0 { codes[bearer] = own[Int(code) - 1] }
        }
        return (names, codes)
    }

    private func askedByPerson(_ period: Range<Int64>, _ slices: SliceTable) -> [GamingSigns.Question] {
        let (names, codes) = agents()
        var agentOfCase: [UInt32: Int] = [:]
        var answered: Set<UInt32> = []
        facts.cases.forEach(in: period) { event in
            if event.isAnswer {
                answered.insert(event.caseCode)
            } else if codes[Int(event.bearer)] != 0, slices.place(of: Observation(event, value: 0)) != nil {
                // Its answer may come over another channel: a case is filtered by its contact.
                agentOfCase[event.caseCode] = codes[Int(event.bearer)]
            }
        }
        var cases = [Int](repeating: 0, count: names.count), asked = cases
        for (code, agent) in agentOfCase {
            cases[agent] += 1
            if answered.contains(code) { asked[agent] += 1 }
        }
        let (all, allAsked) = (cases.reduce(0, +), asked.reduce(0, +))
        return names.indices.dropFirst().compactMap { agent -> GamingSigns.Question? in
            guard cases[agent] >= 20, all - cases[agent] >= 20 else { return nil }
            let change = ExperienceStatistics.Change.of(
                Share(allAsked - asked[agent], of: all - cases[agent]), Share(asked[agent], of: cases[agent]))
            let (own, others) = (percent(asked[agent], cases[agent]), percent(allAsked - asked[agent], all - cases[agent]))
            return GamingSigns.Question(
                test: .invitations, subject: names[agent],
                sentence: "\(own) of \(cases[agent]) cases have an answer, of the others’ \(others). Is everybody asked alike?",
                n: cases[agent], pValue: change.pValue ?? 1, isRaised: false)
        }
    }

    private func runsByPerson(_ period: Range<Int64>, _ slices: SliceTable) -> [GamingSigns.Question] {
        let (names, codes) = agents()
        let tops = facts.scales.map { ["nps", "csat", "ces", "stars", "rating"].contains($0.kind) ? Float($0.high) : .nan }
        var answers: [Int: [(time: Int64, isTop: Bool)]] = [:]
        var last = Observation.none
        facts.scores.forEach(in: period) { fact in
            let agent = codes[Int(fact.bearer)]
            // The first question of an answer stands for it: its others go with it.
            guard agent != 0, fact.bearer != last, !fact.value.isNaN, !tops[Int(fact.scale)].isNaN,
                slices.place(of: Observation(fact, value: 0)) != nil
            else { return }
            last = fact.bearer
            answers[agent, default: []].append((fact.time, fact.value >= tops[Int(fact.scale)]))
        }
        return answers.compactMap { agent, given -> GamingSigns.Question? in
            guard given.count >= 20 else { return nil }
            let tops = given.sorted { $0.time < $1.time }.map(\.isTop)
            let longest = LongestRun.longest(tops)
            // Without the run itself, and not surer than the rule of succession lets one be.
            let rest = tops.count - longest
            let share = Double(tops.count { $0 } - longest + 1) / Double(rest + 2)
            let p = LongestRun.probability(of: longest, among: tops.count, share: share)
            return GamingSigns.Question(
                test: .runs, subject: names[agent],
                sentence:
                    "\(longest) top scores in a row among \(tops.count) answers, of which \(percent(tops.count { $0 }, tops.count)) are top scores. Who gave them?",
                n: tops.count, pValue: p, isRaised: false)
        }
    }

    private func hasty(_ period: Range<Int64>, _ slices: SliceTable) -> [GamingSigns.Question] {
        let invitations = derived.invitations().filter { period.contains($0.time) && $0.answer != nil }
        guard let column = facts.attributes.column(named: MeasurementMarkers.survey) else { return [] }
        let codes = column.all(bearers: facts.bearers.count)
        var counts: [Int: (all: Int, hasty: Int)] = [:]
        for invitation in invitations where slices.place(of: invitation.observation(0)) != nil {
            guard let answer = invitation.answer else { continue }
            counts[Int(codes[Int(invitation.bearer)]), default: (0, 0)].all += 1
            if answer.time - invitation.time < 10_000 { counts[Int(codes[Int(invitation.bearer)])]?.hasty += 1 }
        }
        return counts.compactMap { code, count -> GamingSigns.Question? in
            guard count.all >= 20 else { return nil }
            return GamingSigns.Question(
                test: .haste, subject: column.values[code - 1],
                sentence: "\(count.hasty) of \(count.all) answers came within ten seconds of the invitation. Did a machine open the links?",
                n: count.all, pValue: atLeast(count.hasty, of: count.all, 0.01), isRaised: false)
        }
    }

    private func devices(_ period: Range<Int64>, _ slices: SliceTable) -> [GamingSigns.Question] {
        var counts: [UInt32: (count: Int, last: UInt32)] = [:]
        facts.scores.forEach(in: period) { fact in
            guard let device = facts.devices[fact.bearer], slices.place(of: Observation(fact, value: 0)) != nil else { return }
            if counts[device]?.last != fact.bearer { counts[device] = ((counts[device]?.count ?? 0) + 1, fact.bearer) }
        }
        return counts.map { device, found in
            let p = found.count < 5 ? 1 : 1 - PoissonTail.below(found.count, mean: 3)
            return GamingSigns.Question(
                test: .devices, subject: "device \(String(device, radix: 16))",
                sentence: "\(found.count) answers came from one device or address. Is it a kiosk, or one person?", n: found.count,
                pValue: p,
                isRaised: false)
        }
    }

    private func straightLines(_ period: Range<Int64>, _ slices: SliceTable) -> [GamingSigns.Question] {
        var counts: [String: (all: Int, straight: Int)] = [:]
        let surveys = surveyNames()
        for answer in ScaleAnswers(facts, in: period, slices).answers where answer.count >= 5 {
            let survey = surveys(answer.bearer)
            counts[survey, default: (0, 0)].all += 1
            if answer.isStraight { counts[survey]?.straight += 1 }
        }
        return counts.compactMap { survey, count -> GamingSigns.Question? in
            guard count.all >= 20 else { return nil }
            return GamingSigns.Question(
                test: .straightLines, subject: survey,
                sentence:
                    "\(percent(count.straight, count.all)) of \(count.all) answers have the same value for every question. Is the survey read?",
                n: count.all, pValue: atLeast(count.straight, of: count.all, 0.05), isRaised: false)
        }
    }

    private func speeders(_ period: Range<Int64>, _ slices: SliceTable) -> [GamingSigns.Question] {
        guard let column = facts.attributes.column(named: "seconds"), !column.isTooVaried else { return [] }
        let seconds = [nil] + column.values.map { Double($0) }
        let surveys = surveyNames()
        var times: [String: [Double]] = [:]
        let codes = column.all(bearers: facts.bearers.count)
        facts.bearers.forEach { bearer, fact in
            guard period.contains(fact.time), let value = seconds[Int(codes[bearer])], value > 0,
                slices.place(of: Observation(fact, number: bearer, value: 0)) != nil
            else { return }
            times[surveys(UInt32(bearer)), default: []].append(value)
        }
        return times.compactMap { survey, values -> GamingSigns.Question? in
            guard values.count >= ResponseSpeed.fewest else { return nil }
            let count = values.count(where: ResponseSpeed(values).isSpeeder)
            return GamingSigns.Question(
                test: .speeders, subject: survey,
                sentence:
                    "\(percent(count, values.count)) of \(values.count) answers took far less time than the others. Look at them apart.",
                n: values.count, pValue: atLeast(count, of: values.count, 0.05), isRaised: false)
        }
    }

    private func surveyNames() -> (UInt32) -> String {
        guard let column = facts.attributes.column(named: MeasurementMarkers.survey) else { return { _ in "" } }
        let codes = column.all(bearers: facts.bearers.count)
        return { bearer in codes[Int(bearer)] == 0 ? "" : column.values[Int(codes[Int(bearer)]) - 1] }
    }

    private func percent(_ count: Int, _ all: Int) -> String { "\(Int((100 * Double(count) / Double(max(all, 1))).rounded())) %" }

    /// How often chance would give as many or more.
    func atLeast(_ count: Int, of all: Int, _ share: Double) -> Double {
        count == 0 ? 1 : 1 - BinomialDistribution(trials: all, probability: share).cumulative(count - 1)
    }
}

private enum PoissonTail {
    /// The probability of fewer than `count`.
    static func below(_ count: Int, mean: Double) -> Double {
        var (term, sum) = (exponential(-mean), 0.0)
        for k in 0..<count {
            sum += term
            term *= mean / Double(k + 1)
        }
        return min(sum, 1)
    }

    private static func exponential(_ x: Double) -> Double {
        var (term, sum) = (1.0, 1.0)
        for k in 1...60 {
            term *= x / Double(k)
            sum += term
        }
        return sum
    }
}
