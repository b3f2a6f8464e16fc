package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Table.Row;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.WorkerAccount;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A summary in words.
 *
 * @param period the sums of the period, each with what it consists of
 * @param now what can be withdrawn now; without a payout standing what is available
 * @param withdrawable what can be withdrawn now; null without a payout standing
 * @param why sentences on when it is paid, and why the rest is not paid yet
 * @param actions what needs the worker's attention, what ends soonest first, or that nothing does; none where that is not known
 * @param calm whether nothing does
 */
public record SummaryPanel(
        Table period, Row now, @Nullable Amount withdrawable, List<String> why, List<String> actions, boolean calm) {

    private static final int LONGEST_REASON = 200;

    /** The text around a reason has one. */
    private static final Pattern FULL_STOP = Pattern.compile("[.\u3002\u0964\u06d4]$");

    /** Whether anything can be withdrawn now, or is available. */
    public boolean some() {
        Amount amount = now.cells().get(0).amount();
        return amount != null && amount.isPositive();
    }

    /**
     * What is of now.
     *
     * @param now the present sub-balances in the statement
     * @param next the held earnings that become available first; null for none
     * @param standing what can be paid out now; null where the caller gave none
     * @param account null for a statement as it was known at an earlier moment
     * @param moment of reading
     * @param complete whether the open items were given, without which it is not known that nothing is to do
     */
    record Present(
            Balance now,
            @Nullable HeldEarnings next,
            @Nullable PayoutStanding standing,
            @Nullable WorkerAccount account,
            Instant moment,
            boolean complete) {}

    /** The summary in words. */
    static SummaryPanel of(StatementSummary summary, Present present, ZoneId zone, Language language) {
        PayoutStanding standing = present.standing;
        WorkerAccount account = present.account;
        var money = new ExpectedMoney(present.now, present.next, account, zone, language);
        PayoutBlockers blockers = standing == null ? null : new PayoutBlockers(standing, summary, money);
        PlatformClosing closing = account == null || account.closeDate() == null
                ? null
                : new PlatformClosing(account.closeDate(), present.moment, zone, language);
        List<Action> all =
                actions(summary.open(), blockers == null ? money.action() : blockers.action(), zone, language);
        boolean closed = account != null && account.isClosed();
        if (closing != null && !closing.isOver() && !closed) {
            all.add(new Action(closing.date(), closing.action()));
        }
        List<String> actions = sorted(all);
        boolean calm = actions.isEmpty() && standing != null && present.complete;
        Row row = blockers == null
                ? Row.noted(language.say("balance.available"), present.now.available(), "", language)
                : blockers.withdrawable();
        var why = new ArrayList<String>(closing == null ? List.of() : closing.sentences());
        why.addAll(blockers == null ? money.withoutRules() : blockers.why());
        return new SummaryPanel(
                new Table(language.say("summary.period"), List.of(), new PeriodRows(language).of(summary)),
                row,
                blockers == null ? null : row.cells().get(0).amount(),
                why,
                calm ? List.of(language.say("to-do.nothing")) : actions,
                calm);
    }

    private static List<Action> actions(StatementSummary.Open open, String blocking, ZoneId zone, Language language) {
        return Stream.of(
                        action(open.unclaimed(), pending -> claim(pending, zone, language)),
                        action(open.first(), pending -> appeal(pending, open.overturnable(), zone, language)),
                        severalOf(open.handIn(), several -> handIn(several, zone, language)),
                        severalOf(open.revision(), several -> revise(several, zone, language)),
                        severalOf(open.review(), several -> review(several, zone, language)),
                        Stream.of(new Action(Instant.MAX, blocking)))
                .flatMap(Function.identity())
                .filter(action -> !action.sentence.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What ends soonest comes first, what has no end last. */
    private static List<String> sorted(List<Action> actions) {
        return actions.stream()
                .sorted(Comparator.comparing(Action::until))
                .map(Action::sentence)
                .toList();
    }

    private record Action(Instant until, String sentence) {}

    private static Stream<Action> action(
            StatementSummary.@Nullable Pending pending, Function<StatementSummary.Pending, String> sentence) {
        return Stream.ofNullable(pending)
                .map(each -> new Action(Objects.requireNonNullElse(each.until(), Instant.MAX), sentence.apply(each)));
    }

    private static Stream<Action> severalOf(
            StatementSummary.@Nullable Several several, Function<StatementSummary.Several, String> sentence) {
        return several == null ? Stream.empty() : action(several.first(), first -> sentence.apply(several));
    }

    private static String claim(StatementSummary.Pending payout, ZoneId zone, Language language) {
        return because(language.say("to-do.claim", named(payout, zone, language)), payout, language);
    }

    private static String handIn(StatementSummary.Several work, ZoneId zone, Language language) {
        String named = named(work.first(), zone, language);
        String priced = work.amount() == null ? named : language.say("to-do.priced", named, work.amount());
        String said = said(work, "to-do.hand-in", "to-do.hand-in-by", priced, zone, language);
        return andMore(work, said, language);
    }

    private static String revise(StatementSummary.Several work, ZoneId zone, Language language) {
        String named = named(work.first(), zone, language);
        return andMore(work, said(work, "to-do.revise", "to-do.revise-by", named, zone, language), language);
    }

    private static String said(
            StatementSummary.Several work, String key, String by, String named, ZoneId zone, Language language) {
        Instant until = work.first().until();
        return until == null ? language.say(key, named) : language.say(by, named, language.deadline(until, zone));
    }

    private static String andMore(StatementSummary.Several work, String first, Language language) {
        return work.all() == 1 ? first : language.say("to-do.more-work", work.all() - 1, first);
    }

    /** Empty where the time has no end to name. */
    private static String appeal(StatementSummary.Pending work, long all, ZoneId zone, Language language) {
        if (work.until() == null) {
            return "";
        }
        String until = language.deadline(work.until(), zone);
        String named = named(work, zone, language);
        return all == 1
                ? language.say("to-do.rejection", named, until)
                : language.say("to-do.rejections", all, named, until);
    }

    /** Empty where the time has no end to name. */
    private static String review(StatementSummary.Several decisions, ZoneId zone, Language language) {
        StatementSummary.Pending first = decisions.first();
        if (first.until() == null) {
            return "";
        }
        String said = language.say(
                "to-do.review",
                because(language.title(first.title(), zone), first, language),
                language.deadline(first.until(), zone));
        return decisions.all() == 1 ? said : language.say("to-do.more-decisions", decisions.all() - 1, said);
    }

    /** A longer reason stands below only. */
    private static String because(String sentence, StatementSummary.Pending pending, Language language) {
        boolean some = !pending.reason().isEmpty() && pending.reason().length() <= LONGEST_REASON;
        return some ? language.say("to-do.reason", sentence, withoutStop(pending.reason())) : sentence;
    }

    static String withoutStop(String reason) {
        return FULL_STOP.matcher(reason).replaceFirst("");
    }

    private static String named(StatementSummary.Pending pending, ZoneId zone, Language language) {
        String title = language.title(pending.title(), zone);
        return title.isEmpty() ? pending.reference() : title;
    }
}
