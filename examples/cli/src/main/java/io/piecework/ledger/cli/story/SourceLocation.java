package io.piecework.ledger.cli.story;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line of a file, printed as {@code story.jsonl:12 (i=3)}.
 *
 * @param rounds the round of each repetition that the step is in, by the repetition's variable
 */
record SourceLocation(String file, long line, Map<String, String> rounds) {

    SourceLocation inRound(String variable, int round) {
        var inner = new LinkedHashMap<>(rounds);
        inner.put(variable, Integer.toString(round));
        return new SourceLocation(file, line, inner);
    }

    @Override
    public String toString() {
        String location = file + ":" + line;
        return rounds.isEmpty()
                ? location
                : location
                        + rounds.entrySet().stream()
                                .map(round -> round.getKey() + "=" + round.getValue())
                                .collect(Collectors.joining(", ", " (", ")"));
    }
}
