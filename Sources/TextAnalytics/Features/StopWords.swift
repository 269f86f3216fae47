/// Words that say nothing about a subject, folded, in the languages that customers of European and American businesses write most.
///
/// Negations are among them ("not", "never"): a theme isn't named by them. Whoever weighs feelings must not use this list.
public enum StopWords {
    /// Of all languages together.
    public static let all: Set<String> = Set(
        [english, german, french, spanish, italian, portuguese, dutch].flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    )

    private static let english = """
        a about above after again against ago all almost along already also although always am among an and another any anybody anyone anything
        are arent around as at away back be became because become been before behind being below between both but by came can cannot cant come
        comes could couldnt did didnt do does doesnt doing done dont down due during each either else enough even ever every everyone
        everything few for from further gave get gets getting give given gives go goes going gone got had hadnt has hasnt have havent having he
        hello hed hell her here hers herself hes hi him himself his how however i id if ill im in instead into is isnt it itd itll its itself
        ive just keep keeps kind know let lets like liked little ll lot lots made make makes many may maybe me might mine more most much must
        my myself near need needs neither never next no nobody none nor not nothing now of off often oh ok okay on once one ones only onto or
        other others otherwise ought our ours ourselves out over own per perhaps please put quite rather re really right said same saw say says
        see seem seemed seems seen shall she should shouldnt since so some somebody someone something sometimes somewhere soon still such take
        taken takes tell than thank thanks that thatll thats the their theirs them themselves then there theres these they theyd theyll theyre
        theyve thing things think this those though through thus till to together told too took toward towards tried tries truly try trying
        under until up upon us use used using ve very via want wanted wants was wasnt way we wed well went were werent weve what whatever whats
        when whenever where whether which while who whole whom whose why will with within without wont would wouldnt yes yet you youd youll
        your youre yours yourself yourselves youve u ur rt amp http https www co com
        """

    private static let german = """
        aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist bitte da damit danach dann das
        dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer
        eines er es etwas euch euer fur ganz gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
        ihren ihrer im in ins ist ja jede jedem jeden jeder jetzt kann kein keine keinem keinen keiner konnen konnte machen man mehr mein meine
        meinem meinen meiner mich mir mit muss musste nach nein nicht nichts noch nun nur ob oder ohne schon sehr sein seine seit selbst sich
        sie sind so sogar soll sollte sondern sonst um und uns unser unsere unter viel vom von vor wahrend war waren warum was weg weil weiter
        welche welcher wenn wer werde werden wie wieder will wir wird wirst wo wollen wollte wurde wurden zu zum zur zwar zwischen
        """

    private static let french = """
        ai alors au aucun aussi autre aux avait avant avec avez avoir avons bien bonjour car ce cela celle ces cest cet cette chez comme comment
        dans de depuis des deux dont du elle elles en encore entre es est et etaient etait ete etre eu faire fait fois font il ils jai je jusqua
        la le les leur leurs lors lui ma mais me meme merci mes moi moins mon ne ni non nos notre nous on ont ou par parce pas peu peut plus
        pour pourquoi puis quand que quel quelle quelles qui quoi sa sans se sera ses si son sont sous sur ta te tes tout toute toutes tous
        tres tu un une vers votre vous vos y
        """

    private static let spanish = """
        al algo alguna alguno antes aqui asi aun aunque cada como con cual cuando cuanto de del desde donde dos el ella ellas ellos en entre era
        eran es esa ese eso esta estaba estan estar este esto estos estoy fue fueron gracias ha habia hace hacer han hasta hay he hola la las le
        les lo los mas me mi mis mucho muy nada ni no nos nosotros o os otra otro para pero poco por porque pues que quien se sea ser si sido sin
        sobre solo son soy su sus tambien tan tanto te tengo ti tiene tienen toda todo todos tu tus un una uno unos usted ustedes ya yo
        """

    private static let italian = """
        agli ai al alla alle allo anche ancora avere aveva che chi ci ciao come con cosa cui da dagli dai dal dalla dalle degli dei del della
        delle dello di dove e ed era essere gli grazie ha hai hanno ho i il in io la le lei li lo loro lui ma mai me mi mia mie mio molto ne
        negli nei nel nella nelle no noi non nostro o ogni per perche piu poi prima qual quale quando quello questa queste questi questo qui se
        sei senza si sia sono stata stato su sua sue sugli sul sulla suo ti tra tu tutti tutto un una uno vi voi
        """

    private static let portuguese = """
        ainda ao aos aquela aquele as ate boa bom com como da das de dela dele deles depois do dos e ela elas ele eles em entre era eram essa
        esse esta estao estava este eu foi foram fui ha isso isto ja la lhe mais mas me mesmo meu meus minha minhas muito na nao nas nem no nos
        nossa nosso num numa o obrigado ola os ou para pela pelo por porque pra quando que quem sao se seja sem ser seu seus so sobre sua suas
        tambem tem tenho ter teve tinha toda todo tu tudo um uma umas uns voce voces
        """

    private static let dutch = """
        aan af al alle alleen als altijd andere ben bij daar dan dat de deze die dit doen door dus een eens en er ge geen geweest haar had hallo
        heb hebben heeft hem hen het hier hij hoe hun ik in is ja je jij jou jouw jullie kan kon kunnen maar me meer met mij mijn moet na naar
        niet niets nog nu of om omdat ons onze ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was wat we wel werd
        wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou
        """
}
