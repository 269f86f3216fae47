/// Words that are frequent enough in the data of people to tell what a column holds, folded or not.
///
/// They decide on columns, never on records: a name that isn't here is as good as one that is.
enum KnownWords {
    static let lists: [(String, WordClass)] = [
        (given, .given), (givenOtherScripts, .given), (family, .family), (familyOtherScripts, .family), (titles, .title),
        (streets, .street),
        (cities, .city), (countries, .country), (companies, .company), (genders, .gender), (regions, .region), (channels, .channel),
    ]

    private static let given = """
        james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew
        joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott
        brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron henry arthur albert fred harry walter ernest
        alfred herbert frederick philip peter simon adam luke liam noah oliver ethan mason logan lucas harrison lachlan joel mitchell bailey jayden
        mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna
        michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma
        nicole helen samantha katherine christine rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria
        kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison grace alice chloe
        sophie charlotte georgia isabella ella lily mia ava jane lucy eleanor florence edith bob bill tom jim joe mike dave steve dick ted ned
        kate liz sue peggy
        hans klaus juergen jurgen wolfgang dieter manfred uwe guenter gunter horst bernd werner heinz helmut stefan andreas thorsten torsten sven markus
        matthias ralf frank jens dirk rainer karl friedrich wilhelm johannes johann lukas leon finn jonas felix maximilian sebastian tobias florian
        ursula monika petra sabine renate helga karin brigitte ingrid erika andrea gisela claudia susanne gabriele christa birgit heike
        anja silke katrin kathrin stefanie katharina lena leonie johanna marie sophia
        jean pierre michel andre philippe rene louis alain jacques bernard marcel daniel roger christian claude francois laurent nicolas julien
        antoine mathieu thierry pascal olivier guillaume hugo gabriel arthur jules nathalie isabelle sylvie catherine francoise monique
        jacqueline martine valerie sandrine veronique celine camille chloe manon lea ines brigitte dominique elodie aurelie
        jose antonio manuel francisco juan javier carlos miguel angel luis fernando pedro pablo jorge alberto alvaro sergio diego rafael ramon
        enrique vicente carmen josefa isabel dolores pilar teresa ana francisca rosa cristina lucia marta mercedes elena paula raquel beatriz
        guadalupe alejandro ricardo eduardo mario raul roberto concepcion
        giuseppe giovanni francesco luigi andrea vincenzo salvatore domenico giorgio marco luca matteo lorenzo alessandro davide stefano paolo
        franco bruno angela giovanna rosa lucia giulia chiara francesca sara federica valentina silvia alessia martina elisa paola
        joao antonio manuel rui tiago goncalo nuno duarte vasco paulo marcos lucas pedro ana beatriz ines catarina rita fatima adriana
        jan piotr krzysztof andrzej tomasz pawel michal marcin jakub adam marek grzegorz wojciech zbigniew jerzy stanislaw kamil mateusz lukasz anna
        katarzyna malgorzata agnieszka krystyna barbara ewa elzbieta zofia joanna magdalena monika jadwiga danuta aleksandra kasia asia
        erik lars anders johan per nils karl mikael olof sven hakan bjorn maria anna margareta elisabeth kristina ingrid linnea astrid ebba
        pieter willem hendrik cornelis johannes kees sander daan bram sem johanna cornelia wilhelmina anneke femke sanne
        mehmet mustafa ahmet ali hasan huseyin ibrahim murat osman yusuf fatma ayse emine hatice zeynep elif meryem omer emre burak
        mohamed mohammed muhammad mohammad ahmed mahmoud youssef omar khaled hassan hussein abdullah abdul karim fatima aisha khadija maryam layla
        amina noor yasmin salma zainab
        nguyen anh minh linh huong hoa thi van duc hung tuan lan mai thanh phuong dung quang
        wei li min jing yan lei fang hong yong jun ravi raj anil sunil amit sanjay priya pooja sunita anita deepak rahul vijay
        dmitri dmitry sergei sergey vladimir ivan alexei aleksandr nikolai mikhail olga natalia tatiana irina svetlana ekaterina yuri boris
        georgios ioannis konstantinos dimitrios nikolaos panagiotis eleni katerina vasiliki sofia yuki hiroshi takashi kenji yoko
        """
    private static let givenOtherScripts = """
        александр сергей владимир андрей алексей дмитрий николай иван михаил евгений елена ольга наталья татьяна ирина светлана анна мария екатерина
        γεώργιος ιωάννης κωνσταντίνος δημήτριος νικόλαος παναγιώτης βασίλειος χρήστος μαρία ελένη αικατερίνη βασιλική σοφία γιώργος γιάννης κώστας
        """
    private static let family = """
        smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor moore
        jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king wright scott torres nguyen
        hill flores green adams nelson baker hall rivera campbell mitchell carter roberts evans edwards collins stewart morris cook rogers
        morgan cooper peterson reed bailey bell kelly howard ward cox richardson wood watson brooks bennett gray hughes price myers foster
        webb clarke harrison murphy murray ryan mcdonald
        mueller muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schaefer schafer koch bauer richter klein wolf schroeder schroder neumann
        schwarz zimmermann braun krueger kruger hofmann hartmann lange schmitt werner krause meier lehmann koehler kohler maier
        dubois bernard durand moreau laurent simon michel lefebvre leroy roux david bertrand morel fournier girard bonnet dupont lambert petit
        fernandez gomez diaz moreno alvarez romero navarro dominguez vazquez ramos gil serrano blanco molina ortega delgado castro ortiz
        rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti costa mancini rizzo lombardi moretti
        silva santos ferreira pereira oliveira souza rodrigues almeida carvalho sousa martins fernandes goncalves gomes lopes
        nowak kowalski kowalska wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski
        andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson jansen bakker visser smit meijer mulder janssen devries
        jensen nielsen hansen pedersen yilmaz kaya demir sahin celik yildiz ozturk aydin arslan dogan tran pham hoang phan huynh wang zhang chen
        liu yang huang zhao singh kumar sharma patel khan gupta shah ivanov smirnov kuznetsov popov petrov papadopoulos kim park choi tanaka sato
        """
    private static let familyOtherScripts = """
        иванов иванова смирнов смирнова кузнецов кузнецова попов попова петров петрова соколов соколова волков волкова
        παπαδόπουλος παπαδοπούλου παππάς νικολάου γεωργίου δημητρίου ιωάννου οικονόμου αντωνίου
        """
    private static let titles =
        "mr mrs ms miss dr prof sir lady lord herr frau mme mlle monsieur madame sr sra senor senora sig dott dott.ssa pan pani baron baronet earl duke viscount count dame rev jr"
    private static let streets = """
        street road avenue lane close drive court place way terrace crescent circuit boulevard highway parade grove square rd st ave ln dr blvd cct
        cres pl str strasse weg platz allee gasse ring rue chemin impasse quai cours route calle carrer avenida avda plaza paseo camino via viale
        piazza corso vicolo rua travessa praca largo estrada ulica ul aleja al osiedle plac gatan vagen straat laan plein sokak sokagi caddesi cad mahallesi cd
        duong pho улица ул проспект переулок οδός οδος λεωφόρος
        """
    private static let cities = """
        london birmingham manchester leeds liverpool bristol sheffield glasgow edinburgh cardiff dublin york boston chicago houston phoenix
        philadelphia dallas austin seattle denver portland atlanta miami angeles francisco diego toronto montreal vancouver sydney melbourne
        brisbane perth adelaide canberra berlin hamburg muenchen munchen munich koeln koln cologne frankfurt stuttgart duesseldorf dusseldorf leipzig dortmund essen
        bremen dresden hannover nuernberg nurnberg wien graz zuerich zurich basel bern paris marseille lyon toulouse nice nantes strasbourg
        montpellier bordeaux lille rennes madrid barcelona valencia sevilla zaragoza malaga murcia bilbao roma milano napoli torino palermo
        genova bologna firenze lisboa porto braga coimbra amsterdam rotterdam utrecht eindhoven groningen brussels antwerpen warszawa krakow
        lodz wroclaw poznan gdansk stockholm goteborg malmo uppsala oslo kobenhavn helsinki istanbul ankara izmir bursa antalya cairo casablanca rabat
        dubai hanoi saigon москва петербург новосибирск казань αθήνα θεσσαλονίκη πάτρα
        """
    private static let countries = """
        germany deutschland france spain espana españa italy italia portugal netherlands nederland poland polska sweden sverige austria oesterreich
        osterreich switzerland schweiz suisse belgium belgique australia canada usa uk england scotland wales ireland turkey turkiye greece russia
        mexico brazil brasil argentina china japan india norway denmark finland hungary romania ukraine
        """
    private static let companies = "gmbh ltd inc llc corp plc ag kg ohg sa sarl srl bv nv oy ab company limited group holding"
    private static let genders = """
        m f d w h v k male female man woman mann frau maennlich mannlich weiblich divers homme femme hombre mujer masculino femenino feminino maschio femmina
        masculin feminin uomo donna homem mulher mezczyzna kobieta vrouw kvinna
        """
    private static let channels = """
        web webshop shop store pos crm erp app online offline branch callcenter callcentre call center centre website eshop ecommerce mobile newsletter
        tienda magasin filiale negozio loja winkel sklep butik internet salesforce sap hubspot shopify import
        """
    private static let regions = """
        nsw vic qld wa sa tas act nt bayern sachsen hessen thueringen brandenburg niedersachsen california texas florida ontario quebec bavaria
        al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wi wy
        """
}
