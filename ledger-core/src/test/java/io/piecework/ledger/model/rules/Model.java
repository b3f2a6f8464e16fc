package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ledger should do, told a second time from what its promises say: its own states, its own arithmetic, nothing of the library.
 */
public final class Model {

    /** What it answers: the event, or the code of a refusal and for a changed repeat the field. */
    public record Answer(String outcome, boolean again) {}

    private record Logged(ModelCommand order, String event, long effective) {}

    /** How an order of one kind is carried out; whatever it refuses it refuses before it changes anything. */
    public interface Rule {
        void apply(ModelCommand order, TimedCommand step);
    }

    public final Books books = new Books();
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Logged> log = new HashMap<>();
    private final List<TimedCommand> done = new ArrayList<>();
    private final ClosingRules closing = new ClosingRules(books);

    public Model() {
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

    public Answer answer(TimedCommand step) {
        ModelCommand order = step.order();
        CommandKind kind = CommandKind.of(order.kind());
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
            books.purses.values().forEach(WorkerAccount::keepBack);
            done.add(step);
            log.put(key, new Logged(order, event, effective(order, step.now())));
            return new Answer(event, false);
        } catch (ModelRefusal refused) {
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

    private static Answer repeat(CommandKind kind, ModelCommand order, Logged before) {
        if (!order.kind().equals(before.order().kind())) {
            throw new ModelRefusal("id-reused event");
        }
        for (String field : kind.fields()) {
            if (!order.whole(field).equals(before.order().whole(field))) {
                throw new ModelRefusal("id-reused " + field);
            }
        }
        if (!actor(order).equals(actor(before.order()))) {
            throw new ModelRefusal("id-reused actor");
        }
        if (order.find("at").isPresent() && Long.parseLong(order.get("at")) != before.effective()) {
            throw new ModelRefusal("id-reused at");
        }
        return new Answer(before.event(), true);
    }

    private static String actor(ModelCommand order) {
        return order.get("actor", "operator:platform");
    }

    public static long effective(ModelCommand order, long now) {
        return order.find("at").map(Long::parseLong).orElse(now);
    }

    /** When it counts from: nobody dates ahead, and only the platform's own people or an import date back. */
    public static long stamp(ModelCommand order, long now) {
        long effective = effective(order, now);
        Books.demand(effective <= now, "effective-in-future");
        boolean mayDateBack =
                actor(order).startsWith("operator:") || actor(order).startsWith("import:");
        Books.demand(effective == now || mayDateBack, "back-dated");
        return effective;
    }
}
