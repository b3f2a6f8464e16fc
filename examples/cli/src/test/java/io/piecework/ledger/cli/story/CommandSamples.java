package io.piecework.ledger.cli.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One line for every command with all its fields, in an order in which each can be executed after those before it. */
final class CommandSamples {

    /**
     * @param line the command
     * @param changes by field, the fields to replace in the line so that this one is the first that differs
     */
    record Sample(String line, Map<String, String> changes) {}

    private static final String STAMP = ",\"actor\":\"operator:ops-1\",\"at\":\"2026-11-24T09:00:00Z\"}";

    static final Map<String, Sample> ALL = new LinkedHashMap<>();

    /** Lines to execute before a sample, besides the samples before it. */
    static final Map<String, List<String>> BEFORE = new LinkedHashMap<>();

    static {
        TaskSamples.addAll();
        WorkSamples.addAll();
        ReviewSamples.addAll();
        PayoutSamples.addAll();
        AwardSamples.addAll();
        WorkerSamples.addAll();
        NoticeSamples.addAll();
    }

    private CommandSamples() {}

    static Sample of(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    static String json(String quotedOnce) {
        return quotedOnce.replace('\'', '"');
    }

    /** Adds actor and time, unless the line has a time. */
    private static String stamped(String line) {
        return json(line) + (line.contains("'at':") ? "" : STAMP);
    }

    /** Adds lines to execute before the command's sample; actor and time are added to them. */
    static void before(String name, String... lines) {
        BEFORE.computeIfAbsent(name, nothing -> new ArrayList<>())
                .addAll(Stream.of(lines).map(CommandSamples::stamped).toList());
    }

    /**
     * Adds a sample.
     *
     * @param changes pairs of a field and the fields to replace in the line; actor and time are added to every sample's
     */
    static void sample(String name, String line, String... changes) {
        var byField = new LinkedHashMap<String, String>();
        for (int i = 0; i < changes.length; i += 2) {
            byField.put(changes[i], json(changes[i + 1]));
        }
        byField.put("actor", json("{'actor':'operator:ops-5'}"));
        byField.put("at", json("{'at':'2026-11-24T08:59:59Z'}"));
        ALL.put(name, new Sample(stamped(line), byField));
    }
}
