package io.piecework.ledger.model.commands;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A sequence as a file that {@code piecework run} takes. */
public final class RunFile {

    private static final Set<String> NUMBERS =
            Set.of("slots", "additionalSlots", "attempt", "units.quantity", "units.per");

    private RunFile() {}

    public static String of(List<TimedCommand> steps) {
        return "{\"clock\":\"follow\"}\n"
                + steps.stream().map(RunFile::line).map(line -> line + "\n").collect(Collectors.joining());
    }

    public static String line(TimedCommand step) {
        ModelCommand order = step.order();
        var json = new LinkedHashMap<String, Object>();
        json.put("command", order.kind());
        if (order.kind().equals("close-period")) {
            json.put("id", order.get("currency") + ":" + CommandAdapter.time(order.get("until")));
            order.find("actor").ifPresent(actor -> json.put("actor", actor));
            json.put("at", plain("at", order.get("at", Long.toString(step.now()))));
            return text(json);
        }
        json.put("id", order.get(CommandKind.of(order.kind()).id()));
        order.fields().forEach((field, value) -> {
            if (!field.equals(CommandKind.of(order.kind()).id())
                    && !field.startsWith("fee.")
                    && !field.startsWith("policy.")
                    && !field.startsWith("review.")) {
                put(json, field, plain(field, value));
            }
        });
        if (!order.whole("fee").isEmpty()) {
            json.put("fee", fee(order));
        }
        if (!order.whole("policy").isEmpty()) {
            json.put("policy", policy(order));
        }
        review(order, json);
        order.find("availability.weekEnds").ifPresent(day -> put(json, "availability.zone", "Europe/Amsterdam"));
        json.put("at", plain("at", order.get("at", Long.toString(step.now()))));
        return text(json);
    }

    private static Object plain(String field, String value) {
        if (NUMBERS.contains(field)) {
            return Integer.valueOf(value);
        }
        if (List.of("at", "expires", "until").contains(field)) {
            return CommandAdapter.time(value).toString();
        }
        boolean time = List.of("duration", "availability.after").contains(field);
        return time ? "PT" + value + "S" : value;
    }

    private static Map<String, Object> fee(ModelCommand order) {
        var fee = new LinkedHashMap<String, Object>();
        var first = new LinkedHashMap<String, Object>();
        first.put("fromSlots", 1);
        first.put("rates", rates(order.get("fee.rates", "0%")));
        var second = new LinkedHashMap<String, Object>();
        second.put("fromSlots", Integer.valueOf(order.get("fee.from", "0")));
        second.put("rates", rates(order.get("fee.then", "0%")));
        fee.put("tiers", order.find("fee.from").isPresent() ? List.of(first, second) : List.of(first));
        for (String part : List.of("start", "floor", "rounding", "tax", "counting", "bearer")) {
            order.find("fee." + part).ifPresent(value -> fee.put(part, value));
        }
        return fee;
    }

    private static Map<String, Object> policy(ModelCommand order) {
        var fee = new LinkedHashMap<String, Object>();
        for (String part : List.of("flat", "share", "waivedAbove")) {
            order.find("policy." + part).ifPresent(value -> fee.put(part, value));
        }
        var rail = new LinkedHashMap<String, Object>();
        order.find("policy.rail").ifPresent(value -> rail.put("name", value));
        rail.put("quantum", order.get("policy.quantum"));
        order.find("policy.minimum").ifPresent(value -> rail.put("minimum", value));
        if (!fee.isEmpty()) {
            rail.put("fee", fee);
        }
        var threshold = new LinkedHashMap<String, Object>();
        threshold.put("amount", order.get("policy.threshold"));
        order.find("policy.basis").ifPresent(value -> threshold.put("basis", value));
        order.find("policy.edge").ifPresent(value -> threshold.put("edge", value));
        order.find("policy.worth")
                .ifPresent(worth -> threshold.put(
                        "combined", List.of(Map.of("currency", order.get("policy.also"), "worth", worth))));
        var policy = new LinkedHashMap<String, Object>();
        policy.put("rails", List.of(rail));
        policy.put("threshold", threshold);
        order.find("policy.unclaimedFor").ifPresent(value -> policy.put("unclaimedFor", "PT" + value + "S"));
        order.find("policy.onceADay").ifPresent(value -> policy.put("onceADay", value));
        return policy;
    }

    private static List<String> rates(String text) {
        return Arrays.asList(text.split("\\+"));
    }

    private static void review(ModelCommand order, Map<String, Object> json) {
        for (String window : List.of("submitWithin", "approveAfter")) {
            order.find("review." + window).ifPresent(value -> put(json, "review." + window, "PT" + value + "S"));
        }
        order.find("review.minimumLength")
                .ifPresent(value -> put(json, "review.rejection.minimumLength", Integer.valueOf(value)));
        order.find("review.categories")
                .ifPresent(value -> put(json, "review.rejection.categories", Arrays.asList(value.split(","))));
        order.find("review.slot").ifPresent(value -> put(json, "review.rejection.slot", value));
        order.find("review.screenedOut").ifPresent(value -> put(json, "review.screenedOut", value));
        order.find("review.visit").ifPresent(value -> put(json, "review.visit.share", value));
        order.find("review.visitRounding").ifPresent(value -> put(json, "review.visit.rounding", value));
        order.find("review.visitPayer").ifPresent(value -> put(json, "review.visit.payer", value));
        if (order.find("review.visit").isEmpty()
                && order.find("review.visitPayer").isPresent()) {
            put(json, "review.visit.share", "0%");
        }
        String start = order.get("review.overturn", "submission");
        if (start.equals("archived")) {
            put(json, "review.overturn.start", "rejection");
        } else if (order.find("review.overturn").isPresent()
                || order.find("review.overturnWindow").isPresent()) {
            put(json, "review.overturn.window", "PT" + order.get("review.overturnWindow", "2592000") + "S");
            put(json, "review.overturn.start", start);
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> json, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            json.put(path, value);
        } else {
            var inner = json.computeIfAbsent(path.substring(0, dot), key -> new LinkedHashMap<String, Object>());
            put((Map<String, Object>) inner, path.substring(dot + 1), value);
        }
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\":" + text(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RunFile::text).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof Integer ? value.toString() : "\"" + value + "\"";
    }
}
