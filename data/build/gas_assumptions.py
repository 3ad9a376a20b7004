"""Assumptions of the gas compilation: splits, priors, capacities, costs.

Everything here is our own judgement (confidence D) unless a comment or a
source id says otherwise.  Gas volumes are bcm a year at 40 MJ/m3 gross, LNG
is million tonnes a year.  The figures are priors: the compiled values come
out of the reconciliation in gas_network and gas_lng.
"""

# --- energy and mass -------------------------------------------------------
WEEKS_PER_YEAR = 365.25 / 7
T_PER_BCM = 735294.0            # 1 Mt LNG = 1.36 bcm
LIQUEFACTION_YIELD = 0.92       # t LNG per t of feed gas
REGAS_YIELD = 0.99              # t gas sent out per t LNG
MMBTU_PER_T = 51.56             # gross: 1.36 bcm * 40 MJ/m3 / 1055.06 MJ
TWH_PER_BCM = 40.0 / 3.6        # gross, at 40 MJ/m3

# --- production of the published aggregates, by node (shares) --------------
PRODUCTION_SPLIT = {
    "Other S. & Cent. America": {"CHL": .45, "ECU": .155, "R_CARIB": .345,
                                 "R_SAM": .05},
    "Other Europe": {"TUR": .42, "HUN": .21, "R_EUROTH": .27, "AUT": .07,
                     "BGR": .005, "CZE": .015, "SVK": .01},
    "Other CIS": {"R_CISOTH": 1},
    "Other Middle East": {"R_MEOTH": 1},
    "Other Africa": {"AGO": .205, "MOZ": .235, "R_NAFR": .035,
                     "R_ESAFR": .055, "R_WAFR": .465, "MAR": .0025,
                     "ZAF": .0025},
    "Other Asia Pacific": {"PNG": .70, "NZL": .145, "JPN": .09, "PHL": .05,
                           "R_APOTH": .01, "TWN": .005},
}
# Countries that the published table names and the package keeps in a bloc.
MEMBER_OF = {
    "BOL": "R_SAM", "SYR": "R_MEOTH", "HRV": "R_EUROTH", "EST": "R_EUROTH",
    "IRL": "R_EUROTH", "LVA": "R_EUROTH", "LUX": "R_EUROTH",
    "MKD": "R_EUROTH", "SVN": "R_EUROTH", "CHE": "R_EUROTH",
}
CONSUMPTION_SPLIT = {
    "Central America": {"R_CARIB": 1},
    "Other Caribbean": {"R_CARIB": 1},
    "Other South America": {"R_SAM": 1},
    "Other Europe": {"R_EUROTH": .56, "R_CISOTH": .44},   # Georgia in CIS bloc
    "Other CIS": {"R_CISOTH": 1},
    "Other Middle East": {"BHR": .66, "R_MEOTH": .34},
    "Eastern Africa": {"MOZ": .3, "R_ESAFR": .7},
    "Middle Africa": {"AGO": .2, "R_WAFR": .8},
    "Western Africa": {"NGA": .80, "R_WAFR": .20},
    "Other Northern Africa": {"LBY": .66, "R_NAFR": .34},
    "Other Asia Pacific": {"BRN": .34, "MMR": .54, "PNG": .09, "R_APOTH": .03},
}
# Added to the consumption prior: uses that the published table leaves out.
CONSUMPTION_EXTRA = {"VNM": .8, "CAN_EAST": .7}

# --- LNG: how the lumped exporters and importers are split (Mt a year) -----
# Exporter group -> node -> (total, weights by importer; None = group's own).
EXPORTER_SPLIT = {
    "RUS": {
        "RUS_ARCTIC": (20.3, None),
        "RUS_PACIFIC": (10.0, {"JPN": 5.6, "KOR": 2.0, "CHN": 2.2, "TWN": .2}),
        "RUS_BALTIC": (1.0, {"R_OTHEU": .3, "CHN": .5, "BEL": .1, "ESP": .1}),
    },
    "R_OTHAFR": {
        "MOZ": (3.4, {"THA": .9, "IND": .8, "KOR": .6, "CHN": .4, "JPN": .3,
                      "R_OTHAP": .3, "R_OTHEU": .1}),
        "R_WAFR": (6.0, None),
    },
    "R_OTHAMER_LNG": {
        "CAN_WEST": (2.0, {"JPN": .6, "KOR": .7, "CHN": .4, "TWN": .3}),
        "MEX": (.8, {"R_OTHEU": .1, "GBR": .1, "FRA": .1, "BRA": .1,
                     "R_OTHSCAM": .3, "CHN": .1}),
    },
}
REEXPORTERS = ("R_OTHEUR_LNG", "R_OTHAP_LNG")
# Re-exports netted off the imports of these countries (bcm).
REEXPORTS = {"CHN": 1.0, "SGP": .9, "JPN": .35, "KOR": .29,
             "BEL": .1, "FRA": .4, "ESP": .43}
# Importer group -> node -> total (Mt).
IMPORTER_SPLIT = {
    "R_OTHEU": {"NLD": 16.6, "DEU": 7.1, "POL": 5.9, "PRT": 3.5, "GRC": 2.6,
                "LTU": 2.4, "R_EUROTH": 2.3, "FIN": 1.3, "SWE": .3},
    "R_OTHAP": {"BGD": 7.2, "PHL": 2.2, "HKG": 1.0, "VNM": .6},
    "R_OTHSCAM": {"R_CARIB": 5.4, "COL": 1.7},
    "R_OTHMEAFR": {"R_MEOTH": 1.1, "BHR": .5},
}
# Which members of a lumped importer buy from an exporter (default: all, by
# size).  Contracts and sanctions known from the press; judgement otherwise.
IMPORT_PREFERENCE = {
    "QAT": {"POL": 1.0, "R_EUROTH": .1, "BGD": 1.0, "HKG": .3, "VNM": .3,
            "PHL": .1, "R_MEOTH": 1.0},
    "RUS_ARCTIC": {"NLD": .6, "PRT": .8, "GRC": .5, "FIN": .1},
    "RUS_BALTIC": {"FIN": 1.0, "GRC": .5, "SWE": 1.0},
    "NOR": {"LTU": 3.0, "FIN": 3.0, "SWE": 3.0, "NLD": .5, "POL": .5,
            "DEU": .3},
    "NGA": {"PRT": 5.0, "NLD": .3, "GRC": .3, "R_EUROTH": .5, "BGD": .7,
            "PHL": .5, "HKG": .3, "R_CARIB": 1.0},
    "DZA": {"GRC": 3.0, "R_EUROTH": 1.0, "NLD": .3},
    "TTO": {"NLD": 1.0, "DEU": .5, "PRT": .5, "R_EUROTH": 1.0,
            "R_CARIB": 1.0, "COL": .4},
    "AUS": {"PHL": 2.0, "HKG": 2.0, "BGD": .5, "VNM": 1.0},
    "BRN": {"PHL": 1.0, "VNM": 1.0},
    "IDN": {"PHL": 2.0, "BGD": .3, "VNM": 1.0},
    "MYS": {"PHL": 1.0, "VNM": 2.0, "HKG": 1.0},
}
# Importers of EI's matrix that map to another node, or are dropped.
IMPORTER_NODE = {"CAN": "CAN_EAST"}
DROPPED_IMPORTERS = ("USA", "R_RESTEUR")
LNG_THRESHOLD = 0.05            # Mt a year; smaller pairs are dropped
LNG_GRID = 0.05                 # Mt a year; pairs are rounded to this

# Liquefaction capacity where the tracker's national total is not enough (Mt).
LIQUEFACTION_OVERRIDE = {
    "RUS_ARCTIC": (24.0, "Yamal 17.4 and Arctic LNG 2 train 1 6.6; train 2 "
                         "started in 2025 but sanctions bind"),
    "RUS_PACIFIC": (10.8, "Sakhalin-2"),
    "RUS_BALTIC": (2.2, "Vysotsk and Portovaya; sanctioned since January 2025"),
    "R_WAFR": (9.1, "GNQ 3.7, CMR 2.4, COG 0.6, SEN/MRT 2.4"),
    "CAN_WEST": (14.0, "LNG Canada trains 1 and 2, both running by end-2025"),
}
REGAS_MEMBERS = {"R_EUROTH": ("HRV", "MLT"), "R_MEOTH": ("JOR",),
                 "R_CARIB": ("DOM", "JAM", "PAN", "PRI", "SLV"),
                 "GBR": ("UK",), "CAN_EAST": ("CAN",)}

# --- supply: cost ladders (USD per MMBtu: three base steps, spare) ---------
COST_LADDER = {
    "north_america": (.8, 1.8, 3.0, 3.8), "canada": (.5, 1.0, 1.4, 2.0),
    "europe": (2.0, 4.0, 6.0, 9.0), "norway": (1.0, 2.0, 3.5, 6.0),
    "cis": (.5, .9, 1.3, 1.6), "gulf": (.3, .6, 1.0, 1.5),
    "africa": (.8, 1.5, 2.5, 3.5), "latin_america": (1.0, 2.0, 3.5, 4.5),
    "asia": (1.5, 3.0, 5.0, 7.0), "asia_export": (1.0, 2.0, 4.0, 6.0),
}
COST_CLASS = {
    "north_america": "USA MEX", "canada": "CAN CAN_EAST",
    "norway": "NOR",
    "cis": "RUS RUS_ARCTIC RUS_PACIFIC RUS_BALTIC KAZ AZE TKM UZB BLR R_CISOTH",
    "gulf": "SAU IRQ IRN KWT ARE QAT OMN BHR ISR R_MEOTH",
    "africa": "DZA LBY EGY MAR NGA AGO ZAF MOZ R_WAFR R_ESAFR R_NAFR",
    "latin_america": "BRA COL VEN GUY ARG ECU PER TTO CHL R_CARIB R_SAM",
    "asia_export": "AUS MYS IDN BRN PNG MMR",
    "asia": "CHN JPN KOR TWN HKG IND PAK BGD THA VNM SGP PHL NZL R_APOTH",
}
# Fields that produced so much more in 2021 and lost their market since: Russia 702 bcm in 2021 and 609 in 2025, Turkmenistan 79 and 72.
# What others can add within weeks is in the elasticity of supply.
SPARE_SHARE = {"RUS": .10, "TKM": .08}
BASE_RESTART_WEEKS = {"QAT": 4, "ARE": 3}
BASE_RESTART_DEFAULT = 2
LIQUEFACTION_COST = 30          # USD per t of feed (about 0.6 USD/MMBtu)
REGAS_COST = 15                 # USD per t of LNG (about 0.3 USD/MMBtu)

# --- pipelines -------------------------------------------------------------
# id, name, from, to, prior flow, spread of the prior (share), capacity,
# tariff USD/t, source ids, note.  bcm a year.  A prior of 0 with spread 0 is
# capacity without a base-year flow (usually the reverse of a line above).
# Lines whose capacity is sourced; the others are judgement.
PIPELINE_SOURCED = {"power_of_siberia": "gas_pos",
                    "turkstream": "gas_tass_turkstream"}
PIPELINES = [
 # Europe: Norway
 ("nor_deu", "Europipe I and II and Norpipe (Germany)", "NOR", "DEU", 40.8, .04, 54, 25, "gas_bnetza gas_ei2026", "44 % of German imports of 1,031 TWh"),
 ("nor_nld", "Norpipe (Netherlands share)", "NOR", "NLD", 8, .2, 12, 25, "gas_own", ""),
 ("nor_bel", "Zeepipe", "NOR", "BEL", 12.6, .08, 15.5, 25, "gas_own", ""),
 ("nor_fra", "Franpipe", "NOR", "FRA", 16.4, .08, 19.6, 25, "gas_own", ""),
 ("nor_gbr", "Langeled, Vesterled and FLAGS", "NOR", "GBR", 28.9, .02, 46, 20, "gas_ei2026", ""),
 ("nor_dnk", "Baltic Pipe, Europipe II tie-in", "NOR", "DNK", 8.0, .1, 10, 20, "gas_own", ""),
 # Europe: north-west
 ("gbr_irl", "Moffat interconnector to Ireland", "GBR", "R_EUROTH", 3.9, .05, 10, 15, "gas_own", ""),
 ("gbr_bel", "Interconnector (export)", "GBR", "BEL", 4.5, .4, 20, 15, "gas_own", ""),
 ("bel_gbr", "Interconnector (import)", "BEL", "GBR", 0, 0, 25, 15, "gas_own", "reverse"),
 ("gbr_nld", "BBL (reverse)", "GBR", "NLD", 1.5, .4, 7, 15, "gas_own", ""),
 ("nld_gbr", "BBL", "NLD", "GBR", 0, 0, 15, 15, "gas_own", "reverse"),
 ("nld_deu", "Dutch-German interconnection", "NLD", "DEU", 22.3, .12, 45, 12, "gas_bnetza", "24 % of German imports"),
 ("deu_nld", "German-Dutch interconnection", "DEU", "NLD", 0, 0, 20, 12, "gas_own", "reverse"),
 ("nld_bel", "Dutch-Belgian interconnection", "NLD", "BEL", 2.5, .4, 25, 10, "gas_own", "low-calorific and high-calorific lines"),
 ("bel_nld", "Belgian-Dutch interconnection", "BEL", "NLD", 4.0, .5, 12, 10, "gas_own", ""),
 ("bel_deu", "Eynatten", "BEL", "DEU", 19.5, .12, 22, 12, "gas_bnetza", "21 % of German imports"),
 ("deu_bel", "Eynatten (reverse)", "DEU", "BEL", 0, 0, 9, 12, "gas_own", "reverse"),
 ("bel_fra", "Taisnieres and Alveringem", "BEL", "FRA", 0, 0, 24, 10, "gas_own", "reverse"),
 ("fra_bel", "Virtualys to Belgium", "FRA", "BEL", 5, .4, 9.5, 10, "gas_own", ""),
 ("fra_deu", "Obergailbach to Medelsheim", "FRA", "DEU", 2, .4, 3.6, 12, "gas_own", ""),
 ("deu_fra", "Medelsheim to Obergailbach", "DEU", "FRA", 0, 0, 18, 12, "gas_own", "reverse"),
 ("fra_che", "Oltingue to Switzerland", "FRA", "R_EUROTH", 4, .4, 9, 12, "gas_own", ""),
 ("fra_esp", "Pirineos (southward)", "FRA", "ESP", 1.5, .5, 5.8, 12, "gas_own", ""),
 ("esp_fra", "Pirineos (northward)", "ESP", "FRA", 0, 0, 7.5, 12, "gas_own", "reverse"),
 ("prt_esp", "Iberian interconnection (eastward)", "PRT", "ESP", .4, .8, 2.8, 8, "gas_own", ""),
 ("esp_prt", "Iberian interconnection (westward)", "ESP", "PRT", 0, 0, 5, 8, "gas_own", "reverse"),
 # Europe: central and east
 ("deu_che", "Wallbach and Luxembourg", "DEU", "R_EUROTH", 2.6, .15, 13, 12, "gas_bnetza gas_own", "13 % of German exports to Switzerland, and Luxembourg"),
 ("deu_aut", "Oberkappel and Ueberackern", "DEU", "AUT", 8.5, .1, 17, 15, "gas_bnetza", "46 % of German exports"),
 ("aut_deu", "Austria to Germany", "AUT", "DEU", 0, 0, 10, 15, "gas_own", "reverse"),
 ("deu_cze", "German-Czech interconnection", "DEU", "CZE", 4.8, .35, 40, 12, "gas_bnetza", "26 % of German exports"),
 ("cze_deu", "Czech-German interconnection", "CZE", "DEU", 0, 0, 28, 12, "gas_own", "reverse"),
 ("deu_pol", "Mallnow and Lasow", "DEU", "POL", 1.5, .6, 9, 12, "gas_own", ""),
 ("pol_deu", "Poland to Germany", "POL", "DEU", 0, 0, 30, 12, "gas_own", "reverse"),
 ("dnk_deu", "Ellund to Germany", "DNK", "DEU", .5, .8, 4, 12, "gas_own", ""),
 ("deu_dnk", "Ellund to Denmark", "DEU", "DNK", 0, 0, 5.5, 12, "gas_own", "reverse"),
 ("dnk_pol", "Baltic Pipe", "DNK", "POL", 8.0, .1, 10, 20, "gas_own", ""),
 ("dnk_swe", "Dragor", "DNK", "SWE", .6, .2, 2.3, 10, "gas_own", ""),
 ("cze_svk", "Lanzhot", "CZE", "SVK", .5, .8, 40, 10, "gas_own", ""),
 ("svk_cze", "Lanzhot (reverse)", "SVK", "CZE", 0, 0, 25, 10, "gas_own", "reverse"),
 ("aut_svk", "Baumgarten to Slovakia", "AUT", "SVK", 2.5, .5, 13, 8, "gas_own", ""),
 ("svk_aut", "Baumgarten", "SVK", "AUT", 0, 0, 50, 8, "gas_own", "reverse"),
 ("hun_svk", "Velke Zlievce", "HUN", "SVK", 1.5, .5, 2.8, 8, "gas_own", ""),
 ("svk_hun", "Velke Zlievce (southward)", "SVK", "HUN", 0, 0, 5, 8, "gas_own", "reverse"),
 ("pol_svk", "Strachocina", "POL", "SVK", .6, .6, 5, 10, "gas_own", ""),
 ("svk_pol", "Strachocina (reverse)", "SVK", "POL", 0, 0, 5.7, 10, "gas_own", "reverse"),
 ("aut_hun", "Mosonmagyarovar", "AUT", "HUN", .8, .6, 5, 8, "gas_own", ""),
 ("aut_svn", "Murfeld to Slovenia", "AUT", "R_EUROTH", .6, .5, 4, 8, "gas_own", ""),
 ("aut_ita", "TAG to Tarvisio", "AUT", "ITA", 0, 0, 36, 15, "gas_own", "reverse"),
 ("ita_aut", "Tarvisio to Austria", "ITA", "AUT", 1.0, .6, 9, 15, "gas_own", ""),
 ("che_ita", "Transitgas to Passo Gries", "R_EUROTH", "ITA", 5, .4, 20, 12, "gas_own", ""),
 ("ita_che", "Passo Gries (reverse)", "ITA", "R_EUROTH", 0, 0, 14, 12, "gas_own", "reverse"),
 ("svk_ukr", "Budince", "SVK", "UKR", 1.5, .25, 16, 10, "gas_ukr gas_own", ""),
 ("hun_ukr", "Bereg", "HUN", "UKR", 2.94, .05, 4, 10, "gas_ukr", ""),
 ("pol_ukr", "Hermanowice", "POL", "UKR", 1.9, .2, 5.5, 10, "gas_ukr gas_own", ""),
 ("rou_ukr", "Trans-Balkan (northward)", "ROU", "UKR", .2, .8, 3, 10, "gas_own", ""),
 ("rou_mda", "Iasi-Ungheni and Trans-Balkan to Moldova", "ROU", "R_CISOTH", 1.6, .3, 4, 10, "gas_own", ""),
 ("rou_hun", "BRUA to Hungary", "ROU", "HUN", .8, .6, 2.6, 8, "gas_own", ""),
 ("hun_rou", "Csanadpalota", "HUN", "ROU", 0, 0, 2.6, 8, "gas_own", "reverse"),
 ("ltu_pol", "GIPL to Poland", "LTU", "POL", .6, .6, 2.0, 8, "gas_own", ""),
 ("pol_ltu", "GIPL to Lithuania", "POL", "LTU", 0, 0, 2.4, 8, "gas_own", "reverse"),
 ("ltu_lva", "Kiemenai to Latvia", "LTU", "R_EUROTH", .9, .4, 4, 6, "gas_own", ""),
 ("fin_est", "Balticconnector to Estonia", "FIN", "R_EUROTH", .4, .6, 2.6, 6, "gas_own", ""),
 ("lva_fin", "Balticconnector to Finland", "R_EUROTH", "FIN", 0, 0, 2.6, 6, "gas_own", "reverse"),
 # South-east Europe and Turkey
 ("blue_stream", "Blue Stream", "RUS", "TUR", None, 0, 16, 40, "gas_tass_turkstream", "shares the flow of the pair with turkstream"),
 ("turkstream", "TurkStream (both strings)", "RUS", "TUR", 37.0, .03, 31.5, 40, "gas_tass_turkstream gas_ei2026", "18 for Europe and about 21 for Turkey in press volumes; about 6 % less at 40 MJ/m3"),
 ("tur_bgr", "TurkStream string 2 at Strandzha", "TUR", "BGR", 16.9, .03, 19.5, 10, "gas_tass_turkstream", "18 bcm in press volumes"),
 ("bgr_srb", "Balkan Stream and links to Serbia and North Macedonia", "BGR", "R_EUROTH", 12.6, .1, 15, 12, "gas_own", ""),
 ("srb_hun", "Kiskundorozsma and Croatian link", "R_EUROTH", "HUN", 9.3, .1, 11, 10, "gas_own", ""),
 ("hun_srb", "Hungary to Croatia and Serbia", "HUN", "R_EUROTH", 0, 0, 5, 10, "gas_own", "reverse"),
 ("bgr_grc", "Kulata to Greece", "BGR", "GRC", 2.4, .3, 4.5, 8, "gas_own", ""),
 ("grc_bgr", "IGB and Sidirokastro", "GRC", "BGR", 1.4, .4, 5, 8, "gas_own", ""),
 ("bgr_rou", "Negru Voda", "BGR", "ROU", 1.6, .5, 8, 8, "gas_own", ""),
 ("rou_bgr", "Trans-Balkan (southward)", "ROU", "BGR", 0, 0, 10, 8, "gas_own", "reverse"),
 ("aze_tur", "South Caucasus pipeline and TANAP", "AZE", "TUR", 20.2, .04, 24, 60, "gas_ei2026 gas_own", ""),
 ("tap_grc", "TANAP to TAP", "TUR", "GRC", 11.6, .04, 13, 15, "gas_ei2026 gas_own", ""),
 ("tap_ita", "TAP", "GRC", "ITA", 9.6, .05, 11.2, 20, "gas_own", ""),
 ("aze_geo", "South Caucasus pipeline to Georgia", "AZE", "R_CISOTH", 2.8, .1, 4, 15, "gas_own", ""),
 ("irn_tur", "Tabriz to Ankara", "IRN", "TUR", 7.6, .04, 14, 40, "gas_ei2026", ""),
 ("tur_syr", "Kilis to Aleppo", "TUR", "R_MEOTH", .5, .2, 2.2, 15, "gas_ei2026", "Azerbaijani gas since August 2025"),
 # Mediterranean
 ("medgaz", "Medgaz", "DZA", "ESP", 9.1, .04, 10.7, 20, "gas_ei2026 gas_own", ""),
 ("transmed_tun", "Transmed to Tunisia", "DZA", "R_NAFR", 23.2, .03, 33.5, 15, "gas_ei2026 gas_own", "includes Tunisian offtake"),
 ("transmed_ita", "Transmed to Italy", "R_NAFR", "ITA", 19.2, .03, 30.5, 15, "gas_ei2026 gas_own", ""),
 ("greenstream", "Greenstream", "LBY", "ITA", .9, .05, 8, 15, "gas_ei2026", ""),
 ("gme_reverse", "Maghreb-Europe (reverse)", "ESP", "MAR", .9, .05, 2, 15, "gas_ei2026", ""),
 ("isr_egy", "EMG and the Jordan route to Egypt", "ISR", "EGY", 8.8, .03, 10.5, 15, "gas_ei2026", ""),
 ("isr_jor", "Israel to Jordan", "ISR", "R_MEOTH", 3.4, .1, 4, 10, "gas_own", ""),
 ("arab_gas", "Arab Gas Pipeline", "EGY", "R_MEOTH", .4, .1, 10, 10, "gas_ei2026", ""),
 # CIS
 ("rus_blr", "Russia to Belarus", "RUS", "BLR", 15.9, .03, 45, 15, "gas_ei2026", ""),
 ("rus_baltic", "Grid to Vysotsk and Portovaya", "RUS", "RUS_BALTIC", 1.5, .5, 6, 10, "gas_own", ""),
 ("rus_kaz", "Russia to Kazakhstan", "RUS", "KAZ", 3.4, .1, 15, 10, "gas_ei2026", ""),
 ("kaz_rus", "Karachaganak to Orenburg", "KAZ", "RUS", 6, .4, 18, 8, "gas_own", "raw gas for processing; absent from the published 2025 sheet"),
 ("rus_uzb", "Central Asia-Centre reversed", "RUS", "UZB", 6.0, .2, 11, 25, "gas_ei2026 gas_own", ""),
 ("rus_cisoth", "Russia to Armenia, Kyrgyzstan and Moldova", "RUS", "R_CISOTH", 3.0, .2, 10, 20, "gas_ei2026 gas_own", ""),
 ("tkm_uzb", "Turkmenistan to Uzbekistan", "TKM", "UZB", 4.5, .3, 8, 8, "gas_ei2026 gas_own", ""),
 ("tkm_kaz", "Turkmenistan to Kazakhstan", "TKM", "KAZ", .4, .1, 5, 8, "gas_ei2026", ""),
 ("irn_arm", "Iran to Armenia", "IRN", "R_CISOTH", .5, .1, 2.3, 10, "gas_ei2026", ""),
 ("uzb_cisoth", "Uzbekistan to Kyrgyzstan and Tajikistan", "UZB", "R_CISOTH", .15, .2, 2, 8, "gas_ei2026", ""),
 # China and Asia
 ("power_of_siberia", "Power of Siberia", "RUS", "CHN", 36.9, .01, 38, 60, "gas_pos gas_ei2026", "design 38 bcm a year; 38.8 carried in 2025 in Russian volumes, about 37 at 40 MJ/m3"),
 ("cac_tkm", "Central Asia-China (Turkmen gas)", "TKM", "CHN", 30.3, .03, 40, 70, "gas_ei2026 gas_own", "lines A to C carry 55 in all"),
 ("cac_uzb", "Central Asia-China (Uzbek gas)", "UZB", "CHN", 1.5, .05, 5, 65, "gas_ei2026 gas_own", ""),
 ("cac_kaz", "Central Asia-China (Kazakh gas)", "KAZ", "CHN", 4.9, .03, 10, 55, "gas_ei2026 gas_own", ""),
 ("mmr_chn", "Shwe to Yunnan", "MMR", "CHN", 4.4, .03, 12, 30, "gas_ei2026", ""),
 ("mmr_tha", "Yadana, Yetagun and Zawtika", "MMR", "THA", 4.2, .03, 12, 15, "gas_ei2026", ""),
 ("chn_hkg", "Second West-East and Yacheng to Hong Kong", "CHN", "HKG", 4.0, .1, 9.5, 10, "gas_own", ""),
 ("idn_sgp", "West Natuna and Grissik", "IDN", "SGP", 4.1, .03, 9, 15, "gas_ei2026", ""),
 ("mys_sgp", "Malaysia to Singapore", "MYS", "SGP", 2.2, .03, 4, 8, "gas_ei2026", "published under other Asia Pacific"),
 ("idn_mys", "West Natuna to Duyong", "IDN", "MYS", .4, .2, 2.6, 10, "gas_ei2024", "2023 figure"),
 # Gulf
 ("dolphin", "Dolphin", "QAT", "ARE", 19.8, .02, 33, 15, "gas_ei2026", "includes Omani offtake"),
 ("dolphin_omn", "Dolphin to Oman", "ARE", "OMN", 1.7, .03, 2.1, 8, "gas_ei2026", ""),
 ("irn_irq", "Iran to Iraq", "IRN", "IRQ", 7.5, .03, 18, 10, "gas_ei2026", ""),
 # Africa
 ("rompco", "ROMPCO", "MOZ", "ZAF", 3.5, .03, 5.3, 15, "gas_ei2026", ""),
 ("wagp", "West African Gas Pipeline", "NGA", "R_WAFR", .6, .3, 4.9, 20, "gas_own", ""),
 # Americas
 ("usa_can", "United States to Canada", "USA", "CAN", 28.2, .02, 60, 25, "gas_ei2026", ""),
 ("can_usa", "Canada to United States", "CAN", "USA", 87.2, .02, 150, 30, "gas_ei2026", ""),
 ("usa_mex", "United States to Mexico", "USA", "MEX", 66.0, .02, 145, 20, "gas_ei2026", ""),
 ("coastal_gaslink", "Coastal GasLink", "CAN", "CAN_WEST", 3, .5, 21.7, 35, "gas_own", "2.1 Bcf/d"),
 ("bol_bra", "Bolivia-Brazil (GASBOL)", "R_SAM", "BRA", 4.3, .03, 11, 25, "gas_ei2026", ""),
 ("bol_arg", "Bolivia to Argentina", "R_SAM", "ARG", .15, .2, 10, 15, "gas_ei2026", ""),
 ("arg_chl", "Trans-Andean lines", "ARG", "CHL", 2.9, .15, 12, 15, "gas_own", "intra-regional flow left out of the published sheet"),
]

# --- underground storage ---------------------------------------------------
# European Union: capacity in TWh; fill on 4 February 2026 (the fill of
# 21 January is read from the raw file); stated 1 January fill where neither.
UGS_EU_TWH = {"DEU": 254, "ITA": 197, "NLD": 142.5, "AUT": 98, "FRA": 133,
              "HUN": 67, "CZE": 43, "SVK": 39, "POL": 36.3, "ESP": 35,
              "ROU": 33, "BEL": 8, "DNK": 9.5, "BGR": 6.2, "PRT": 3.8,
              "LVA": 24.5, "HRV": 5}
UGS_EU_SOURCED = ("DEU", "ITA", "NLD", "AUT", "FRA", "POL", "ROU")
UGS_FILL_4FEB = {"DEU": 29.12, "FRA": 28.5, "AUT": 43.1, "ITA": 55.1,
                 "NLD": 22.4, "SVK": 39.1, "HUN": 41.4, "CZE": 44.3,
                 "ROU": 48, "BGR": 52, "BEL": 29.8, "DNK": 34.6,
                 "LVA": 27.3, "HRV": 19.1}
UGS_FILL_1JAN = {"POL": 75, "ESP": 72, "PRT": 85}
# Elsewhere: capacity (bcm), share full on 1 January, source, note.
UGS_WORLD = {
    "USA": (138, 92.2 / 138, "gas_igu gas_eia_wngsr", "3,256 Bcf on 2 January 2026"),
    "RUS": (75, .72, "gas_own", ""), "UKR": (31, .30, "gas_own", "level includes the long-term reserve"),
    "CAN": (27, .75, "gas_own", ""), "CHN": (25.8, .65, "gas_igu gas_own", "19.8 and 6 added in 2025 (reading of a press line)"),
    "GBR": (2.9, .65, "gas_own", "Rough not counted"), "TUR": (6.3, .70, "gas_own", ""),
    "IRN": (6.0, .60, "gas_own", ""), "UZB": (6.0, .65, "gas_own", ""),
    "KAZ": (4.6, .65, "gas_own", ""), "AZE": (3.5, .65, "gas_own", ""),
    "BLR": (1.2, .65, "gas_own", ""), "AUS": (6.0, .70, "gas_own", "summer in January"),
    "JPN": (1.3, .60, "gas_own", "depleted fields, not a strategic store"),
    "NZL": (.27, .6, "gas_own", ""), "ARG": (.2, .6, "gas_own", ""),
}
UGS_FLOOR_SHARE = {"UKR": .15}
UGS_FLOOR_DEFAULT = .05
UGS_DRAW_PER_WEEK = .08         # of capacity; US record week 359 Bcf of 4,870
UGS_FILL_PER_WEEK = .04
LINEPACK_DAYS = (1.5, 3, 5)     # floor, level, capacity; days of throughput

# --- LNG tanks -------------------------------------------------------------
# node: (level, capacity, floor) in Mt, or days of imports when negative.
LNG_TANKS = {
    "JPN": (2.19, 8.0, .5, "gas_meti_lng gas_own", "power utilities only, 1 March 2026; tank room judgement"),
    "KOR": (2.6, 5.2, .5, "gas_kogas gas_own", "11.47 million kl of KOGAS tanks (2018) at 0.45 t/kl, half full"),
}
LNG_TANK_DAYS = {"TWN": (11, 16, 2, "gas_moea", "at least 11 days; capacity and floor judgement"),
                 "IND": (21, 25, 3, "gas_mint_lng", "up to 21 days")}
LNG_IMPORTER_DAYS = (10, 20, 3)
LNG_EXPORTER_DAYS = (4, 8, 1)
