package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Table.Row;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.statement.LaterChanges;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happened since the end of a statement's period, as a text and a page say it: from what was owed then to what is owed now.
 *
 * @param table the changes between the two sums
 * @param more sentences on single lines and on remitted tax, and where the rest is
 */
public record LaterTable(Table table, List<String> more) {

    /**
     * In words.
     *
     * @param closing what was owed at the end of the period
     * @param moment as of which it is
     * @param decisions of the period, with those after it; null where the statement is without decisions
     */
    static LaterTable of(
            LaterChanges since,
            Amount closing,
            Balance now,
            Instant moment,
            @Nullable PeriodDecisions decisions,
            ZoneId zone,
            Language language) {
        var rows = new ArrayList<Row>();
        rows.add(Row.noted(language.say("since.owed-then"), closing, "", language));
        since.changes().forEach(change -> rows.add(row(change, zone, language)));
        Amount owed = now.held().plus(now.available()).plus(now.inTransit());
        rows.add(Row.noted(language.say("since.owed-now"), owed, inTransit(now, language), language));
        var more = new ArrayList<String>();
        Map<Long, DecisionDocument> decided = decided(decisions);
        since.lines().forEach(line -> {
            String said = line(line, moment, zone, language);
            DecisionDocument document = decided.get(line.position());
            more.add(document == null ? said : decided(said, document, line, moment, language.timesIn(zone)));
        });
        if (since.moreLines()) {
            more.add(language.say("since.more"));
        }
        if (since.remitted() != null) {
            more.add(language.say(
                    "since.remitted",
                    language.money(since.remitted().amount()),
                    language.day(Objects.requireNonNull(since.remitted().first()), zone)));
        }
        return new LaterTable(
                new Table(language.say("since.title", language.time(moment, zone)), List.of(), rows), more);
    }

    private static Map<Long, DecisionDocument> decided(@Nullable PeriodDecisions decisions) {
        return decisions == null
                ? Map.of()
                : decisions.later().stream()
                        .collect(
                                Collectors.toMap(document -> document.decision().position(), document -> document));
    }

    /** Who decided, and how to ask for a review, unless the line says until when it can be appealed. */
    private static String decided(
            String said, DecisionDocument document, LaterChanges.Line line, Instant moment, Language zoned) {
        String by = zoned.say(
                "since.decided",
                ToDo.withoutStop(said),
                zoned.say(document.decision().maker().sentence()));
        return line.overturnUntil() == null ? by + " " + zoned.say(document.how(moment)) : by;
    }

    private static String line(LaterChanges.Line line, Instant moment, ZoneId zone, Language language) {
        String what = LineGroups.kind(line.kind(), line.title(), line.net(), language);
        String title = language.title(line.title(), zone);
        if (!title.isEmpty()) {
            what = language.say("since.named", what, title);
        }
        if (!line.reference().isEmpty()) {
            what = language.say("since.times", what, line.reference());
        }
        String said = language.say("text.labelled", language.day(line.effective(), zone), what);
        if (!line.net().isZero()) {
            said = language.say("open.row", said, language.money(line.net()));
        }
        if (line.corrects() != null) {
            String about = line.kind().isCorrection() ? "lines.corrects" : "lines.about";
            said = language.say("open.row", said, language.say(about, language.day(line.corrects(), zone)));
        }
        if (!line.reason().isEmpty()) {
            said = language.say("open.row", said, language.say("lines.reason", line.reason()));
        }
        Instant until = line.overturnUntil();
        return until == null
                ? said
                : language.say(
                        "open.row", said, LineGroups.appeal(until, moment, language.deadline(until, zone), language));
    }

    private static Row row(LaterChanges.Change change, ZoneId zone, Language language) {
        String name = language.say(name(change.of()));
        String first = language.day(change.first(), zone);
        String last = language.day(change.last(), zone);
        return Row.noted(
                change.number() == 1 ? name : language.say("since.times", name, language.number(change.number())),
                change.net(),
                first.equals(last) ? first : language.say("period.from-to", first, last),
                language);
    }

    private static String name(LaterChanges.Of of) {
        return switch (of) {
            case EXPENSES -> "summary.expenses";
            case CARRIED_OVER -> "summary.carried-over";
            case FORFEITED -> "summary.forfeited";
            case UNCLAIMED -> "balance.unclaimed";
            case EARNED, OVERTURNED, TAKEN_BACK, GIVEN_BACK, PAID_OUT, CAME_BACK -> "since." + of;
        };
    }

    /** What of the balance is on its way to the worker. */
    private static String inTransit(Balance now, Language language) {
        return now.inTransit().isZero()
                ? ""
                : language.say("text.labelled", language.say("balance.in-transit"), language.money(now.inTransit()));
    }
}
