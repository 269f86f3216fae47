// The figures are those of VADER (Valence Aware Dictionary and sEntiment Reasoner), https://github.com/cjhutto/vaderSentiment, version 3.3.2:
// C.J. Hutto and E.E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text", ICWSM 2014. Its licence:
//
// The MIT License (MIT)
//
// Copyright (c) 2016 C.J. Hutto
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in all
// copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.

extension VaderLexicon {
    /// Words and faces by their mean valence, from -4 to 4: each line is a valence and the words that have it.
    /// Entries with capitals or spaces are left out: VADER's own rules never find them.
    static let valences = #"""
        -3.9 rapist
        -3.8 raping slavery
        -3.7 fu kill murder rape terrorist
        -3.6 hatefulness hell motherfucker murderer raped rapers terrorism
        -3.5 fatality killed killings rapes suicidal suicide torturers
        -3.4 apocalyptic brutalizing cancer catastrophe devil evil evilly excruciation faggot fucked horrific killing murdered raper
        -3.4 shittiest tragedy twat villains
        -3.3 dead devastating evillest excruciating fucker heartbroken horrifyingly killer killers murderers murdering nigger rapists
        -3.3 terrorised terrorises terroristic terrorize whore
        -3.2 abuse abusive betray brutalises brutalizes d8 d:< devastative doomed dreadfulness faggots fatally fuckface fuking hated
        -3.2 hatred hellish kia murderee murderous pissed scumbag terrorisms
        -3.1 187 4q abhorrent angriest brutal bullied cocksucker crisis devastate dickhead direful disaster enslave evildoer evildoing
        -3.1 evilness fuckhead fucktard hopelessness molests murderees murderously poisoners racism shithead sluttiest terrorise
        -3.1 terrorists terrorized terrorizes vile violence worst
        -3.0 </3 abusivenesses bastards betrayed bitchiest brutality brutally destructive devastated disgustedly dismal douchebag dx
        -3.0 foetor fubar horridnesses infuriated murders racist saddest terrified terrorising terrorizing torturing traumatization
        -3.0 whores
        -2.9 182 >;( abhors afu anguish assassination bitches brutalised brutalize bullying cruellest cruelness cruelty cunts d; death
        -2.9 devastators die disastrous disgust disgustingly drowned eviller excruciatingly fatalities fuckers harshest havoc
        -2.9 horrifically horrifies irate molestations murderousness obliterate poisonously sinister torture v.v villainess villainously
        -2.9 violent war warmonger wickedest
        -2.8 ^urs abduction abusively assault assaultive assholes betrayal bitch brutalising bullshit condemnation contempt cruel
        -2.8 cruelly damnified degrading devastates devastator devilry deviltry dooming doomsday enraging ffs fraud greediest harassers
        -2.8 heartlessly heartlessness horrendous jackasses maddest miserableness molesting motherfucking obscene offensively perverts
        -2.8 poisoning rageful remorselessness repulse ruin ruinate scams slut stab traumatically traumatise ugliest violently
        -2.8 warmongers whored wtf
        -2.7 >:( >:-( agonizing anger anguishing antagonizing assassinations attacker attackers bastardly bastardy bfd bitchery
        -2.7 brutalise chaos corpse criminals crude degradingly depression despaired despairs despising destruction devils dishonest
        -2.7 dreaded dreadfully drown evils excruciate fearing fuming furious fury grievousness grim h8 hate heartbreak horrifying
        -2.7 horror horrors humiliation injustice insanity joylessness laziest loathing miseries misery moronic negative nfc painfulness
        -2.7 pathetic poisoner poisonous poisons retarded ruination ruinous scam sluts sluttier son-of-a-bitch stealing terrifying
        -2.7 terrorization torturous totalitarianism tragically traumatic travesty treasonous ugliness unlovable villainousness virulent
        -2.7 weep wrathful
        -2.6 );< abuser abusers abuses alarmingly ban bankrupt bastardising bfe bitched bitchily bitchiness brutalities cheating
        -2.6 cocksuckers compassionless crappy cruelest damnation damnatory destroying destroys destructionist died disasters disgustful
        -2.6 distraught dumbass dumbhead enrage fascist fired gloom harassments harmfully harmfulness harming humiliatingly hurtfully
        -2.6 idiotic illegal infuriates killingly lousiest lowbred miserliness murderesses nastinesses nasty perversity petrifying po
        -2.6 prejudicial punishers punishing rage rancidity rancidness riot rob robber ruinously sadden savageness shamed shit shitheads
        -2.6 shitty sin sinful starved stressfully stupidnesses terriblenesses terribly terrifies terrors tortured victimizing villain
        -2.6 villainy violater wars whoremonger woebegone
        -2.5 :-###.. :-|| :@ ]:< abusiveness aggravate ass assaults assfucking bad bastard betraying betrays chastise cheater choke
        -2.5 crestfallen crime curse d-': dangering despisements destroy destructing enemy evildoings evilest fail fatal fearfullest
        -2.5 felonies felony fraudster fuck fuked goddam harassed harasses harassing harassment harm horrible horrid horrified horrify
        -2.5 hostility humiliate joyless kills lamebrained livid lousy outraged perverted petrified pissants poison poorest prisoner
        -2.5 racists rancid rancidly rejection rudest savagery sickened sluttishness snafu sobs sorrowfulness stinkpot strangled
        -2.5 stupider suffer tard tortures troubling uglinesses unhappiest victimising victimize violating wanker warmongering whoresons
        -2.4 :###.. :'-( abandonment abhorred agonises appall arrogance assaulted bastardization bastardize brutalized casualty
        -2.4 conspiracy contemptuously criminal crudest crueller damnifying damnit danger dangered degradation dehumanizing despisement
        -2.4 destruct destructively destructiveness destructs devastatingly devilkin dirtiest disgusted disgusting dissatisfying
        -2.4 distress distressfulness distrusted doomsdays dreadfuls dreading dullsville evildoers fkm foreclosures fraudsters
        -2.4 frustrated goddammed harasser horribleness horribly humiliations hurt hurtful indignation infuriating liars loneliest loser
        -2.4 losers lying mofo mourns naggiest nastiest neglected nfw painfully pita poisonings prejudicialness puke punish raging reek
        -2.4 retard revenge revengeful sabotage saddened sadder savages scandalous shamefulness sickening sorrow sorrowed spite spited
        -2.4 stenchful stinking stupid stupidest sucker sufferers swindle terror thief threat threatening tragical trapped traumatised
        -2.4 traumatism traumatize unhappier unhappiness unhealthy viciousness violated violaters violations violative violator warred
        -2.4 weepiest whoredoms wicked wth
        -2.3 ):{ 3:-( abducted abused agonised agonize agonizes agonizingly angered angers angrier angry assaulting bastardised
        -2.3 bastardises bastardizing bitcheries bitchy bitterest blameworthy brutalizations cheated condemns crueler cruelties cwot
        -2.3 damaging dearth dejecting depressed depressingly despairing destroyers destructions devilishness devilled dick
        -2.3 disappointment disconsolate disheartenment disturbing disturbingly doa downhearted dumb dumbest effin egotist failed
        -2.3 failing failure fiasco foetid frauds fraudulence frightful grieving grouchiest hatefully hating horridness hurter idiot
        -2.3 ignoramuses impolitenesses incompetence insult insulted insultingly irritant irritation lazier liar molester mourningly
        -2.3 nastier negativity numbskull obnoxiously offending offensiveness outcry outrage outrages pain panic pervert petrifies
        -2.3 pollute poverty prblms prejudice prison prisoners punitive regrettable rejected rejectee remorseless riots rotten
        -2.3 shamefaced shamefulnesses sick slutty sorrower sorrowfully spitefully spitefulnesses starves steals stench stenchy stinkard
        -2.3 stressful stricken stupids suckers terrify thieves torturer traumatizing troublesome trustless ugly unethical unjust
        -2.3 unloving unprofessional victimization villainies violates weakest worsen ||-:
        -2.2 )-:< 3:( 4col :'( aching agonized angering annoyer antagonistically arrogant blaming bomb bsod bully catastrophic chaotic
        -2.2 chastised collapse contemptuous cunt damage damnify damns dangers darkest deject dejected depress depresses depressions
        -2.2 despairingly desperations destroyed destructivity deviling disappointing disgrace disheartened disheartenments disheartens
        -2.2 dismaying disparaging dissatisfaction dissatisfy distressful distressingly dolorous doomsdayer doomster drowns enemies
        -2.2 failings fear feared fearful fearfuller fearfully feuded fools fraudulent frightening grief grouch harass harms harsher
        -2.2 hateful haters heartbreaker heartless heroin hopelessly hostilely illnesses imbecile infected infuriate insulting jailed
        -2.2 loathe lousier lowlifes lunatic mad maddening masochistic menace miserable molesters moron murderess neglects numbskulls
        -2.2 overreacts perpetrator perversely pitiful poisoned pollutes powerless prosecution punishment qq rejects repressors repulsed
        -2.2 revengefulness rudely saddening savagely scandals scare scary screwed shameful sickener sickeners sluttish sorrowful
        -2.2 spammer steal stealers stolen suffered thieve threateningly torturously tragics traumas traumatises traumatizations
        -2.2 troublemakers uglier uglification uglifying unhappinesses uninvolved violate violation wasted whoreson wickeder
        -2.2 wickednesses
        -2.1 )-': )-: )-:{ :< :c >: >:[ @: ]-: accident agitators agonise amort anguishes apprehension arrested ashamed attack badly
        -2.1 bankster bastardise bastardizations bereave bereaved blamed blamer broken brutalization btd choked cry crying dangerous
        -2.1 defeated defeatists defectively degrades depressively deprival deprive deprived despondent destructionists devilish dipshit
        -2.1 disabling disadvantageously disappointed disdain disgusts distrustful distrusting disturbers doomful eviler fag fake
        -2.1 faultfinding faultier faultiest faults flawed flunked foetors freakish frighteningly frustration fucks gloomful glum
        -2.1 goddamn goddamns grievance grieves gross grossest harmed haunted heartbreakers heavyhearted helplessness hooliganism
        -2.1 horribles hostilities hurts immoralist immorally incompetent infringement irrationalist irritable irritants jeopardy
        -2.1 killjoy libelous loathed lowlives lugubrious maniac miserably molest moodiest nasties neglectfully nme obliterated
        -2.1 obnoxiousness oppressed persecute perverseness perversive pitilessly poor punishes rages rejections resentful revenger
        -2.1 ruder ruined sad scaremonger selfish shame shattered shits shittier shylock sickeningly sluttishly smartass smuggler
        -2.1 smuggling snubs spamming stinkiest stressors suckering suffering suffers suspended terrible thieveries totalitarian
        -2.1 troublous troublously uglify uglily uneasiest unfair unlovely unpleasant upsetting vitriolic weakliest whoredom wickedly
        -2.1 wickedness widowed woefulness worrit worse worsens wrong }: }:-(
        -2.0 )': :[ >-: abandoned abductions abhor abusing affectionless agitated antagonize appalled appallingly arguing attacked
        -2.0 attacking awful banned bastardized beating belittled bitchier bitterly blamers censor cheat chokes choking contagion
        -2.0 contemptibilities coward crudeness crudenesses cruder damagers damagingly damningly dangerously dangerousness deceit defeat
        -2.0 degradative degrader degraders dejects depriving desperation despises destroyer dire disappointments discouragement
        -2.0 disgraced dishearten dishearteningly disparage disrespected dissatisfactory dread eviction exploited failures falsify
        -2.0 faultily foes foolishnesses forced frustrate frustratingly frustrations greedier grieved grievous grimaced grouchier
        -2.0 grouchiness guiltier heartbreaking helpless heroinism hopeless hypocritical immoral imprisoned incensed inferiorly insipid
        -2.0 insulter insulters irritated irritating irritatingly irritative jealous jealousies jealously lamely lament lamenting
        -2.0 lowlight melancholiac misrepresentation mocks neglect neglectful neglectfulness obnoxious offends offensive outrageous
        -2.0 outraging panicked penalty pessimisms pessimistically phobias pisser polluted polluters problematically punished raged
        -2.0 reeked reeking regrettably regretters rejecting remorselessly resentfulness revengers ridicule robs rude rudesby ruiner
        -2.0 savage savaged scaremongers screwiest selfishnesses severely shamefacedness shamelessnesses sickens sins sluttishnesses
        -2.0 snob snobbery snubbed stresses stupidities stupidly sucked suckered sufferer swindling thievery thoughtless threatened
        -2.0 threating tragic troubled troublemaker troubles uglies unacceptable unfortunate ungrateful unintelligent uninvolving
        -2.0 unloveliness unworthy upsetters vexing victimhood villainesses villainous vulture wept whoremongers worriedly worrisomely
        -2.0 worsening worser }:(
        -1.9 ):< ..###: :( :{ abandon abandoner abandoners admonished aggravated aggravates aghast angerly animosity annoy antagonism
        -1.9 antagonist appalls arrests arrogances atab attacks aversion banish belittle bereaves bitterer block bloody burden chagrin
        -1.9 cheaters chucklehead condemned contemptibleness contradictious criticise criticism crushes damaged damager damages
        -1.9 deceitful deceived deception defeature defective defector degrade dehumanized denied denounces destructed devastations
        -1.9 devilment dirty disagreeablenesses disappointingly discouragers discourages discouraging discredited disillusioned dismayed
        -1.9 dismayingly displeased dissatisfactions disturbs dreadful dullnesses dumbheads dumbness embarrassment emptiness
        -1.9 excruciations expel exploiting fightings flunker foe fool forbidding forbiddingly foughten frantic freak freeload
        -1.9 frightened frightfulness frustrates frustrating furiously futile gloomed goddams greedily griever grouchy harsh hates
        -1.9 horrendously hurters hurtfulness hysteria idealess ignorami ignoramus illiteracy incapacitated inconsiderate inferiorities
        -1.9 insincerely intimidated intimidating irresponsible lamentations loathes lowbrow ludicrousness madness meaningless
        -1.9 melancholy mindless misbehave molestation molested moochers mope mournfuller mourning nastily notorious painful panicking
        -1.9 panics passionless perjury petrifaction prejudiced problematic pukes punishable punisher regretful regretfully resentment
        -1.9 resentments revenges ruins saddens sadness savageries scandal scared scaring shamefacedly shamefully sicken smothers sobbed
        -1.9 spiteful stabbed stabs stank starve stealings stupidity suck sucky terribleness tired tragedies traumatising treason
        -1.9 troublers troublesomeness unattractive undeserving undesirable unemployment unfortunates unhappily unloved unlovelier
        -1.9 unloveliest unsavory upsetter vexation violators warring weak weaker weapons weeper weeping weepings whorehouses
        -1.9 whoremaster woeful woes worriments worrisomeness worry worsened worthless wreck wronged zealot
        -1.8 ): adversity aggressiveness agitating agony angrily anguished annoyances annoys argumentatively arrogantly avoider
        -1.8 bastardies bastardizes beaten bitter bittered blamable blamably broke burdensome charmless cheats comfortless complainer
        -1.8 conflictive criticised crushed damnableness damnifies defecting defectiveness defectives degraded dehumanize denies
        -1.8 depressor deprivation deprivations despiser destructibility detain devastation devilling disadvantage disadvantageous
        -1.8 disagreements discomfort discontented discourage discouragements discouragingly disheartening dismay dismays disqualified
        -1.8 disrespect dissatisfies distressed distrust distrustfully downcast dullards dumpish duped dysfunction egotistically
        -1.8 emptiest enrages erroneous exasperated fails faithlessness fakes faking fcol fearfulness fears flunkey flunks flunky foeman
        -1.8 fooleries foolery foolishly foolishness forbidden freaking freakout fumed gloomiest gloominess glooming goddamned
        -1.8 gossipping greenwash grimaces grimy grossness guiltiness guilty hater heartbreakingly heartbreaks homesickness
        -1.8 homesicknesses hysterics ill impatience impolitely impoliteness indignant injury insecure insecureness insecurities
        -1.8 insecurity insensitivity insincere insults intimidation irritably irritate jackass lame lies loneliness lonesomeness lowery
        -1.8 lowliest miser misunderstanding mock mourn mourners mournfulness nagger neurotically pained pains pathetically perverse
        -1.8 pitifuller pitiless polluter prejudices prejudicing problematical promiscuity prosecutes protesting puked puking
        -1.8 punishments rebelliously recession regret rejectees rejecters rejective rejector repressing ridicules ridiculing sadly
        -1.8 scornful sedition shitting smother snub somber stampede starving stress stressor struggling tantrum temper threateners
        -1.8 threats ticked trauma troublemaking troublesomely ugh uglifies uneasinesses unfulfilled ungratefully unhappy useless vain
        -1.8 victimized victimizer warfares waste weaken weakly weakness weepier weirdo whines wiseass woe worrier worries worrywart
        -1.8 yucky
        -1.7 ..###-: :l >:\ \:< abandonments acrimonious agitate angriness annoying antagonistic antagonists arguments ashamedly
        -1.7 avoidance battleground bitterness blameful blames blind botheration boycotted boycotting burdened burdeners chastises
        -1.7 chastising cheerless cheerlessness complained complainingly complaints conflicting crash cries criticising cynicism
        -1.7 cynicisms damn damnable damnably decay decaying decays deceive defeatist defected defects deficit depressible depressors
        -1.7 deprives despised detained difficultly disadvantaged disadvantages disagreeable disagreeableness disappoint disappointedly
        -1.7 disconsolation discord discouraged discourager disillusionment disliked dislikes disorder dispute disputing distorted
        -1.7 distressfully distressing disturb doom doomsayers dull duller dullest dumped dumps dumpy egotists embarrasses
        -1.7 embarrassingly embarrassments enraged enslaved error farce fatalisms fault fearsome fights fooling foolisher freebooter
        -1.7 frightens frightfully greed greediness grievously grouching guiltiest hacked haunt helplessnesses hindrance hurting
        -1.7 idealless ignoring illness immoralists impatiently inability inadequacies inadequacy inadequate inadequateness inferior
        -1.7 injured insane interruptions irrationality irritabilities irritableness irritates isolation jealousness joylessly killjoys
        -1.7 lose losses lousiness lowlier madly maniacally masochist menaced misbehaving misleading mocking mooch mooching mournfully
        -1.7 nagana nagged nagging naggy neglecter neglecting nonsense oppressive optionless overreacted painfuller paining peril
        -1.7 perverter petrify piss pissing problem problems prosecute provoke punishabilities rash reckless reeker refusing regretting
        -1.7 reject rejectingly repressions repressively scapegoat scarer scarey scold scorn scream screwup seditious selfishness shames
        -1.7 shitted shocking sluggish smartasses smuggles smugnesses snobbishnesses snobby sorrowing stealable stealer stink strained
        -1.7 stubborn stupidness sullen suspiciously tensions traumata traumatized trouble unappreciated uncomfortably uncontrollability
        -1.7 unease unfocused unsatisfied unsuccessfully unsupported unwelcome wasting woefully worriers worrisome
        -1.6 86 :-[ :?c >:/ ]: abandoning ache ached agitatedly amoral annoyed arguer argues aversive battle battlefield battles
        -1.6 bitterish blamefully blameworthiness blocking bothering bummer carelessnesses complains condemn conflicts confrontational
        -1.6 contemptible contradictors cowardly crap craziness cried criticize criticizers cynical damned decayed decayer decayers
        -1.6 deceives defeating demoralized depressant depressants depressing depressive depriver desperately despisers deviled
        -1.6 devilishly devilries disadvantageousness disagree disappoints discomfortable discomforted discomforting disillusions
        -1.6 dislike disparages disregarded dissatisfied distraction distractive distresses distrustfulness disturbance disturbed
        -1.6 doomsters doubter dullard dumbfounded dump dumpiest embarrassable embarrassing emergency enslaves expelling expels
        -1.6 falsified feuding fight flu flunkers fooled foolhardiness forbidder freakiest freeloaded freezingly fright funerals
        -1.6 glamourless gossiping grave gravesides grieve grimier griminess gullibility hostile ignorantly immoralism impolite
        -1.6 inadequatenesses incapable ineffectuality inhibit interrogated intimidator intimidators irrationally jaded lackadaisical
        -1.6 lamebrain lied losing louse lowest lunatics manipulated masochism masochistically melancholias misbehaved misbehaves
        -1.6 misinformed mistaker mistakers mockeries mourner mournful n00b obstacles paranoids phobia pleasureless prblm pricklier
        -1.6 prosecuted punishability rancidnesses regretfulness regretted regretter rejecter reluctancy repression resented restrict
        -1.6 restricted restricting ridiculer ridiculers ridiculousnesses riskinesses ruinable ruinations ruing screaming severe severer
        -1.6 shock shocks shyster slam sleeplessness smuggle snobbily sobbing sorrows spammers stingy stunk suspicion talentless
        -1.6 tensioner threaten threatens tumor uncomfortable unconvinced uneasiness uneasy ungratefulness unkind unsecured upset
        -1.6 uptight uselessness victimizers weakener weakhearted weepies wimpish |-:>
        -1.5 $: %-) :-( :-< adversarial adverse adversities afflicted agonising amorality annoyers appalling argued argument
        -1.5 argumentative argumentive bamboozle bamboozled bamboozles brainwashing burdens careless clueless coerced collision complain
        -1.5 confrontations confusedness contagions crazily criticized criticizer criticizing crushing debt defeatures defections
        -1.5 degradations dehumanizes denier depressives deriding desperateness destructible detention deviltries difficult disagreeably
        -1.5 disagreement disillusionments disoriented disruption distractible doomsaying doomsayings doubt doubtable douche drained
        -1.5 dubious dulled dumber dumbs dupe eerie embarrassed emptinesses exhausted exhausting exhaustion fallen fatiguingly
        -1.5 faultfinders faultiness fighting flunking foolhardier forbidders freakouts freaky friendless frighting funeral gloomier
        -1.5 gravely graveness grievances grime grimmer gullible hesitatingly hooligan ignorance ignore inconvenience inhibition
        -1.5 interruption irrationalism irrationalists irrationalities irritations lags lamentable lamentably laments lamest lazy
        -1.5 lonelinesses lonely lonesome lowballed lowlife ludicrous manipulating mess messy mischief misers misreporting mistaken
        -1.5 mistakes misunderstand moocher moody nag naggers neglecters nitl obsessional obstacle offender offenders offenses overload
        -1.5 overweight panicky paranoias persecuting pessimism pessimist pessimistic pissant poorer prejudicially profitless
        -1.5 promiscuously quaking rebeldom reekers regrets repressible ridiculed ridiculous rigged riskiest robing rudeness ruinated
        -1.5 ruinates ruinating screamers seduced severed severest shylocking smear smuggest smuggled sore spam spitefulness stenches
        -1.5 stinker stinkier stinko stinky stressing strikes struggles stubborner stubbornnesses sucks sulking suspicions suspicious
        -1.5 sux swindles tantrums tenseness tenser trembling turmoil uglified uncontrollable uncontrollably undermined undermining
        -1.5 unfriendly unprotected unstable unsuccessful upsets uselessly vicious victimised victimizations victimizes weaklier
        -1.5 weaknesses whine whoremasters wiseasses witch worriment worrywarts
        -1.4 /:< /o: 3:-) :/ :o/ <:-| =/ accidentally accuses aggressed aggressivities agitates agitator alarm alarmed antagonized argue
        -1.4 arguers arrest avoided avoiders avoiding blame bother boycotts burdening carelessness chagrined combat confusingly
        -1.4 contagious contemptibly contradictoriness contradictory contradicts crazy criticizes cynic damnations damning deadlock
        -1.4 deceiving defeater defect defection defenseless denounce deny denying deprivers derailed despise difficulty dirt dirtier
        -1.4 disagreeing disappears discarded disparaged disputed disregards disruptions distorts distracted distractingly disturbances
        -1.4 disturber dork doubtful doubting doubtingly dreads dreary drunk dullness dumbed dumpier egotism egotistic errors excluded
        -1.4 exploits failingly fatigued faulted faulting feud feuds fidgety fiery fire firing flop flops flunkies foolhardy foolishest
        -1.4 forbiddance frantically freakiness freakishness frighted frighten frowning gag gossipmongers grimacing grouchily guilts gun
        -1.4 hapless haplessness harried helplessly hesitater hesitaters hesitates hesitating horridly humiliated humorlessness hurtling
        -1.4 inconvenient indoctrinate inflamed inhibitive insecurely insignificant insincerity interrupt interruptive intimidations
        -1.4 irrational irresolute irritability jerk lag lamentation lamented lamer leak lethargy lonelier lonesomes lowermost messed
        -1.4 miserly misgiving mistake misunderstood mlm mooched mooches moodiness moodinesses moronically mumpish naggier needy
        -1.4 neurotic niggas nimy numb numbly obsessing obsession offences ominous perturbed pissers pisses pitying pressuring prick
        -1.4 prickliest rant reluctance repress repressive repressor resentfully resign restlessly revengefully ridiculously riskier
        -1.4 scapegoats scares screwy selfishly shakedowns shameless shamelessly shamelessness shoot shylocks smileless smothering
        -1.4 smugglers smugness snobs spites stifled stressed struggled strugglers stubbornly suspects tense tensioning thieved
        -1.4 threatener toothless tragediennes traumatizes trickers trivialising troubler unapproved uncertainly uncertainties
        -1.4 uncertainty undermines uneasier uneasily unequal unfortunately unimpressed unimpressive unmotivated virtueless warning
        -1.4 weaklings weaponed weeps wimp wisenheimers worrying
        -1.3 /-: /: :-c :\ >.< \^: abandons accidents accusations aggress aggressions aggressively agitations agitative annoyance anti
        -1.3 awkwardly awol axed bereaving bizarre boredom bores boresome boring botherations bothered bothersome boycott burdener
        -1.3 chuckleheaded complainers conflict confrontation confronters confused confuses contradict contradicted contradicting
        -1.3 contradictions critical criticises cynically defeatism defeats defectors defenselessness delay derails despair despairer
        -1.3 despairers desperate disagreed disagrees discomforts disguising disillusioning disjointed disliking disquiet disruptive
        -1.3 distort distractable distractibility distracts distrusts doubters dumbly dumping envyingly excruciated exhauster exhausters
        -1.3 fatigues faulty flunk foolhardiest forbid forbids fought freakier freeloading freeloads frenzy gagged ghost gossipped
        -1.3 gossips gossipy graveless gravest greedy grimly hardship hesitated hostiles humorless ignored ignorer imperfect impersonal
        -1.3 indecisiveness ineffectively ineffectiveness ineffectualness interrupters interruptible interruptor interrupts intimidates
        -1.3 isolated isolates jealousy lack lamentableness laughingstocks leaked loner lonesomely loose loses loss lost louses lowness
        -1.3 luckless misinformation misinterpreted misunderstands mocked mockers mockery moodily morons mourned numbingly nuts
        -1.3 obsessionally odd outrageousnesses paranoiac perplexed persecuted perversion pettiest phobics pitied pitiers pressures
        -1.3 problematics provokes rants repressed represses resigns restricts riskiness risking scarers screamed shakeout shocked
        -1.3 shyness skeptical smh spiritless startle stereotype stinkingly straining struggle stuttering submissive suspend tease
        -1.3 tempers tension timidity trap tricksters uncertainness unimportant unsettled unsurely viciously victims vultures walkout
        -1.3 weakened weakeners weakening weakens weakling weepy weirdie weirdoes whiney
        -1.2 .-: 0-| :-/ :^/ :s =\ =l >:o \o: accused adversative aggravating aggression agitational allergic amoralities antagonisms
        -1.2 apathetic apathy avoid ayor battled battlefront bittering borers censors childish collapses collapsing colluding complaint
        -1.2 confrontationists confusion confusional contentious cover-up critics crudely cuts deafening defer deprivals derail derision
        -1.2 difficulties disbelieve discourageable disorganized distract distracting dominating dorkiest doubtfully doubtfulness doubts
        -1.2 dumper dumpiness dynamiter embarrass ennui exclusion exhaust fatalists fatiguing feeble freaked fume gossipry gravers
        -1.2 graves graveyard graveyards grimed hesitantly hiding humiliating ignorances immobilized impatient impose ineffectual
        -1.2 inquisition interrupted interrupting jealz lagged lamebrains lamenter lames lethargic limitation lossy lousily lowballs
        -1.2 lower lowlinesses madder maniacs manipulation masochists mia missed missing mistakenly nerd nervousness no obsessiveness
        -1.2 obsolete obstinate offence offend outrageously outrageousness pathetical persecutes perversions pervertedly pervertedness
        -1.2 pesky phobic piteous pitier pities pitifully pitifulness pity pressure pseudoscience questionable ranter ranters rebellious
        -1.2 rebelliousness refuse refused resenting resents resignation resignations resigner restlessness sceptical screams screwer
        -1.2 shakedown shakiest short-sighted shynesses sillinesses skeptically skepticisms smog snobbishly stereotyped stinkers stop
        -1.2 strains strangely suspect suspiciousness teased teaselers teases tensely tensest trembly trickeries trickiest trickiness
        -1.2 uncertain underestimate undermine unsophisticated uptightness victimises vulnerably warfare warnings weakish weapon weirdly
        -1.2 whiner wimpiness wiseacre woesome worn worried worrits zzz |-0 |-o
        -1.1 :o\ \= absentee alarmists alarms alas alienation aversions avoidances battling biased bitching blocked bored boredoms
        -1.1 charges chuckleheads collapsed collides collisions complainants contemptuousness controversially cornered critic crudes cut
        -1.1 defenselessly deniers deride devilments disguised disinclined disputes disregard distorting dooms doomy dorkier dorky
        -1.1 doubted drop dulling dullish dully dumpings embarrassedly envied enviers envious envy exhaustions exhaustiveness exhausts
        -1.1 exposing ferociously feudalistic feudist foolish forgetful frights fud gossiped gossiper gossipers graver grievants guilt
        -1.1 guiltily haunting hesitate hesitation hesitations hoax hooligans ignorant ignorantness ignores immoralities impotent
        -1.1 indecisions ineffectually inferiority interrupter intimidatingly intimidatory irrationals itchy jerks killdeer lagging lone
        -1.1 loneness loomed lousing low lowliness masochisms melancholies misread mistaking monopolizes moodier moronity nags naive
        -1.1 nastiness nervous numbing numbness o-| overstatement perversities pileup pique pitiable pitiableness pitiably pitifullest
        -1.1 postpones provoked pu pushy rebelling rebellions remorse restless restriction ridiculousness rigidification rigorous risk
        -1.1 risks s: sapfu sarcastically shitakes shockers short-sightedness slash slashing smothery snobbishness solemnity stammerer
        -1.1 struggler stubbornness stutterers suing thorny toughly tremble trembled trickery trivialises trivialize underestimated
        -1.1 underestimates unresearched victim victimise vindicating vulnerableness warned weakside weary weepers weirdos whorehouse
        -1.1 woebegoneness wowser |^:
        -1.0 /^: :^\ :^| \-: \: accusation aches adversaries adversatives agitation alone amorally anxious anxiousness arguable arguably
        -1.0 bore cancel cancelled carelessly confrontationist contempts contradictable contradiction contradictor crazinesses
        -1.0 criticizable darkness degradable derides devilwoods diffident discard discards disguise disguises disillusion distractions
        -1.0 downside dud dulls dumbfounder dumbfounders dumbstruck dumpsters egotisms emptily envier excruciates exhaustible expelled
        -1.0 faithless fatalistic fatigue ferociousness ferocities flustered foolhardily forbiddances gloominesses gossipmonger greeds
        -1.0 grimace grimes haunts hesitancies hesitant humiliates hunger hurtles ignorable inaction inadequately indecisive inhibitors
        -1.0 inhibitory jumpy loused lowering lowly melancholics moping mubar numbest obsess obsesses offended offense overreact
        -1.0 paranoia paranoid perpetrators perverting pessimists pityingly poisonwood prickle propaganda protest rebelled reluctant
        -1.0 repetitive repressiveness resentence resigned resigners ruining ruinousness sappy sarcastic sceptic screws screwups
        -1.0 severeness shamefast shockable shortage shy skepticism smugger snobbism sob squelched stammering stinkards stinkbugs stinks
        -1.0 struck stuck stutter stutterer stutters submissively supremacists swearing teaser tensed tensing timid timider timidness
        -1.0 torn toughish tragedians tremblers tremulous trickish tricksiness trivialities trivializes unclear uncontrolled uncredited
        -1.0 unsure weirdies wimpier wimps wisenheimer
        -0.9 (% /= :-. :-\ aggressors anxiously apeshit apprehensions battlefields blocks cancels comedowns confronts confuse confusing
        -0.9 confusions contemptibility contradictorily criticisms dearths defeaters defiant delayed demanded demanding disappear
        -0.9 disappeared disregarding distractedly dizzy dodgy drag dynamited eery egotistical exclude faithlessly feudalism feudalist
        -0.9 forget forgotten glooms graved gravelled gravelly graven grimalkin grimalkins grossly grouches hesitance hesitancy horrent
        -0.9 huckster indecisivenesses inhibits insensitive lawsuit libertine limited loners loom lowish lurks misses monopolized
        -0.9 naggingly neuroticism numbed obsessions obsessive oversell possessive postpone pressured pricking prickly pricks
        -0.9 promiscuousness protesters protests remorseful resigning revenged risked safecrackers safecracking sarcasm sarcasms
        -0.9 savagenesses screwing shakier shaky shrew shying shysters silliness skeptic slashed smothered sneaky snobbish snubbing
        -0.9 stammer stammered stopped stuttered subversive suspected tears tenses tensioners timidest tits tricker trickster
        -0.9 trivialization uncompelling unconcerned undecided unwanted vanity victimhoods vulnerability vulnerable weaponry weirdest
        -0.9 weirdness weirdy whined whining wimpiest wimpy |o:
        -0.8 =| absentees accuse adversary adversely aggressor aversively bashfulness battlefronts battler bothers bribe cancelling
        -0.8 charged cheerlessly combats comedones comedown complaining confronted controversial cramp derided devilfish devilwood
        -0.8 droopy dumbbell dumbfounding dumpers empty envies envying exhaustibility fascists faultfinder feudal feudalized feudary
        -0.8 foolfish foolscaps freakishly freebooting fumers geek gossipries gratings graveside grievant grimmest grimness grosses
        -0.8 grouched indecision indifferent inhibitions intimidate irreversible isolate jerked lameness liabilities liability
        -0.8 litigation litigious lowball lowdown lowed lows lurk mischiefs miserere mistakable mocker mongering monopolize nimby nosey
        -0.8 o.o offensives overselling overwhelms petty pissoir pityriasis postponed pressurises prickles prickling promiscuities
        -0.8 provoking rebels resentenced resignedness rigidifications risker risky ruderal scarecrow scepticism shakeouts shyer slashes
        -0.8 sobering stall stalled stalling stammerers stammers startler stinkhorns strainer strange strongyloidosis sulky teaseled
        -0.8 teaseler tensional timorous toughs trickily tricksy trite trivialise trivialised unaware unbelieving unstoppable vociferous
        -0.8 warmouths wellaway zealots |-:
        -0.7 &: (-% :-| accusing amoralism amoralisms anxiety apprehensiveness avert avoids awkwardness complainant confront daze dazed
        -0.7 deferring depressurizing dilemma discarding dominative doomsayer drags emptied emptier emptiers empties exaggerating
        -0.7 exhaustively ferocity feudalizing feudists flees franticness freeboot freeloader fumelike gossip gravestone grimiest
        -0.7 grimily griming grossularites hide hides homesick ignorers indecisively indoctrinating keening lowballing lowborn lowse
        -0.7 neurotics nimjd noisy noyb numbfishes numbs obsessed obsessives overreaction overstatements overwhelm paranoiacs passively
        -0.7 pressurize pressurizers puzzled remorsefully remorsefulness resent resignedly rigidified rigidities rigidity rigidly
        -0.7 riskily robed safecracker safecrackings scarecrows sceptics seriously shake shakily shakiness shaking shockingly shylocked
        -0.7 shyly smarting snobbier solemnized startled stinkpots submissiveness suspecting teasers thwarting timidities timidly
        -0.7 toughie touting trickier trickishly trickledown trivializations walkouts warship weird weirdnesses
        -0.6 :& :o| adverseness affected aggressing aggressive aggressivity anxieties apathies awkward battlegrounds bitterbrushes
        -0.6 bittersweetness censored challengingly cock confronting confusedly craze crush defensively devilfishes dreadnought
        -0.6 dumbcanes dumpcart dumpster emptying exaggerate exaggerates expose falling fatalism feudally flunkeys fumette geeky giddy
        -0.6 gigo gloomy hardier heh hurtled immorality indoctrinates killdees lawsuits looms looses louseworts lowboys lowbrows miss
        -0.6 moan moans nervously oversimplify perverters pressurise pressurising pricked prickliness pricky profiteering rebel
        -0.6 resentences rigidifies screwier sentencing shakeup shittim shocker shortages solemnizing stopping stops strikers
        -0.6 stubbornest toughies trembler tricked tricky trivialized trivializing viciousnesses victimologies vulnerabilities wavering
        -0.6 weakfishes weirds whiners wisecracking worshipless
        -0.5 :-& aggresses alarming antagonizes barrier battleships battlewagons bitterweeds cocky colliding contradictories crazed
        -0.5 crazing cutting damnedest dazedness demand depressurize detached dithering dominate dominatrix dorks dumbing exhaustive
        -0.5 exposes fatalist feudality feudalize feudatories foreclosure freemartin gravel graveled gravels gravestones ineffective
        -0.5 inferiors ironic isolations lamenters looming lowered lowers lowing lurking melancholia misericordes monopolizing nbif o-8
        -0.5 o_o offline overwhelmingly oxymoron perversenesses pitilessness postponing pricket profiteered protested rapeseeds
        -0.5 rebellion rig rigid screwers screwiness shakeups silencing snobbiest solemnified solemnifies startlement startlers startles
        -0.5 strike tenderfoots tough toughing toughy tout tragedian tranquilizing tricks tricksier triviality trustbuster unconfirmed
        -0.5 victimologist warships weirder wisecracked |:
        -0.4 %) &-: (-:< :o :| >:-) amusias apathetically averts axe bailout battlement battlements bias bitterns bitters blah blurry
        -0.4 borer cautious challenged constrained costly dazedly defensemen defensiveness depressurizations dodging dominators
        -0.4 dreadlock dreadnoughts embittered exaggerated exploit ferocious feudalities flirter foolfishes freaks freebasing freezing
        -0.4 fumets funky geeks grating graveling gravelling greenwashing grossed grrr hard hid idk imposes imposing impressment
        -0.4 indoctrinated inhibited inhibiting isolator isolators killocks liards lowerclassman lowlander moaned moaning nah neatherd
        -0.4 nerves numbfish obsessively paradox parley pay peculiarly petrifications pressurised pretend pretends questioned
        -0.4 questioning ragee reluctantly rigorously ruderals screw screwworm shook skeptics stinkweed stunned teaseling teaselled
        -0.4 teasingly tenderfeet tensioned thwarts tragedienne tranquilizers trickie trickinesses trickishness vague victimologists
        -0.4 vigorish warn warns weepie |=
        -0.3 0_o 8-o accidental alarmism apologizing apprehensively averted battlewagon bittersweet boreal borecoles collide complacent
        -0.3 confronter cynics dazes defensives depressurization depressurized depressurizes determinantal dominations dumbcane
        -0.3 dumbfounds dumplings dwellers dynamites emptins exposed fainthearted feudalization feudaries flatterer foemen freewheelers
        -0.3 friendlessness grievers grosser grossing grossular grossulars hurtle imposed inhibitor killock lobbying lowlanders
        -0.3 lowlights lowlihead maniacal mediocrity meh melancholic o-: o:< petrifactions pettier pressurizations pricker promiscuous
        -0.3 rainy repressurize rigidify rigidness screwballs serious shakeable shaken shitake shittimwood snobbisms solemn sorry
        -0.3 startlingly stealth stealthier stealths strainers teasing tmi toughest trickly trivium unmatched wimples winnow wisecracks
        -0.2 (:< :$ amorphous amortised apprehensibly backs battlers bitterbrush bittern bitterroots bittersweets blam borecole
        -0.2 boreholes champac champaks champerty clouded craziest defences domination dominatrices dragged dreadlocks dumbbells
        -0.2 feudalisms fighters flirted freebooters gratingly impatiens indifference inhibin irony j/t joypop leave lowdowns lowercased
        -0.2 lowrider ludicrously nerdier nerdy nimq noob o: panicles pressurizes pressurizing prickers prickled screwball seriousness
        -0.2 stinkbug stinkhorn strain swear teaselling tenderloin toughens toughness touted tragicomic tranquilized tranquillized
        -0.2 tranquillizers trick trickling wag warsaws weakfish wimpishness wimple winnowers winnows
        -0.1 (-:{ 2g2bt adversatively agitato amazons amortize awaited bashful battleship boldfaced borescopes btdt champer champerties
        -0.1 chilling crazier creditor dominances dumbfound dumbwaiters dwells feudalizes feudatory flirtations flirtatiously flirtier
        -0.1 foetal freebase freeloaders freezers freezes fumes funneling funnelled geekiest grossularite hysterical joypoppers
        -0.1 killdeers killie killifish killifishes lamella lamellae lamellibranchs longing lowland lowlands nerdish o_0 opportunistic
        -0.1 overlooked panicums petrification preventing prizefight prizefighters repressurizing richweeds screwworms sentenced
        -0.1 sillibub sillily stealthy stinkwood suretyship teasel teasels tenderfoot thwarted touts tranquilizer tranquilizes
        -0.1 tranquillizer trembles trivial unbiased warsaw wellhole winnower winnowing wiseacres wisecrack wisecracker
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
