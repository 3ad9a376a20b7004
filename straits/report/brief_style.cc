#include "straits/report/brief_style.h"

#include <array>

namespace straits {
namespace {

// Fonts that systems have; nothing is fetched.
constexpr std::array<const char*, kLanguages> kFonts{
    "\"Noto Sans\",\"Segoe UI\",\"Helvetica Neue\",Arial,\"DejaVu Sans\",sans-serif",
    "\"Noto Sans\",\"Segoe UI\",\"Helvetica Neue\",Arial,\"DejaVu Sans\",sans-serif",
    "\"Noto Sans CJK JP\",\"Noto Sans JP\",\"Hiragino Sans\",\"Hiragino Kaku Gothic ProN\",\"Yu Gothic\","
    "\"Meiryo\",\"MS PGothic\",\"IPAexGothic\",sans-serif"};

constexpr const char* kCommon = R"(
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;color:#12263a;background:#fff;line-height:1.38}
main{max-width:182mm;margin:0 auto;padding:4mm 0}
.marking{position:sticky;z-index:2;left:0;right:0;text-align:center;font-weight:700;font-size:8.5pt;letter-spacing:.08em;
 background:#12263a;color:#fff;padding:1.1mm 0}
.marking.top{top:0}.marking.bottom{bottom:0}
.kind{margin:0;font-size:8.5pt;font-weight:600;color:#486581;letter-spacing:.04em}
h1{margin:.6mm 0 .8mm;font-size:18pt;line-height:1.15}
.run{margin:0 0 3mm;font-size:8pt;color:#52606d}
h2{margin:0 0 1.4mm;padding-bottom:.7mm;font-size:11pt;border-bottom:.35mm solid #12263a}
section{margin:0 0 4.2mm;break-inside:avoid}
p{margin:0 0 1.4mm}
.note{font-size:7.2pt;line-height:1.32;color:#52606d;margin:1mm 0 0}
.warning{font-weight:700;color:#9c3a00}
#finding{background:#eef3f8;border-left:1.4mm solid #12263a;padding:2.6mm 4mm 1.6mm;margin-bottom:3mm}
#finding p{font-size:11.5pt;line-height:1.4}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:2.5mm;margin:0 0 4mm}
.tile{border:.25mm solid #cbd2d9;border-radius:1mm;padding:1.6mm 2.4mm}
.tile b{display:block;font-size:16pt;line-height:1.15;font-variant-numeric:tabular-nums}
.tile span{display:block;font-size:7.6pt;line-height:1.28;color:#3e4c59}
table{width:100%;border-collapse:collapse;font-size:8.3pt;font-variant-numeric:tabular-nums}
th{font-weight:600;text-align:right;color:#486581;padding:.5mm 1.6mm;border-bottom:.25mm solid #9fb3c8;font-size:7.6pt;vertical-align:bottom}
td{text-align:right;padding:.62mm 1.6mm;border-bottom:.2mm solid #e4e7eb;white-space:nowrap}
th:first-child,td:first-child{text-align:left}
tr.group td{font-weight:700;background:#f5f7fa}
.charts{display:grid;grid-template-columns:repeat(4,1fr);gap:3mm}
.chart b{display:block;font-size:8.6pt}
.chart span{display:block;font-size:7.6pt;color:#3e4c59}
svg{display:block;width:100%;height:auto}
.covers{display:grid;grid-template-columns:46mm 1fr 62mm;gap:.9mm 3mm;align-items:center;font-size:8.3pt}
.covers span:nth-child(3n){color:#3e4c59;font-variant-numeric:tabular-nums}
ol.remedies{list-style:none;margin:0;padding:0}
ol.remedies li{display:grid;grid-template-columns:8mm 1fr 46mm;column-gap:2mm;padding:1.4mm 0;border-bottom:.2mm solid #cbd2d9}
.rank{font-size:15pt;font-weight:700;color:#0072b2;line-height:1}
.what b{display:block;font-size:9.4pt}.what span{display:block;font-size:8pt;color:#3e4c59}
.worth{text-align:right;font-size:8pt}.worth b{display:block;font-size:10.5pt}
ul{margin:0;padding-left:4.5mm}li{margin-bottom:.7mm}ol.remedies li{margin:0}
#assumptions,#change,#sources,#remedies .basis{font-size:8.4pt}
.grades{display:flex;height:5mm;margin:1mm 0 .6mm;font-size:7.2pt;font-weight:600;color:#fff;overflow:hidden;border-radius:.8mm}
.grades i{display:block;font-style:normal;height:5mm;line-height:5mm;text-align:center;overflow:hidden}
.legend{font-size:7.6pt;color:#3e4c59;margin:0 0 1.4mm}
code{font-family:"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:7.6pt;overflow-wrap:anywhere}
#reproduce p{font-size:8pt;margin-bottom:.8mm}
#sources ul{columns:2;column-gap:6mm;font-size:7.4pt;line-height:1.3}
#sources li{break-inside:avoid}
@page{size:A4;margin:6mm 14mm}
@media print{
 main{display:table;width:100%;max-width:none;padding:0}
 .head-space{display:table-header-group}.head-space div{height:9mm}
 .foot-space{display:table-footer-group}.foot-space div{height:8mm}
 .head-space,.foot-space{break-inside:avoid}
 .marking{position:fixed}
 h2{break-after:avoid}
}
)";

}  // namespace

std::string brief_style(Language language) {
  return std::string("body{font:9pt/1.38 ") + kFonts[static_cast<std::size_t>(language)] + "}" + kCommon;
}

}  // namespace straits
