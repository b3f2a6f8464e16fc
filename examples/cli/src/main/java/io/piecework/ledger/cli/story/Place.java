package io.piecework.ledger.cli.story;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where in a file something stands; in a repetition, in which round. */
record Place(String file, long line, Map<String, String> rounds) {

    Place in(String variable, int round) {
        var inner = new LinkedHashMap<>(rounds);
        inner.put(variable, Integer.toString(round));
        return new Place(file, line, inner);
    }

    @Override
    public String toString() {
        String place = file + ":" + line;
        return rounds.isEmpty()
                ? place
                : place
                        + rounds.entrySet().stream()
                                .map(round -> round.getKey() + "=" + round.getValue())
                                .collect(Collectors.joining(", ", " (", ")"));
    }
}
