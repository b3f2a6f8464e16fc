package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An independent second implementation of the ledger's promises, with its own state and its own arithmetic and without
 * any code of the library.
 */
public final class Model {

    /** The answer to a command: the event, or the code of the refusal, with the field for a changed repeat. */
    public record Answer(String outcome, boolean again) {}

    private record Logged(ModelCommand command, String event, long effective) {}

    /** The rule for commands of one kind. It refuses before it changes anything. */
    public interface Rule {
        void apply(ModelCommand command, TimedCommand step);
    }

    public final Books books = new Books();
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Logged> log = new HashMap<>();
    private final List<TimedCommand> done = new ArrayList<>();
    private final ClosingRules closingRules = new ClosingRules(books);
    private final ReviewRequestRules reviewRequestRules = new ReviewRequestRules(books);
    private final ActorRules actorRules = new ActorRules(books);
    private long floor;

    public Model() {
        new FundRules(books).describe(rules);
        new OpeningRules(books).describe(rules);
        new TaskRules(books).describe(rules);
        new WorkRules(books).describe(rules);
        new ReviewRules(books).describe(rules);
        new AppealRules(books).describe(rules);
        new ReversalRules(books).describe(rules);
        new AwardRules(books).describe(rules);
        new PayoutRules(books).describe(rules);
        new WorkerRules(books).describe(rules);
        reviewRequestRules.describe(rules);
        closingRules.describe(rules);
    }

    /** The time at which a command is recorded: that of the process's clock, but none before the last event's. */
    public long recorded(long now) {
        return Math.max(now, floor);
    }

    public Answer answer(TimedCommand given) {
        TimedCommand step = new TimedCommand(recorded(given.now()), given.command());
        ModelCommand command = step.command();
        CommandKind kind = CommandKind.of(command.kind());
        String key = kind.keyOf(command);
        Logged before = log.get(key);
        try {
            if (before == null || !actor(command).equals(actor(before.command()))) {
                actorRules.check(command);
            }
            if (before != null) {
                return repeat(kind, command, before);
            }
            Rule rule = rules.get(command.kind());
            if (rule == null) {
                throw new IllegalStateException("the model has no rule for " + command.kind());
            }
            if (closingRules.isBackDated(command, step.now())) {
                Model open = withoutClosing();
                closingRules.refuse(
                        command,
                        books.payouts.get(command.get("payout", "")),
                        done,
                        open.answer(step),
                        open.books.effective);
            }
            books.beginEvent(Math.max(step.now(), floor));
            rule.apply(command, step);
            remember(command, step);
            String event = kind.event() + books.eventSuffix;
            long effective = books.effective == null ? effective(command, step.now()) : books.effective;
            rememberEarnings(effective);
            done.add(step);
            floor = step.now();
            log.put(key, new Logged(command, event, effective));
            return new Answer(event, false);
        } catch (ModelRefusal refused) {
            return new Answer(refused.code(), false);
        }
    }

    private void rememberEarnings(long effective) {
        books.allEarnings.values().forEach(WorkerAccount::applyFullHold);
        books.allEarnings.values().forEach(account -> account.remember(effective));
    }

    /** Who would give the command: the worker or requester whose it is, or an operator. */
    public String giver(ModelCommand command) {
        return actorRules.giver(command);
    }

    /** A copy of this model without closed books, because any other refusal has precedence over period-closed. */
    private Model withoutClosing() {
        var model = new Model();
        done.stream()
                .filter(step -> !step.command().kind().equals("close-period"))
                .forEach(model::answer);
        return model;
    }

    private Answer repeat(CommandKind kind, ModelCommand command, Logged before) {
        if (!actorRules.concerns(command, before.command())) {
            throw new ModelRefusal("id-reused");
        }
        if (!command.kind().equals(before.command().kind())) {
            throw new ModelRefusal("id-reused event");
        }
        if (command.kind().equals("report-payout")) {
            return new Answer(before.event(), true); // a rail gives one answer in many ways
        }
        for (String field : kind.fields()) {
            if (!command.whole(field).equals(before.command().whole(field))) {
                throw new ModelRefusal("id-reused " + field);
            }
        }
        if (!actor(command).equals(actor(before.command()))) {
            throw new ModelRefusal("wrong-state");
        }
        if (command.find("at").isPresent() && Long.parseLong(command.get("at")) != before.effective()) {
            throw new ModelRefusal("id-reused at");
        }
        if (!command.find(ModelCommand.TAG).equals(before.command().find(ModelCommand.TAG))) {
            throw new ModelRefusal("id-reused tag " + ModelCommand.TAG);
        }
        return new Answer(before.event(), true);
    }

    /** Remembers the last step of work and of awards. An award only refers to its work; a split has an award for each share. */
    private void remember(ModelCommand command, TimedCommand step) {
        reviewRequestRules.remember(command, step);
        Books.Assignment work = books.assignments.get(command.get("assignment", ""));
        if (work != null && !CommandKind.of(command.kind()).isAward()) {
            work.last = effective(command, step.now());
            work.lastRecorded = step.now();
        }
        String shares = command.get("operation", "") + ":";
        books.grants.forEach((award, grant) -> {
            if (award.equals(command.get("award", "")) || award.startsWith(shares)) {
                grant.last = effective(command, step.now());
                grant.lastRecorded = step.now();
            }
        });
    }

    /** The time that counts at a deadline: the recorded one, unless what precedes was itself recorded after the deadline. */
    static long meets(long deadline, long effective, long recorded, long before) {
        return before < deadline ? recorded : effective;
    }

    /** What happened at a deadline by itself is not overtaken by a command that is recorded later. */
    static void requireNoSkipped(Long deadline, long effective, long recorded, long before) {
        Books.require(
                deadline == null || effective >= deadline || meets(deadline, effective, recorded, before) < deadline,
                "window-closed");
    }

    private static String actor(ModelCommand command) {
        return command.get("actor", "operator:platform");
    }

    public static long effective(ModelCommand command, long now) {
        return command.find("at").map(Long::parseLong).orElse(now);
    }

    /** The effective time. It must not be in the future, and only operators and imports may back-date. */
    public static long stamp(ModelCommand command, long now) {
        long effective = effective(command, now);
        Books.require(effective <= now, "effective-in-future");
        boolean mayDateBack =
                actor(command).startsWith("operator:") || actor(command).startsWith("import:");
        Books.require(effective == now || mayDateBack, "back-dated");
        return effective;
    }
}
