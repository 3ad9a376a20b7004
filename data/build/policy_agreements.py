"""Agreements, their members, and published tariffs."""

from policy_table import EU27, INPUTS, cite, listed, read_csv, write


def status_of(text):
    """The status of a member, from the words of the raw table."""
    if text.startswith("provisionally"):
        return "provisional"
    return "signed" if text.startswith(("sign",)) else "in_force"


def member_rows(raw, agreement):
    """(country, from, status, note) for one agreement; a country named itself goes before the Union it is in."""
    found = {}
    for row in raw.rows("agreements_membership.csv"):
        if row["agreement"] != agreement["raw_name"]:
            continue
        union = row["member_iso3"] == "EU27"
        for country in EU27 if union else [row["member_iso3"]]:
            if union and country in found:
                continue
            memory = "memory" in row["source"]
            note = "as a member of the European Union" if union else ""
            found[country] = (row["entry_into_force"], status_of(row["status"]), memory, note)
    for country in listed(agreement["members"]):
        found.setdefault(country, (agreement["in_force"], agreement["status"].replace("planned", "signed"), False, ""))
    return found


def build_agreements(raw, package):
    """Tables agreements and agreement_members."""
    agreements, members = [], []
    for row in read_csv(INPUTS / "agreements.csv"):
        agreements.append({**row, "marking": "PUBLIC"})
        for country, (start, status, memory, note) in sorted(member_rows(raw, row).items()):
            if not package.has("place", country, "agreement_members"):
                continue
            ended = row["status"] == "ended"
            words = "; ".join(w for w in (note, "from memory, not verified" if memory else "") if w)
            members.append({"agreement": row["agreement"], "place": country,
                            "status": "ended" if ended else status, "from": start, "until": row["until"],
                            **cite(row["source_id"], "D" if memory else row["confidence"], words)})
    write("agreements", "agreement name kind status in_force until".split(), agreements)
    write("agreement_members", "agreement place status from until".split(), members)
    return {"agreements": agreements, "agreement_members": members}


def build_tariffs(package):
    """Published duties; one row per commodity that the package has."""
    rows, items = [], {}
    for row in read_csv(INPUTS / "tariffs.csv"):
        known = [package.has("commodity", row["commodity"], "tariffs")]
        known += [package.has("place", row[c], "tariffs") for c in ("destination", "origin") if row[c]]
        if not all(known):
            continue
        items[row["tariff"]] = items.get(row["tariff"], 0) + 1
        rows.append({**row, "item": items[row["tariff"]], "marking": "PUBLIC"})
    return write("tariffs", "tariff item title destination agreement origin commodity ad_valorem_pct specific_usd_per_t "
                            "from until".split(), rows)
