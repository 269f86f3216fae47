extension SentimentLexicon {
    /// VADER's words that are names, manners or plain nouns to a business: no sentiment by themselves.
    static let ambiguous = """
        accept accepted adopt agree agreed agreement alert alive ambitious approval approve asset assets assure attract award awards battle
        benefit bless block blocked bonus boost care careful cared carefully cares chance chances charge charged charges charm cheap
        cheaper check clear cleared commit committed confirm confirmed credit credits crush cut cute cutting d'oh daring dear dearly defend
        demand demanded dream dreams drop dropped ease easy empty energy engage entitled escape excuse expand fair fan fans favor festival
        fight fire fired fit focus fond foolproof forget forgot free freedom fresh friend friends game gift gifts grand grant granted greet
        growth gun ha hand hard haha hahaha heart heaven hell help helping helps hero hi hope hoped hopeful hopefully hopes hoping huge hunt
        important importance inspire intelligence interest interested interesting interests invite join joined joining keen kind kinder
        lack legal lied like liked likes lmao lmfao lol lucky luck luxury matter matters miss mm mmm natural nature neat needy no no. novel offer ok okay
        okey opportunities opportunity original party pay peace play played player please pls plz popular positive possibility pray
        prayers prevent pretty prize prized problem promise promised promises promo promote protect protected proud ready relief rescue
        resolve resolved respect responsible reward rewards rich rofl safe safely safety save saved saving savings secure secured security
        serious seriously share shared shares shock sigh significant sincere smart solid solution solutions solve solved sorry special
        stop stopped strong superior support supported supporter supporting supports sure surprise surprised surprising tank tears thank
        thanks toothless top treasure true trust truth united unusual upgrade value values vision vip virtue want war warm warmth wealth
        welcome well win winner winners wins wish wished wishes wishing won worth worthy wow yea yeah yep yes yeses admit admits admitted
        adventure advantage alone amen anger appease arrest avoid aww awww beauty best better bold bother brave brave bright calm certain
        challenge comedy comfort condition cover criminal cure dark dead deal defer definite delay delayed delays discount distract doubt
        easier easily effective efficient emergency encourage enthusiastic failing fine flex forbid funeral fun funny gain generous
        gentle gentleman god godly gold grateful grin hug hugs ignore improve improvement innovate innovation jewel justice justify kill
        killer laugh laughing leave limited limitation lively long low lowest mature merry motivate nah nope passionate perfect pressure prevents
        progress rash rate regret relax reach retreat sad scare secret shy sir skip slick smile smiles smiling sore stall steal stress
        strange strength sunny super supreme sweet sympathy tired tough trick trouble useful vital wait weird wonder worried worry x xo xoxo
        unbelievable cancel cancelled canceling canceled cancelling negative beneficiary gt giving loyal loyalty holiday holidays approved l
        create created creates treat treats clearly accepting accepts acceptable credited mia entertainment active actively increased increase
        increases determined admiral admirals ensure ensuring ensures honestly profit profits profitability wd benefits nuts incentive
        curious lower tx guarantee guaranteed surely rewarded sharing assured sincerely privileges privilege capable nh convinced honoring
        validate validated greeting greetings ff fulfill stable desired gained outgoing medal resolving xp jj gg ability abilities highlight
        kindly strongly faith charity passion eager revive strong stronger strongest partner partners beneficiaries creative grants
        """

    static let englishOpinions = """
        opinion 0.9: outstanding phenomenal superb flawless exceptional stellar sensational
        opinion 0.8: amazing awesome excellent fantastic incredible perfect perfectly wonderful brilliant fabulous magnificent marvelous
        opinion 0.8: marvellous
        opinion 0.8: impeccable terrific bestest
        opinion 0.7: love/d great best impressed impressive delighted delightful thrilled superior lovely adore/d stunning spectacular
        opinion 0.7: unbeatable
        opinion 0.7: rocks rocked kudos greatest wow'd amaze/d helpful luxurious
        opinion 0.6: loving loves happy happier happily enjoy/ed/able/ing/s grateful pleased beautiful delicious beautifully courteous
        opinion 0.6: friendly friendliest
        opinion 0.6: attentive thoughtful gracious favorite favourite yay woohoo woot hooray props seamless seamlessly recommend/ed
        opinion 0.6: satisfied stoked pumped
        opinion 0.6: appreciated remarkable charming heavenly spotless immaculate yummy tasty brill excited trustworthy unforgettable
        opinion 0.5: nice nicely nicer nicest good glad kindness polite professional professionally caring pleasant pleasantly smooth
        opinion 0.5: smoothly comfortable
        opinion 0.5: comfy convenient reliable efficient efficiently effortless prompt promptly knowledgeable responsive generous cheerful
        opinion 0.5: cozy
        opinion 0.5: accommodating easy easiest simple easily intuitive delight improved shoutout congrats congratulations bravo classy
        opinion 0.5: win wins winning pleasure
        opinion 0.5: worthwhile sweet epic dope stoke relaxing relaxed hilarious enthusiastic compassionate gem rock
        opinion 0.4: cool fun clean quick quickly fast faster fastest speedy affordable fair fairly transparent useful helped relieved
        opinion 0.4: relief wow proud
        opinion 0.4: cheers lucky hero heroes smiling smile/s sweetheart crisp fresh stylish modern spacious cute solid neat warm
        opinion 0.4: reasonable
        opinion 0.3: fine works worked better safe calm interesting special attractive super funny bright worth sincere upgraded bonus
        opinion 0.3: fixed resolved solved
        opinion 0.3: sorted reassured trusted gentle haha hahaha improvement
        opinion 0.2: decent okay ok alright welcome safely
        opinion -0.2: meh mediocre average pricey odd weird strange unusual basic dated old confused sad tired boring busy loud
        opinion -0.3: unbelievable incredulous crazy expensive bland tiny stale difficult inconvenient hard tough uneasy skeptical
        opinion -0.3: concerned worried worry
        opinion -0.3: insane unfortunate unfortunately sadly seriously damn dang nope lame bother uncomfortable cramped surprised hell
        opinion -0.3: alone stress tears sigh
        opinion -0.4: poor poorly confusing complicated overcrowded inconsistent unclear disorganized disorganised unreliable inefficient
        opinion -0.4: cumbersome
        opinion -0.4: clunky outdated unprepared unfriendly unimpressed underwhelming underwhelmed overrated smelly noisy stressed
        opinion -0.4: stressful
        opinion -0.4: unhappy cold-hearted impersonal careless hassle miserable ugly doubt doubtful pity joke laughable suspicious shady
        opinion -0.4: regret/s
        opinion -0.5: bad badly disappointed disappointing disappointment disappoints disappointingly upset upsetting annoying annoyed
        opinion -0.5: annoys frustrated frustrating frustration
        opinion -0.5: dissatisfied dissatisfaction unsatisfied unsatisfactory unhelpful overpriced irritated irritating misleading misled
        opinion -0.5: inconvenience/d dirty filthy gross nasty unfair unjust ugh ughh smh grr argh nonsense bs sloppy arrogant patronizing
        opinion -0.5: condescending
        opinion -0.6: rude rudest rudely unprofessional incompetent incompetence useless worthless hopeless clueless dishonest deceptive
        opinion -0.6: shady
        opinion -0.6: disrespectful disrespect sucks suck sucked sux lousy crap crappy crappiest rubbish trash garbage worse fail
        opinion -0.6: ridiculous ridiculously
        opinion -0.6: absurd angry mad hate/s hated hating lie lies lied lying liar liars shame shameful mess wtf ffs bullshit fuming
        opinion -0.6: unhygienic unsanitary unsafe negligent negligence ruin/ed/s ruining waste/d wasting boycott shocking shocked livid
        opinion -0.6: infuriating
        opinion -0.7: unacceptable terrible terribly horrible horribly awful awfully disgusting disgusted disgrace disgraceful pathetic
        opinion -0.7: appalling
        opinion -0.7: atrocious abysmal dreadful horrendous nightmare disaster disastrous fiasco shambles furious outrageous outrage/d
        opinion -0.7: inexcusable
        opinion -0.7: deplorable despicable disgust scam/med/mers scammer scams fraud fraudulent crooks thieves ripoff appalled horrid
        opinion -0.7: horrific inept
        opinion -0.8: worst
        thanks 0.5: thanks thank thankyou thx thnx tks ty tysm thankful gratitude appreciate appreciates
        none 0: please pls plz sorry like help support check care want free
        """

    static let englishEvents = """
        event -0.5: delay/s/ed/ing late lateness canceled cancelled canceling cancelling cancels cancellation/s stuck stranded broken
        event -0.5: broke breaks damaged damage
        event -0.5: defective faulty crash/es/ed/ing glitch/es/y buggy outage/s overcharge/d overcharging overbooked oversold
        event -0.5: double-charged stolen
        event -0.5: ignored ignoring ignore/s unanswered unresolved disconnected unusable unreachable unavailable lost misplaced leaking
        event -0.5: leaked
        event -0.5: refuse/d refuses refusing hacked forgotten missing fail/ed/s/ing failure/s error/s wrong wrongly incorrect incorrectly
        event -0.5: mistake/s
        event -0.5: unable lack/s/ed lacking kicked bumped downgraded mistreated contaminated moldy mouldy spoiled rotten infested bedbugs
        event -0.4: problem/s issue/s trouble/s complaint/s complain/ed/ing slow slower slowly sluggish laggy lag/s buffering frozen
        event -0.4: freezes froze
        event -0.4: bug/s rejected denied declined expired blocked excuse/s waste delayed postponed rescheduled interruption/s interrupted
        event -0.4: loss losses dispute/s/d overdue bounced mishandled miscommunication misinformation misinformed blame blamed stalled
        event -0.4: hidden
        event -0.3: missed miss missing waited waiting queue/s hold unanswered stolen leak mold noise smell/s stain/s stained scratched
        event -0.3: torn lose losing
        event -0.3: charged wait/s diverted closed compensation complaint sue lawyer lawsuit refused struggling struggle/d unsubscribe
        event -0.2: cancel fee/s refund/s reimburse/d reimbursement forced supposed nothing again promised apology apologies excuse
        event -0.2: transferred
        event -0.2: emergency replacement return/ed claim claims charges
        expect 0.45: work/s/ed/ing load/s/ing open respond/s/ed/ing response responses reply replies replied answer/s/ed/ing arrive/d/s
        expect 0.45: receive/d/s get got
        expect 0.45: let allow/s/ed show/s/ed connect log login access find reach fix fixed resolve resolved solve solved deliver/ed
        expect 0.45: refunded
        expect 0.45: help helped helping care cares cared explain/ed apologize/d offer/ed listen/ed understand notify notified informed
        expect 0.45: inform told communicate
        expect 0.45: sync download print pay paid happen honor honored honour cooperate communication update/d updates info information
        expect 0.45: explanation
        expect 0.45: call/ed/s callback book refund sense idea way reason trust believe hear heard contact/ed speak talk acknowledge/d
        expect 0.45: submit upload use
        """

    static let englishGrammar = """
        negation -0.1: not don't dont didn't didnt doesn't doesnt isn't isnt aren't arent wasn't wasnt weren't werent hasn't hasnt haven't
        negation -0.1: havent hadn't
        negation -0.15: can't cant cannot couldn't couldnt won't wont wouldn't wouldnt shouldn't shouldnt ain't aint without neither nor
        negation -0.2: no none zero hardly barely rarely nowhere
        negation -0.3: never nobody noone
        boost 0.3: very really so extremely super absolutely totally completely incredibly highly truly insanely utterly beyond too such
        boost 0.3: most
        boost 0.3: especially exceptionally extraordinarily particularly remarkably unbelievably genuinely deeply thoroughly fucking
        boost 0.3: freaking damn
        boost 0.3: bloody hella mega ultra terribly awfully always entirely fully ridiculously amazingly wonderfully
        boost 0.15: quite pretty much more such definitely certainly indeed just
        boost -0.35: slightly somewhat kinda sorta bit little fairly rather relatively partly almost barely mildly occasionally less
        contrast 0: but however although though yet except despite
        wish 0: would could should hope hoping hopefully wish wishing if unless would've could've should've might hoped maybe
        why -0.2: why
        unit 0: hour hours hr hrs min mins minute minutes day days week weeks wks month months
        waiting -0.15: still
        waiting 0: been over for hold wait waiting waited late delay delayed sitting after phone already since stuck on queue last past
        waiting 0: another
        """

    static let englishPhrases = """
        event -0.6: on_hold hung_up hangs_up hanging_up hang_up still_waiting no_response no_answer no_reply never_again charged_twice
        event -0.6: let_down
        event -0.6: ripped_off rip_off rips_off screwed_up messed_up double_charged being_ignored keeps_crashing long_wait wait_times
        event -0.6: wait_time
        event -0.5: sold_out out_of_stock out_of_order fell_apart broke_down break_down shut_down locked_out logged_out kicked_out
        event -0.5: too_long
        event -0.5: hold_time long_line long_lines long_queue no_one no_sign not_working gave_up give_up given_up stood_up left_us left_me
        event -0.5: ran_out
        event -0.5: hours_late days_late lost_luggage lost_bag lost_baggage wrong_order wrong_item unable_to keeps_saying keep_getting
        event -0.5: too_late
        event -0.5: at_fault is_down are_down went_down site_down system_down been_down
        event -0.4: in_vain hidden_fees hidden_fee extra_fee run_around runaround_by waiting_for waiting_on had_to_wait no_longer
        event -0.3: only_to instead_of supposed_to forced_to have_to_wait used_to_be had_to had_enough yet_another at_least where_is_my
        event -0.3: where's_my
        event -0.3: where_are_my how_long how_many_times what_happened what's_going_on what_is_going_on going_on get_it_together step_up
        event -0.2: have_to need_to switch_to switching_to going_with
        opinion -0.8: fed_up waste_of_time waste_of_money what_a_joke never_fly_again never_use_again rip-off thanks_for_nothing stay_away
        opinion -0.8: worst_ever enough_is_enough
        opinion -0.8: lost_my_business lost_a_customer losing_a_customer lost_customer last_time_i worst_experience sick_of tired_of
        opinion -0.8: i'm_done so_done
        opinion -0.7: can't_believe can't_stand cannot_believe hot_mess dumpster_fire pain_in a_joke makes_no_sense no_sense zero_stars
        opinion -0.7: 0_stars one_star 1_star
        opinion -0.6: are_you_kidding you_kidding you_serious yeah_right not_happy not_impressed not_acceptable not_good do_better
        opinion -0.6: need_to_improve
        opinion -0.6: must_be_nice so_much_for not_cool not_ok not_okay not_worth how_dare get_your_act learn_how_to going_downhill
        opinion -0.6: gone_downhill
        opinion -0.6: don't_bother dont_bother good_luck_with don't_recommend would_not_recommend wouldn't_recommend wouldn't_wish
        opinion -0.6: two_stars 2_stars
        opinion -0.5: customer_disservice no_excuse no_help no_clue no_idea no_thanks no_thank_you
        opinion -0.4: so_what let_me_down lets_you_down falls_short fell_short to_be_desired could_be_better could_have_been_better
        opinion -0.4: should_be_better
        opinion 0.8: above_and_beyond made_my_day make_my_day saved_the_day five_stars 5_stars top_notch top-notch second_to_none hats_off
        opinion 0.8: couldn't_be_happier could_not_be_happier couldn't_have_been_better couldn't_ask_for can't_fault cannot_fault
        opinion 0.8: can't_thank
        opinion 0.8: cannot_thank five_star 5_star highly_recommend highly_recommended much_appreciated
        opinion 0.7: well_done good_job great_job nice_job awesome_job good_work great_work nice_work keep_it_up keep_up you_rock
        opinion 0.7: guys_rock you_guys_rock
        opinion 0.7: you're_the_best you_are_the_best the_best worth_every would_recommend would_definitely_recommend definitely_recommend
        opinion 0.6: can't_wait cannot_wait cant_wait looking_forward look_forward fast_and_easy quick_and_easy way_to_go will_be_back
        opinion 0.6: good_value
        opinion 0.6: shout_out big_shout well_worth worth_it hit_the_spot job_well_done big_ups 4_stars four_stars so_far_so_good
        opinion 0.6: thumbs_up
        opinion 0.4: no_problem no_problems no_issues no_issue no_complaints no_worries no_trouble no_hassle no_delays on_time in_time
        opinion 0.4: without_issues without_problems
        opinion 0.4: without_any_problems without_any_issues hassle_free problem_free without_a_hitch not_bad nothing_but_good
        opinion 0.4: nothing_but_praise
        opinion 0.3: made_it all_good all_set
        thanks 0.5: thank_you thank_u thanks_so_much thank_you_so_much many_thanks thanks_a_lot thanks_much thanks_again
        opinion -0.8: dont_waste don't_waste do_not_waste save_your_money bait_and_switch daylight_robbery one_of_the_worst
        opinion -0.8: by_far_the_worst buyer_beware
        opinion -0.7: go_somewhere_else go_elsewhere false_advertising money_grab cash_grab last_straw lost_my_trust cannot_be_trusted
        opinion -0.7: can't_be_trusted left_a_bad_taste shame_on
        opinion -0.6: non_existent nonexistent much_to_be_desired a_lot_to_be_desired thumbs_down joke_of_a wits_end wit's_end
        opinion -0.6: couldn't_care_less
        opinion -0.6: not_as_described not_as_advertised no_apology zero_help
        opinion -0.5: below_average not_up_to a_pain pain_to to_no_avail falling_apart falls_apart get_what_you_pay
        opinion -0.4: in_circles no_luck no_explanation hit_or_miss needs_improvement needs_to_improve needs_work could_use_some_work
        opinion -0.3: for_no_reason back_and_forth
        opinion 0.8: exceeded_my_expectations exceeded_our_expectations exceeded_expectations exceeds_expectations blew_me_away blown_away
        opinion 0.8: one_of_the_best by_far_the_best
        opinion 0.7: huge_fan big_fan never_disappoints never_disappointed works_like_a_charm works_great works_perfectly fell_in_love
        opinion 0.7: in_love_with
        opinion 0.6: worth_the_money worth_the_price worth_the_wait never_fails doesn't_disappoint didn't_disappoint my_go_to
        opinion 0.6: peace_of_mind a_breeze
        opinion 0.6: user_friendly good_as_new top_of_the_line no_regrets
        opinion 0.5: painless state_of_the_art like_new just_works piece_of_cake the_best_part does_what_it_says without_any_fuss
        opinion 0.5: without_fuss no_fuss
        opinion 0.5: without_any_hassle without_any_trouble can't_complain
        opinion 0.4: as_described as_advertised above_average does_the_job
        opinion 0.3: as_expected as_promised
        event -0.6: took_forever takes_forever taking_forever take_forever
        event -0.3: forgot forgets missed_my cost_me
        none 0: in_advance just_wondering good_morning good_afternoon good_evening good_day have_a_nice no_matter as_well how_about
        none 0: best_way best_time
        none 0: a_lot_of united_states at_best best_buy best_western any_good of_course a_great_day a_good_day a_nice_day best_regards
        none 0: kind_regards
        none 0: would_love would_like i'd_love i'd_like feel_free no_later good_luck customer_service customer_care real_time
        none 0: on_hold_music free_of_charge
        none 0: as_quickly_as as_quick_as as_fast_as as_soon_as the_best_way the_best_time the_best_place the_best_option what's_the_best
        none 0: what_is_the_best the_easiest_way the_quickest_way the_fastest_way the_most_efficient_way most_efficient_way easiest_way
        none 0: quickest_way
        none 0: fastest_way the_greatest_number thanks_in_advance thank_you_in_advance
        """

    static func functionWords(_ language: SentimentLanguage) -> String {
        switch language {
        case .english:
            """
            the a an and or of to in is are was were be been i you he she it we they my your our their his her this that these those with
            for on at from by as have has had do does did what when where who how can will just me us them there here about up out all
            get got its it's i'm you're if so than then now because after before into i've i'll don't
            """
        case .german:
            """
            der die das den dem des ein eine einen einem einer und oder ist sind war waren wird wurde werden ich du er sie es wir ihr mein
            meine meinen ihre ihren unser unsere mit für auf bei von zu zum zur im am nicht kein keine haben hat hatte auch noch nur schon
            aber wenn weil dass sehr wie was wann wo warum mir mich uns nach über aus seit bin so als an habe man
            """
        case .french:
            """
            le la les l' un une des du de et ou est sont était je j' tu il elle nous vous ils elles mon ma mes votre vos notre nos ce cette
            ces c' avec pour sur dans par au aux pas ne n' plus très que qu' qui d' s' en y mais si quand où comment pourquoi suis ai été
            avez avons a à même tout être fait
            """
        case .spanish:
            """
            el la los las un una unos unas y o es son era fue soy estoy está están yo tú él ella nosotros ustedes mi mis su sus nuestro con
            para por en de del al no muy que quien pero si cuando donde cómo por qué me te se lo le nos más ya he ha han hay este esta eso
            todo desde sin
            """
        case .italian:
            """
            il lo la i gli le un uno una e o è sono era io tu lui lei noi voi loro mio mia miei nostro con per in di del della dei delle al
            alla non molto che chi ma se quando dove come perché mi ti si ci più già ho ha hanno questo questa anche da nel nella dopo stato
            sempre
            """
        case .portuguese:
            """
            o a os as um uma e ou é são era foi sou estou está estão eu você ele ela nós vocês meu minha meus seu sua nosso com para por em
            de do da dos das no na ao não muito que quem mas se quando onde como me te lhe mais já tem têm este esta isso tudo desde sem uns
            """
        case .dutch:
            """
            de het een en of is zijn was waren wordt ik jij je hij zij ze wij we jullie u mijn uw ons onze met voor op bij van te in naar
            niet geen heb heeft had ook nog maar als omdat dat die dit heel erg zeer hoe wat wanneer waar waarom mij me er na over uit
            """
        }
    }
}
