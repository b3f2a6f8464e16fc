#!/bin/sh
# Hands this call to the process of the examples and prints what it answers.
call=$(mktemp -d "$EXAMPLES/calls/XXXXXX")
mkfifo "$call/code"
printf '%s\0' "${0##*/}" "$@" > "$call/words"
for word; do
    if [ "$word" = - ]; then cat > "$call/in"; fi
done
echo "$call" > "$EXAMPLES/requests"
read -r code < "$call/code"
cat "$call/out"
cat "$call/err" >&2
exit "$code"
