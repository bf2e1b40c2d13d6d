"""Two small files that show the layout: invented stations, invented values."""

INDICATORS = """\
Level,iCode,iName,Direction,Weight,Unit,Target,Denominator,Parent,Type
1,Answered,Complaints answered in time,1,1,percent,,,Complaints,Indicator
1,Waiting,Days until a complaint is answered,-1,1,days,,,Complaints,Indicator
1,Trained,Staff trained in the last two years,1,2,people,,Staff,Conduct,Indicator
1,Declared,Heads who declared their interests,1,1,percent,,,Conduct,Indicator
2,Complaints,Handling of complaints,,1,,,,Index,Aggregate
2,Conduct,Conduct,,1,,,,Index,Aggregate
3,Index,Example index,,1,,,,,Aggregate
,Staff,Staff,,,people,,,,Denominator
,Region,Region,,,,,,,Group
"""

DATA = """\
uCode,uName,Region,Staff,Answered,Waiting,Trained,Declared
ST1,Harbour station,Coast,120,85,12,90,100
ST2,Market station,Coast,60,70,20,25,80
ST3,Hill station,Inland,40,not_recorded,35,30,not_assessed
ST4,Border station,Inland,75,55,28,20,50
ST5,Airport station,Coast,150,92,9,110,refused
ST6,River station,Inland,30,64,31,12,66
"""
