piecework import mturk examples/cli/batch-results.csv --db jdbc:postgresql://standby.example/restored
piecework run examples/stories/S9.jsonl
piecework statement s9-ada --out statement-of-ada.txt
