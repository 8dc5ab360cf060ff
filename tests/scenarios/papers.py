"""The papers that the scenarios' reader has."""

PAPERS = {
    "basel-2012.txt": (
        "River Board and Helvia agree on water levels\n\n"
        "BASEL, 4 May 2012 - The River Board and Helvia held talks on river traffic in Basel yesterday.\n\n"
        "The Secretary-General of the River Board, Anna Lindqvist, and the Foreign Minister of Helvia, Karl Moser, "
        "chaired the talks. Both sides agreed to share their water levels every morning.\n\n"
        "Ms. Lindqvist thanked Mr. Moser for the invitation.\n"
    ),
    "geneva-2013.txt": (
        "River Board holds its ninth annual session\n\n"
        "GENEVA, 12 June 2013 - The River Board held its ninth annual session in Geneva on 10 and 11 June 2013.\n\n"
        "The session adopted the Geneva Declaration on Clean Rivers. Secretary-General Anna Lindqvist said that "
        "floods know no borders. The tenth annual session will be held in Vienna in June 2014.\n"
    ),
    "undated.txt": (
        "Ministers speak about floods\n\n"
        "Foreign ministers of the river states met in Vienna today to discuss floods.\n\n"
        "Today's meeting follows talks that the River Board held in Bratislava on Wednesday. "
        "At the talks two days ago the Board spoke about dams.\n"
    ),
    "wire.txt": (
        "VIENNA, June 13 (Reuters) - River states are to clean their rivers, officials said on Thursday.\n\n"
        "The Geneva Declaration on Clean Rivers was adopted by the River Board this week in Geneva.\n"
    ),
}
