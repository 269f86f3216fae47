/// Given and family names by country; people of families from elsewhere live everywhere.
enum Names {
    static func given(_ country: Country) -> [String] {
        switch country {
        case .unitedKingdom, .unitedStates: GivenNames.english
        case .germany: GivenNames.german
        case .france: GivenNames.french
        case .spain: GivenNames.spanish
        case .italy: GivenNames.italian
        case .poland: GivenNames.polish
        case .netherlands: GivenNames.dutch
        }
    }

    static func family(_ country: Country) -> [String] {
        switch country {
        case .unitedKingdom, .unitedStates: FamilyNames.english
        case .germany: FamilyNames.german
        case .france: FamilyNames.french
        case .spain: FamilyNames.spanish
        case .italy: FamilyNames.italian
        case .poland: FamilyNames.polish
        case .netherlands: FamilyNames.dutch
        }
    }

    static let elsewhere: [(given: [String], families: [String])] = [
        (
            words("Aylin Emre Zeynep Kerem Defne Can Elif Baran Ayşe Mehmet Fatma Mustafa Selin Deniz Burak Ece Hakan Leyla"),
            words("Yılmaz Kaya Demir Aydın Öztürk Polat Şahin Çelik Yıldız Arslan Doğan Koç Kurt Özdemir Aksoy Erdoğan Güneş Tekin")
        ),
        (
            words("Priya Arjun Ananya Rohan Meera Vikram Kavya Nikhil Aditi Sanjay Divya Rahul Sneha Amit Pooja Suresh Nisha Kiran"),
            words("Sharma Iyer Patel Reddy Banerjee Kulkarni Nair Gupta Mehta Rao Desai Chatterjee Joshi Menon Kapoor Pillai Bose Shah")
        ),
        (
            words("Yuki Haruto Aoi Ren Sakura Daichi Mei Kenji Hina Takumi Akiko Sota Emi Hiroshi Naoko Riku Keiko Shota"),
            words("Tanaka Mori Ishikawa Kobayashi Fujita Hayashi Ono Suzuki Watanabe Yamamoto Nakamura Kato Yoshida Sasaki Matsuda Ueda")
        ),
        (
            words("Amara Chidi Ngozi Kwame Abena Tunde Zainab Femi Adaeze Kofi Ifeoma Sekou Fatou Emeka Aminata Yaw Chiamaka Ousmane"),
            words("Okonkwo Mensah Adeyemi Boateng Eze Diallo Balogun Owusu Traoré Ndiaye Okafor Asante Nwosu Keita Afolabi Camara Osei")
        ),
        (
            words("Layla Omar Yasmin Karim Nadia Tariq Salma Rami Mariam Youssef Hana Bilal Amina Khalid Dina Samir Rania Faris"),
            words("Haddad Khoury Mansour Aziz Farouk Nasser Rahman Saleh Hamdan Qureshi Darwish Malouf Bakri Shaheen Zaman Hakim")
        ),
        (
            words("Linh Wei Jia Minh Xin Thao Jun Bao Hui Lan Feng Mai Lei Trang Hao Quan Ying Tuan"),
            words("Nguyen Chen Wang Tran Liu Pham Zhao Huang Zhou Hoang Lin Vu Guo Dang Luo Bui Song Zheng")
        ),
    ]

    static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
