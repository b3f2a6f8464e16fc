package io.piecework.ledger.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ledger should do, told a second time from what its promises say: its own states, its own arithmetic, nothing of the library.
 */
final class Model {

    /** What it answers: the event, or the code of a refusal and for a changed repeat the field. */
    record Answer(String outcome, boolean again) {}

    private record Logged(Order order, String event, long effective) {}

    /** How an order of one kind is carried out; whatever it refuses it refuses before it changes anything. */
    interface Rule {
        void apply(Order order, Step step);
    }

    final Books books = new Books();
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Logged> log = new HashMap<>();
    private final List<Step> done = new ArrayList<>();
    private final ClosingRules closing = new ClosingRules(books);

    Model() {
        new FundRules(books).describe(rules);
        new TaskRules(books).describe(rules);
        new WorkRules(books).describe(rules);
        new ReviewRules(books).describe(rules);
        new AppealRules(books).describe(rules);
        new ReversalRules(books).describe(rules);
        new AwardRules(books).describe(rules);
        new PayoutRules(books).describe(rules);
        new WorkerRules(books).describe(rules);
        closing.describe(rules);
    }

    Answer answer(Step step) {
        Order order = step.order();
        Kind kind = Kind.of(order.kind());
        String key = kind.keyOf(order);
        Logged before = log.get(key);
        try {
            if (before != null) {
                return repeat(kind, order, before);
            }
            Rule rule = rules.get(order.kind());
            if (rule == null) {
                throw new IllegalStateException("the model has no rule for " + order.kind());
            }
            if (closing.isBehind(order, step.now())) {
                closing.refuse(
                        order,
                        books.payouts.get(order.get("payout", "")),
                        done,
                        withoutClosing().answer(step));
            }
            books.led = "";
            rule.apply(order, step);
            String event = kind.event() + books.led;
            books.purses.values().forEach(Purse::keepBack);
            done.add(step);
            log.put(key, new Logged(order, event, effective(order, step.now())));
            return new Answer(event, false);
        } catch (Refused refused) {
            return new Answer(refused.code(), false);
        }
    }

    /** The same up to now in a ledger whose books were never closed: what is refused for another reason there is so here. */
    private Model withoutClosing() {
        var model = new Model();
        done.stream()
                .filter(step -> !step.order().kind().equals("close-period"))
                .forEach(model::answer);
        return model;
    }

    private static Answer repeat(Kind kind, Order order, Logged before) {
        if (!order.kind().equals(before.order().kind())) {
            throw new Refused("id-reused event");
        }
        for (String field : kind.fields()) {
            if (!order.whole(field).equals(before.order().whole(field))) {
                throw new Refused("id-reused " + field);
            }
        }
        if (!actor(order).equals(actor(before.order()))) {
            throw new Refused("id-reused actor");
        }
        if (order.find("at").isPresent() && Long.parseLong(order.get("at")) != before.effective()) {
            throw new Refused("id-reused at");
        }
        return new Answer(before.event(), true);
    }

    private static String actor(Order order) {
        return order.get("actor", "operator:platform");
    }

    static long effective(Order order, long now) {
        return order.find("at").map(Long::parseLong).orElse(now);
    }

    /** When it counts from: nobody dates ahead, and only the platform's own people or an import date back. */
    static long stamp(Order order, long now) {
        long effective = effective(order, now);
        Books.demand(effective <= now, "effective-in-future");
        boolean mayDateBack =
                actor(order).startsWith("operator:") || actor(order).startsWith("import:");
        Books.demand(effective == now || mayDateBack, "back-dated");
        return effective;
    }
}
