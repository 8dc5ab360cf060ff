"""Documents in the styles of several decades, continents and kinds of text, written for these tests: each with the day
it is of, and in the text every expression that names a place in the calendar, as `{expression=value}`; `?` where the
value must stay open. Lengths of time and habits are not marked."""

from __future__ import annotations

DOCUMENTS: tuple[tuple[str, str, str], ...] = (
    (
        "wire of 1956",
        "1956-10-31",
        """The Security Council was called into emergency session {last night=1956-10-30} after the two powers
served their twelve-hour ultimatum. The ultimatum expired at {dawn today=1956-10-31}. A cabinet that had
resigned on {Oct. 23=1956-10-23} was restored {two days later=1956-10-25}. The canal was nationalised
{last July=1956-07} and talks in London dragged on through {August=1956-08} and {September=1956-09}. The
pact of {1936=1936} lapsed in {June this year=1956-06}. The Prime Minister will address the Commons
{tomorrow afternoon=1956-11-01} and again on {Monday=1956-11-05}. He told members on {Tuesday=1956-10-30}
that troops would not leave before {the end of November=1956-11}. A general strike that began on
{Saturday=1956-10-27} spread to the ports {the following day=1956-10-28}. It was the gravest crisis since
{1948=1948}. The envoy is expected back {early next week=1956-11-05/1956-11-11}.""",
    ),
    (
        "capitals of 1979",
        "1979-11-21",
        """GULF STATES TO MEET {DECEMBER 4=1979-12-04}, MINISTER SAYS. TALKS HELD {YESTERDAY=1979-11-20} WITH ENVOY.
OIL PRICES, RAISED IN {JUNE=1979-06}, WILL BE REVIEWED AT A CONFERENCE ON {DEC 17=1979-12-17}. MINISTERS
ADJOURNED {TUESDAY NIGHT=1979-11-20} WITHOUT A STATEMENT. TWO TANKERS LEFT PORT {MONDAY=1979-11-19}. A
DECREE DATED {NOV. 12=1979-11-12} BARS IMPORTS UNTIL {MARCH=1980-03}. OUTPUT MAY BE CUT {NEXT YEAR=1980}.
EXPORTS FELL IN THE FIRST NINE MONTHS OF {1979=1979} BUT ROSE {LAST MONTH=1979-10}.""",
    ),
    (
        "Nigerian daily",
        "2011-04-20",
        """The commission will conduct governorship polls on {Tuesday, April 26=2011-04-26}, its spokesman said in
Abuja {yesterday=2011-04-19}. Violence broke out in Kaduna on {Sunday=2011-04-17}, a day after the
presidential vote. The National Assembly election, earlier fixed for {April 2=2011-04-02}, was shifted to
{April 9=2011-04-09} when materials arrived late. The tribunal shall sit within 180 days. He was governor
from {May 29, 1999=1999-05-29} to {2007=2007}. "By {May 29=2011-05-29} we shall have handed over," he
said. The 12th of the month has been kept as a feast since {the early 1960s=196X}. The bill was first
read in {October last year=2010-10}. Curfew was relaxed {on Monday morning=2011-04-18}. Schools, closed
since {last Friday=2011-04-15}, reopen {next week=2011-04-25/2011-05-01}.""",
    ),
    (
        "Indian agency",
        "2019-08-07",
        """The House passed the Bill on {Tuesday=2019-08-06}, {a day after=?} the Rajya Sabha cleared it. The
session, which was to end on {July 26=2019-07-26}, was extended till {August 7=2019-08-07}. The Minister
will leave for Beijing on {August 11=2019-08-11} on a three-day visit. India's exports in
{2018-19=2018/2019} stood at a record. Growth slipped to 5.8 per cent in {the January-March
quarter=2019-01/2019-03}. The treaty of {August 9, 1971=1971-08-09} was recalled. A notification issued
{last evening=2019-08-06} said the order came into force {with immediate effect=-}. The foreign secretary
met her counterpart in the {first week of July=2019-07}. The next round is likely in
{mid-September=2019-09}. Rules framed {under the 2003 Act=2003} were amended {way back in 2011=2011}. The
matter was listed for hearing on {the 14th of this month=2019-08-14}.""",
    ),
    (
        "Latin American site",
        "2022-03-15",
        """The foreign ministers signed the document {this Tuesday=2022-03-15} in Quito. The meeting, initially set
for {February 24=2022-02-24}, had been postponed {last month=2022-02}. The president took office {on
Friday, March 11=2022-03-11} and will travel to Brazil {in the first week of April=2022-04}. The decree
of {12 January 2022=2022-01-12} remains in force until {June 30=2022-06-30}. {A year ago=2021}, the bloc
had eight members. The lawyers asked the court to hear him on {April 5=2022-04-05}. Between {1976=1976}
and {1983=1983} the country was ruled by juntas. Inflation reached 52.3 percent in {February=2022-02},
its highest since {September 1991=1991-09}. {In recent days=-} the peso fell. {Three weeks
earlier=2022-02-21/2022-02-27} the bank had raised rates.""",
    ),
    (
        "financial wire",
        "2008-10-16",
        """The bank said {Thursday=2008-10-16} it lost $2.8 billion in {the third quarter=2008-07/2008-09}, compared
with a profit of $2.2 billion {a year earlier=2007-07/2007-09}. Revenue for the three months ended {Sept.
30=2008-09-30} fell 23 percent. Shares have lost half their value {this year=2008}. It plans to cut 9,100
jobs by {year-end=2008-12-31}. Analysts expect another loss in {the fourth quarter=2008-10/2008-12}. The
Federal Reserve cut rates on {Oct. 8=2008-10-08}. In {fiscal 2007=2007} it earned $4 billion. Crude fell
below $70 for the first time since {August 2007=2007-08}. Trading volume was the highest since
{Monday=2008-10-13}. A decision is due by {the end of the month=2008-10}. Sales in {the first half of
2008=2008-01/2008-06} were flat. {Early Friday=-} in Tokyo, the dollar was at 101 yen. Oil traded at $145
{in July=2008-07}.""",
    ),
    (
        "agency feature of 2013",
        "2013-03-22",
        """President Obama said {Friday=2013-03-22} that he would visit the church {later in the day=2013-03-22}. He
arrived in Israel on {Wednesday=2013-03-20}, {two months after=?} his second inauguration. On {Thursday
night=2013-03-21} he dined with the president. He will fly home {Saturday=2013-03-23}. Talks between the
sides broke off in {2010=2010}. "It was different {in the 1990s=199X}," she said. The law was passed
{three years ago=2010}. Police said {Friday=2013-03-22} the man was last seen {the previous
Sunday=2013-03-17}. {By early 2014=2014} the troops will be gone. The couple married {in the summer of
2007=2007-22} and moved {that fall=2007-23}. The storm is due to arrive {Sunday night=2013-03-24}. The
team lost in {last year's=2012} final. The survey, conducted {between March 6 and
10=2013-03-06/2013-03-10}, had a margin of three points.""",
    ),
    (
        "wiki news",
        "2007-11-08",
        """{Thursday, November 8, 2007=2007-11-08}

The phone maker announced {on Monday=2007-11-05} an alliance of 34 firms. The first handsets are to be
sold in {the second half of 2008=2008-07/2008-12}. {Yesterday=2007-11-07}, shares closed at $741. The
service had been launched {in June=2007-06}. According to a report published {last
week=2007-10-29/2007-11-04}, sales rose in {October=2007-10}. The plane was delivered at {9:30 a.m. local
time=2007-11-08} ({0130 UTC=2007-11-08}). The company was founded {in 1998=1998}. The airline will take
another five by {2010=2010}. {On October 25=2007-10-25} the first flight carried 455 people. A strike
that began {on Monday=2007-11-05} is to last until {the end of the year=2007}. {A week
earlier=2007-10-29/2007-11-04} the court had ruled against it.""",
    ),
    (
        "joint communiqué",
        "1994-09-02",
        """The Ministers met in Bangkok from {31 August to 2 September 1994=1994-08-31/1994-09-02}. They recalled
the Declaration of {8 August 1967=1967-08-08}. They agreed to convene the Eighth Meeting {in the second
quarter of 1995=1995-04/1995-06}. They noted that the Convention would enter into force on {16
November=1994-11-16}. They expressed satisfaction at the progress made since {their last meeting=-} in
{July 1993=1993-07}. Done at Bangkok on {this second day of September=1994-09-02}. The Working Group
shall report not later than {31 March 1995=1995-03-31}. They recalled the decisions taken at Manila {in
December 1987=1987-12}. The Ministers will meet informally in New York {later this month=1994-09}. They
welcomed the ceasefire of {31 August=1994-08-31}. They noted the {1982=1982} Convention and the
{1995-2000=1995/2000} programme.""",
    ),
    (
        "letter of 1878",
        "1878-07-15",
        """I have received your despatch of {the 3rd instant=1878-07-03} and that of {the 28th ultimo=1878-06-28}.
The treaty was signed {on Saturday, the 13th inst.=1878-07-13} and the ratifications will be exchanged on
{the 3rd proximo=1878-08-03}. My letter of {20th June last=1878-06-20} enclosed a copy. The fleet left
{on the 1st of July=1878-07-01}. His Majesty received us {yesterday=1878-07-14}. The Convention of {June
4=1878-06-04} remains secret. The Congress first sat {on the 13th ult.=1878-06-13}""",
    ),
    (
        "calendars of others",
        "2019-05-06",
        """The decree was issued on {1 Ramadan 1440=?} ({6 May 2019=2019-05-06}). Officials fast {during Ramadan=?}.
The charter dates from B.E. {2560=?}. The era changed to {Reiwa 1=?} on {May 1=2019-05-01}. The act of
{Showa 22=?} was amended in {Heisei 25=?}. The law was signed on {28 Sha'ban 1412=?} in Riyadh. The
festival falls on {12 Rabi al-Awwal=?}. The constitution came into force on {6 April 2017=2017-04-06}
(B.E. {2560=?}). The truce will hold {until Eid al-Fitr=?}. The year {1398=?} in the Iranian calendar
began on {21 March=2019-03-21}.""",
    ),
    (
        "Gulf agency",
        "2016-01-25",
        """His Highness received {here today=2016-01-25} the Ambassador of Japan. The Council will hold its 36th
session in Riyadh {next December=2016-12}. The two sides signed three agreements {on Sunday=2016-01-24}.
The minister, who arrived {on Saturday evening=2016-01-23}, leaves {on Wednesday=2016-01-27}. At {1400
GMT on Sunday=2016-01-24} the convoy crossed the border. The ceremony is slated for {February
2=2016-02-02}. The project, begun {in late 2013=2013}, will be completed {in the last quarter of this
year=2016-10/2016-12}. The cabinet held its {weekly=-} session at Bayan Palace {this morning=2016-01-25}.
Parliament reconvenes {after a two-week break=-} on {February 9=2016-02-09}.""",
    ),
    (
        "bulletin of negotiations",
        "2003-12-03",
        """On {Tuesday, 2 December=2003-12-02}, delegates met in plenary. {In the afternoon=2003-12-02}, two contact
groups convened. On {Monday=2003-12-01}, parties agreed to forward the text to the COP. The workshop will
be held from {10-12 May 2004=2004-05-10/2004-05-12} in Bonn. She requested the Secretariat to organize a
workshop before SBSTA-21 {in December 2004=2004-12}. The Chair asked parties to submit views by {15
April=2004-04-15}. The contact group will meet again {on Thursday morning=2003-12-04}. Parties objected
to the {2012=2012} deadline. The next session is scheduled for {16-25 June=2004-06-16/2004-06-25}. Work
started at SBSTA-18 {in June=2003-06}. They proposed holding a workshop {in March=2004-03}. The Protocol
was adopted in {1997=1997} and {by November=2003-11} 120 parties had ratified. Text will be ready {by
Friday=2003-12-05}.""",
    ),
    (
        "schedule",
        "2022-07-11",
        """{9:30 a.m.=2022-07-11} The Secretary meets with the Foreign Minister. {MONDAY, JULY 11=2022-07-11}.
{Tuesday, July 12=2022-07-12}: The Deputy Secretary attends the {July 12-14=2022-07-12/2022-07-14} forum.
On {July 13=2022-07-13}, at {10:00 a.m.=2022-07-13}, she delivers remarks. The briefing takes place at {2
p.m. on Thursday=2022-07-14}. He is on travel to Tokyo from {July 14th through July
18th=2022-07-14/2022-07-18}. The visit, from {8 to 12 August=2022-08-08/2022-08-12}, includes Manila.
Registration closes at {noon on July 15=2022-07-15}. The summit of {29-30 June=2022-06-29/2022-06-30} set
the agenda.""",
    ),
    (
        "long analysis",
        "1998-02-09",
        """When the accord was signed {in the spring of 1994=1994-21}, few believed it. {By the end of that
year=1994} the force had left. {Two years later=1996} it returned. {Last week=1998-02-02/1998-02-08} the
envoy tried again; {this week=1998-02-09/1998-02-15} he goes to Cairo. {In January=1998-01}, the council
voted 14-1. {On Jan. 29=1998-01-29} the talks collapsed. {Next fall=1998-23} voters will choose. {At the
turn of the century=?} the valley was empty. {On the eve of the vote=?}, {last Nov. 4=1997-11-04}, he
spoke. "{Ten years from now=2008} no one will care," he said. The bridge, closed for {the winter=-},
opens {in April=1998-04}. {The day before yesterday=1998-02-07}, snow fell. The party ruled {from 1955 to
1978=1955}. The war of {1914-18=1914/1918} was recalled. {As early as 1992=1992} he had warned them.
{Midway through 1996=1996}, it stopped. The {mid-1980s=198X} boom ended {in '87=1987}. {Last
Monday=1998-02-02} it snowed. {This past Thursday=1998-02-05} it thawed.""",
    ),
    (
        "Philippine and Pacific papers",
        "2014-06-19",
        """The palace said {on Wednesday=2014-06-18} the envoy would arrive {over the
weekend=2014-06-21/2014-06-22}. The agreement, signed {last April 28=2014-04-28}, lets troops rotate. The
high court heard the petition {last November 18=2013-11-18}. Classes, which opened {June 2=2014-06-02},
were suspended {Thursday=2014-06-19}. {As of 4 p.m.=2014-06-19}, the storm was 200 km off Samar. It will
make landfall {Friday night=2014-06-20} or {early Saturday=2014-06-21}. The fleet visited Suva {in the
last week of May=2014-05}. The leaders' forum will be held in Palau {from July 29 to August
1=2014-07-29/2014-08-01}. He served {until late last year=2013}. The tribunal gave Manila until {Dec.
15=2014-12-15} to reply. {In 2013=2013}, 6,300 people died in {the Nov. 8=2013-11-08} typhoon.""",
    ),
    (
        "ministry of an African state",
        "2021-12-13",
        """The Minister held talks {today, Monday 13 December 2021=2021-12-13}, in Dakar. The Ministerial Conference
took place {on 29 and 30 November=2021-11-29/2021-11-30}. The Summit, to be held {on 17 and 18 February
2022=2022-02-17/2022-02-18}, will review progress. The two countries broke off relations {on 24
August=2021-08-24}. The Joint Commission last met {in 2016=2016}. The new mandate runs {from January 2022
to December 2024=2022-01/2024-12}. Elections are to take place {on February 27=2022-02-27}. Since {the
coup of 18 August 2020=2020-08-18}, the bloc has imposed sanctions. The army seized power again {in
May=2021-05}; {nine months earlier=2020-08} it had ousted the president. The ambassador presented his
credentials {on Friday 10 December=2021-12-10}. The transition ends {in 18 months=2023-06}.""",
    ),
    (
        "Southern African wire of 1976",
        "1976-09-20",
        """The guerrilla leader left for Lusaka {on Sunday night=1976-09-19} after talks that had opened {last
Wednesday=1976-09-15}. He is to report to the front-line presidents {on Wednesday=1976-09-22}. The
ceasefire, in force since {December 11, 1974=1974-12-11}, has all but lapsed. A conference is to be
called {before the end of October=1976-10}. The ministers last saw each other {in April=1976-04}, at
a meeting put off from {March=1976-03}. Rule by the majority was promised for {1978=1978}. The
border was shut {two weeks ago=1976-09-06/1976-09-12}.""",
    ),
    (
        "telegram of 1962",
        "1962-10-24",
        """1. Foreign Minister received me {this morning=1962-10-24} at his request. He had returned
{yesterday=1962-10-23} from New York. 2. He recalled our conversation of {October 18=1962-10-18} and
said that ships would not be turned back {before Friday=1962-10-26}. 3. His note dated {22nd
October=1962-10-22} will be answered {tomorrow=1962-10-25}. 4. I shall see the Prime Minister {next
Monday=1962-10-29}. 5. The treaty expires {in June 1963=1963-06}.""",
    ),
    (
        "minutes of a joint committee",
        "2009-03-12",
        """The Joint Committee held its ninth session in Rabat {on 11 and 12 March 2009=2009-03-11/2009-03-12}.
The minutes of the eighth session, held {on 6 March 2008=2008-03-06}, were adopted. The parties
noted that the protocol, signed {on 14 May 2003=2003-05-14}, had entered into force {on 1 January
2005=2005-01-01}. Trade rose by 4 per cent {in 2008=2008}. Experts would meet {in the second half of
June=2009-06} and report {no later than 30 September=2009-09-30}. The tenth session would be held in
Tunis {in the first quarter of 2010=2010-01/2010-03}.""",
    ),
    (
        "ministry bulletin of 1998",
        "1998-06-03",
        """The State Secretary will pay an official visit to Ljubljana {on 8 and 9 June=1998-06-08/1998-06-09}.
{Last week=1998-05-25/1998-05-31} she received the Dutch ambassador. The Minister returns {this
evening=1998-06-03} from Vienna, where he has been attending a conference {since Monday=1998-06-01}.
Consular hours change {from 1 July=1998-07-01}. The embassy in Harare, closed
{in autumn 1996=1996-23}, will reopen {next spring=1999-21}. The budget for {1999=1999} is before parliament.""",
    ),
    (
        "newspaper diary of 1987",
        "1987-11-13",
        """The Commons rises {today=1987-11-13} and returns {on Monday week=1987-11-23}. The Irish leader comes
to Downing Street {on Tuesday=1987-11-17}; they last met {at the end of June=1987-06}.
{Yesterday=1987-11-12} the Lords threw out the amendment they had passed {in the summer=1987-22}.
The summit opens in Copenhagen {on December 4=1987-12-04}. The treaty of {1973=1973} is {this
week=1987-11-09/1987-11-15} again before the courts.""",
    ),
    (
        "readout",
        "2023-02-15",
        """The Vice President spoke on the margins of the conference {today=2023-02-15} with the Prime
Minister. They discussed the summit {of last December=2022-12} and the commitments made there. The
two leaders, who met {most recently in July 2022=2022-07}, agreed that their teams would follow up
{in the coming weeks=?}. The Prime Minister will visit Washington {later this spring=2023-21}. Aid
committed {since February 24, 2022=2022-02-24} will continue {through fiscal year 2024=2024}.""",
    ),
)
