"""Names that everybody who follows diplomacy knows: places, bodies, and what bodies are short for.

Closed lists of words, written for this program; they hold no knowledge about events. A name that is also a common
word, a person's name or another thing ("Jordan" the basketball player, "WHO" in capitals) is left to the recogniser.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from viewer.model.names import MentionType

from .countries import country_of, country_words
from .known_bodies import KNOWN_BODIES

_REGIONS = """
Africa|North Africa|West Africa|East Africa|Central Africa|Southern Africa|Sub-Saharan Africa|Horn of Africa|Maghreb
Sahel|Great Lakes region|Asia|East Asia|Southeast Asia|South-East Asia|South East Asia|South Asia|Central Asia
West Asia|Northeast Asia|Western Asia|Asia-Pacific|Asia Pacific|Asia and the Pacific|Indo-Pacific|Europe
Eastern Europe|Western Europe|Central Europe|Southeastern Europe|South-Eastern Europe|Northern Europe|Balkans
Western Balkans|Middle East|Near East|Levant|Gulf|Persian Gulf|Arabian Gulf|Latin America|Central America
South America|North America|Caribbean|Oceania|Pacific Islands|Eurasia|Caucasus|South Caucasus|North Caucasus|Baltics
Scandinavia|Arctic|Antarctica|Indochina|Mekong|Korean Peninsula|Korean peninsula|Arabian Peninsula|Iberian Peninsula
Balkan Peninsula|Crimean Peninsula|Americas|Transnistria|Abkhazia|South Ossetia|Nagorno-Karabakh|Crimea|Donbas|Donbass
Donetsk|Luhansk|Kashmir|Jammu|Punjab|Sindh|Balochistan|Xinjiang|Tibet|Inner Mongolia|Gaza Strip|Gaza|West Bank
East Jerusalem|Golan Heights|Sinai|Darfur|Kordofan|Tigray|Oromia|Amhara|Puntland|Somaliland|Katanga|Kivu|North Kivu
South Kivu|Ituri|Casamance|Cabinda|Western Sahara|Bosnia|Herzegovina|Republika Srpska|Vojvodina|Catalonia
Basque Country|Scotland|Wales|England|Northern Ireland|Corsica|Sicily|Sardinia|Bavaria|Saxony|Flanders|Wallonia
Galicia|Andalusia|Kurdistan|Mindanao|Luzon|Aceh|Papua|West Papua|Java|Sumatra|Borneo|Kalimantan|Sulawesi|Bali|Sabah
Sarawak|Hokkaido|Okinawa|Honshu|Kyushu|Rakhine|Kachin|Shan State|Hong Kong|Macau|Macao|Taiwan Strait|Taiwan Straits
South China Sea|East China Sea|Yellow Sea|Sea of Japan|Red Sea|Black Sea|Caspian Sea|Baltic Sea|North Sea
Mediterranean|Mediterranean Sea|Aegean Sea|Arabian Sea|Indian Ocean|Pacific Ocean|Atlantic Ocean|Atlantic|Pacific
South Pacific|North Atlantic|Gulf of Aden|Gulf of Guinea|Gulf of Mexico|Gulf of Thailand|Strait of Hormuz
Strait of Malacca|Malacca Strait|Suez Canal|Panama Canal|Nile|Danube|Rhine|Mekong River|Amazon|Himalayas|Andes|Sahara
Lake Chad|Lake Victoria|Falkland Islands|Falklands|Diego Garcia|Guantanamo Bay|Guantánamo Bay|Puerto Rico|Guam
Greenland|Gibraltar|Bermuda|French Polynesia|New Caledonia|Réunion|Soviet Union|Yugoslavia|Czechoslovakia
Silicon Valley|Western Hemisphere|Wall Street|Downing Street|Capitol Hill|Camp David|Temple Mount
"""

_STATES = """
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa
Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada
New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island
South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|West Virginia|Wisconsin|Wyoming|District of Columbia|Ontario
Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland|Yukon|Nunavut
New South Wales|Queensland|Tasmania|Western Australia|South Australia|Northern Territory|Canberra|Uttar Pradesh|Bihar
Maharashtra|Gujarat|Rajasthan|Karnataka|Kerala|Tamil Nadu|Andhra Pradesh|Telangana|West Bengal|Assam|Manipur|Nagaland
Odisha|Haryana|Jharkhand|Chhattisgarh|Madhya Pradesh|Himachal Pradesh|Uttarakhand|Goa|Guangdong|Sichuan|Yunnan|Hunan
Hubei|Henan|Hebei|Shandong|Shanxi|Shaanxi|Zhejiang|Jiangsu|Fujian|Guangxi|Hainan|Gansu|Qinghai|Guizhou|Liaoning|Jilin
Heilongjiang|Anhui|Jiangxi|Ningxia|São Paulo|Rio Grande do Sul|Bahia|Chiapas|Oaxaca|Jalisco|Gauteng|KwaZulu-Natal
Limpopo|Mpumalanga|Eastern Cape|Western Cape|Northern Cape|Free State|Helmand|Kandahar|Nangarhar|Anbar|Nineveh|Idlib
Khyber Pakhtunkhwa|North Waziristan|South Waziristan|Borno|Kaduna|Zamfara|Lagos State
"""

_CITIES = """
Kabul|Herat|Jalalabad|Mazar-i-Sharif|Tirana|Algiers|Oran|Luanda|Buenos Aires|Rosario|Yerevan|Sydney|Melbourne|Brisbane
Perth|Adelaide|Vienna|Salzburg|Graz|Baku|Nassau|Manama|Dhaka|Chittagong|Bridgetown|Minsk|Brussels|Antwerp|Ghent|Bruges
Belmopan|Porto-Novo|Cotonou|Thimphu|La Paz|Sucre|Cochabamba|Sarajevo|Banja Luka|Mostar|Srebrenica|Gaborone|Brasília
Brasilia|Rio de Janeiro|Sao Paulo|Salvador da Bahia|Bandar Seri Begawan|Sofia|Plovdiv|Varna|Ouagadougou|Bujumbura
Phnom Penh|Siem Reap|Yaoundé|Yaounde|Douala|Ottawa|Toronto|Montreal|Vancouver|Calgary|Edmonton|Winnipeg|Halifax|Praia
Bangui|N'Djamena|Santiago|Valparaíso|Beijing|Shanghai|Guangzhou|Shenzhen|Chongqing|Tianjin|Wuhan|Chengdu|Hangzhou
Nanjing|Xi'an|Qingdao|Dalian|Harbin|Kunming|Urumqi|Lhasa|Hefei|Changsha|Fuzhou|Xiamen|Bogotá|Bogota|Medellín|Cali
Cartagena|Moroni|Kinshasa|Lubumbashi|Goma|Bukavu|Kisangani|Brazzaville|San José|San Jose|Abidjan|Yamoussoukro|Bouaké
Zagreb|Dubrovnik|Havana|Nicosia|Limassol|Prague|Brno|Copenhagen|Aarhus|Santo Domingo|Quito|Guayaquil|Cairo|Alexandria
Giza|Luxor|Sharm el-Sheikh|Port Said|San Salvador|Malabo|Asmara|Tallinn|Mbabane|Addis Ababa|Mekelle|Suva|Helsinki
Espoo|Paris|Marseille|Lyon|Toulouse|Strasbourg|Nantes|Bordeaux|Lille|Cannes|Versailles|Libreville|Banjul|Tbilisi
Batumi|Berlin|Munich|Hamburg|Frankfurt|Cologne|Stuttgart|Dresden|Leipzig|Bonn|Düsseldorf|Dusseldorf|Bremen|Potsdam
Accra|Kumasi|Athens|Thessaloniki|Guatemala City|Conakry|Bissau|Port-au-Prince|Tegucigalpa|San Pedro Sula|Budapest
Reykjavik|Reykjavík|New Delhi|Delhi|Mumbai|Bombay|Kolkata|Calcutta|Chennai|Madras|Bangalore|Bengaluru|Hyderabad
Ahmedabad|Pune|Jaipur|Lucknow|Srinagar|Guwahati|Jakarta|Surabaya|Bandung|Yogyakarta|Denpasar|Medan|Banda Aceh|Tehran
Isfahan|Mashhad|Tabriz|Shiraz|Natanz|Fordow|Baghdad|Basra|Mosul|Kirkuk|Erbil|Fallujah|Ramadi|Tikrit|Najaf|Karbala
Samarra|Sulaymaniyah|Raqqa|Dublin|Jerusalem|Tel Aviv|Haifa|Beersheba|Rome|Milan|Naples|Turin|Venice|Florence|Genoa
Palermo|Tokyo|Osaka|Kyoto|Hiroshima|Nagasaki|Yokohama|Nagoya|Sapporo|Fukushima|Kobe|Amman|Aqaba|Astana|Nur-Sultan
Almaty|Nairobi|Mombasa|Kisumu|Pristina|Prishtina|Kuwait City|Bishkek|Vientiane|Luang Prabang|Riga|Beirut|Sidon|Maseru
Monrovia|Tripoli|Benghazi|Sirte|Misrata|Misurata|Vaduz|Vilnius|Antananarivo|Lilongwe|Blantyre|Kuala Lumpur|Putrajaya
Penang|Johor|Bamako|Timbuktu|Gao|Kidal|Valletta|Nouakchott|Port Louis|Mexico City|Guadalajara|Monterrey|Tijuana
Acapulco|Cancún|Cancun|Chisinau|Chişinău|Ulaanbaatar|Ulan Bator|Podgorica|Rabat|Casablanca|Marrakesh|Marrakech|Tangier
Maputo|Naypyidaw|Nay Pyi Taw|Yangon|Rangoon|Mandalay|Windhoek|Kathmandu|Amsterdam|Rotterdam|The Hague|Hague|Maastricht
Utrecht|Wellington|Auckland|Christchurch|Managua|Niamey|Abuja|Lagos|Kano|Port Harcourt|Ibadan|Maiduguri|Pyongyang
Kaesong|Panmunjom|Yongbyon|Skopje|Oslo|Bergen|Muscat|Islamabad|Karachi|Lahore|Peshawar|Quetta|Rawalpindi|Faisalabad
Ramallah|Nablus|Hebron|Jenin|Khan Younis|Rafah|Bethlehem|Jericho|Panama City|Port Moresby|Asunción|Asuncion|Lima|Cusco
Manila|Quezon City|Cebu|Davao|Warsaw|Krakow|Kraków|Gdansk|Gdańsk|Wroclaw|Lisbon|Porto|Doha|Bucharest|Moscow
St. Petersburg|St Petersburg|Saint Petersburg|Leningrad|Vladivostok|Sochi|Kazan|Grozny|Beslan|Novosibirsk
Yekaterinburg|Kigali|Apia|Riyadh|Jeddah|Mecca|Medina|Dhahran|Dakar|Belgrade|Novi Sad|Victoria|Freetown|Bratislava
Ljubljana|Honiara|Mogadishu|Kismayo|Baidoa|Hargeisa|Pretoria|Cape Town|Johannesburg|Durban|Port Elizabeth|Soweto|Seoul
Busan|Pusan|Incheon|Jeju|Juba|Malakal|Bentiu|Madrid|Barcelona|Seville|Valencia|Bilbao|Málaga|Colombo|Kandy|Jaffna
Khartoum|Omdurman|Paramaribo|Stockholm|Gothenburg|Malmö|Bern|Berne|Geneva|Zurich|Zürich|Basel|Lausanne|Davos|Damascus
Aleppo|Homs|Hama|Daraa|Palmyra|Latakia|Kobani|Taipei|Kaohsiung|Dushanbe|Dodoma|Dar es Salaam|Arusha|Zanzibar|Bangkok
Chiang Mai|Phuket|Pattaya|Lomé|Lome|Nuku'alofa|Port of Spain|Tunis|Sfax|Ankara|Istanbul|Izmir|Antalya|Diyarbakir
Ashgabat|Funafuti|Kampala|Entebbe|Kyiv|Kiev|Kharkiv|Odesa|Odessa|Lviv|Mariupol|Kherson|Zaporizhzhia|Dnipro|Chernobyl
Bakhmut|Sevastopol|Abu Dhabi|Dubai|Sharjah|London|Manchester|Birmingham|Liverpool|Edinburgh|Glasgow|Belfast|Cardiff
Leeds|Montevideo|Punta del Este|Tashkent|Samarkand|Port Vila|Vatican City|Caracas|Maracaibo|Hanoi|Ho Chi Minh City
Saigon|Da Nang|Danang|Hue|Haiphong|Sana'a|Sanaa|Aden|Hodeidah|Hudaydah|Taiz|Marib|Lusaka|Harare|Bulawayo|New York
New York City|Los Angeles|Chicago|Houston|San Francisco|Boston|Philadelphia|Seattle|Detroit|Atlanta|Miami|Dallas
Denver|Washington|New Orleans|Las Vegas|San Diego|Baltimore|Pittsburgh|Cleveland|St. Louis|Minneapolis|Honolulu
Washington, D.C.|Washington D.C.|Washington DC|Washington, DC|Manhattan|Brooklyn|Queens|Bronx|Harlem|Astana
"""

_PROVINCES = """
Ninewa|Ninawa|Al Anbar|Salah al-Din|Salah ad Din|Salah ad-Din|Salahuddin|Diyala|Dhi Qar|Maysan|Muthanna|Babil|Dohuk
Duhok|Sulaimaniyah|Nasiriyah|Samawah|Diwaniyah|Baqubah|Haditha|Tal Afar|Sinjar|Hillah|Amarah|Rutba|Taji|Abu Ghraib
Deir ez-Zor|Deir al-Zour|Deir Ezzor|Dayr az Zawr|Ar Raqqah|Raqqah|Hasakah|Hasaka|Al-Hasakah|Quneitra|Suwayda|Sweida
Tartus|Tartous|Manbij|Al-Bab|Afrin|Eastern Ghouta|Ghouta|Qamishli|Tal Abyad|Dabiq|Yarmouk|Madaya|Zabadani|Hadramawt
Hadhramaut|Shabwah|Shabwa|Sa'dah|Saada|Mukalla|Socotra|Ta'izz|Ibb|Dhale|Zinjibar|Zawiya|Zuwara|Tobruk|Derna
Ajdabiya|Sabha|Bani Walid|Fezzan|Cyrenaica|Tripolitania|Kufra|Zintan|Paktia|Paktika|Khost|Kunduz|Baghlan|Badakhshan
Balkh|Faryab|Ghazni|Uruzgan|Zabul|Nimroz|Kunar|Nuristan|Laghman|Lashkar Gah|Mazar-e-Sharif|Bagram|Spin Boldak
Torkham|Gwadar|Chaman|Swat|Bajaur|Abbottabad|Sialkot|Multan|Hyderabad|Gilgit-Baltistan|Muzaffarabad|Jubaland
Galmudug|Hirshabelle|Galkayo|Garowe|Bosaso|Beledweyne|Lower Shabelle|Blue Nile|Nyala|El Fasher|El Geneina
Port Sudan|Kassala|Gedaref|Wad Madani|Atbara|Abyei|Upper Nile|Jonglei|Yei|Wau|Yambio|Adamawa|Yobe|Sokoto|Katsina
Kebbi|Benue|Anambra|Enugu|Bayelsa|Akwa Ibom|Cross River|Ebonyi|Kogi|Kwara|Nasarawa|Taraba|Jos|Onitsha|Aba|Owerri
Calabar|Uyo|Gusau|Chibok|Dapchi|Mopti|Ségou|Segou|Menaka|Ménaka|Tillabéri|Tillaberi|Diffa|Agadez|Zinder|Maradi
Tahoua|Afar|Gambella|Benishangul-Gumuz|Sidama|Gondar|Lalibela|Axum|Dessie|Adwa|Bahir Dar|Dire Dawa|Jijiga|Kasai
Kasaï|Tanganyika|Haut-Uele|Ituri Province|Beni|Butembo|Bunia|Uvira|Kolwezi|Mbuji-Mayi|Kananga|Mbandaka|Cabo Delgado
Nampula|Beira|Tete|Pemba|Palma|Mocímboa da Praia|Garissa|Mandera|Wajir|Turkana|Eldoret|Nakuru|Lamu|Kakuma|Dadaab
Gulu|Jinja|Mbarara|Arua|Mwanza|Dodoma|Iringa|Kigoma|Bujumbura Rural|Gitega|Huambo|Benguela|Lobito|Bulawayo|Mutare
Chernihiv|Sumy|Poltava|Vinnytsia|Zhytomyr|Rivne|Ternopil|Ivano-Frankivsk|Uzhhorod|Chernivtsi|Khmelnytskyi|Cherkasy
Kirovohrad|Mykolaiv|Kremenchuk|Kramatorsk|Sloviansk|Severodonetsk|Lysychansk|Avdiivka|Izium|Bucha|Irpin|Melitopol
Berdyansk|Enerhodar|Debaltseve|Horlivka|Simferopol|Kerch|Rostov-on-Don|Krasnodar|Dagestan|Ingushetia|Tatarstan
Bashkortostan|Chechnya|Kaliningrad|Murmansk|Arkhangelsk|Samara|Saratov|Volgograd|Voronezh|Kursk|Bryansk|Belgorod
Tskhinvali|Gori|Zugdidi|Kutaisi|Sukhumi|Stepanakert|Ganja|Gyumri|Nakhchivan|Osh|Jalal-Abad|Batken|Khujand|Khorog
Fergana|Bukhara|Karakalpakstan|Aktau|Shymkent|Karaganda|Cox's Bazar|Sylhet|Khulna|Rajshahi|Barisal|Mymensingh
Rangpur|Mandalay Region|Sagaing|Kayin|Kayah|Mon State|Chin State|Kachin State|Rakhine State|Myitkyina|Sittwe|Lashio
Mae Sot|Battambang|Sihanoukville|Preah Vihear|Savannakhet|Pakse|Can Tho|Nha Trang|Dalat|Vung Tau|Palawan|Cotabato
Zamboanga|Sulu|Basilan|Tawi-Tawi|Marawi|Cagayan de Oro|Iloilo|Bacolod|Leyte|Tacloban|Makassar|Semarang|Palembang
Balikpapan|Pontianak|Manado|Ambon|Jayapura|Kupang|Batam|Lombok|Flores|Bougainville|Guadalcanal|Malaita|Lae
Port Moresby|Sinaloa|Sonora|Chihuahua|Coahuila|Guerrero|Michoacán|Michoacan|Nuevo León|Nuevo Leon|Tamaulipas
Veracruz|Puebla|Quintana Roo|Yucatán|Yucatan|Tabasco|Ciudad Juárez|Ciudad Juarez|Culiacán|Zulia|Táchira|Tachira
Apure|Antioquia|Cauca|Nariño|Arauca|Chocó|Putumayo|Caquetá|Buenaventura|Barranquilla|Cúcuta|Bucaramanga|Arequipa
Puno|Cuzco|Ayacucho|Cochabamba|Potosí|Tarija|Mato Grosso|Minas Gerais|Paraná|Ceará|Piauí|Pernambuco|Santa Catarina
Rio Grande do Norte|Amazonas|Rondônia|Goiás|Espírito Santo|Maranhão|Córdoba|Mendoza|Tucumán|Neuquén|Chubut
Tierra del Fuego|Misiones|Holguín|Camagüey|Matanzas|Santiago de Cuba|Cap-Haïtien|Gonaïves|Jacmel|Les Cayes
Chiquimula|Huehuetenango|Quetzaltenango|Choluteca|Matagalpa|Chinandega|Bluefields|Limón|Darién|Colón Free Zone
"""

_BODIES = """
UN=United Nations|UNGA=United Nations General Assembly|UNSC=United Nations Security Council|General Assembly=
Security Council=|ECOSOC=Economic and Social Council|UNICEF=United Nations Children's Fund
UNESCO=United Nations Educational, Scientific and Cultural Organization|UNDP=United Nations Development Programme
UNEP=United Nations Environment Programme|UNHCR=United Nations High Commissioner for Refugees|UNRWA=
UNFPA=United Nations Population Fund|UNIDO=United Nations Industrial Development Organization|UNODC=|UNAIDS=|OCHA=
UNCTAD=United Nations Conference on Trade and Development|OHCHR=|UNFCCC=|UNAMA=|UNAMI=|UNIFIL=|UNMIK=|UNMISS=|MONUSCO=
MINUSMA=|MINUSTAH=|UNAMID=|UNPROFOR=|UNTAC=|UNTAET=|UNOSOM=|UNSCOM=|UNMOVIC=|UNITAR=|ESCAP=|UN ESCAP=
UNESCAP=United Nations Economic and Social Commission for Asia and the Pacific|ECLAC=|ECA=|UNECE=|ESCWA=|UN Women=
FAO=Food and Agriculture Organization|WFP=World Food Programme|IFAD=
SBSTA=Subsidiary Body for Scientific and Technological Advice
SBI=Subsidiary Body for Implementation|IPCC=Intergovernmental Panel on Climate Change|GEF=Global Environment Facility
AOSIS=Alliance of Small Island States|ILO=International Labour Organization
IMO=International Maritime Organization|ICAO=International Civil Aviation Organization|WMO=|WIPO=|ITU=
World Health Organization=|World Food Program=|IAEA=International Atomic Energy Agency|OPCW=|CTBTO=
IMF=International Monetary Fund|World Bank=|WTO=World Trade Organization|GATT=|OECD=|IEA=|BIS=|IFC=
ADB=Asian Development Bank|AIIB=Asian Infrastructure Investment Bank|AfDB=African Development Bank
IDB=Inter-American Development Bank|EBRD=|EIB=|ICJ=International Court of Justice|ICC=International Criminal Court
ICTY=|ICTR=|Interpol=|INTERPOL=|ICRC=|International Committee of the Red Cross=|Red Cross=|Red Crescent=|IFRC=
MSF=Médecins Sans Frontières|Doctors Without Borders=|Amnesty International=|Human Rights Watch=|Oxfam=|Greenpeace=
Transparency International=|Reporters Without Borders=|Save the Children=|International Crisis Group=
IOM=International Organization for Migration|EU=European Union|EC=|European Commission=|European Council=
European Parliament=|European Central Bank=|ECB=|Eurogroup=|Council of Europe=|European Court of Human Rights=
European Court of Justice=|Europol=|Frontex=|NATO=North Atlantic Treaty Organization
OSCE=Organization for Security and Co-operation in Europe|AU=African Union|OAU=Organization of African Unity
ECOWAS=Economic Community of West African States|SADC=Southern African Development Community
IGAD=Intergovernmental Authority on Development|EAC=East African Community|COMESA=|ECCAS=|CEMAC=|UEMOA=|AMU=|NEPAD=
Arab League=|League of Arab States=|GCC=Gulf Cooperation Council|OIC=Organisation of Islamic Cooperation|OPEC=|OPEC+=
OAPEC=|ASEAN=Association of Southeast Asian Nations|ASEAN Secretariat=|ARF=ASEAN Regional Forum
APEC=Asia-Pacific Economic Cooperation|SAARC=South Asian Association for Regional Cooperation|BIMSTEC=
SCO=Shanghai Cooperation Organisation|CICA=|BRICS=|CIS=Commonwealth of Independent States
CSTO=Collective Security Treaty Organization|EAEU=Eurasian Economic Union|EEU=|GUAM Organization=|Commonwealth=
Commonwealth of Nations=|Francophonie=|La Francophonie=|PIF=Pacific Islands Forum|Pacific Islands Forum=
OAS=Organization of American States|CARICOM=Caribbean Community|MERCOSUR=|Mercosur=|UNASUR=|CELAC=|ALBA=|SICA=
Andean Community=|PAHO=|Non-Aligned Movement=|NAM=|G7=|G-7=|G8=|G-8=|G20=|G-20=|G77=|G-77=|Group of 77=|Quad=|AUKUS=
Paris Club=|Quartet=|Contact Group=|Schengen=|EFTA=|NAFTA=|Visegrad Group=|Nordic Council=|White House=|Pentagon=
US Army=|U.S. Army=|US Navy=|U.S. Navy=|US Air Force=|U.S. Air Force=|US Marines=|U.S. Marines=|US Marine Corps=
U.S. Marine Corps=|Marine Corps=|US Coast Guard=|U.S. Coast Guard=|National Guard=|Merchant Marine=
United States Merchant Marine=|US Central Command=
U.S. Central Command=|Royal Navy=|Royal Air Force=|Royal Marines=|British Army=|Indian Army=|Pakistan Army=
Red Army=|Global Coalition to Defeat ISIS=|Global Coalition to Counter ISIL=|Global Coalition against Daesh=
Congress=|Senate=|House of Representatives=|State Department=|Department of State=|US State Department=
CIA=Central Intelligence Agency|FBI=Federal Bureau of Investigation|NSA=|NSC=|USAID=|Department of Defense=
Defense Department=|Treasury Department=|Justice Department=|Department of Justice=|Supreme Court=|Federal Reserve=
World Bank Group=|Peace Corps=|Kremlin=|State Duma=|Duma=|FSB=|KGB=|Gazprom=|Rosneft=|Bundestag=|Bundesbank=|Knesset=
Mossad=|IDF=|Israel Defense Forces=|Shin Bet=|PLO=Palestine Liberation Organization|Palestinian Authority=
Palestinian National Authority=|Fatah=|Hamas=|Islamic Jihad=|Hezbollah=|Hizbollah=|Hizbullah=|Hizballah=|Taliban=
Al-Qaeda=|al-Qaeda=|Al Qaeda=|al Qaeda=|al-Qaida=|Al-Qaida=|ISIS=Islamic State of Iraq and Syria
al-Qaeda in Iraq=|al-Qaida in Iraq=|al-Qaeda in the Arabian Peninsula=|al-Qaeda in the Islamic Maghreb=
ISIL=Islamic State of Iraq and the Levant|Islamic State of Iraq and Levant=|Islamic State=
Daesh=|Da'esh=|Dae'sh=|DAESH=|Boko Haram=|al-Shabaab=
Al-Shabaab=|Al Shabaab=|Houthis=|Khmer Rouge=|PKK=|IRA=|FARC=|ELN=|Muslim Brotherhood=|Baath Party=|Ba'ath Party=
ANC=African National Congress|UNITA=|MPLA=|FRELIMO=|RENAMO=|SWAPO=|ZANU-PF=|SPLM=|M23=|LTTE=|Communist Party of China=
Chinese Communist Party=|CPC=|Kuomintang=|KMT=|PLA=People's Liberation Army|Politburo=|National People's Congress=
BJP=|Lok Sabha=|Rajya Sabha=|Bank of Japan=|Bank of England=|Reserve Bank of India=|People's Bank of China=
Bank of Korea=|House of Commons=|House of Lords=|Scotland Yard=|Foreign Office=|Foreign Ministry=|Interior Ministry=
Defence Ministry=|Defense Ministry=|Finance Ministry=|Ministry of Foreign Affairs=|Ministry of Defence=
Ministry of Defense=|Ministry of Finance=|Ministry of the Interior=|Home Office=|Holy See=|Revolutionary Guards=|IRGC=
Reuters=|AFP=Agence France-Presse|Agence France-Presse=|AP=|Associated Press=|Xinhua=|TASS=|Tass=|ITAR-TASS=|Interfax=
RIA Novosti=|BBC=British Broadcasting Corporation|CNN=|Al Jazeera=|Al-Jazeera=|VNA=Vietnam News Agency
Vietnam News Agency=|Kyodo=|Kyodo News=|Jiji Press=|Yonhap=|KCNA=|Antara=|Bernama=|PTI=Press Trust of India
Anadolu Agency=|IRNA=|SANA=|MENA=|NAN=|PANA=|IPS=|EFE=|dpa=|ANSA=|New York Times=|Washington Post=
Wall Street Journal=|Financial Times=|Guardian=|Le Monde=|Der Spiegel=|People's Daily=|Global Times=|Bloomberg=|CNBC=
NBC=|CBS=|ABC News=|Fox News=|Voice of America=|VOA=|Radio Free Europe=|NPR=|Deutsche Welle=|FIFA=|UEFA=
IOC=International Olympic Committee|Twitter=|Facebook=|Google=|Microsoft=|Huawei=|Boeing=|Airbus=|Harvard University=
"""

_NOT_NATIONS = """
Arab|Arabs|Muslim|Muslims|Islamist|Islamists|Islamic|Jew|Jews|Jewish|Christian|Christians|Hindu|Hindus|Buddhist
Buddhists|Sikh|Sikhs|Catholic|Catholics|Protestant|Protestants|Orthodox|Sunni|Sunnis|Shia|Shias|Shiite|Shiites|Shi'ite
Shi'ites|Kurd|Kurds|Kurdish|Tamil|Tamils|Pashtun|Pashtuns|Uyghur|Uyghurs|Uighur|Uighurs|Rohingya|Rohingyas|Hutu|Hutus
Tutsi|Tutsis|African|Africans|Asian|Asians|European|Europeans|Western|Latin American|Latin Americans|Central American
South American|Southeast Asian|North African|West African|East African|Middle Eastern|Caribbean nationals|Soviet
Soviets|Palestinian|Palestinians|Tibetan|Tibetans|Chechen|Chechens|Basque|Catalan|Scottish|Welsh|English|Kosovar
Kosovars|Crimean|Bosniak|Bosniaks|Serb|Serbs|Croat|Croats|Bosnian Serb|Bosnian Serbs|African-American
African-Americans|Republican|Republicans|Democrat|Democrats|Communist|Communists|Maoist|Maoists|Zionist|Zionists
Israelis|Iraqis|Americans|Russians|Ukrainians|Germans|Egyptians|Syrians|Iranians|Pakistanis|Indians|Afghans|Koreans
Cubans|Mexicans|Canadians|Australians|Italians|Indigenous|Aboriginal|Sahelian|Balkan|Nordic|Baltic|Scandinavian
Eurasian|Maori|Zulu|Han|Punjabi|Kashmiri|Sindhi|Yazidi|Yazidis|Yezidi|Yezidis|Alawite|Alawites|Druze|Assyrians|Chaldean
Chaldeans|Maronite|Maronites|Coptic|Copts|Hazara|Hazaras|Ismailis|Baloch|Oromos|Tigrayan|Tigrayans|Igbo|Yoruba|Hausa
Fulani|Tuareg|Tuaregs|Berber|Berbers|Maasai|Inuit|Slavic|Anglican|Anglicans|Lutheran|Lutherans|Mormon|Mormons|Salafi
Salafis|Salafist|Salafists|Wahhabi|Wahhabis|First Nation|First Nations|Māori|Inuk|Métis|Native American
Native Americans|Cherokee|Navajo|Mapuche|Quechua|Aymara|Sinhala|Sinhalese|Xhosa|Oromo|Kikuyu
Dalit|Dalits|Brahmin|Brahmins|Malays|Ashkenazi|Sephardi|Bedouin|Bedouins
"""


_ADJECTIVES_OF_STATES = """
Central African|Batswana|Motswana|Congolese|Croat|Czech|Czechoslovak|Danish|Dutch|Filipino|Finnish|French|Greek|Irish
Kazakh|Kyrgyz|Lao|Malagasy|Polish|Portuguese|Saudi|Serb|Slovak|Slovene|Soviet|Spanish|Swazi|Swedish|Swiss|Tajik|Thai
Turkish|Turkmen|Uzbek|Yugoslav|British|Basotho|Burkinabe|Burkinabé|Philippine|Seychellois|Argentine|Monegasque|Kosovar
New Zealander|Luxembourgish|Azeri|Somali|Cypriot|Icelandic|Montenegrin|Nigerien
"""

_OF_A_PEOPLE = re.compile(r".*(?:ans?|ese|i|is)")

_SEVERAL_MEANINGS = """
AP|EC|WHO|ECA|EAC|SANA|MENA|NAN|PANA|BIS|NAM|IRA|ANSA|EFE|Chad|Jordan|Georgia|Lebanon|Victoria|Florence|Hue|Gao|Cali
Rosario|Valencia|Santiago|Medina|Maine|Washington|Perth|Guardian|Treasury|Commonwealth|Quad|Quartet|Gulf|Pacific
Amazon|Orthodox|Communist|Communists|Republican|Republicans|Democrat|Democrats|Western|English|Indigenous|Han|Queens
Cologne|Nice|Male|Reading|Bath|Sidon|Turkey|Hama|Homs|Aden|Porto|Goma|Sofia|Dominica|Dominican|Mali|Congress|Senate
ALBA|AMU|SICA|ARF|PLA|NSA|NSC|IPS|Google|Atlantic|Virginia|Carolina|Sydney|Adelaide|Mercedes|Lima|Orlando
Mendoza|Flores|Palma|Samara|Córdoba|Beni|Afar|Aba|Jos|Wau|Gori|Ambon|Lae|Tete|Swat|Saada|Pemba|Beira|Paraná|Limón|Colón
Tabasco|Guerrero|Chaman
"""


def _entries(table: str) -> list[str]:
    return [word for line in table.strip().splitlines() for word in line.split("|") if word]


def _nationality(word: str) -> bool:
    if word == "Vatican" or " of " in word or " and " in word:
        return False  # "Hashemite Kingdom of Jordan" ends as an adjective does
    return word in _SHORT_ADJECTIVES or (word not in COUNTRIES and _OF_A_PEOPLE.fullmatch(word) is not None)


_SHORT_ADJECTIVES = frozenset(_entries(_ADJECTIVES_OF_STATES))
_BODY_PAIRS = [entry.partition("=")[::2] for entry in _entries(_BODIES)]

LONG_FORMS: dict[str, str] = {short: long for short, long in _BODY_PAIRS if long}
"""Acronym → the name it is short for."""

ORGANISATIONS: frozenset[str] = frozenset(short for short, _ in _BODY_PAIRS) | frozenset(LONG_FORMS.values())

COUNTRIES: frozenset[str] = frozenset(name for name in country_words() if country_of(name) == name)

_ADJECTIVES = frozenset(_entries(_NOT_NATIONS)) | frozenset(filter(_nationality, country_words()))
NATIONALITIES: frozenset[str] = _ADJECTIVES | frozenset(
    f"{word}s" for word in _ADJECTIVES if re.search("(?:an|i|er|ine)$", word)
)

STATES: frozenset[str] = frozenset(_entries(_STATES)[: _entries(_STATES).index("Yukon") + 1]) - {"District of Columbia"}
"""Of the United States and provinces of Canada, behind which towns are often named."""

PLACES: frozenset[str] = frozenset(
    _entries(_REGIONS) + _entries(_STATES) + _entries(_CITIES) + _entries(_PROVINCES)
) | (frozenset(country_words()) - NATIONALITIES)


def _fold(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("’", "'"))


_TYPES: dict[str, MentionType] = {
    **{_fold(name): "organisation" for name in KNOWN_BODIES},
    **{_fold(name): "organisation" for name in ORGANISATIONS},
    **{_fold(name): "place" for name in PLACES},
    **{_fold(name): "nationality" for name in NATIONALITIES},
}
# Datelines and headlines shout.
_TYPES |= {name.upper(): kind for name, kind in _TYPES.items() if kind != "organisation" and len(name) > 3}
# These are other things at least as often; only the recogniser, which sees the sentence, may take them for names.
_AMBIGUOUS = frozenset(_entries(_SEVERAL_MEANINGS))


def _by_first_word() -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name in _TYPES:
        grouped.setdefault(re.match(r"\w+", name)[0], []).append(name)  # type: ignore[index]
    return grouped


_NAMES = _by_first_word()


@cache
def _pattern(first: str) -> re.Pattern[str]:
    """The names that begin with this word; made when a text has it, for they are thousands."""
    names = sorted(_NAMES[first], key=len, reverse=True)
    either = "|".join(re.escape(n).replace(r"\ ", r"\s+").replace("'", "['’]") for n in names)
    return re.compile(f"(?:{either})" + r"(?!\w|[-‐]\w*[a-z](?=\W)|['’][^\Ws])")


_WORD = re.compile(rf"[{''.join(sorted({first[0] for first in _NAMES}))}](?<![\w@/].)\w*")
"""A word that may begin a well-known name."""
_SPACED_INITIALS = re.compile(r"\bU\. ?S\.(?: ?A\.)?(?! ?S\. ?R)|\bU\. ?K\.|\bU\. ?N\.|\bE\. ?U\.|\bU\. ?A\. ?E\.")


@lru_cache(maxsize=32768)
def type_of(words: str) -> MentionType | None:
    """What kind of thing bears this well-known name; None for any other name, or where it could be several."""
    folded = _fold(words)
    if folded in _AMBIGUOUS or (folded.isupper() and len(folded) > 3 and folded.title() in _AMBIGUOUS):
        return None
    found = _TYPES.get(folded)
    if found is None and _SPACED_INITIALS.fullmatch(folded):
        found = "organisation" if "N" in folded or folded[0] == "E" else "place"
    return found


def known_names(text: str) -> list[tuple[int, int, MentionType]]:
    """(start, end, type) of every well-known name of one meaning in `text`, in text order, longest first."""
    found: list[tuple[int, int, MentionType]] = []
    last = 0
    for word in _WORD.finditer(text):
        first = word[0]
        pattern = _pattern(first) if first in _NAMES else None
        if (pattern is None and first not in ("U", "E")) or word.start() < last:
            continue
        initials = _SPACED_INITIALS.match(text, word.start()) if first in ("U", "E") else None
        if initials:
            kind = type_of(initials[0])
            if kind:
                found.append((initials.start(), initials.end(), kind))
                last = initials.end()
            continue
        match = pattern.match(text, word.start()) if pattern else None
        if match:
            kind = type_of(match[0])
            if kind:
                found.append((match.start(), match.end(), kind))
                last = match.end()
    return found


def known_head(words: str) -> tuple[int, MentionType] | None:
    """(length, type) of the acronym of a well-known body that `words` begin with, as in "UNDP Director"."""
    first = words.split(" ", 1)[0]
    kind = type_of(first) if first.isupper() and len(first) > 2 and " " in words else None
    return (len(first), kind) if kind == "organisation" else None
