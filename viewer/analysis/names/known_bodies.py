"""Parties, companies and newspapers known all over the world, by the names that do not say what they are.

A closed list of words, written for this program, as in `gazetteer`. Names that are also common words, places or people
("Labour", "Orange", "Ford") are not among them.
"""

from __future__ import annotations

_PARTIES = """
Likud|Meretz|Kadima|Yesh Atid|Yisrael Beiteinu|Mapai|Mapam|Shinui|Hadash|Blue and White|Shas|Kach|Otzma Yehudit
Bloc Québécois|Parti Québécois|Québec solidaire|Action démocratique du Québec|Coalition Avenir Québec
New Democratic Party|Progressive Conservatives|Plaid Cymru|Sinn Féin|Sinn Fein|Fianna Fáil|Fianna Fail|Fine Gael
Clann na Poblachta|Cumann na nGaedheal|Democratic Unionist Party|Liberal Democrats|Tories|Change UK|Forza Italia
Lega Nord|Italia Viva|Fratelli d'Italia|Brothers of Italy|Five Star Movement|Movimento Cinque Stelle
Alleanza Nazionale|Podemos|Ciudadanos|Vox España|Partido Popular|Convergència i Unió|Esquerra Republicana
Herri Batasuna|Batasuna|La France Insoumise|En Marche|La République En Marche|Rassemblement National|Front National
Les Républicains|Debout la France|Bündnis 90|Die Linke|Alternative für Deutschland|Alternative for Germany
Vlaams Belang|Vlaams Blok|Groen|Ecolo|GroenLinks|ChristenUnie|Forum voor Democratie|Syriza|SYRIZA|PASOK|Golden Dawn
New Democracy|Fidesz|Jobbik|Smer|ANO 2011|Svoboda|Batkivshchyna|Servant of the People|Yabloko|United Russia
A Just Russia|Rodina|Nur Otan|Musavat|Ata Meken|Georgian Dream|Solidarność|Civic Platform|Platforma Obywatelska
Law and Justice|Samoobrona|Venstre|Fremskrittspartiet|Sverigedemokraterna|Sweden Democrats|True Finns|Finns Party
Vetevendosje|Vetëvendosje|Shiv Sena|Bharatiya Janata Party|Aam Aadmi Party|Telugu Desam Party|Trinamool Congress
All India Trinamool Congress|Bahujan Samaj Party|Samajwadi Party|Janata Dal|Dravida Munnetra Kazhagam
Shiromani Akali Dal|Rashtriya Swayamsevak Sangh|Awami League|Jatiya Party|Jamaat-e-Islami|Pakistan Tehreek-e-Insaf
Tehreek-e-Insaf|Tehreek-e-Taliban Pakistan|Tehrik-i-Taliban Pakistan|Muttahida Qaumi Movement|Pakistan Peoples Party
Pakistan Muslim League|PML-N|PML-Q
PML–N|PML–Q|FORD-Kenya|FORD–Kenya|CPN-UML|CPN–UML|MDC-T|MDC–T|SPLM-N|SPLM–N
Nahdlatul Ulama|Muhammadiyah|Masyumi|Golkar|Gerindra|Barisan Nasional|Pakatan Harapan
Perikatan Nasional|Parti Islam Se-Malaysia|Pheu Thai|Thai Rak Thai|Palang Pracharath|Move Forward Party|Minjoo Party
Saenuri Party|Komeito|Kōmeitō|Nippon Ishin no Kai|Komsomol|Viet Minh|Viet Cong|Pathet Lao|Khmer Issarak|Fretilin
New Zealand First|ACT New Zealand|One Nation|Pauline Hanson's One Nation|Katter's Australian Party|Inkatha
Inkatha Freedom Party|Zanu-PF|Zanu PF|Frelimo|Renamo|Swapo|Chama Cha Mapinduzi|Ennahda|Nidaa Tounes|Istiqlal|Wafd
Jubilee Party|Azimio la Umoja|Umkhonto we Sizwe|Peronists|La Cámpora|Frente Amplio|La Libertad Avanza
Frente de Todos|Sandinistas|Sendero Luminoso|Shining Path|Tupamaros|Montoneros|Partido Revolucionario Institucional
Partido dos Trabalhadores|Partido Colorado|Contras|Euskadi Ta Askatasuna|Tammany Hall|Ku Klux Klan|Black Panthers
Anti-Masonic Party|Know Nothings|MoveOn|Tea Party movement|Quds Force|Peshmerga|Janjaweed|Ansar Allah
Jabhat al-Nusra|al-Nusra Front|Hayat Tahrir al-Sham|Ansar al-Sharia|Abu Sayyaf|Jemaah Islamiyah|Lashkar-e-Taiba
Jaish-e-Mohammed|Haqqani Network|Aum Shinrikyo|Gestapo|Wehrmacht|Luftwaffe|Stasi|Securitate|Bundeswehr|Bundesrat
Riksdag|Folketing|Storting|Eduskunta|Sejm|Seimas|Saeima|Verkhovna Rada|Rada|Oireachtas|Dáil Éireann|Dáil|Seanad
Cortes Generales|Nationalrat|Althing|Majlis|Shura Council|Loya Jirga|Yuan Council|Rashtrapati Bhavan|Reichstag
Bundeskanzleramt|Élysée|Quai d'Orsay|Whitehall|Foggy Bottom|Casa Rosada|Planalto|Itamaraty|Stormont
"""

_FIRMS = """
Pfizer|Moderna|AstraZeneca|BioNTech|Sinovac|Sinopharm|Novartis|GlaxoSmithKline|Sanofi|Tesla|Toyota|Volkswagen|Nissan
Hyundai|Renault|Peugeot|Fiat|BMW|Daimler|General Motors|General Electric|Chrysler|Suzuki Motor|Mitsubishi|Sumitomo
Mitsui|Siemens|Thyssenkrupp|Bombardier|Embraer|Lockheed Martin|Raytheon|Northrop Grumman|Rheinmetall|Saab AB|Rosatom
Roscosmos|Rosoboronexport|Sberbank|Lukoil|Novatek|Naftogaz|Gazprom Neft|Petrobras|Pemex|PDVSA|Ecopetrol|Saudi Aramco
Aramco|ADNOC|Sinopec|PetroChina|CNOOC|Petronas|Pertamina|Sonangol|Sonatrach|Equinor|Statoil|TotalEnergies|ExxonMobil
Exxon|Exxon Mobil|Chevron|ConocoPhillips|Royal Dutch Shell|Glencore|Rio Tinto|BHP|Vale S.A.|ArcelorMittal|Tata Steel
Tata Motors|Infosys|Wipro|Adani Group|Reliance Industries|Alibaba|Tencent|Baidu|ByteDance|Xiaomi|Lenovo|Foxconn|TSMC
SMIC|ZTE|Samsung|Samsung Electronics|SK Hynix|LG Electronics|Sony|Panasonic|Toshiba|Hitachi|Fujitsu|SoftBank|Rakuten
Nintendo|Intel|Nvidia|Qualcomm|Cisco|Oracle Corporation|IBM|Hewlett-Packard|Netflix|YouTube|Instagram|WhatsApp
TikTok|WeChat|Telegram Messenger|LinkedIn|Airbnb|Uber|SpaceX|Starlink|Walmart|McDonald's|Coca-Cola|PepsiCo|Nestlé
Nestle|Unilever|Procter & Gamble|Starbucks|Nike|Adidas|IKEA|Maersk|COSCO|Lufthansa|Aeroflot|Qantas|Ryanair|EasyJet
Emirates Airline|Etihad Airways|Qatar Airways|Air France|British Airways|Turkish Airlines|Singapore Airlines
Cathay Pacific|Goldman Sachs|Morgan Stanley|JPMorgan|JPMorgan Chase|JP Morgan|Citigroup|Citibank|HSBC|Barclays
Deutsche Bank|Credit Suisse|UBS|BNP Paribas|Société Générale|Standard Chartered|Lehman Brothers|BlackRock|McKinsey
Deloitte|KPMG|PricewaterhouseCoopers|Ernst & Young|Moody's|Standard & Poor's|Fitch Ratings|Eskom|Transnet|Safaricom
Vodafone|Vodacom|Telefónica|Telefonica|Verizon|AT&T|Ericsson|Nokia|Huawei Technologies|Odebrecht|Alstom
"""

_PAPERS = """
Haaretz|Ha'aretz|Jerusalem Post|Yedioth Ahronoth|Maariv|Al-Ahram|Asharq Al-Awsat|Al Arabiya|Al-Arabiya|Al Hayat
Al-Quds Al-Arabi|Hürriyet|Cumhuriyet|Daily Sabah|Times of India|The Hindu|Indian Express|Hindustan Times|NDTV
Straits Times|Bangkok Post|Jakarta Post|Philippine Star|Rappler|South China Morning Post|China Daily|Yomiuri Shimbun
Asahi Shimbun|Mainichi Shimbun|Nikkei|Nihon Keizai Shimbun|Korea Herald|Korea Times|Chosun Ilbo|JoongAng Ilbo
Hankyoreh|Rodong Sinmun|Novaya Gazeta|Kommersant|Izvestia|Pravda|Vedomosti|Kyiv Independent|Ukrinform
Ukrainska Pravda|BelTA|Gazeta Wyborcza|Die Zeit|Die Welt|Süddeutsche Zeitung|Frankfurter Allgemeine Zeitung
Bild Zeitung|Libération|Le Figaro|L'Humanité|Les Échos|El País|El Mundo|La Vanguardia|Corriere della Sera
La Repubblica|La Stampa|Il Sole 24 Ore|Neue Zürcher Zeitung|De Telegraaf|Politiken|Aftenposten|Dagens Nyheter
Helsingin Sanomat|Daily Telegraph|Daily Mail|Financial Express|Sky News|ITV News|Channel 4 News|Euronews|France 24
Radio France Internationale|Politico|Axios|HuffPost|BuzzFeed|Newsweek|Foreign Policy magazine
Foreign Affairs magazine|Los Angeles Times|Chicago Tribune|Boston Globe|USA Today|Miami Herald|La Prensa
El Universal|El Comercio|O Globo|Folha de S.Paulo|O Estado de S. Paulo|Clarín|La Nación|El Tiempo|Granma|Telesur
Prensa Latina|Daily Nation|Daily Maverick|Mail & Guardian|Addis Standard|United Press International|UPI|Agencia EFE
Agenzia Nova|Tanjug|Fars News Agency|Tasnim|Mehr News Agency|Petra News Agency|Saudi Press Agency|KUNA
Maghreb Arab Press|News Agency of Nigeria|Ghana News Agency|Panafrican News Agency|Press Trust
Asian News International|Bangladesh Sangbad Sangstha|Bakhtar News Agency|Khabarhub|Kantipur|Central News Agency
"""

KNOWN_BODIES: tuple[str, ...] = tuple(
    name for table in (_PARTIES, _FIRMS, _PAPERS) for line in table.strip().splitlines() for name in line.split("|")
)
