"""Assumptions and single figures of the food group: prices, elasticities, stocks, names."""

COMMODITY_ROWS = [   # id, name, stage, traffic, unit basis
    ("wheat", "Wheat", "primary", "wheat", "grain as traded; flour is inside the WASDE trade figures"),
    ("maize", "Maize (corn)", "primary", "maize", "grain as traded"),
    ("rice_milled", "Rice, milled equivalent", "primary", "rice", "paddy counted as milled"),
    ("soybeans", "Soybeans", "primary", "soy", "beans as traded"),
    ("soybean_meal", "Soybean meal", "processed", "soy", "product weight"),
    ("soybean_oil", "Soybean oil", "processed", "soy", "product weight"),
    ("canola", "Canola and rapeseed, seed", "primary", "canola", "seed as traded; crushing is inside use"),
    ("potash", "Potash, t of potassium chloride product", "mine", "potash", "KCl product (about 61 % K2O)"),
    ("phosphate_rock", "Phosphate rock", "mine", "phosphate_rock", "gross weight, about 30 % P2O5"),
    ("phosphate_fertiliser", "Ammonium phosphates (DAP and MAP)", "processed", "phosphate_fertiliser", "product weight; other phosphate fertilisers and acid are in the use of rock"),
    ("sulphur", "Sulphur, elemental", "primary", "sulphur", "elemental; smelter acid and pyrite left out"),
    ("ammonia", "Ammonia", "processed", "ammonia", "t of NH3"),
    ("urea", "Urea", "processed", "urea", "product weight, 46 % nitrogen"),
]
PROCESS_ROWS = {   # process -> name, kind of plant, source, running cost USD/t of main input
    "soybean_crushing": ("Soybean crushing", "crusher", "food_wasde", 35),
    "ammonia_synthesis": ("Ammonia synthesis from gas", "ammonia_plant", "food_faostat_rfn food_stoichiometry food_judgement", 30),
    "urea_synthesis": ("Urea synthesis", "urea_plant", "food_stoichiometry food_judgement", 40),
    "phosphate_fertiliser_production": ("Ammonium phosphate production", "phosphate_plant", "food_stoichiometry food_judgement", 60),
}
UTILISATION = {"soybean_crushing": 0.85, "ammonia_synthesis": 0.85, "urea_synthesis": 0.85, "phosphate_fertiliser_production": 0.8}
PINK_SHEET = {   # commodity -> name in the Pink Sheet, node, series, note
    "wheat": ("Wheat, US HRW", "USA", "us_hrw_gulf", "hard red winter, export price at the Gulf"),
    "maize": ("Maize", "USA", "us_no2_yellow_gulf", "no. 2 yellow, fob Gulf"),
    "rice_milled": ("Rice, Thai 5%", "THA", "thai_5_percent", "5 % broken, fob Bangkok"),
    "soybeans": ("Soybeans", "USA", "soybeans_world_bank", "booked at the US Gulf"),
    "soybean_meal": ("Soybean meal", "NLD", "soybean_meal_world_bank", "booked at Rotterdam"),
    "soybean_oil": ("Soybean oil", "NLD", "soybean_oil_world_bank", "booked at Rotterdam"),
    "potash": ("Potassium chloride", "BRA", "potassium_chloride_world_bank", "booked at Brazil, cfr"),
    "phosphate_rock": ("Phosphate rock", "MAR", "phosphate_rock_north_africa", "fob North Africa"),
    "phosphate_fertiliser": ("DAP", "USA", "dap_us_gulf", "DAP, fob US Gulf"),
    "urea": ("Urea", "SAU", "urea_middle_east", "booked at the Gulf, fob Middle East"),
}
OTHER_PRICES = {   # commodity -> USD/t, node, series, source, confidence, note
    "canola": (501.0, "CAN_WEST", "canada_export_value", "food_canola", "C", "value of Canadian seed exports in 2024: 5.9 bn CAD for 8.6 Mt, at 1.37 CAD/USD"),
    "ammonia": (450.0, "USA", "tampa", "food_judgement", "D", "mean of 2025, recalled order of magnitude, cfr Tampa"),
    "sulphur": (260.0, "ARE", "middle_east_fob", "food_judgement", "D", "mean of 2025, recalled order of magnitude; the price more than doubled within the year"),
}
COST_STEPS = [(0.7, 0.55), (1.0, 0.8)]     # (cumulated share of output, cost as a share of the price)
# A crop that stands is harvested, dried and hauled, whatever was spent on it before; leaving it does not harm the next one.
CROPS = ("wheat", "maize", "rice_milled", "soybeans", "canola")
CROP_COST_STEPS = [(0.7, 0.2), (1.0, 0.3)]
RESTART_WEEKS = {**dict.fromkeys(CROPS, 0), "potash": 8, "phosphate_rock": 6,
                 "sulphur": 4, "ammonia": 4, "urea": 4, "phosphate_fertiliser": 4, "soybean_meal": 2, "soybean_oil": 2}
DEFAULT_DAYS = {"wheat": 45, "maize": 40, "rice_milled": 45, "soybeans": 30, "soybean_meal": 15, "soybean_oil": 20, "canola": 45,
                "potash": 45, "phosphate_rock": 45, "phosphate_fertiliser": 45, "urea": 30, "ammonia": 12, "sulphur": 30}
FLOOR_SHARE = 0.3
CAPACITY_FACTOR = 1.6
OBLIGED = {   # (node, commodity) -> (kind, t, source, note)
    ("JPN", "wheat"): [("obligated", 900000, "food_japan_stocks", "millers hold 2.3 months of imported food wheat, the state pays the storage")],
    ("JPN", "maize"): [("obligated", 1000000, "food_japan_stocks", "feed grain of compound-feed makers, all of it taken as maize")],
    ("JPN", "rice_milled"): [("state", 910000, "food_japan_stocks", "rule of 1.0 Mt of brown rice at 0.91; the level after the releases of 2025 is lower and not known here")],
}
STATE_SHARE = {   # (node, commodity) -> share of the closing stock, note
    ("CHN", "wheat"): (0.7, "state reserves, share assumed"),
    ("CHN", "maize"): (0.5, "state reserves, share assumed"),
    ("CHN", "rice_milled"): (0.8, "state reserves, share assumed"),
    ("CHN", "soybeans"): (0.5, "state reserves, share assumed"),
    ("IND", "wheat"): (0.9, "central pool, share assumed"),
    ("IND", "rice_milled"): (0.85, "central pool, share assumed"),
}
_GRAIN_NOTE = "calories of the four staples taken together; recalled, the sum of both agrees with the abstract"
ELASTICITIES = [
    row for commodity in ("wheat", "maize", "rice_milled", "soybeans")
    for row in ((commodity, "demand", -0.05, -0.1, -0.03, "food_elasticities", "C", _GRAIN_NOTE),
                (commodity, "supply", 0.1, 0.08, 0.12, "food_elasticities", "C", _GRAIN_NOTE + "; a year's response"))
] + [
    ("soybean_meal", "demand", -0.15, -0.3, -0.05, "food_judgement", "D", "other protein feed replaces a part"),
    ("soybean_oil", "demand", -0.2, -0.4, -0.1, "food_judgement", "D", "other oils replace a part"),
    ("canola", "demand", -0.2, -0.4, -0.1, "food_judgement", "D", "crushers change to other seed"),
    ("canola", "supply", 0.1, 0.05, 0.15, "food_judgement", "D", "as for the staples"),
] + [
    (c, "demand", -0.25, -0.5, -0.1, "food_judgement", "D", "use of nutrients; range of the literature, recalled")
    for c in ("potash", "phosphate_fertiliser", "urea", "ammonia")
] + [
    (c, "demand", -0.15, -0.3, -0.05, "food_judgement", "D", "industrial use") for c in ("sulphur", "phosphate_rock")
] + [
    (c, "supply", v, v / 2, v * 2, "food_judgement", "D", "assumed")
    for c, v in (("potash", 0.2), ("phosphate_rock", 0.2), ("sulphur", 0.03), ("ammonia", 0.2))
] + [
    ("wheat", "substitution", 9.0, 4.5, 12.0, "food_gtap", "D", "between origins: twice the recalled 4.5 of the domestic-import level"),
    ("maize", "substitution", 5.0, 2.6, 10.0, "food_gtap", "D", "twice the recalled 1.3 would be 2.6; yellow maize is more alike than that, so the upper half"),
    ("rice_milled", "substitution", 5.2, 2.6, 10.0, "food_gtap", "D", "twice the recalled 2.6"),
    ("soybeans", "substitution", 5.0, 2.5, 10.0, "food_gtap", "D", "twice the recalled 2.5"),
    ("soybean_meal", "substitution", 5.0, 2.5, 10.0, "food_gtap", "D", "as for the beans"),
    ("soybean_oil", "substitution", 5.0, 2.5, 10.0, "food_gtap", "D", "as for the beans"),
    ("canola", "substitution", 5.0, 2.5, 10.0, "food_gtap", "D", "as for soybeans"),
] + [
    (c, "substitution", 6.0, 3.0, 12.0, "food_judgement", "D", "a bulk chemical of one grade; assumed")
    for c in ("potash", "phosphate_rock", "phosphate_fertiliser", "urea", "ammonia", "sulphur")
]
