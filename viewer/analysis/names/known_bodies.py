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
Alliance of Liberals and Democrats for Europe Party|Alliance of Liberals and Democrats for Europe
European People's Party|Party of European Socialists|Socialists and Democrats|European Free Alliance
Liberal International|Socialist International|Centrist Democrat International|International Democrat Union
Christian Social Union in Bavaria|Christian Democratic Union of Germany|Social Democratic Party of Germany
Free Democratic Party of Germany|Alliance 90|Alliance 90/The Greens|Freedom Party of Austria|Austrian People's Party
Social Democratic Party of Austria|Liberal Forum|Alliance for the Future of Austria|Swiss People's Party
Democrats of the Left|Democracy is Freedom – The Daisy|Italia dei Valori|Italy of Values|Left Ecology Freedom
The Olive Tree|House of Freedoms|The People of Freedom|Union of the Centre|Northern League|Rally for the Republic
Union for French Democracy|Union for a Popular Movement|Rally for France|National Rally|Radical Party of the Left
Democrats 66|GreenLeft|Labour Party of Norway|Centre Party of Norway|Sinn Féin the Workers' Party
Alliance Party of Northern Ireland|Traditional Unionist Voice|People Before Profit|Scottish Conservatives
Scottish Greens|Welsh Labour|Scottish Labour|Labour and Co-operative|UK Independence Party|Brexit Party|Reform UK
Respect Party|Euskadiko Ezkerra|Eusko Alkartasuna|Bildu|EH Bildu|Junts per Catalunya|Catalunya en Comú|Òmnium Cultural
Assemblea Nacional Catalana|United Left of Spain|Left Bloc|Unitary Democratic Coalition|Coalition of the Radical Left
Independent Greeks|Bulgarian Socialist Party|Ataka|GERB|Save Romania Union|Law and Justice Party
Civic Democratic Party|Christian and Democratic Union|Croatian Democratic Union|Croatian Peasant Party
Croatian Party of Rights|Serbian Radical Party|Serbian Progressive Party|Otpor|Dveri|Party of Regions
Yulia Tymoshenko Bloc|European Solidarity|Fair Russia|Union of Right Forces|Our Home – Russia|United Torah Judaism
Degel HaTorah|Agudat Yisrael|One Israel|Israel Beiteinu|Zionist Union|Jewish Home|Ale Yarok|Gesher|Meimad|Ra'am
Australian Labor Party|Liberal Party of Australia|National Party of Australia|Australian Democrats|Australian Greens
Greens Western Australia|New Zealand Labour Party|New Zealand National Party|Māori Party
Progressive Conservative Party of Canada|Reform Party of Canada|Canadian Alliance|Co-operative Commonwealth Federation
Social Credit Party of Canada|Saskatchewan Party|Bloc Populaire|Kuomintang|New Komeito|Democratic Progressive Party
People First Party|Taiwan Solidarity Union|People's Life First|Kizuna Party|Uri Party|Grand National Party
Awami National Party|Balochistan National Party|Hindu Mahasabha|Lok Satta|Lanka Sama Samaja Party
Sri Lanka Freedom Party|United National Party|Tamil National Alliance|Janatha Vimukthi Peramuna
Parti Gerakan Rakyat Malaysia|Malaysian Chinese Association|Malaysian Indian Congress|Soqosoqo ni Vakavulewa ni Taukei
Soqosoqo Duavata ni Lewenivanua|National Federation Party|FijiFirst|Polisario Front|African National Congress
Congress of South African Trade Unions|Economic Freedom Fighters|Afrikaner Weerstandsbeweging
Movement for Democratic Change|Orange Democratic Movement|Oromo People's Democratic Organization|Mouvement Réformateur
Open Vlaamse Liberalen en Democraten|Centre démocrate humaniste|Democratic National Committee
Republican National Committee|Democratic Congressional Campaign Committee|Oath Keepers|Proud Boys|Three Percenters
Dixiecrats|Bull Moose Party|Free Soil Party|Federalist Party|Greenback Party|PvdA|VVD|PSOE|UMP|SPD|CSU|FDP|FPÖ|ÖVP|SPÖ
CDU|DUP|UUP|SDLP|UKIP|NSDAP|KPD|USPD|DNVP|SDKPiL|KSČ|UDMR|PDSR|KDU-ČSL
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
