// Source and licence of the figures: VaderLexicon+Unpleasant.swift.

extension VaderLexicon {
    /// Words and faces that VADER's raters found pleasant: each line is a mean valence, from -4 to 4, and the words that have it.
    /// Entries with capitals or spaces are left out: VADER's own rules never find them.
    static let pleasant = #"""
        0.1 0-8 :-o >;) aboard acquits amorists amorphously amortises backed backing boldfaces boldfacing boreen brooding commits
        0.1 creatin defenseman defensibly defensive dwelling faille freeholders funnel funneled funnelling graticule harmonicas heron
        0.1 heronry keens killick lamedh lamellas libertarianisms libertarians lobby lousewort lowriders matter matters misericorde
        0.1 nasturtiums oversimplifies panicled paniculate peculiarities perfectionists piqued pressurized pressurizer prevent prevented
        0.1 reach repressurized repressurizes retained richweed screwdrivers screwlike securitizations shittah sigh sillimanite silly
        0.1 smartweeds solemnifying stealthily strongyls stuns successions tenderize tenderized thrillers toughen toughened
        0.1 tranquillizes tricking trickled warstle weaponless wellhead whitewash wisecrackers withdrawal
        0.2 affronted amazonite amazonstones amoretti amortizations apologising apology ayc bashfully benignly boreens calmodulin
        0.2 champaign champignons compelled contend crazes creatine delicate determinableness determinant discounted dominantly
        0.2 dominants dominates dumbwaiter dynamiting escaping excitonic exhaustless foehns foetus foetuses freeway freewheeler freeze
        0.2 geekier graticules gratins gratis grey impressionable infatuated isolatable joysticks lamellibranch laughable libertinage
        0.2 nastic neath numbat opportunisms opportunist oversimplification overwhelmed radians reaches relentless resentencing
        0.2 securitization sentences sillimanites smartweed smugly startlements stealthiness strongyles supremacy swears teashops
        0.2 teaspoon teaspoonful tenderization tenderometer tenderometers tragicomedy tranquil trickles vitalism warmblooded welly
        0.3 (;< *-) amorettos amorphousness amusia aug-00 authority awaits boldface challenge challenges champertous charmeuse clears
        0.3 comedo committing convincers defenders diviner diving dweller dynamometer dynamometers dynamometric dynamos easel energetics
        0.3 excitative exciton excuse explorations flatterers freeboard freemasonry freestyles freewheeled fumeless hail hurtless
        0.3 intense keened landmark lowercase mandatory number opportunists oversells passionflower pensive pls plz pmfji prevents
        0.3 prickets prizefights safetyman screwbean screwdriver securitize sentence shakers slickest smilaxes solemnify solemnities
        0.3 solemnize startling strongboxes surprisers teas teaspoonsful tenderizes tenderizing tolerances toughnesses tranquilize
        0.3 trustees verdicts victimology vindicate vitalist vitalists want welladay whimsical wiseguys }:-)
        0.4 >:) admitted anticipation apologised apologize await beauticians benefice beneficiation brights bwahaha bz challengers
        0.4 champignon charmeuses cleared creatinine darings defence defenceman defender defensibility delicatessen delicatessens
        0.4 demonstration dumpling dwelled dynamiters easements enthral exempt expands fantastico flagship flatter flattery flirtiest
        0.4 freelancers freelancing freesia freesias freestyler fumet funnels fysa gracilis gratin importancies isolationism kidding
        0.4 legally libertarianism libertines longings meritocrat nasturtium numbles opportunism painlessness passionflowers pretending
        0.4 prizefighting profiterole promisors radian reached resolvents safes sentimentalising sentimentalisms sentimentalizations
        0.4 slicker speculative stealthiest suprematists suretyships teaspoonfuls tenderizer tenderloins thriller tolerantly treasurers
        0.4 treasurership trivially trustor vigorishes vigorousness vigours warmouth warmup welled wellies wisents yoyo }:)
        0.5 3:) [-; adorns ambivalent amortise amortizable assuror calmatives carefully challenger champagnes champaigns champers
        0.5 commitments contender creationists daredevil defense devotees divinise dwell escapes excitor exclusive extends feeling
        0.5 fervid flirtatious freehand freeholder freewheel freewheeling funnelform harmonicist herons idealogues impressionisms
        0.5 impressionists impressments joker keener laidback launched legal lowe outmaneuvered panicle popularises profiteers
        0.5 profiteroles reliant soothed stronghold strongmen supremacist teaspoons tendered tranquillities treasurer triumphalist
        0.5 troubleshoots trusteeship unequaled vigorously wellheads wellsite yearning zealous
        0.6 *) ;] activeness amoretto amortization amortizes benignancy blamelessness brisk careful challenging comedienne contestable
        0.6 convincer crediting defencemen delicates dignitaries dominatrixes dynamometry dynamotor emotional engagements engrossed
        0.6 fighter flatters flirtatiousness flirters flirty freewheels giggler gn8 graciles greets guiltlessness harmonica honoraria
        0.6 humoral idealising impressure indestructible infatuation intellection intricate invite joyridden keeners meritocracy
        0.6 methodical mmk nerdiest numberable peculiar peculiarity perfectas rapture ratified scoop securers slap smilax solemnizes
        0.6 solid strongyl surpriser tenderer tendering tenders tensionless trusteeships verdict vested victimless vitalised warming
        0.6 wishes worshipper
        0.7 ;-] adopt adopts amazon amusable assets assurors blameless casually champing cleaner competitive convinces convincingness
        0.7 creationism defenses dynamite escape excelsior extend favoritism favoritisms flirts freeboards freedmen freehold freelanced
        0.7 freelances freemasonries freestyle freeware fumer growing guiltlessly heronries honorarium idealists ijs inquisitive iou
        0.7 isolationist joyrider joystick longingly offenseless partiers peaceniks perfectionistic pmji privileging profiter raptures
        0.7 relaxants resolved resolvent resolver resolves securitizing sentimentalists smarted solemnization solutions spirit stout
        0.7 strongbox strongman surprisals tenderheartedness toughed tougher troubleshooting vigilant worshipful
        0.8 ;d acquit activenesses admit adorned adornments adventuress agrees amortized amortizing amusingly apologises bargain
        0.8 brilliantine casual chances chuckler crazyweed creationist debonair defensible determinate determinations divined divines
        0.8 dominance doubtlessness entrusted excitons fine flawlessly flirting freebased freebases freestylers freewheelingly
        0.8 freewriting fyi giggles glamourize guiltless harmlessness harmoniums idealisms idealogy ideals important impressible
        0.8 impressionism inspirits intact intellections intellectively intellectualists intellectualizing invigorated jho joyrides jp
        0.8 livelihood nurturers palatableness passive peacenik playing pmbi prizers profiteer promisee radiancies reaching recommended
        0.8 retreat richens safelights sentimentalised sentimentalist sentimentalize sentimentalizing significant sillies silliest smug
        0.8 solemnly solve substantial succession superiorities supremacies swift top tranquillest tranquillizing treasury troubleshoot
        0.8 troubleshooters unbelievable urgent vitalizations warmups worshippers xtc
        0.9 ;) acceptations adequate adorn adorners adventurers allow appeased appeases assurer attractancy audacious awarder
        0.9 benignities blamelessly boldnesses buoyant certainties cheerleader clarifies compassionateness compelling consent decisive
        0.9 determinable determinably determinatives divining doubtless dynamists dynamitic energies exhaustlessness exploration fad
        0.9 flexible freeform graced grants grins hailed harmonicists harmonium harmonizations hhok humoresques impression impressions
        0.9 innocenter intrigues jk jokesters joking joyriding jt libertarian livelihoods lown loyalisms musm okay opportunistically
        0.9 optimizations pardoned perfectiveness perfectives popularizations prepared profitwise promissory raptured recommends
        0.9 romanticized sentimentalities spark stimulate stimulated straight successional successively successor surprised surprises
        0.9 tendernesses terrorless toughening treasuries triumphalists validated vigour virtuosi visions warm wilco wiselier wishing
        0.9 worshipers worth
        1.0 :p ;-) >:p [; abilities acquitted adorning advanced advantage alright amazonstone amoristic appeasing beneficiate bffn
        1.0 brightener brighteners certainty champed champy chance cleverish comprehensive conciliate consents convince created cutesie
        1.0 dearies delicately determinacy dream easing endorsed engagers engages entertainers excitableness exonerating favors
        1.0 flatteringly flexibilities freeholds freers freethinker freethinkers freewill frisky fulfills gigglier giggly gracioso
        1.0 granted guarantee harmless heroicomic honorariums immortal impressionist interests j/w jhomf jj jokes joyrode justifiably
        1.0 keenly loyalism luckiness magnification neater plays pleasers poised popularizers pressureless prizefighter prizer promisor
        1.0 readiness relaxant relaxations relievers resolvable richening sentimentalism sillier steadfast stimulates strongholds
        1.0 successiveness superiors surefire surety troubleshooter trustee trusties vigors virtuose vision warmers wells worshiper
        1.0 worshiping wowsers wp
        1.1 (* (; :-, acceptability accepted actives agreed agreements amuser appease apprehensible assurers attachments beneficed
        1.1 benefices benignantly brightwork calmative certain chic chuckles chucklesome committed conciliated conciliates consolable
        1.1 create creates creation creationisms definite desired determinateness determinative determinator devotements divinations
        1.1 dynamics energy engager ensuring entitled excitatory faultlessness fearlessly fearlessness fervent fitness forgive
        1.1 forgiveness freedman freelancer freer freestanding freethinking gigglingly god grandee greeted grinned grinner gt happing
        1.1 helpers heroicomical humor humoured increased innocents invigorator jokey joyride lenient loyalists meriting meritocrats
        1.1 merrythought neatens neats outreach painlessly palatably partyers popularised profitabilities profitability promisees
        1.1 radiances relievable resolute respectiveness safeguarding safelight salient securement sentimentalized sentimentalizes
        1.1 significance smarty sociability solved solves strongly successionally successive successors supporter surprise surprising
        1.1 tnx tolerant txs vigor visioning vitalise vitalises vitally vitals warmed warms well willingness worshipfully yolo
        1.2 ,-: absolve admiralty admits adventurer adventurists alert amorino attachment attractor attractors avid awardees beautician
        1.2 benevolentness blithe bolder champagne championed cheerio cheerleaders cheerleading cheerleads chuckled chucklers
        1.2 chucklingly comedians comforters commit convivial creating creditableness d: determinately devotional devotionals diviners
        1.2 doubtlessly dynamical dynamisms eased excitability excitants festivalgoers flatteries forgivers freeborn freedoms freelance
        1.2 frees gg glamorising glorioles gn gracility grandees hago heavenwards helping humored humoresque humorist hurraying idealize
        1.2 immune impressibility inspirators intellectualized intelligibly invigorations invigorators jaunty jocular join joke
        1.2 laughableness laughably libertinisms lucking magnifications neaten nicety ok opportuneness outgoing painless pardons partyer
        1.2 perfective playfulness popularising promisingly prospect prospects radiants relaxins respectableness restore restores
        1.2 restoring romanticizing securities sentimentalise sentimentality sentimentalization share shares singleminded sociabilities
        1.2 solidarity sparkling stable stamina succeeder supportive surer surprisingly surviving swiftly tenderers tolerance tranquilly
        1.2 treasure treasurerships trustors usefulness vital vitalities vitamin warmer wiser worship yeah yep
        1.3 (-* (-; :-) :?) =p [: ability absolves acceptable acceptableness acceptation accepts achievable acquitting actively admiral
        1.3 adorner adornment adventure adventured adventuresomeness adventurously agreeablenesses amusers apologized assures assurgent
        1.3 attractant awarders benign benignity bolds boosts calm calmly calms comfortableness competent conciliating cool curious
        1.3 cutely desirable desirous eases easygoing embrace endorse endorsement entertain expand fair faithed fan fantasticalness
        1.3 favorer favouring festivalgoer flattering flexibly freebee freebees freedwomen fresh funnies funnymen gl glamorise gracing
        1.3 granting gratify greet harmonies harmonised heros honorers huge humorists idealizer importantly improvements improvers
        1.3 incentives increase inspirited intellectualistic inviting invulnerable joked joyriders kewl laoj leet meaningful
        1.3 meritoriously nbd neatening neatness novel nurturances optimally optimistic original pardon perfectionism perfecto
        1.3 pleasantries please popularization popularize pray profited prominent promise promiser protects radiantly redeemed reliefs
        1.3 relievo rescues respectfulnesses respects responsible riskless romancer romances romanticises romanticists secures securing
        1.3 sentimental shockproof smartie sok solution soothing sparkles spirited strengthen succeeders supported supremos sure surest
        1.3 sureties trustier truth vitality vitalizing wises wisewomen youthful
        1.4 0:-) ;^) ^<_< advantaged adventures adventuresses adventurist adventurous agreeing applauds assurance assurances assure
        1.4 assuredness attractants badass benefic benevolently boosting brightnesses certainly charitably chuckling clevernesses
        1.4 contented contentedness creditabilities daringness delectables determined devote diamond dignities dynamist easefully easily
        1.4 endorses engage engaging enthusiasts excited exciters exultantly favorers flexibility forgave forgivingly freehanded
        1.4 funnyman g1 gains gentler gigglers giver giving gladly glamors ha harmlessly harmonising harmonizing heavenward helper
        1.4 hho1/2k highlight honorary honorific humerous idealise idealizations idealizing importancy innocent innocently
        1.4 intellectually intelligible irresistible j/p j4f keenness lawl m8 magnificoes meditative merited motivation neatly np ntmu
        1.4 nurture openness partied partier perfecta perfecters play played popularizes prays pride promotes proudhearted radiance
        1.4 radiancy reassurances reassure relaxers relievedly resolvers respectively restored revive robust safeguards safekeeping
        1.4 secure securely secureness securitized security shared solving strengtheners superiority tenderest thks validates validating
        1.4 value valuing vitalizes warmish welcomed welcomer wellsprings worships worthwhile
        1.5 (-:o (^: (^; 0:-3 5fs :-p absolved acceptably admirals admires advantageous advantages adventurism affectionally affections
        1.5 agree amusement amusements apologizes applauded appreciators asset assured attract beneficences boldly boldness boosted
        1.5 brightens brightly calmer charminger cheerled comedy comfort contentment courtesy coziness creatively credited credits
        1.5 cutesier cuteys cutie d= daring devotement dynamically dynamistic eager ease easeful easygoingness efficiency elation
        1.5 encouraged encourager encouragers energizations engagingly enthusiast excitabilities excitable ez fantasticate festivals
        1.5 fiestas fit freehearted freemen giggled giggling gloriole grant gratifies greater grinning harmonics harmonizes honoraries
        1.5 humoristic idealities importance impressionistic incentive inspiratory intellectualization intellectualize intellectualness
        1.5 intelligencer intelligentsia intelligibility intelligibleness interestedly invigoration jewel jokester keen kissers kk like
        1.5 loyalist mercy natural niceties nurtural o:) opportunely optimal optimizer perfectible perfectionist pleasanter popularizing
        1.5 praying privilege promised promoting ready reassurance reassures recommend relaxedly relaxes relieve reliever relieves
        1.5 relieving responsive restful romanticization safeguarded safeness safeties satisfactoriness satisfactory scrumptiously
        1.5 securer sincerities smartened smartens smartly smartnesses smile smileys sociableness soothe supportiveness supports
        1.5 surefootedness surprisal survivor sympathy tenderhearted thank thrill thrills thx tranquilities tranquilness truer
        1.5 trustfully tx validate vigoroso virtues vitalized warmness wealthy wellspring wised
        1.6 (-: (o: *<|:-) *^: 0;^) =] absolving accept acceptabilities acceptant accepting admiralties admirations admiring adores
        1.6 advantageousness advantaging agreeably alive amorist amusing apologise appreciativeness assuredly assuring astonished beaut
        1.6 benefits blessedness bold boldest brighter brightness calmed calmest calmnesses capable captivated charitablenesses cherish
        1.6 clear comedian comediennes commitment compassionated compassionates compassionating convincingly creations creativity credit
        1.6 d-: darlingly dear delighting devotedly devotee devotes divinatory dynamic dynamism eagerly eagers easement easiness
        1.6 efficiencies elegancies enchanted energization ensure entertainer enthuse exonerates favorably favourer favourers flattered
        1.6 focused foolproof forgivably forgiven freedwoman freeness freest friendships funninesses gained glamorization glamorizers
        1.6 glorifiers graces gratification gratified greeting grinners growth harmonized harmonizer harmonizers helps holidays
        1.6 honourers hoped hopefulness huggable hugger humorous humors idealist impressionistically innocence innovation integrity
        1.6 intellectuals intelligencers intelligences j/k jw kissed liveliness lts luckie lucks lylb merrythoughts motivate niceness
        1.6 nurturance o;^) opportunities optimisation optimises optimists optimization palatable partying passional peacekeeper
        1.6 peacekeepers peacekeepings perfects picturesque playfully popularise popularities positivism prettied privileges profitably
        1.6 profiting promisers promises promote protect relaxer relieved relishing resolve resolving respecters revives rewarder
        1.6 safeguard satisfactorily securitizes smarts sociably stressless stresslessness stronger stunning surefootedly thoughtful
        1.6 tranquilest trustily trustiness trustingly trustingness ty unified untarnished vindicates vitalization vitalize welldoers
        1.6 welling wiseliest worshipfulness worshipping xp xqzt yvw
        1.7 8-d :-* [= acceptances accomplishes active admirers adorer adventuresome adventuristic amuse amuses amusive appreciate
        1.7 appreciations appreciatory approves astound attracts awarded beautifier beautifiers beauts beneficialness benefitted
        1.7 benevolence blessedly boost calming calmness carefree charitable charm cheerer cheerlead chuckle clarity clean clearly
        1.7 comedic comedies comforting comfortingly compassionately complimentarily compliments convinced convincing creativities
        1.7 creditably definitely desire determination devoted dignity divination dreams eagerness efficiently empathetic energizers
        1.7 engaged enlightens entertained enthuses exhilarating fantasticality favor favorited flirtation forgivable forgiver forgives
        1.7 freed freeman freenesses friended funnier gallant gga giggliest givers glamorize gracile grander hardy harmonize harmony
        1.7 healthy heavens help hilarious holiday honorer honorifics hopefully hugged humouring idealism idealistically impressiveness
        1.7 intellective intellectualities intellectuality interested interesting interestingly j4g jollities justified kisser laugher
        1.7 laughers liking livelier livelong meritoriousness merits merrier merrymakers neatest nifty nurturant opportune optimised
        1.7 optimising pardoning parties party peaceable peacemaking pleaser pleases positivists pretties promising rapturous reassured
        1.7 reassuring reinvigorating relaxin respectably respectfully romancers romantic romanticise romanticised safest secured
        1.7 sincere smart smartening smarties smiler smiley special splendiferousness strengths strongish support terrifically
        1.7 thoughtfully treat trusting truthfulness valuableness values virtuosa warmest warmly welcomes wish x-p yeees yes
        1.8 accomplish admirer adored adventurousness affectioned agreeable agreeableness amorous amused amusingness applause
        1.8 appreciatively approved astounded astounding attracted attractions attractiveness awardee beatific beautifies beneficiaries
        1.8 bless cared championing champs charity cheerers comfortably comforted complimented creativeness creditable cutes dearly
        1.8 deliciousness devotions dignify divinities easier easiest efficient elegances encouragement energetically enjoyably
        1.8 entertainment excitant excitation excitations exonerate exonerated faith faithfully faiths favored favoring favorites
        1.8 favoured favours ff foaf forgivingness freebie freebies friending friendlily fulfilled funniness funning gaining generously
        1.8 genial gentlest giggle glamorised glamorizing grace gratefuller gratifications greetings hahas harmonic harmoniousness
        1.8 harmonise helpful heroines honesties honourer hopes hoping huggers hugging hurrayed idealistic idealization idealized
        1.8 ideally improver improves improving inspiring inspiriting intellects intellectualizes interestingness jollity kiss kissy
        1.8 lighthearted liked likes livelily lmbao lol lucky magnifico marvel mature merit nice once-in-a-lifetime opportunity
        1.8 optimisations optimizes peaceableness perfecter perfectibility popular popularizer popularly positivisms powerful proactive
        1.8 progress promoted qt reassuringly reinvigorates rescued respectabilities respective romantically romanticize romanticizes
        1.8 rotglmao safer safety satisfied satisfies saved sharing sincereness sparkle strengthened strengthener succeeded sunny talent
        1.8 tenderly tenderness thankfully tranquility tranquillity treasures true trustworthiness truths united usefully vindicated
        1.8 virtue virtuosas virtuosos virtuously vivacious warmhearted wellborn winnable winned wisely woot yw {:
        1.9 (-:|>* (^;o *: 0:) 0:03 8) <3 accomplished advantageously affectional affectionate agog agreeability appreciating attractive
        1.9 awarding beautification beneficial benefitting benevolences better blessers braved braves bright brighten brilliants
        1.9 championship charitableness charmer charms cheerfuller cherishers classy comforter commend commended complimentary
        1.9 considerate contentedly creative creditability creditworthiness cutenesses dearer dears deary deliciously dignitary easy
        1.9 effectively elegantly encourages energetic energising enjoyable enjoyableness entertaining entertainingly enthusiasm
        1.9 enthusing esteemed excitements exciter excitingly faithful faithfulness fame fave favour fearless fond fondly forgiving
        1.9 fortunate freely friendship fulfill funnily funny gallantly gentle gift glamours good hak handsomely harmoniously
        1.9 harmonization helpfulness heroizing hi5 honester honorarily hope hurrahed ideality idealizers impress improve influential
        1.9 innocency innovative inspirator inspires inspirit intelligential invigorate jovial keenest kissably laughings lively
        1.9 loyalties lucked luckier n1 nicely nicer nurtured nurturer nurtures optimality optimise peacefuller playful pleased
        1.9 pleasurability pleasures popularized positivistic praiseworthily preciousness privileged profit profitable profits protected
        1.9 proudful reinvigorated rejoice relax respectable respectfulness rewarders richened richly romanticist romantics safe
        1.9 satisfaction satisfiable satisfyingly sentimentally smarten sociable splendiferously stimulating strongest sunshiny
        1.9 supporters supporting supremo surefooted surely thanked thankfuller thanks thoughtfulness thrilled tranquiler triumphalisms
        1.9 truest truly truster truthfully urw useful valued welcomely welcomers welcoming wellness wiseness worthy
        2.0 (^;0 :) :c) =-3 acceptance amorousness aok applaud attraction awards benefit blesseder braveries breathtaking brilliantines
        2.0 carefulness cares charmed cherishable cherishing clever cleverer compassion cute cutiepie dearness dedicated delighter
        2.0 delights devotedness devotion dignifies encouragingly energizing engagement enjoyments enthused enthusiasms excel fab
        2.0 fantastical fascinates faultless faultlessly fav favorite festive friendlier friendliness ftw gently gj glad glamourous
        2.0 glorification goodness graceful grand grateful gratifyingly gratz haha handsomer harmonious heroized hhoj honestly hugz
        2.0 humourous idealises idealizes impressively improvement innovates inspirers intellect intellectualist intelligent
        2.0 intelligently interest invigoratingly j/j jewels jollies jollifications kindness kissable l laughed likeable luck lulz
        2.0 marvels merriments mirthfully mml motivated neat neatened noble nurturing o:-) optimisms optimized optimizing passion
        2.0 peaceably peacekeeping peacemaker pleasantry positivist praiser praisers prizes rejoiced relaxedness respectful rewardable
        2.0 romancing romanticizations satisfy satisfying serene sincerer sincerest smarter smartness smiling splendors sprightly
        2.0 strengthens suave sureness sweet talents thankfullest thrillingly triumphal triumphs truthful virtuoso virtuousness warmth
        2.0 wealthily welcome welcomeness wows
        2.1 ((-: (-;| (?: *-: 10q 1337 2qt :> :^) :o) :} <: =3 >_>^ @>-->-- admire adorably adorers amazedly ambitious applauding
        2.1 approval ardent astoundingly astounds attracting attractivenesses beautified beautifuler beneficiary brightened champ
        2.1 charmers cheerfully cheerfulness cheers comedically comforts compliment confidently courageousness cutesy cutey daringly
        2.1 delightedness delightfulness devoting dignifying effective elegance elegancy elegant encouragements energised energize
        2.1 energizer energizes excite excites fantasticalities fascinated favorable festivities fiesta freeing friends glamor
        2.1 glamorises glamorized glamorously glories gorgeousnesses grandeurs gratefully grin harmonically heartwarming heroize honoree
        2.1 honourable honouring hug humoring humour hurrahs idealised impressed impresses improved inspirations inspiritingly
        2.1 intelligence invigorates invigorating jollify liveliest loyal loyally medal meritorious nicenesses o/\o okays optimistically
        2.1 optimizers peacefulness peaces peacetimes perfectibilities perfectively pleasantly popularity prettier prosperous proud
        2.1 radiant rejoices relief respect respected respecter rewards richnesses roflcopter romanticisms satisfactions scrumptious
        2.1 sincerely slaw smiles splendidly sweeties sweetly terrific thankfulness thrilling treasuring triumph trueness trustability
        2.1 trusted trustful trustfulness trusts valuable valuables vbg virtuosity vitalising vwp winners wise wisest woo wtg
        2.2 ('-: (: (= --<--<@ :] ;-* =) @}-;-'--- \o/ admirableness adorability adorable adorations affectionately agreement amazed
        2.2 amazements amazes amusedly attractively beneficently benignant blessing bravery care caring championships charities
        2.2 charmingly cheeriest cherisher cherishes compassionate confident congratulate courage cutesiest cuties darlings dearie
        2.2 devotionally dignified energise energises enjoy enjoyer enjoyers enlightened enthusiastic excelled excitement exciting
        2.2 fascination favorableness festival festively festivity friend friendlies friendly funner glorifies gracefuller gracefulness
        2.2 gratefulness hagd hagn hand handsome heroisms heroizes honesty honor honorability honorableness honorifically honoured
        2.2 honours hugs innovate inspired inspirer intellectualism invincible jollification joys kinder kindly kmuf l&r laughing laughs
        2.2 laughter laughters lovelies merriness merrymaker merrymaking motivating nh nicest o:-3 optimize passions peaceful peacetime
        2.2 perfectivity positivenesses praised preciously pretty prouder reinvigoration relaxed relaxing respecting rewarded richness
        2.2 romanced romanticism safely save splendorous splendour splendours splendrous strength strengthening succeed succeeding
        2.2 succeeds successfully sunshine superiorly supremest sweetie sweetness sweets triumphed trustiest trusty virtuosic w00t
        2.2 wealth wealthier wealthiest |;-)
        2.3 (': *\0/* ---'-;-{@ :') :-d :3 :d =d admired admiringly adventuring amoroso amorously appreciated appreciates appreciation
        2.3 beautify beautifying beloved beneficent bl bravely bravest brilliancies cheer cheered cheering cherished cleverly cleverness
        2.3 comfortable complimenting confidence courageously courteous cuteness cuter darlingness dauntless delighted delightsome
        2.3 divinize earnest ecstasies ecstatic encourage energized enjoyed enjoys enlighten enlightening enterprising entertainments
        2.3 ethical excitedly flawless free fun funned generosity generous glamorous glorified glorifier gorgeously graciously
        2.3 gratifying gratitude h&k heaven heavenlinesses helpfully heroes honest honorees honoring honors hooray hopeful humorously
        2.3 impressive inspirational inspirationally intellectual iyq jolly jollying joyance k4y kfy kindnesses kisses kudos laughingly
        2.3 liberties luckily magnific magnificences muah o:3 passionateness perfecting pleasant pleasantness pleasantnesses pleasured
        2.3 positiveness positiver positivity prize prizewinner reinvigorate rescue revered smilingly splendidness strong sunnier
        2.3 supremeness supremer survived swak sympathetic talented tgif tia tops triumphantly triumphing trust trustable trustworthily
        2.3 valuably vip winningly woohoo xoxozzz
        2.4 (:0 *-; 14aa41 =-d admirability adoringly affection awardable beauties beautifications beneficially brave braver champions
        2.4 charmingest cheerly congrats courageous creditworthy delightedly encouraging enjoying entertains excellencies fabulous
        2.4 fascinate festiveness gain generousness glamorizer glamorizes glamour gloried glorifying gracefully graciousness grandest
        2.4 grandeur handsomeness happier heroically heroics honorably humorousness hurrahing hurrays ideal inspiration jollied jollier
        2.4 joyfuller justice kind liberty lovers magnifical magnifically magnificence merrily merriment merrymakings optimist
        2.4 passionate passionately peacefully peacemakers pleasing pleasurable pleasurableness positively positives praises
        2.4 praiseworthiness prized prizewinners profitableness r&r relaxation respectability rewarding rewardingly richer riches
        2.4 richest sexy sgtm sunniest triumphant vibrant virtuous visionary wealthiness winning wisdom worshiped yay yummy
        2.5 (:o :* aas admirably admiration adorableness amaze amazement award beauteous blessings bonus brightening bwahahah cheerful
        2.5 cheerily cheeriness excellences excellency excelling excels fascinating fondness fwb gla glory heartfelt honorable
        2.5 impressing jolliness joyfully joying lmfao loyalty masterpieces merry mwah optimism peace perfections praising roflmao
        2.5 rotflmfao self-confident smiled superior treasurable tyvm welldoer winnings wowing ywia
        2.6 (8 1432 :^* admirable adore adoring appreciative appreciator b^d beauteously beautifulest beautifulness blesser blesses
        2.6 bonuses brilliancy cheerier cheery cleverest dearest delighters divine enjoyment enthusiastically fantastic friendliest
        2.6 funniest gallantry generosities gloriousness gracious hahaha handsomest happily happiness hero heroic hurrah ily2
        2.6 inspiringly laugh ly lylas mirth pleasantest pleasurably positive positivities praise praiseworthy proudest proudly ptl
        2.6 remarkable rich romance rotfl securest sophisticated splendiferous successes supreme treasured trustworthy vwd wowed x-d
        2.7 :'-) aayf beauteousness beautifully benevolent bliss celebrate celebrated celebrates celebrating delicious delightfully
        2.7 divinest divinity excellent glorify gr8 happy heavenliest heavenliness heroine honour hurray iluaaf inspire jollily
        2.7 joyfulness kissing lmso lolz loves lovingness ly4e lylab merriest mirthful overjoyed perfect perfected perfection pleasure
        2.7 precious prettiest reward rofl romanticising sfete splendent success successfulness supremely tenderheartedly thankful
        2.7 warmheartedness wd wins won wonderful worshipped
        2.8 (-:0 2g2b4g :-)) alol amazing beauty beneficence blessedest brilliant charming cutest darling delectably delightful
        2.8 ecstatically exhilarates exuberant fabulousness godsend gracefullest heroism honored joy joyousness lifesaver lovely lover
        2.8 loverly miracle pleasuring pukka rejoicing rotflmao sete splendid successful sweethearts tenderheartednesses win winner wow
        2.8 xd
        2.9 8d adoration ambw beautiful bff blessed blissful blockbuster brilliance brilliances champion congratulation congratulations
        2.9 delectable delight divinely ecstasy ecstatics funnest gleeful gloriously gorgeousness heroical jolliest joyed joyful
        2.9 joyously lmao loved loving luckiest magnificent marvelous positivest rotgl soulmate super wonderfully wonderfulness
        3.0 amor brightest brilliantly enrapture exhilarated exultant gorgeous hallelujah heavenlier heavenly honestest jubilant lovable
        3.0 lyb outstanding perfectness prizewinning rotflol smartest splendor sweet<3 xlnt xoxo
        3.1 awesome excellence excellently great joyous lyl masterpiece peacefullest perfectest superb vbs
        3.2 143 best cheerfullest elated euphoric freedom glee glorious greatest happiest heart love lovingly paradise perfectly
        3.3 ecstacy euphoria hearts lya sweetheart
        3.4 aml ilu ily magnificently
        """#
}
