mkdir ledgers
cp piecework.mv.db ledgers/june.mv.db
piecework run examples/stories/S9.jsonl --db jdbc:postgresql://host/ledger
