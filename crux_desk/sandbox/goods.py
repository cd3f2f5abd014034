"""What the demo's supplier knows of the goods of the sample orders, as the list that it would import."""

GOODS = """\
sku_id,codes,unit_weight_lb,note,hazardous,picture
000106,,6.40,,,
5-20091,,13.25,,,
7FZvMyg0Bjf,,1.75,,,
bK0bi12ATMo,,0.18,,,
CL-210,CASE-CL-210*4,1.35,,yes,
DB-20,,0.62,,,
EM-014,CASE-EM-014*6,0.52,,,
EM-015,CASE-EM-014-RED*6,0.52,,,
FA-1,,1.10,Check the date on the kit,,
FS-3,,3.85,Check that all four feet are on,,
HL-77,CASE-HL-77*12,0.25,,yes,
PEG-1,CASE-PEG-1*50,0.04,,,
RP-1030,,4.70,,,
WB-G,,2.95,,,
WF-9,,0.80,,,
WG-L,,0.30,,,
"""
"""Lanterns and head lamps have lithium batteries in them."""
