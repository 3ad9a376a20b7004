#include "straits/report/messages.h"

namespace straits {
namespace {

constexpr Message kMessages[] = {
    {"unit.Mb/d", "Mb/j"},
    {"unit.Mbbl", "Mb"},
    {"unit.USD/bbl", "USD/baril"},
    {"unit.USD/MMBtu", "USD/MMBtu"},
    {"unit.USD/t", "USD/t"},
    {"unit.bcm/y", "Gm³/an"},
    {"unit.bcm", "Gm³"},
    {"unit.Mt/y", "Mt/an"},
    {"unit.kt/y", "kt/an"},
    {"unit.t/y", "t/an"},
    {"unit.kb/d", "kb/j"},
    {"unit.b/d", "b/j"},
    {"unit.kbbl", "kb"},
    {"unit.bbl", "barils"},
    {"unit.million m³", "millions de m³"},
    {"unit.million m³/y", "millions de m³/an"},
    {"list.separator", ", "},
    {"list.semicolon", "\u00a0; "},
    {"page.brief", "Note de synthèse"},
    {"page.run", "{weeks} semaines à partir du {start} · {changes} · données {package} {version}"},
    {"changes.one", "1 changement daté"},
    {"changes.many", "{count} changements datés"},
    {"page.unfinished", "Calcul inachevé\u00a0: {done} semaines sur {weeks}."},
    {"page.for", "Destinataires\u00a0: {places}"},
    {"finding.title", "Constat"},
    {"finding.falls", "{traffic} de {before} à {after}"},
    {"finding.passage", "{chokepoint}, passage en chute\u00a0: {falls}\u00a0; "},
    {"finding.worst", "le plus touché\u00a0: {commodity}, {place} ({losses})."},
    {"finding.imports", "{share} des importations perdues sur les quatre pires semaines"},
    {"finding.use", "consommation en baisse de {share} la semaine du {week}"},
    {"finding.processing", "transformation en baisse de {share} la semaine du {week}"},
    {"finding.nothing",
     "aucune pénurie en {weeks} semaines\u00a0: la plus forte perte de consommation ou de transformation est "
     "de {share}."},
    {"finding.given_up",
     "aucune pénurie en {weeks} semaines\u00a0: la consommation et la transformation ne baissent (de {share} "
     "au plus) que là où le produit n’est pas devenu plus rare."},
    {"finding.spared",
     "{places}\u00a0: aucune perte supérieure à {share} du besoin, quelle que soit la semaine."},
    {"finding.price", "{price} passe de {before} à {peak} au plus haut (semaine du {week}) et finit à {end}"},
    {"finding.price_low",
     "{price} passe de {before} à {peak} au plus bas (semaine du {week}) et finit à {end}"},
    {"finding.cover",
     "\u00a0; {place} n’a plus que {lowest} jours de {commodity} au plus bas, contre {start} au départ"},
    {"finding.still", "Les prix bougent à peine"},
    {"tile.passage", "{traffic}, {chokepoint}, pire semaine"},
    {"tile.price", "{price} au plus haut, {amount}"},
    {"tile.price_low", "{price} au plus bas, {amount}"},
    {"tile.short", "{commodity}, {place}\u00a0: perte des pires semaines"},
    {"tile.cover", "jours de {commodity}, {place}, au plus bas, contre {start} au départ"},
    {"worst.title", "Les pires semaines"},
    {"worst.place", "Qui"},
    {"worst.first", "Manque dès"},
    {"worst.deepest", "Pire semaine"},
    {"worst.depth", "Ampleur"},
    {"worst.length", "Semaines"},
    {"worst.lost", "Perdu au total"},
    {"worst.imports", "Importations, 4 pires sem."},
    {"worst.kind.use", "consommation"},
    {"worst.kind.processing", "transformation"},
    {"worst.note",
     "Une semaine porte la date de son lundi. Manque\u00a0: plus de 2\u202f% sous l’année de base. "
     "Ampleur\u00a0: part de la consommation ou de la "
     "transformation perdue la pire semaine. Les pays sous 0,1\u202f% du besoin mondial sont omis."},
    {"worst.nothing", "Aucun pays ne tombe de plus de 2\u202f% sous son besoin."},
    {"price.title", "Prix"},
    {"price.path", "{before} → {peak} ({week}) → {end}"},
    {"price.note",
     "Trait\u00a0: le calcul, semaine par semaine. Tirets\u00a0: le prix avant le premier changement. "
     "Échelle de chaque courbe de son plus bas à son plus haut."},
    {"cover.title", "Jours de couverture"},
    {"cover.text", "{start} → {lowest} ({week}) → {end} à la fin"},
    {"cover.note",
     "Stocks rapportés à la consommation et à la transformation de base. Foncé\u00a0: au plus bas\u00a0; "
     "clair\u00a0: comme d’habitude cette semaine-là\u00a0; repère\u00a0: la part des États au plus bas."},
    {"cover.nothing", "Aucun stock ne baisse de plus de 5\u202f%."},
    {"map.title", "Passage, détours et pays les plus touchés"},
    {"map.note",
     "Routes maritimes ({traffic}), départs de quatre semaines à partir du {week}, comparés aux semaines "
     "d’avant le premier changement\u00a0: orange, moins\u00a0; bleu, davantage\u00a0; gris, autant\u00a0; "
     "largeur selon les tonnes. Disques\u00a0: passage aux détroits la pire semaine\u00a0; plus l’orange est "
     "plein, moins il passe. Carrés\u00a0: pays les plus touchés. "
     "Contours\u00a0: Natural Earth\u00a0; aucune frontière n’est tracée."},
    {"map.still",
     "Aucune route maritime n’est tracée\u00a0: le passage ne varie de plus de 1\u202f% à aucun détroit. "
     "Carrés\u00a0: pays les plus touchés. Contours\u00a0: Natural Earth\u00a0; aucune frontière n’est "
     "tracée."},
    {"map.alt", "Carte des routes maritimes, des détroits et des pays les plus touchés"},
    {"map.fall", "{name} −{share}"},
    {"remedy.title", "Mesures, par ordre d’effet"},
    {"remedy.basis",
     "Essayées pour {commodity}, {place}\u00a0: {size} de plus, chacune des {weeks} semaines à partir du "
     "{week}, en résolvant à nouveau cette fenêtre du calcul. "
     "{candidates} limites et stocks ont été évalués par leurs prix duaux, les {tried} meilleurs résolus à "
     "nouveau\u00a0; voici le meilleur de chaque sorte."},
    {"remedy.limits",
     "Valeur\u00a0: baisse du coût mondial de la pénurie, avant le coût de la mesure elle-même\u00a0: ce "
     "qu’elle peut coûter au plus. Gains et pertes découlent des prix "
     "avant et après et s’additionnent à cette valeur. Selon les plans du marché cette semaine-là\u00a0; la "
     "réparation de dégâts n’est pas du nombre."},
    {"remedy.by_world", "Ordre\u00a0: valeur pour le monde."},
    {"remedy.by_places", "Ordre\u00a0: gain pour {places}."},
    {"remedy.passage", "Faire passer {size} de plus ({commodity})\u00a0: {subject}"},
    {"remedy.canal", "Laisser passer {size} de plus ({commodity})\u00a0: {subject}"},
    {"remedy.port", "Capacité portuaire, {size} de plus ({commodity})\u00a0: {subject}"},
    {"remedy.ships", "Navires pour {size} de plus\u00a0: {subject}"},
    {"remedy.pipeline", "Capacité de conduite, {size} de plus ({commodity})\u00a0: {subject}"},
    {"remedy.output", "Production, {size} de plus ({commodity})\u00a0: {subject}"},
    {"remedy.plant", "Capacité des usines, {size} de plus ({commodity})\u00a0: {subject}"},
    {"remedy.control", "Lever un contrôle des exportations pour {size} ({commodity})\u00a0: {subject}"},
    {"remedy.release", "Libérer {size} de stocks publics ({commodity})\u00a0: {subject} ({amount} au total)"},
    {"remedy.stock", "{amount} de plus en stock à l’avance ({commodity})\u00a0: {subject}"},
    {"remedy.worth", "Valeur\u00a0: {usd}"},
    {"remedy.places", "{places}\u00a0: {usd}"},
    {"remedy.price", "{commodity}, {place}, cette semaine-là\u00a0: {before} → {after}"},
    {"remedy.gain", "Gagnants\u00a0: {parties}"},
    {"remedy.pay", "Perdants\u00a0: {parties}"},
    {"remedy.nobody", "personne de façon notable"},
    {"remedy.party", "{role}, {place} {usd}"},
    {"remedy.party_nowhere", "{role} {usd}"},
    {"remedy.rest", "autres {usd}"},
    {"remedy.none",
     "Aucune mesure de cette taille ne vaut {share} de ce qui y est perdu, aux prix de base\u00a0: aucune "
     "n’est "
     "proposée."},
    {"remedy.branches",
     "Le marché décide en vue de {branches} branches de croyance\u00a0; chaque mesure est prise dans toutes, "
     "et sa valeur est la moyenne pondérée par leurs probabilités."},
    {"remedy.nothing", "Rien ne manque\u00a0: aucune mesure n’a été essayée."},
    {"remedy.unfinished",
     "Le calcul n’est pas achevé, ou son scénario ne peut être relu\u00a0: aucune mesure n’a été essayée."},
    {"role.users", "consommateurs"},
    {"role.producers", "producteurs"},
    {"role.processors", "raffineurs et usines"},
    {"role.owners", "détenteurs de stocks et de cargaisons"},
    {"role.government", "État"},
    {"role.trade", "transport, négoce, détenteurs de passage"},
    {"assume.title", "Hypothèses et confiance"},
    {"assume.model",
     "Marchés concurrentiels, semaine par semaine\u00a0: les prix accordent offre, échanges, stocks et "
     "consommation\u00a0; ni rationnement, ni panique, ni "
     "thésaurisation au-delà de ce que les prix expliquent."},
    {"assume.scenario", "Le scénario est donné\u00a0: {changes}, le premier le {first}."},
    {"assume.belief.path", "Le marché connaît chaque changement dès le jour de son annonce."},
    {"assume.belief.only", "Croyance retenue\u00a0: «\u00a0{branch}\u00a0» seule, avec certitude."},
    {"assume.belief.branches", "Le marché tient plusieurs branches de croyance et décide en vue de toutes."},
    {"assume.view", "Fin attendue\u00a0: d’abord {first}\u00a0; révisée {count} fois, enfin {last}."},
    {"assume.view.part", "{until} ({probability})"},
    {"assume.rows", "{rows} chiffres de la base sur les pays et produits cités ici\u00a0:"},
    {"assume.grade.a", "A mesuré"},
    {"assume.grade.b", "B déclaré"},
    {"assume.grade.c", "C dérivé"},
    {"assume.grade.d", "D supposé"},
    {"assume.certificate.passed",
     "Certificat\u00a0: les {windows} programmes sont tous validés\u00a0; pires résidus primal {primal}, "
     "dual {dual}, écart {gap}\u00a0; bilan de masse {mass}."},
    {"assume.certificate.failed",
     "Certificat EN ÉCHEC sur {windows} programmes\u00a0: ne pas utiliser ces chiffres. Pires résidus primal "
     "{primal}, dual {dual}, écart {gap}\u00a0; bilan de masse {mass}."},
    {"change.title", "Ce qui changerait la réponse"},
    {"change.duration",
     "La durée. Ici le passage ({traffic}, {chokepoint}) revient à 90\u202f% la semaine du {week}\u00a0; "
     "chaque semaine de plus aggrave ce qui précède."},
    {"change.not_back",
     "La durée. Ici le passage ({traffic}, {chokepoint}) ne revient pas à 90\u202f% avant la fin."},
    {"change.belief",
     "Ce que croit le marché. {price}, semaine du {week}\u00a0: {low} s’il est sûr de la branche la plus "
     "douce, {high} de la plus longue."},
    {"change.belief_unknown",
     "Ce que croit le marché. Ce calcul retient une seule croyance\u00a0; un calcul sur toutes les branches "
     "donne la fourchette des prix."},
    {"change.ranges",
     "Élasticités et stocks. {price}, semaine du {week}\u00a0: de {low} à {high} sur leurs plages "
     "déclarées."},
    {"change.ranges_unknown",
     "Élasticités et stocks. Non parcourus ici\u00a0; straits run --uncertainty donne la fourchette."},
    {"change.data",
     "De meilleures données. {share} des chiffres derrière cette page sont dérivés ou supposés (C, D)."},
    {"change.remedy",
     "Une mesure prise à temps\u00a0: la première de celles ci-dessus change le résultat de {usd}."},
    {"reproduce.title", "Pour reproduire"},
    {"reproduce.hashes",
     "données {package} · scénario {scenario} · moteur straits {engine} · solveur {solver} · graine {seed}"},
    {"sources.title", "Sources"},
    {"sources.used",
     "La base repose sur {count} sources. Les plus utilisées pour les pays et produits cités ici "
     "(chiffres)\u00a0:"},
    {"sources.item", "{title}, {publisher} ({rows})"},
    {"sources.map", "Contours des terres\u00a0: Natural Earth 1:110m (domaine public)."},
};

}  // namespace

std::span<const Message> french_messages() { return kMessages; }

}  // namespace straits
