piecework run examples/stories/S0.jsonl
