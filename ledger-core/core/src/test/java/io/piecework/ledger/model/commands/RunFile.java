package io.piecework.ledger.model.commands;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a sequence as a file for {@code piecework run}. */
public final class RunFile {

    private static final Set<String> NUMBERS =
            Set.of("slots", "additionalSlots", "attempt", "units.quantity", "units.per", "daysToAsk", "daysToAnswer");

    private RunFile() {}

    public static String of(List<TimedCommand> steps) {
        return "{\"clock\":\"follow\"}\n"
                + steps.stream().map(RunFile::line).map(line -> line + "\n").collect(Collectors.joining());
    }

    public static String line(TimedCommand step) {
        ModelCommand command = step.command();
        var json = new LinkedHashMap<String, Object>();
        json.put("command", command.kind());
        if (command.kind().equals("close-period")) {
            json.put("id", command.get("currency") + ":" + CommandAdapter.time(command.get("until")));
            command.find("actor").ifPresent(actor -> json.put("actor", actor));
            json.put("at", plain("at", command.get("at", Long.toString(step.now()))));
            return text(json);
        }
        json.put("id", command.get(CommandKind.of(command.kind()).id()));
        command.fields().forEach((field, value) -> {
            if (!field.equals(CommandKind.of(command.kind()).id())
                    && !field.startsWith("fee.")
                    && !field.startsWith("policy.")
                    && !field.startsWith("other.")
                    && !field.startsWith("review.")) {
                put(json, field, plain(field, value));
            }
        });
        if (!command.whole("fee").isEmpty()) {
            json.put("fee", fee(command));
        }
        if (!command.whole("policy").isEmpty()) {
            boolean combined = command.kind().equals("cash-out");
            json.put(combined ? "policies" : "policy", combined ? policies(command) : policy(command));
        }
        review(command, json);
        command.find("availability.weekEnds").ifPresent(day -> put(json, "availability.zone", "Europe/Amsterdam"));
        json.put("at", plain("at", command.get("at", Long.toString(step.now()))));
        return text(json);
    }

    private static Object plain(String field, String value) {
        if (NUMBERS.contains(field)) {
            return Integer.valueOf(value);
        }
        if (List.of("at", "expires", "until", "answerBy").contains(field)) {
            return CommandAdapter.time(value).toString();
        }
        if (field.equals("shares")) {
            return Arrays.stream(value.split(","))
                    .map(share -> share.split("\\*"))
                    .map(share ->
                            Map.of("worker", share[0], "weight", share.length == 1 ? 1 : Integer.parseInt(share[1])))
                    .toList();
        }
        boolean time = List.of("duration", "availability.after").contains(field);
        return time ? "PT" + value + "S" : value;
    }

    private static Map<String, Object> fee(ModelCommand command) {
        var fee = new LinkedHashMap<String, Object>();
        var first = new LinkedHashMap<String, Object>();
        first.put("fromSlots", 1);
        first.put("rates", rates(command.get("fee.rates", "0%")));
        var second = new LinkedHashMap<String, Object>();
        second.put("fromSlots", Integer.valueOf(command.get("fee.from", "0")));
        second.put("rates", rates(command.get("fee.then", "0%")));
        fee.put("tiers", command.find("fee.from").isPresent() ? List.of(first, second) : List.of(first));
        for (String part : List.of("start", "flat", "floor", "rounding", "tax", "counting", "bearer")) {
            command.find("fee." + part).ifPresent(value -> fee.put(part, value));
        }
        return fee;
    }

    private static List<Object> policies(ModelCommand command) {
        var rail = new LinkedHashMap<String, Object>();
        rail.put("quantum", command.get("other.quantum"));
        command.find("other.minimum").ifPresent(value -> rail.put("minimum", value));
        var other = new LinkedHashMap<String, Object>();
        other.put("rails", List.of(rail));
        command.find("other.onceADay").ifPresent(value -> other.put("onceADay", value));
        return List.of(policy(command), other);
    }

    private static Map<String, Object> policy(ModelCommand command) {
        var fee = new LinkedHashMap<String, Object>();
        for (String part : List.of("flat", "share", "waivedAbove")) {
            command.find("policy." + part).ifPresent(value -> fee.put(part, value));
        }
        var rail = new LinkedHashMap<String, Object>();
        command.find("policy.rail").ifPresent(value -> rail.put("name", value));
        rail.put("quantum", command.get("policy.quantum"));
        command.find("policy.minimum").ifPresent(value -> rail.put("minimum", value));
        if (!fee.isEmpty()) {
            rail.put("fee", fee);
        }
        var threshold = new LinkedHashMap<String, Object>();
        threshold.put("amount", command.get("policy.threshold"));
        command.find("policy.basis").ifPresent(value -> threshold.put("basis", value));
        command.find("policy.edge").ifPresent(value -> threshold.put("edge", value));
        command.find("policy.worth")
                .ifPresent(worth -> threshold.put(
                        "combined",
                        List.of(Map.of(
                                "currency", ModelCommand.currencyOf(command.get("other.quantum")), "worth", worth))));
        var policy = new LinkedHashMap<String, Object>();
        policy.put("rails", List.of(rail));
        policy.put("threshold", threshold);
        command.find("policy.unclaimedFor").ifPresent(value -> policy.put("unclaimedFor", "PT" + value + "S"));
        command.find("policy.onceADay").ifPresent(value -> policy.put("onceADay", value));
        return policy;
    }

    private static List<String> rates(String text) {
        return Arrays.asList(text.split("\\+"));
    }

    private static void review(ModelCommand command, Map<String, Object> json) {
        for (String window : List.of("submitWithin", "approveAfter")) {
            command.find("review." + window).ifPresent(value -> put(json, "review." + window, "PT" + value + "S"));
        }
        command.find("review.minimumLength")
                .ifPresent(value -> put(json, "review.rejection.minimumLength", Integer.valueOf(value)));
        command.find("review.categories")
                .ifPresent(value -> put(json, "review.rejection.categories", Arrays.asList(value.split(","))));
        command.find("review.slot").ifPresent(value -> put(json, "review.rejection.slot", value));
        command.find("review.mostRejected").ifPresent(value -> put(json, "review.rejection.maximumShare", value));
        command.find("review.daily").ifPresent(value -> {
            put(json, "review.rejection.daily.maximumShare", value);
            put(json, "review.rejection.daily.always", Integer.valueOf(command.get("review.dailyAlways")));
            put(json, "review.rejection.daily.zone", command.get("review.dailyZone"));
        });
        command.find("review.screenedOut").ifPresent(value -> put(json, "review.screenedOut", value));
        command.find("review.perWorker")
                .ifPresent(value -> put(json, "review.assignmentsPerWorker", Integer.valueOf(value)));
        command.find("review.visit").ifPresent(value -> put(json, "review.visit.share", value));
        command.find("review.visitRounding").ifPresent(value -> put(json, "review.visit.rounding", value));
        command.find("review.visitPayer").ifPresent(value -> put(json, "review.visit.payer", value));
        if (command.find("review.visit").isEmpty()
                && command.find("review.visitPayer").isPresent()) {
            put(json, "review.visit.share", "0%");
        }
        String start = command.get("review.overturn", "submission");
        if (start.equals("archived")) {
            put(json, "review.overturn.start", "rejection");
        } else if (command.find("review.overturn").isPresent()
                || command.find("review.overturnWindow").isPresent()) {
            put(json, "review.overturn.window", "PT" + command.get("review.overturnWindow", "2592000") + "S");
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
