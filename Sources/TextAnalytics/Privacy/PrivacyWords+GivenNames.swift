extension PrivacyWords {
    /// Common given names of many countries; words that are more often something else (Will, Mark, Grace) are left out where a cue is weak.
    static let givenNames = """
        james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew
        joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott
        brandon benjamin samuel gregory alexander patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle noah
        ethan jeremy walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce
        gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene liam lucas oliver
        oscar leo theo harry charlie freddie alfie archie tom tim ben sam mike dave steve chris matt dan nick alex tony jim bob bill ted greg
        mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna
        michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda pamela
        nicole anna samantha katherine christine helen debra rachel carolyn janet maria catherine heather diane olivia julie joyce victoria
        ruth virginia lauren kelly christina joan evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice
        ann kathryn abigail sophia frances jean alice judy isabella julia amber denise danielle marilyn beverly charlotte natalie theresa
        diana brittany doris kayla alexis lori marie sophie lucy chloe ella mia amelia isla ava lily zoe kate kim jane jenny sue liz beth
        hans peter klaus wolfgang jürgen dieter manfred uwe günter andreas stefan bernd frank martin heinz holger jörg ralf thorsten torsten
        markus matthias sebastian tobias florian jan lukas felix jonas maximilian max moritz philipp simon fabian niklas finn luca jens sven
        ursula monika petra sabine renate helga karin brigitte ingrid erika christa gisela susanne gabriele birgit heike martina claudia silke
        katrin anja tanja nadine melanie sandra julia katharina lena leonie johanna franziska antje ute anke sofie greta frieda lea lara
        jean pierre michel andré philippe rené louis alain jacques bernard marcel daniel roger paul claude christian henri georges nicolas
        françois laurent julien antoine mathieu thibault guillaume romain maxime hugo camille manon léa chloé inès marie nathalie isabelle
        sylvie catherine martine christine françoise valérie sandrine véronique céline aurélie élodie audrey émilie margaux juliette benoît
        antonio manuel josé francisco david juan javier carlos jesús alejandro miguel rafael pedro pablo ángel sergio fernando luis jorge
        alberto álvaro diego adrián raúl enrique ramón vicente iván rubén andrés joaquín santiago eduardo ricardo mario maría carmen ana
        isabel dolores pilar teresa rosa cristina lucía elena mercedes paula marta raquel patricia beatriz rocío sofía alba irene silvia
        giuseppe giovanni mario luigi andrea marco francesco alessandro matteo lorenzo davide stefano roberto paolo luca giorgio chiara
        francesca giulia martina federica sara valentina elisa alessia silvia roberta giovanna laura paola joão antónio rui tiago gonçalo
        bruno rodrigo felipe gustavo thiago marcelo fernanda juliana mariana camila leticia larissa gabriela beatriz inês catarina
        pieter kees willem henk johannes cornelis bram daan sem lars sanne fleur lotte femke marieke anouk joost maarten ruud wouter
        mohammed mohamed muhammad ahmed ali omar hassan hussein ibrahim yusuf khalid fatima aisha layla amina zainab maryam noor
        raj rahul amit sanjay vijay anil sunil rajesh ravi arjun priya anita sunita deepa kavita neha pooja ananya
        wei ming jing li mei hiroshi takashi kenji yuki akira sakura haruto minjun jihoon seoyeon ivan dmitri sergei alexei mikhail nikolai
        olga natalia svetlana irina ekaterina tatiana elena anastasia piotr krzysztof andrzej tomasz agnieszka katarzyna małgorzata anna
        lars erik anders nils björn sven magnus karl ingrid astrid freya sigrid kristina elin mehmet mustafa ahmet ayşe fatma emine zeynep
        """
}
