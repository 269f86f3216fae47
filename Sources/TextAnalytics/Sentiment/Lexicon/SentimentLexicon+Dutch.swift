extension SentimentLexicon {
    static let dutch = """
        opinion 0.8: uitstekend/e fantastisch/e geweldig/e perfect/e schitterend/e uitmuntend/e briljant/e subliem/e voortreffelijk/e
        opinion 0.7: super top beste prachtig/e heerlijk/e houd_van hou_van dol_op toppie klasse enthousiast/e
        opinion 0.6: vriendelijk/e aardig/e behulpzaam behulpzame blij tevreden aanrader beleefd/e professioneel professionele deskundig/e
        opinion 0.6: mooi/e lief lieve gezellig/e attent/e
        opinion 0.5: goed goede prettig/e fijn/e leuk/e lekker/e betrouwbaar betrouwbare efficiënt/e comfortabel/e makkelijk/e
        opinion 0.5: gemakkelijk/e handig/e beter/e geholpen soepel/e
        opinion 0.4: snel/le schoon schone netjes duidelijk/e rustig/e opgelost eenvoudig/e
        opinion -0.2: duur dure matig/e lawaaierig/e
        opinion -0.4: helaas jammer ingewikkeld/e onduidelijk/e verouderd/e omslachtig/e onhandig/e
        opinion -0.5: slecht/e teleurgesteld/e teleurstellend/e teleurstelling ontevreden vies vieze vervelend/e irritant/e geïrriteerd
        opinion -0.5: gefrustreerd frustrerend/e boos vuil/e
        opinion -0.6: onbeleefd/e onvriendelijk/e incompetent/e onbeschoft/e nutteloos waardeloos waardeloze schande belachelijk/e
        opinion -0.6: slechter oplichters oplichting leugens gelogen haat klote
        opinion -0.7: verschrikkelijk/e vreselijk/e afschuwelijk/e onacceptabel/e ramp rampzalig/e dramatisch/e walgelijk/e drama bagger
        opinion -0.8: slechtste nooit_meer nooit_weer
        event -0.5: vertraging/en vertraagd/e geannuleerd/e kapot/te beschadigd/e kwijt verloren defect/e geblokkeerd/e genegeerd
        event -0.5: onbereikbaar werkt_niet werken_niet geen_reactie geen_antwoord te_laat te_duur te_langzaam opgehangen vastgelopen
        event -0.4: probleem problemen fout/e fouten storing/en langzaam langzame traag trage klacht/en geweigerd ontbreekt ontbreken
        event -0.4: verkeerd/e
        event -0.3: wachten wacht gewacht wachttijd/en wachtrij advocaat opzeggen
        event -0.2: terugbetaling
        opinion 0.5: geen_probleem geen_problemen zonder_problemen niet_slecht op_tijd
        opinion 0.7: goed_gedaan goed_werk vijf_sterren 5_sterren ga_zo_door
        opinion -0.6: een_ster één_ster 1_ster laat_te_wensen te_wensen_over geen_aanrader
        thanks 0.5: bedankt dank dankjewel dank_je dank_u hartelijk_dank
        none 0: goedemorgen goedemiddag goedenavond alvast_bedankt goede_dag vriendelijke_groet vriendelijke_groeten
        negation -0.1: niet geen noch zonder niets niks
        negation -0.25: nooit niemand
        boost 0.3: heel erg zeer echt enorm ontzettend totaal absoluut super zo te
        boost -0.3: beetje enigszins vrij nogal redelijk
        contrast 0: maar echter hoewel toch ondanks
        wish 0: zou zouden hoop hopelijk graag als
        why -0.2: waarom
        expect 0.4: werkt werken reageert gereageerd antwoord komt gekomen ontvangen gekregen helpt geleverd bereikbaar bereiken
        unit 0: uur uren minuut minuten dag dagen week weken maand maanden
        waiting 0: sinds wachten gewacht wacht wachttijd vertraging later al na over langer
        """
}
