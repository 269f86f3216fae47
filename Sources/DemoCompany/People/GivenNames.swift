/// Given names by language.
enum GivenNames {
    static let english = Names.words(
        """
        Alice Oliver Grace Harry Imogen Callum Freya Rhys Martha Owen Beatrice Hugo Isla Edmund Poppy Lewis Nell Declan Rosalind Angus Tessa \
        Malcolm June Theodore Maisie Gareth Elizabeth William Margaret Robert Katherine Thomas Eleanor Edward Rebecca Samuel Susan Michael \
        Christine Andrew Deborah Anthony Jennifer Benjamin Victoria Matthew Philippa Joseph Penelope Daniel Harriet Gregory Abigail Stephen \
        Frances Nicholas Charlotte Kenneth Olivia Duncan Phoebe Ronald Judith Leonard Sylvia Walter Florence Vincent
        """)

    static let german = Names.words(
        """
        Johanna Lukas Friederike Jonas Mathilda Felix Katharina Till Annika Moritz Ulrike Sebastian Jürgen Heike Lennart Birgit Konstantin \
        Wiebke Matthias Svenja Elisabeth Maximilian Alexandra Johannes Magdalena Benedikt Angelika Wolfgang Susanne Dietrich Charlotte \
        Andreas Gabriele Tobias Marianne Christoph Brigitte Günter Steffi Rüdiger Theresa Joachim Franziska Manfred Lieselotte Detlef \
        Antonia Hendrik Cordula Volker Henriette Leopold
        """)

    static let french = Names.words(
        """
        Camille Antoine Élodie Mathis Margaux Bastien Céline Florian Inès Guillaume Manon Rémi Odile Thibault Solène Yves Alexandre Catherine \
        Frédéric Dominique Benjamin Véronique Christophe Joséphine Sébastien Geneviève Maxime Isabelle Jérôme Béatrice Emmanuel Clémence \
        Grégoire Mathilde Olivier Pauline Étienne Sylvie Gérard Noémie Laurent Brigitte Pascal Aurélie Xavier Delphine
        """)

    static let spanish = Names.words(
        """
        Lucía Álvaro Carmen Diego Inés Javier Marisol Pablo Ximena Andrés Pilar Rubén Noelia Sergio Francisco Dolores Ignacio Guadalupe José \
        Concepción Manuel Rosario Alejandro Mercedes Santiago Beatriz Rafael Consuelo Enrique Montserrat Gonzalo Rocío Tomás Yolanda Emilio
        """)

    static let italian = Names.words(
        """
        Giulia Lorenzo Chiara Matteo Alessia Davide Francesca Pietro Ginevra Emanuele Alessandro Giuseppe Elisabetta Domenico Caterina \
        Salvatore Federica Antonio Valentina Roberto Silvia Vincenzo Margherita Stefano Ilaria Claudio
        """)

    static let polish = Names.words(
        """
        Agnieszka Paweł Zofia Wojciech Kinga Jakub Małgorzata Tomasz Hanna Łukasz Katarzyna Krzysztof Joanna Andrzej Barbara Stanisław \
        Magdalena Zbigniew Aleksandra Grzegorz Ewa Mateusz Beata Sławomir
        """)

    static let dutch = Names.words(
        """
        Femke Daan Sanne Bram Lotte Jeroen Marijke Sjoerd Noor Pieter Johannes Cornelis Elisabeth Hendrik Wilhelmina Maarten Ingrid Ruben \
        Anneke Thijs Esther Gerrit Roos Willem
        """)

    /// What people are called for short, as a call centre writes it down.
    static let short: [String: String] = [
        "Elizabeth": "Liz", "William": "Bill", "Margaret": "Maggie", "Robert": "Bob", "Katherine": "Kate", "Thomas": "Tom",
        "Eleanor": "Ellie", "Edward": "Ted", "Rebecca": "Becky", "Samuel": "Sam", "Susan": "Sue", "Michael": "Mike", "Christine": "Chris",
        "Andrew": "Andy", "Deborah": "Debbie", "Anthony": "Tony", "Jennifer": "Jenny", "Benjamin": "Ben", "Victoria": "Vicky",
        "Matthew": "Matt", "Philippa": "Pippa", "Joseph": "Joe", "Penelope": "Penny", "Daniel": "Dan", "Gregory": "Greg",
        "Abigail": "Abby", "Stephen": "Steve", "Frances": "Fran", "Nicholas": "Nick", "Kenneth": "Ken", "Theodore": "Theo",
        "Beatrice": "Bea", "Oliver": "Ollie", "Johanna": "Hanna", "Friederike": "Rike", "Katharina": "Kathi", "Sebastian": "Basti",
        "Matthias": "Matze", "Konstantin": "Konsti", "Maximilian": "Max", "Alexandra": "Sandra", "Johannes": "Hannes",
        "Magdalena": "Lena", "Wolfgang": "Wolf", "Susanne": "Susi", "Andreas": "Andi", "Gabriele": "Gabi", "Tobias": "Tobi",
        "Christoph": "Chris", "Theresa": "Resi", "Joachim": "Achim", "Franziska": "Franzi", "Lieselotte": "Lilo", "Antonia": "Toni",
        "Alexandre": "Alex", "Frédéric": "Fred", "Dominique": "Dom", "Christophe": "Chris", "Joséphine": "Jo", "Geneviève": "Ginette",
        "Maxime": "Max", "Isabelle": "Isa", "Emmanuel": "Manu", "Florian": "Flo", "Francisco": "Paco", "Dolores": "Lola",
        "Ignacio": "Nacho", "Guadalupe": "Lupe", "José": "Pepe", "Concepción": "Concha", "Manuel": "Manolo", "Javier": "Javi",
        "Rosario": "Charo", "Alejandro": "Álex", "Mercedes": "Merche", "Santiago": "Santi", "Enrique": "Quique", "Francesca": "Franca",
        "Alessandro": "Sandro", "Giuseppe": "Beppe", "Lorenzo": "Renzo", "Domenico": "Mimmo", "Agnieszka": "Aga", "Małgorzata": "Gosia",
        "Tomasz": "Tomek", "Jakub": "Kuba", "Katarzyna": "Kasia", "Krzysztof": "Krzysiek", "Joanna": "Asia", "Cornelis": "Kees",
        "Elisabeth": "Lisa", "Wilhelmina": "Mina", "Pieter": "Piet", "Hendrik": "Henk",
    ]
}
