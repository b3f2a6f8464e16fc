package io.piecework.ledger.cli.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One line for every command with every field it has, told so that each is possible after those before it. */
final class Samples {

    /**
     * @param line the command
     * @param changes by field, what to put over the line so that this field is the first that differs
     */
    record Sample(String line, Map<String, String> changes) {}

    private static final String STAMP = ",\"actor\":\"operator:ops-1\",\"at\":\"2026-11-24T09:00:00Z\"}";

    static final Map<String, Sample> ALL = new LinkedHashMap<>();

    /** What has to be there before a sample, besides the samples before it. */
    static final Map<String, List<String>> BEFORE = new LinkedHashMap<>();

    static {
        TaskSamples.tell();
        WorkSamples.tell();
        ReviewSamples.tell();
        PayoutSamples.tell();
        AwardSamples.tell();
        WorkerSamples.tell();
        NoticeSamples.tell();
        PeriodSamples.tell();
    }

    private Samples() {}

    static Sample of(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    static String json(String quotedOnce) {
        return quotedOnce.replace('\'', '"');
    }

    /** Unless it has a stamp of its own. */
    private static String stamped(String line) {
        return json(line) + (line.contains("'at':") ? "" : STAMP);
    }

    /** Lines that have to be there before the command's sample, mostly without their stamps. */
    static void before(String name, String... lines) {
        BEFORE.computeIfAbsent(name, nothing -> new ArrayList<>())
                .addAll(Stream.of(lines).map(Samples::stamped).toList());
    }

    /**
     * Tells a sample.
     *
     * @param changes each field and what to put over the line; actor and time are changed in every sample
     */
    static void sample(String name, String line, String... changes) {
        var byField = new LinkedHashMap<String, String>();
        for (int i = 0; i < changes.length; i += 2) {
            byField.put(changes[i], json(changes[i + 1]));
        }
        byField.put("actor", json("{'actor':'operator:ops-2'}"));
        byField.put("at", json("{'at':'2026-11-24T08:59:59Z'}"));
        ALL.put(name, new Sample(stamped(line), byField));
    }
}
