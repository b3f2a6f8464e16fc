package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.statement.LaterChanges;
import io.piecework.ledger.reading.statement.StatementSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a worker, in sentences, what needs attention: what ends soonest first, what has no end last. */
final class ToDo {

    private static final int LONGEST_REASON = 200;

    /** The text around a reason has one. */
    private static final Pattern FULL_STOP = Pattern.compile("[.\u3002\u0964\u06d4]$");

    private record Action(Instant until, String sentence) {}

    private final List<Action> actions = new ArrayList<>();
    private final ZoneId zone;
    private final Language language;

    ToDo(ZoneId zone, Language language) {
        this.zone = zone;
        this.language = language;
    }

    /** Adds what of a statement is open and has something that the worker can do. */
    ToDo with(StatementSummary.Open open) {
        add(open.unclaimed(), this::claim);
        add(open.first(), work -> appeal(work, open.overturnable()));
        add(open.handIn(), this::handIn);
        add(open.revision(), this::revise);
        add(open.review(), this::review);
        return this;
    }

    /** Adds the rejections after the statement's period that can still be appealed. */
    ToDo with(@Nullable LaterChanges since) {
        StatementSummary.Part rejected = since == null ? null : since.rejected();
        if (rejected != null && rejected.first() != null) {
            String until = language.deadline(rejected.first(), zone);
            with(rejected.first(), language.say("to-do.later-rejections", rejected.number(), until));
        }
        return this;
    }

    /** Adds what of the decisions after the statement's period can still be reviewed. */
    ToDo with(@Nullable PeriodDecisions decisions) {
        add(decisions == null ? null : decisions.laterReview(), this::laterReview);
        return this;
    }

    /**
     * Adds an action.
     *
     * @param until null for no end
     * @param sentence empty for none
     */
    ToDo with(@Nullable Instant until, String sentence) {
        if (!sentence.isEmpty()) {
            actions.add(new Action(Objects.requireNonNullElse(until, Instant.MAX), sentence));
        }
        return this;
    }

    List<String> sentences() {
        return actions.stream()
                .sorted(Comparator.comparing(Action::until))
                .map(Action::sentence)
                .toList();
    }

    private void add(StatementSummary.@Nullable Pending pending, Function<StatementSummary.Pending, String> sentence) {
        if (pending != null) {
            with(pending.until(), sentence.apply(pending));
        }
    }

    private void add(StatementSummary.@Nullable Several several, Function<StatementSummary.Several, String> sentence) {
        if (several != null) {
            with(several.first().until(), sentence.apply(several));
        }
    }

    private String claim(StatementSummary.Pending payout) {
        return because(language.say("to-do.claim", named(payout)), payout);
    }

    private String handIn(StatementSummary.Several work) {
        String named = named(work.first());
        String priced = work.amount() == null ? named : language.say("to-do.priced", named, work.amount());
        return andMore(work, said(work, "to-do.hand-in", "to-do.hand-in-by", priced));
    }

    private String revise(StatementSummary.Several work) {
        return andMore(work, said(work, "to-do.revise", "to-do.revise-by", named(work.first())));
    }

    private String said(StatementSummary.Several work, String key, String by, String named) {
        Instant until = work.first().until();
        return until == null ? language.say(key, named) : language.say(by, named, language.deadline(until, zone));
    }

    private String andMore(StatementSummary.Several work, String first) {
        return work.all() == 1 ? first : language.say("to-do.more-work", work.all() - 1, first);
    }

    /** Empty where the time has no end to name. */
    private String appeal(StatementSummary.Pending work, long all) {
        if (work.until() == null) {
            return "";
        }
        String until = language.deadline(work.until(), zone);
        return all == 1
                ? language.say("to-do.rejection", named(work), until)
                : language.say("to-do.rejections", all, named(work), until);
    }

    /** Empty where the time has no end to name. */
    private String review(StatementSummary.Several decisions) {
        String said = review(decisions.first(), "to-do.review");
        return said.isEmpty() || decisions.all() == 1
                ? said
                : language.say("to-do.more-decisions", decisions.all() - 1, said);
    }

    private String laterReview(StatementSummary.Several decisions) {
        String said = review(decisions.first(), "to-do.later-review");
        return said.isEmpty() || decisions.all() == 1 ? said : language.say("to-do.later-reviews", said);
    }

    private String review(StatementSummary.Pending first, String key) {
        return first.until() == null
                ? ""
                : language.say(
                        key,
                        because(language.title(first.title(), zone), first),
                        language.deadline(first.until(), zone));
    }

    /** A longer reason stands below only. */
    private String because(String sentence, StatementSummary.Pending pending) {
        boolean some = !pending.reason().isEmpty() && pending.reason().length() <= LONGEST_REASON;
        return some ? language.say("to-do.reason", sentence, withoutStop(pending.reason())) : sentence;
    }

    static String withoutStop(String reason) {
        return FULL_STOP.matcher(reason).replaceFirst("");
    }

    private String named(StatementSummary.Pending pending) {
        String title = language.title(pending.title(), zone);
        return title.isEmpty() ? pending.reference() : title;
    }
}
