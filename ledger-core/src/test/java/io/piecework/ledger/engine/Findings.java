package io.piecework.ledger.engine;

import io.piecework.ledger.stream.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what a replay said. */
final class Findings implements Replay.Watcher {

    private final List<String> sentences = new ArrayList<>();
    private final Map<String, Long> passes = new HashMap<>();

    @Override
    public void progress(String pass, long events) {
        passes.put(pass, events);
    }

    @Override
    public void finding(String sentence) {
        sentences.add(sentence);
    }

    List<String> sentences() {
        return sentences;
    }

    /** How far each pass came. */
    List<String> passes() {
        return passes.entrySet().stream()
                .map(pass -> pass.getKey() + " " + pass.getValue())
                .toList();
    }
}
