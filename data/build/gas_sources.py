"""Sources cited by the gas fragments, and the gas parameters."""

RETRIEVED = "2026-11-23"
EI_NOTE = ("read through a public JSON re-extraction; no open licence, so only "
           "derived, balanced and rounded estimates of our own are shipped")
GEM_NOTE = "figures by country; attribution: Global Energy Monitor"

# source_id, title, publisher, url, licence, note
SOURCES = [
 ("gas_ei2026", "Statistical Review of World Energy 2026, gas balances and trade", "Energy Institute", "https://www.energyinst.org/statistical-review", "copyright; not redistributable in bulk", EI_NOTE),
 ("gas_ei2024", "Statistical Review of World Energy 2024, pipeline trade 2023", "Energy Institute", "https://www.energyinst.org/statistical-review", "copyright; not redistributable in bulk", EI_NOTE),
 ("gas_ei_prices", "Statistical Review of World Energy 2026, gas prices", "Energy Institute", "https://www.energyinst.org/statistical-review", "copyright; single annual averages quoted", "underlying assessments by S&P Global and others"),
 ("gas_gem", "Global Gas Infrastructure Tracker, LNG terminals (January 2024 release and pull of 29 May 2026)", "Global Energy Monitor", "https://globalenergymonitor.org/projects/global-gas-infrastructure-tracker/", "CC BY 4.0", GEM_NOTE),
 ("gas_igu", "Underground gas storage: world 424, United States 138, China 19.8 bcm", "International Gas Union via BOE Report, 27 October 2025", "https://boereport.com/", "cited fact", ""),
 ("gas_eia_wngsr", "Weekly Natural Gas Storage Report, week ending 2 January 2026", "US Energy Information Administration", "https://ir.eia.gov/ngs/ngs.html", "US public domain", "working gas 3,256 Bcf"),
 ("gas_gie_tass1", "Gas storage by country on 21 January 2026", "Gas Infrastructure Europe via TASS, 23 January 2026", "https://tass.com/economy/2076047", "cited facts", ""),
 ("gas_gie_tass2", "Gas storage by country on 4 February 2026", "Gas Infrastructure Europe via TASS, 6 February 2026", "https://tass.com/economy/2082843", "cited facts", ""),
 ("gas_gie_jan4", "European storage 59.9 % full on 4 January 2026", "Gas Infrastructure Europe via Gazprom, 6 January 2026", "https://germany.news-pravda.com/en/germany/2026/01/06/107410.html", "cited facts", "DEU 54.1, FRA 55.7, NLD 46.1 %; checks our extrapolation"),
 ("gas_gie_twh", "Storage level and fill of the largest European countries, March 2024", "Gas Infrastructure Europe via Quotidiano Nazionale", "https://www.quotidiano.net/economia/ultimaora/le-scorte-di-gas-poco-sotto-il-59-nellue-italia-al-579-06249d7b", "cited facts", "capacity is level divided by fill"),
 ("gas_gie_pol", "Polish storage 36.50 TWh at 100.5 % full", "Gas Infrastructure Europe via Forsal", "https://forsal.pl/finanse/surowce/artykuly/10490574,czy-europie-wystarczy-gazu-na-zime-polska-wyroznia-sie.html", "cited fact", ""),
 ("gas_gie_rou", "Romanian storage 1.6 bcm just below 50 % full, January 2025", "Gas Infrastructure Europe via press", "https://moldova.news-pravda.com/en/world/2025/01/27/19107.html", "cited fact", ""),
 ("gas_tass_turkstream", "Gas through TurkStream to Europe 18 bcm in 2025; Russian gas to Turkey about 21 bcm", "TASS on ENTSOG data, 1 January 2026 and 1 July 2025", "https://tass.com/economy/2067605", "cited facts", ""),
 ("gas_ukr", "Ukrainian gas imports 2025: 6.47 bcm, of which Hungary 2.94", "UNIAN via Mandiner, 5 January 2026", "https://mandiner.hu/kulfold/2026/01/zelenszkij-foghatja-a-fejet-ukrajna-meg-sohasem-fuggott-annyira-magyarorszagtol-mint-most", "cited fact", "the split between Poland and Slovakia is ours"),
 ("gas_bnetza", "German gas 2025: imports 1,031 TWh (Norway 44, Netherlands 24, Belgium 21, LNG 10.3 %), a fifth exported (Austria 46, Czechia 26, Switzerland 13 %), use 864 TWh", "Bundesnetzagentur via dpa-AFX, January 2026", "https://www.wallstreet-online.de/nachricht/20361939-deutschland-verbraucht-erdgas", "cited facts", "at 11.11 TWh gross a bcm"),
 ("gas_pos", "Power of Siberia: 38.8 bcm delivered in 2025, design 38", "TASS, 13 January 2026", "https://tass.com/economy/2070655", "cited fact", "Russian volumes"),
 ("gas_eia_hh", "Henry Hub spot price, annual", "US Energy Information Administration", "https://www.eia.gov/dnav/ng/hist/rngwhhdA.htm", "US public domain", "value read in the Statistical Review, which quotes the same series"),
 ("gas_gecf", "World LNG imports 2025: 437.55 Mt", "GECF via LNG Prime, January 2026", "https://lngprime.com/?p=175962", "cited fact", "3 % above the matrix used here, which also nets re-exports"),
 ("gas_argus_bgd", "Bangladesh LNG imports 2025 expected at 7.16-7.41 Mt", "Argus Media", "https://www.argusmedia.com/en/news-and-insights/latest-market-news/2721554-bangladesh-s-lng-demand-likely-to-keep-growing", "cited fact", ""),
 ("gas_lngcanada", "LNG Canada: 25 cargoes by 24 November 2025, both trains running", "Offshore Energy", "https://www.offshore-energy.biz/canadas-first-large-scale-export-project-sends-off-another-lng-cargo/", "cited fact", ""),
 ("gas_lseg_rus", "Russian LNG exports January-October 2025: 25.2 Mt", "LSEG data in the press", "https://informat.ro/it/internazionale/le-esportazioni-di-gas-naturale-liquefatto-della-russia-stanno-diminuendo-ma-aumentano-a-ottobre-88479", "cited fact", "checks the total; the split by plant is ours"),
 ("gas_qatar_restart", "Ras Laffan: two weeks before a restart, two more to full output", "Reuters via Deccan Chronicle, 4 March 2026", "https://www.deccanchronicle.com/news/qatar-shuts-gas-liquefaction-will-take-weeks-to-restart-1941526", "cited fact", ""),
 ("gas_fuel_share", "Liquefaction plants burn 7-10 % of their feed gas", "Flowershow (industry benchmarks 2024-2025)", "https://www.flowershow.com.tr/latest/consumption-fuel-trends-early-clues-for-lng-demand-876475", "cited fact", "weak secondary source; agrees with the Qatari gap between output, exports and use in the Statistical Review"),
 ("gas_kogas", "Korea Gas Corporation LNG tanks 11.47 million kl", "The Korea Herald, 21 October 2018", "http://www.koreaherald.com/view.php?ud=20181021000081", "cited fact", ""),
 ("gas_meti_lng", "LNG stocks of Japanese power utilities 2.19 Mt", "METI via CNA, 4 March 2026", "https://www.channelnewsasia.com/", "cited fact", ""),
 ("gas_moea", "Gas stock of Taiwan at least 11 days", "MOEA via UDN, 5 March 2026", "https://udn.com/", "cited fact", ""),
 ("gas_mint_lng", "LNG stocks of India up to 21 days", "Mint, 4 March 2026", "https://www.livemint.com/", "cited fact", ""),
 ("gas_gtap", "How confident can we be of CGE-based assessments of free trade agreements?", "Hertel, Hummels, Ivanic and Keeney, Economic Modelling 24 (2007); GTAP data base chapter 14", "https://doi.org/10.1016/j.econmod.2006.12.002", "cited fact", "gas 17.2 home against imports and 34.4 among imports, as recalled"),
 ("gas_own", "Own estimates for the gas compilation", "Straits project", "", "project licence", "assumptions and derivations in data/build/gas_assumptions.py"),
]

# parameter, value, low, high, unit, source_id, confidence, note
PARAMETERS = [
 ("gas_t_per_bcm", 735294, "", "", "t/bcm", "gas_ei2026", "B", "1 Mt LNG = 1.36 bcm at 40 MJ/m3 gross"),
 ("gas_mmbtu_per_t", 51.56, 51, 52, "MMBtu/t", "gas_ei2026", "C", "gross: 1.36 bcm/Mt at 40 MJ/m3; prices are quoted gross, hence not the net 46.405"),
 ("gas_mmbtu_per_t_net", 46.405, "", "", "MMBtu/t", "gas_ei2026", "B", "net calorific value, 1 Mt LNG = 46.405 trillion Btu; not for prices"),
 ("liquefaction_fuel_share", .08, .07, .10, "share of feed", "gas_fuel_share gas_ei2026", "C", "recipe liquefaction gives 0.92"),
 ("regasification_loss_share", .01, .005, .02, "share of LNG", "gas_own", "D", "recipe regasification gives 0.99"),
 ("ugs_draw_per_week", .08, .04, .12, "share of capacity", "gas_own", "D", "default behind draw_limit of underground stores"),
 ("ugs_fill_per_week", .04, .02, .06, "share of capacity", "gas_own", "D", "default behind fill_limit of underground stores"),
 ("lng_restart_weeks_qatar", 4, 3, 8, "weeks", "gas_qatar_restart", "B", "two weeks to restart and two to full output, at least"),
]

# series in the raw price file -> (commodity, node)
PRICE_NODES = {
 "LNG Japan CIF": ("lng", "JPN"), "LNG South Korea": ("lng", "KOR"),
 "LNG JKM": ("lng", "JPN"), "LNG China (Mainland)": ("lng", "CHN"),
 "LNG West India Marker": ("lng", "IND"), "LNG NW Europe Marker": ("lng", "NLD"),
 "Gas Zeebrugge": ("natural_gas", "BEL"), "Gas UK NBP": ("natural_gas", "GBR"),
 "Gas Netherlands TTF": ("natural_gas", "NLD"),
 "Gas US Henry Hub": ("natural_gas", "USA"),
}

# commodity, kind, value, low, high, source_id, confidence, note
# What does not follow from the crisis of 2022 (see gas_response.py)
SUBSTITUTION = [
 ("natural_gas", "substitution", 34.4, 17.2, 60, "gas_gtap", "D", "among pipeline sources; recalled figure of the GTAP data base for gas"),
 ("lng", "substitution", 17.2, 8, 34.4, "gas_gtap gas_own", "D", "half the GTAP figure: long-term contracts and destination terms slow rerouting within weeks"),
]
