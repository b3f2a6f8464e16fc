piecework run examples/stories/S9.jsonl
