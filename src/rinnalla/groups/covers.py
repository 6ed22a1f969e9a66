"""The ready covers, drawn for the product, with their alt texts in four languages. Source: `art/alt.json`."""

UPLOAD = "upload"
"""The `cover` of a group that has an image of its own."""


def path(name: str) -> str:
    """Where the drawing of a ready cover lies among the static files."""
    return f"ui/covers/{name}.svg"


READY: dict[str, dict[str, str]] = {
    "lake-at-dawn": {
        "fi": "Soutuvene tyynellä järvellä aamunkoitteessa, aurinko nousee metsän takaa.",
        "sv": "En roddbåt på en stilla sjö i gryningen, solen går upp bakom skogen.",
        "en": "A rowing boat on a still lake at dawn, the sun rising behind the forest.",
        "fi-simple": "Vene on järvellä. Aurinko nousee.",
    },
    "jetty-two-cups": {
        "fi": "Kaksi höyryävää kuppia ja viltti laiturilla, takana laskeva aurinko.",
        "sv": "Två ångande koppar och en filt på en brygga, solen går ner bakom dem.",
        "en": "Two steaming cups and a blanket on a jetty, the sun setting behind them.",
        "fi-simple": "Laiturilla on kaksi kuppia. Aurinko laskee.",
    },
    "forest-path": {
        "fi": "Polku kulkee tummasta metsästä kohti valoisaa aukeaa.",
        "sv": "En stig leder genom en mörk skog mot en ljus glänta.",
        "en": "A path leads through a dark forest towards a bright clearing.",
        "fi-simple": "Polku menee metsässä. Edessä on valoa.",
    },
    "birch-wood-in-spring": {
        "fi": "Penkki koivikossa keväällä, maassa sini- ja valkovuokkoja.",
        "sv": "En bänk i björkskogen på våren, blå- och vitsippor på marken.",
        "en": "A bench in a birch wood in spring, blue and white anemones on the ground.",
        "fi-simple": "Koivujen keskellä on penkki. On kevät.",
    },
    "window-light-winter-evening": {
        "fi": "Punaisen mökin ikkunoista loistaa valo lumelle, ovelle vie kahdet jalanjäljet rinnakkain.",
        "sv": "Ljus lyser ur en röd stugas fönster på snön, två rader fotspår går sida vid sida till dörren.",
        "en": (
            "Light shines from the windows of a red cottage on to the snow; two lines of footprints "
            "run side by side to the door."
        ),
        "fi-simple": "Mökin ikkunoissa on valo. On talvi-ilta.",
    },
    "circle-of-chairs": {
        "fi": "Kahdeksan tuolia ringissä pyöreällä matolla ylhäältä nähtynä, keskellä pöytä, kynttilä ja kuppeja.",
        "sv": "Åtta stolar i en ring på en rund matta sedda uppifrån, i mitten ett bord med ljus och koppar.",
        "en": (
            "Eight chairs in a circle on a round rug seen from above, with a table, a candle and cups "
            "in the middle."
        ),
        "fi-simple": "Tuolit ovat ringissä. Keskellä on pöytä ja kynttilä.",
    },
    "campfire-on-a-shore": {
        "fi": "Nuotio palaa järven rannalla yöllä, ympärillä istuimia puusta, viltti ja kaksi kuppia.",
        "sv": "En lägereld brinner på stranden om natten, runt den sittplatser av trä, en filt och två koppar.",
        "en": "A campfire burns on a lake shore at night, round it wooden seats, a blanket and two cups.",
        "fi-simple": "Rannalla palaa nuotio. Vieressä on kaksi kuppia.",
    },
    "bridge-over-a-stream": {
        "fi": "Kaareva puusilta puron yli, kaiteella palaa lyhty.",
        "sv": "En välvd träbro över en bäck, en lykta lyser på räcket.",
        "en": "An arched wooden bridge over a stream, a lantern glowing on the rail.",
        "fi-simple": "Silta menee puron yli. Sillalla on lyhty.",
    },
    "two-birds-on-a-branch": {
        "fi": "Kaksi punatulkkua istuu vierekkäin pihlajan oksalla ensilumen sataessa.",
        "sv": "Två domherrar sitter bredvid varandra på en rönngren när den första snön faller.",
        "en": "Two bullfinches sit side by side on a rowan branch in the first snow.",
        "fi-simple": "Kaksi lintua istuu vierekkäin oksalla.",
    },
    "field-and-barn-in-summer": {
        "fi": "Punainen lato kesäisellä viljapellolla, seinään nojaa polkupyörä.",
        "sv": "En röd lada på ett sommargult sädesfält, en cykel lutar mot väggen.",
        "en": "A red barn in a ripe summer field, a bicycle leaning on the wall.",
        "fi-simple": "Pellolla on punainen lato. On kesä.",
    },
    "northern-lights": {
        "fi": "Vihreät revontulet lumisen tunturimaan yllä, pienen mökin ikkunassa on valo.",
        "sv": "Gröna norrsken över ett snöigt fjällandskap, det lyser i fönstret på en liten stuga.",
        "en": "Green northern lights over a snowy fell land, a light in the window of a small cabin.",
        "fi-simple": "Taivaalla on revontulia. Mökissä on valo.",
    },
    "rain-on-a-lake": {
        "fi": "Sade piirtää renkaita järveen, laiturilla oranssin sateenvarjon suojassa palaa lyhty.",
        "sv": "Regnet ritar ringar på sjön, på bryggan brinner en lykta i skydd av ett orange paraply.",
        "en": "Rain draws rings on a lake; on the jetty a lantern glows under an orange umbrella.",
        "fi-simple": "Järvellä sataa. Sateenvarjon alla on lyhty.",
    },
    "fell-in-autumn-colours": {
        "fi": "Pitkospuut ja kivikasa ruskan värittämällä tunturilla.",
        "sv": "Spångar och ett stenröse på ett fjäll i höstfärger.",
        "en": "Duckboards and a cairn on a fell in autumn colours.",
        "fi-simple": "Tunturilla on syksy. Polku vie eteenpäin.",
    },
    "archipelago-harbour": {
        "fi": "Venevajoja, kaksi soutuvenettä vierekkäin ja majakka saaristossa.",
        "sv": "Båthus, två roddbåtar bredvid varandra och en fyr i skärgården.",
        "en": "Boathouses, two rowing boats side by side and a lighthouse in the archipelago.",
        "fi-simple": "Satamassa on kaksi venettä. Kaukana on majakka.",
    },
}
