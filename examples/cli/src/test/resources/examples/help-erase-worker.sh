# A ledger whose texts are sealed, in which the worker's account is closed.
rm piecework.mv.db
piecework erase prepare
echo '{"command":"close-worker","id":"leaves","worker":"W-CHI","reason":"they asked for it"}' > leaves.jsonl
piecework run leaves.jsonl
