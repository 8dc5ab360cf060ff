"""Sentences whose clauses say which way a day lies, and rarer ways of writing dates; as in `date_sentences`."""

from __future__ import annotations

CLAUSES: tuple[tuple[str, str, tuple[tuple[str, str | None], ...]], ...] = (
    # What a verb says of a day depends on where the day stands.
    ("2006-09-22", "On Wednesday, the assembly agreed to forward the text.", (("Wednesday", "2006-09-20"),)),
    ("2006-09-22", "The assembly agreed to forward the text on Wednesday.", (("Wednesday", "2006-09-27"),)),
    ("2006-09-22", "On 8 July, the leaders agreed to a statement.", (("8 July", "2006-07-08"),)),
    (
        "2006-09-22",
        "By Thursday, delegates had gone; by Friday, ministers agreed on a text.",
        (("Thursday", "2006-09-21"), ("Friday", "2006-09-22")),
    ),
    ("2006-09-22", "The text was not discussed until Tuesday.", (("Tuesday", "2006-09-19"),)),
    (
        "2006-09-22",
        "The truce holds until 10 p.m. local time on 9 October.",
        (("10 p.m. local time", "2006-10-09"), ("9 October", "2006-10-09")),
    ),
    ("2006-09-22", "They waived the rule, through December 31, for all.", (("December 31", "2006-12-31"),)),
    (
        "2006-09-22",
        "Exports rose in the nine months through July 31.",
        (("nine months", None), ("July 31", "2006-07-31")),
    ),
    ("2006-08-24", "He ordered aid for towns hit by fires beginning on April 5.", (("April 5", "2006-04-05"),)),
    ("2006-08-24", "The unions called a strike beginning on Monday.", (("Monday", "2006-08-28"),)),
    (
        "2006-06-02",
        "He has sat on the board since 2001, with a term ending on August 27.",
        (("2001", "2001"), ("August 27", "2006-08-27")),
    ),
    (
        "2006-06-02",
        "The judge issued a summons and asked the former chief minister to appear on September 12.",
        (("September 12", "2006-09-12"),),
    ),
    ("2006-06-02", "She requested the secretariat to hold a workshop in March.", (("March", "2007-03"),)),
    (
        "2006-06-17",
        "They stressed the importance of ensuring that elections are held in December.",
        (("December", "2006-12"),),
    ),
    (
        "2006-10-31",
        "By the authority vested in me by law, I do hereby proclaim November as a month of peace.",
        (("November", "2006-11"),),
    ),
    ("2006-04-12", "The committee will review the results of the August Abidjan Congress.", (("August", "2005-08"),)),
    ("2006-03-07", "They drew up plans to carry out the October Manama Statement.", (("October", "2005-10"),)),
    (
        "2006-02-09",
        "A reward is offered to find those who planned the August 26 attack.",
        (("August 26", "2005-08-26"),),
    ),
    ("2006-12-12", "They urged others to name their goals before the next session in March.", (("March", "2007-03"),)),
    (
        "2006-07-08",
        "The war-ruled island voted and a much-awaited show is to take place on September 2.",
        (("September 2", "2006-09-02"),),
    ),
    (
        "2006-04-23",
        "They praised the work done on the road to the climate conference (COP 26) in November.",
        (("November", "2006-11"),),
    ),
    ("2006-02-12", "Prices keep close to the record set on November 6.", (("November 6", "2005-11-06"),)),
    (
        "2006-08-12",
        "He made the promise many times: - January 19: “We will rebuild our cities.”",
        (("January 19", "2006-01-19"),),
    ),
    ("2006-08-12", "Payment must be made within 14 days and will be checked.", (("14 days", None),)),
    (
        "2006-08-12",
        "It was September 15th of 2005; it ended on the 3rd of March of 2006.",
        (("September 15th of 2005", "2005-09-15"), ("3rd of March of 2006", "2006-03-03")),
    ),
    ("2006-06-12", "She will attend a talk hosted by the guild on Thursday.", (("Thursday", "2006-06-15"),)),
    (
        "2006-06-12",
        "On Tuesday, the envoy, who served for nine years, will speak.",
        (("Tuesday", "2006-06-13"), ("nine years", None)),
    ),
    ("2006-06-12", "Those who have not yet registered, please do so by Friday.", (("Friday", "2006-06-16"),)),
    (
        "2006-06-12",
        "The rise in the nine months ending March was small.",
        (("nine months", None), ("March", "2006-03")),
    ),
    (
        "1998-08-08",
        "It struck at 10:35 a.m. (0735 GMT) Friday.",
        (("10:35 a.m.", "1998-08-07"), ("0735 GMT", "1998-08-07"), ("Friday", "1998-08-07")),
    ),
    (
        "1998-08-08",
        "The two sides\nmeet on 29\nand 30 August and again in\nOctober 1998.",
        (("29\nand 30 August", "1998-08-29/1998-08-30"), ("October 1998", "1998-10")),
    ),
    (
        "1998-08-08",
        "The foreign ministers of both sides met here on 29 and 30\nJuly and spoke with each other for a long time, "
        "as their\ngovernments had wished, and they agreed to come together in\nOctober next year in the capital of "
        "one of them, where in June\n"
        "1994 their first talks were held.",
        (
            ("29 and 30\nJuly", "1998-07-29/1998-07-30"),
            ("October next year", "1999-10"),
            ("June\n1994", "1994-06"),
        ),
    ),
    # Older and rarer ways of writing.
    (
        "1878-07-15",
        "I thank you for your letters of the 3rd instant and the 28th ultimo.",
        (("the 3rd instant", "1878-07-03"), ("the 28th ultimo", "1878-06-28")),
    ),
    (
        "1878-07-15",
        "They sat on the 13th inst. and will sit on the 2nd prox.",
        (("the 13th inst.", "1878-07-13"), ("the 2nd prox.", "1878-08-02")),
    ),
    (
        "2006-09-22",
        "Done at Oslo this second day of September 2006.",
        (("second day of September 2006", "2006-09-02"),),
    ),
    ("2006-09-22", "Done at Oslo on the twenty-first day of August.", (("twenty-first day of August", "2006-08-21"),)),
    (
        "2006-09-22",
        "He came in the summer of 1994 and left that fall.",
        (("the summer of 1994", "1994-22"), ("that fall", "1994-23")),
    ),
    ("2006-09-22", "Not since '87 had they met; they met again in '91.", (("'87", "1987"), ("'91", "1991"))),
    ("2006-09-22", "In the 19th century the border was drawn.", (("the 19th century", "1801/1900"),)),
    (
        "2006-09-22",
        "The port, built in the late sixteenth century, fell.",
        (("the late sixteenth century", "1501/1600"),),
    ),
    (
        "2006-09-22",
        "They rose at four o'clock on Monday and left at 5 in the morning.",
        (("four o'clock on Monday", "2006-09-18"), ("5 in the morning", "2006-09-18")),
    ),
    (
        "2006-09-22",
        "They leave every Memorial Day weekend and each Christmas.",
        (("every Memorial Day", None), ("each Christmas", None)),
    ),
    (
        "2006-09-22",
        "They met this past weekend and will meet this coming weekend.",
        (("this past weekend", "2006-09-16/2006-09-17"), ("this coming weekend", "2006-09-23/2006-09-24")),
    ),
    (
        "2006-09-22",
        "Second-quarter 2005 exports fell; a deal is due by year's end.",
        (("Second-quarter 2005", "2005-04/2005-06"), ("year's end", "2006")),
    ),
    ("2006-09-22", "See https://a.example/2005/05/06/june-2004-talks for more.", ()),
    ("2006-09-22", "He told NBC's “This Week” that high noon had come.", ()),
    ("2003-12-03", "The next session is scheduled for 16-25 June.", (("16-25 June", "2004-06-16/2004-06-25"),)),
    ("1956-10-31", "The talks dragged on through August.", (("August", "1956-08"),)),
    # Calendars and feasts that cannot be placed without tables stay open.
    (
        "2019-05-06",
        "The decree of 28 Sha'ban 1412 and the act of Heisei 25 remain.",
        (("28 Sha'ban 1412", None), ("Heisei 25", None)),
    ),
    (
        "2019-05-06",
        "The charter of B.E. 2560 is in force; fasting ends with Eid al-Fitr after Ramadan.",
        (("B.E. 2560", None), ("Eid al-Fitr", None), ("Ramadan", None)),
    ),
    (
        "1989-11-02",
        "Profit for the full year rose; for the year, sales were flat, in the nine months of the year too.",
        (("the full year", "1989"), ("the year", "1989"), ("nine months", None), ("the year", "1989")),
    ),
    ("1989-11-02", "The 1718 Committee met at 8:30 in the morning.", (("8:30 in the morning", "1989-11-02"),)),
    (
        "1989-11-02",
        "Its May report came after the March and April dispute.",
        (("May", "1989-05"), ("March", "1989-03"), ("April", "1989-04")),
    ),
    # A clause of its own has its own verb.
    (
        "2022-07-08",
        "It was to be held in September, but the organisers in May put it off.",
        (("September", "2022-09"), ("May", "2022-05")),
    ),
    ("2006-09-22", "They have met, and the talks on Monday will be the last.", (("Monday", "2006-09-25"),)),
    ("2006-09-22", "He said that the talks on Monday would be the last.", (("Monday", "2006-09-25"),)),
    ("2006-09-22", "He said the talks on Monday would be the last.", (("Monday", "2006-09-25"),)),
    ("2006-09-22", "He told a news conference on Monday that the truce would hold.", (("Monday", "2006-09-18"),)),
    ("2006-09-22", "She hopes to return, but the army on Monday closed the port.", (("Monday", "2006-09-18"),)),
    ("2006-09-22", "Every Sunday I read the People’s Daily and the Lagos Weekly.", (("Every Sunday", None),)),
    (
        "2022-06-17",
        "Building upon the guidelines proposed in November, it will issue a rule.",
        (("November", "2021-11"),),
    ),
    (
        "2022-05-19",
        "The board will meet on June 1 to preview the April special report.",
        (("June 1", "2022-06-01"), ("April", "2022-04")),
    ),
    ("2022-02-11", "We will help them to recover following the January eruption.", (("January", "2022-01"),)),
    ("2021-12-07", "The withdrawal was completed by August 31.", (("August 31", "2021-08-31"),)),
    (
        "2021-02-24",
        "They shall revoke Order 13967 of December 18 and the agreement of November 3.",
        (("December 18", "2020-12-18"), ("November 3", "2020-11-03")),
    ),
    ("2021-01-20", "He calls for the scheme to be extended through September.", (("September", "2021-09"),)),
    (
        "2013-03-22",
        "A week ago Tuesday he left; a week from Friday he returns.",
        (("A week ago Tuesday", "2013-03-12"), ("a week from Friday", "2013-04-05")),
    ),
    (
        "2013-03-22",
        "He moved there in the late 50s, when the 60s and 70s of the others were far.",
        (("the late 50s", "195X"),),
    ),
    (
        "1998-02-27",
        "Atlanta, January nineteen ninety-seven. One is killed.",
        (("January nineteen ninety-seven", "1997-01"),),
    ),
    ("2006-09-22", "However, by Thursday, the talks appeared stalled.", (("Thursday", "2006-09-21"),)),
    ("2006-09-22", "By Thursday, the talks will have ended.", (("Thursday", "2006-09-28"),)),
    ("2006-09-22", "Starting on Tuesday, the chairs held private talks.", (("Tuesday", "2006-09-19"),)),
    ("2006-09-22", "On Tuesday, they considered reporting on the measures.", (("Tuesday", "2006-09-19"),)),
    ("2006-03-01", "Many died due to the floods in September.", (("September", "2005-09"),)),
    ("2006-03-01", "Many lost homes due to heavy rains in September.", (("September", "2005-09"),)),
    ("2006-03-01", "A ship is due to arrive in September.", (("September", "2006-09"),)),
    ("2006-01-29", "They discussed planning for the July summit.", (("July", "2006-07"),)),
)
