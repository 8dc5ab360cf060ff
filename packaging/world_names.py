"""Common given names and surnames of many countries, and towns, to vary training sentences with."""

NAMES = {
    "China": (
        "Wei Jian Ming Xiaoming Lihua Guoqiang Yan Jing Zhiyuan Hongmei",
        "Wang Li Zhang Liu Chen Yang Zhao Wu Zhou Xu",
    ),
    "Korea": (
        "Min-jun Seo-yeon Ji-hoon Young-ho Sung-min Eun-ji Jae-in Hyun-woo Kye-hwan",
        "Kim Lee Park Choi Jung Kang Yoon Han Moon Shin",
    ),
    "Japan": (
        "Taro Haruto Yoshihide Fumio Akiko Keiko Kenji Shinzo Naoko Hiroshi",
        "Sato Suzuki Tanaka Watanabe Ito Yamamoto Nakamura Kono Motegi Hayashi",
    ),
    "Vietnam": (
        "Van Minh|Thi Lan|Duc Thang|Quoc Huy|Thanh Son|Binh Minh|Xuan Phuc|Hong Ha",
        "Nguyen Tran Le Pham Hoang Vu Dang Bui Do Ngo",
    ),
    "Thailand": (
        "Somchai Prayut Anutin Suthep Yingluck Kittirat Surapong Don Chuan Arkhom",
        "Chanocha Charnvirakul Shinawatra Pramudwinai Leekpai Srisawat Thongsawat Saengkhae Wongsuwan Kiatphan",
    ),
    "Indonesia": (
        "Joko Budi Sri Retno Susilo Agus Dewi Hasan Airlangga Luhut",
        "Widodo Marsudi Santoso Wirayuda Natalegawa Hartarto Pandjaitan Setiawan Wijaya Prabowo",
    ),
    "Malaysia": (
        "Ahmad|Siti Aminah|Mohd Faizal|Nurul|Ismail|Hishammuddin|Anifah|Saifuddin|Wan Azizah|Zainal",
        "bin Abdullah|Hussein|Yaakob|Aman|binti Rahman|Hamidi|Ibrahim|Nasution|bin Osman|Razak",
    ),
    "Philippines": (
        "Jose Maria Teodoro Delfin Gloria Rodrigo Benigno Corazon Enrique Leila",
        "Santos Reyes Cruz Locsin Lorenzana Bautista Ocampo Villanueva Dela Cruz Macaraeg",
    ),
    "India": (
        "Rajesh Sunita Narendra Anjali Vikram Priya Arvind Smriti Manmohan Sushma",
        "Sharma Patel Reddy Iyer Banerjee Nair Gupta Singh Chatterjee Yadav",
    ),
    "Pakistan": (
        "Imran Bilawal Shahid Hina Nawaz Mohammad Ayesha Tariq Fawad Asif",
        "Khan Qureshi Abbasi Khar Sharif Chaudhry Bhutto Malik Zardari Durrani",
    ),
    "Bangladesh": (
        "Abdul Sheikh Md Khaleda Shahidul Rashida Mahmud Anisul Farida Kamal",
        "Momen Rahman Hossain Islam Begum Chowdhury Uddin Ahmed Khatun Alam",
    ),
    "Iran": (
        "Hassan Javad Ali Mahmoud Zahra Ebrahim Saeed Hossein Fatemeh Mohammad",
        "Rouhani Zarif Rezaei Ahmadi Salehi Araghchi Larijani Khatibzadeh Karimi Jalili",
    ),
    "Arabia": (
        "Mohammed Abdullah Khalid Faisal Fahd Noura Sultan Hamad Tariq Aisha Mustafa Omar Youssef",
        "al-Jubeir|bin Farhan|Al Thani|Al Nahyan|al-Sabah|Al Said|al-Kadhimi|El-Sisi|Shoukry|Abbas|Safadi|Haddad",
    ),
    "Maghreb": (
        "Abdelmadjid Nasser Kais Saad Rachid Sabri Ramtane Leila Abdelaziz Malika",
        "Tebboune Bourita Saied Boukadoum Lamamra Djerad Benziane Ouyahia Ben Ali|Hamdouchi",
    ),
    "Israel": (
        "Yair Naftali Gabi Tzipi Benjamin Avigdor Yossi Miri Ehud Shlomo",
        "Lapid Bennett Ashkenazi Livni Gantz Lieberman Cohen Regev Barak Dahan",
    ),
    "Turkey": (
        "Mehmet Recep Mevlut Ayse Ahmet Fatma Hakan Binali Devlet Emine",
        "Yilmaz Cavusoglu Demir Kaya Davutoglu Akar Celik Soylu Simsek Aydin",
    ),
    "Nigeria": (
        "Chukwuemeka Olusegun Ngozi Muhammadu Yemi Goodluck Adaora Bola Aminu Folasade",
        "Okonjo Adeyemi Buhari Osinbajo Okafor Onyeama Balogun Danjuma Eze Akinwande",
    ),
    "Ghana": (
        "Kwame Nana Ama Kofi Akosua John Yaw Efua Kojo Abena",
        "Mensah Akufo-Addo Owusu Boateng Asante Mahama Ayorkor Botchwey Agyeman Darko",
    ),
    "Kenya": (
        "Uhuru Raila Wanjiku Amina William Kipchoge Achieng Njeri Musalia Omondi",
        "Kenyatta Odinga Mohamed Ruto Kamau Mudavadi Wafula Njoroge Otieno Mwangi",
    ),
    "Ethiopia": (
        "Abiy Demeke Tedros Meles Hailemariam Workneh Tsegaye Alemayehu Birtukan Sahle-Work",
        "Ahmed Mekonnen Adhanom Zenawi Desalegn Gebeyehu Tegenu Bekele Tadesse Zewde",
    ),
    "Southern Africa": (
        "Cyril Naledi Thabo Jacob Emmerson Hage Sibusiso Nomvula Lindiwe Netumbo",
        "Ramaphosa Pandor Mbeki Zuma Mnangagwa Geingob Moyo Dlamini Nkosi Sisulu",
    ),
    "Francophone Africa": (
        "Moussa Macky Alassane Fatoumata Amadou Paul Aminata Idriss Denis Aissata",
        "Faki Sall Ouattara Diallo Toure Traore Keita Deby Sassou Coulibaly",
    ),
    "Latin America": (
        "Luis Maria Carlos Evo Jorge Ana Daniel Rafael Michelle Alejandro Marcelo",
        "Morales Ortega Almagro Ebrard Correa Bachelet Piñera Solano Quesada Giammattei Arévalo",
    ),
    "Brazil": (
        "João Celso Dilma Luiz Ernesto Carlos Mauro Fernanda Antônio Jair",
        "Amorim Rousseff Silva Araújo França Vieira Patriota Serra Oliveira Cardoso",
    ),
    "Russia": (
        "Sergei Vladimir Dmitry Maria Igor Yevgeny Natalya Alexander Viktor Oksana",
        "Lavrov Peskov Zakharova Ivanov Ryabkov Nebenzya Shoigu Volkov Petrenko Kozlov",
    ),
    "Central Europe": (
        "Miroslav Andrzej Peter Viktor Zuzana Borut Ivica Tomas Péter Aleksandar",
        "Jenča Duda Szijjártó Orbán Čaputová Pahor Dačić Petříček Vučić Nowak",
    ),
    "Pacific": (
        "Frank Sitiveni James Peter Fiame Manasseh Anote Charlot Henry Enele",
        "Bainimarama Rabuka Marape Mata'afa Sogavare Tong Salwai Puna Sopoaga Kalsakau",
    ),
    "Mongolia": (
        "Khaltmaagiin Battsetseg Tsakhia Ukhnaagiin Damdin Luvsannamsrain",
        "Battulga Batmunkh Elbegdorj Khurelsukh Tsogtbaatar Oyun-Erdene",
    ),
}

PLACES = """
Agadez|Zinder|Tamale|Bolgatanga|Kumba|Garoua|Mbandaka|Kananga|Beni|Bunia|Gulu|Lira|Kitgum|Mwanza|Kigoma|Lamu|Garissa
Turkana|Afar|Gondar|Bahir Dar|Jijiga|Bosaso|Garowe|Beledweyne|Nyala|El Fasher|El Geneina|Port Sudan|Kassala|Wau|Yei
Tete|Beira|Nampula|Cabo Delgado|Mopti|Ségou|Sikasso|Bobo-Dioulasso|Ouahigouya|Tambacounda|Ziguinchor|Kankan
Nzérékoré|Sétif|Constantine|Béjaïa|Sousse|Kairouan|Zawiya|Sabha|Assiut|Aswan|Mansoura|Zarqa|Irbid|Deir al-Zor
Qamishli|Hasakah|Duhok|Diyala|Kut|Nasiriyah|Ahvaz|Qom|Kerman|Zahedan|Bandar Abbas|Chabahar|Gwadar|Multan|Swat|Gilgit
Kunduz|Ghazni|Farah|Varanasi|Patna|Ranchi|Bhopal|Indore|Nagpur|Kochi|Madurai|Coimbatore|Imphal|Shillong|Dimapur
Sylhet|Khulna|Rajshahi|Cox's Bazar|Pokhara|Biratnagar|Paro|Galle|Trincomalee|Sittwe|Myitkyina|Lashio|Chiang Rai
Nakhon Ratchasima|Udon Thani|Songkhla|Savannakhet|Pakse|Battambang|Can Tho|Nha Trang|Quang Ninh|Ipoh|Kuching
Kota Kinabalu|Batam|Makassar|Manado|Palembang|Semarang|Zamboanga|Cotabato|Iloilo|Baguio|Kunming|Guiyang|Nanning
Lanzhou|Xining|Hohhot|Wenzhou|Ningbo|Zhuhai|Hsinchu|Taichung|Tainan|Miaoli|Daegu|Gwangju|Ulsan|Gangwon|Sendai
Niigata|Kagoshima|Naha|Darkhan|Osh|Jalal-Abad|Shymkent|Aktau|Bukhara|Termez|Khujand|Mary|Gyumri|Kutaisi|Ganja
Kherson|Poltava|Sumy|Vinnytsia|Lugansk|Gomel|Brest|Bialystok|Debrecen|Timisoara|Constanta|Burgas|Nis|Tuzla|Bitola
Durres|Larissa|Heraklion|Trabzon|Gaziantep|Konya|Van|Arequipa|Puno|Trujillo|Cuenca|Manta|Santa Cruz|Potosí|Tarija
Encarnación|Ciudad del Este|Salta|Mendoza|Neuquén|Temuco|Antofagasta|Barranquilla|Cúcuta|Maturín|Barquisimeto|Limón
Puntarenas|Estelí|Bluefields|Choluteca|Quetzaltenango|Puebla|Oaxaca City|Veracruz|Mérida|Holguín|Camagüey|Gonaïves
Jacmel|Montego Bay|Lae|Goroka|Nadi|Lautoka|Luganville|Majuro
"""
