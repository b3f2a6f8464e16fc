package io.piecework.ledger.reading.statement;

import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.reading.statement.Statement.Rule;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.terms.FeeTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rules by which fees, tax and the pay for impossible visits of a period were made, from the events that carry them: three queries, and one
 * event of each task, payout and change of withholding. Of more than {@value #MOST} tasks or payouts it reads those that were recorded first.
 */
final class StatementRules {

    private static final int MOST = 200;

    /** Changes of withholding up to the end of the period, if tax moved in it. */
    private static final String WITHHOLDINGS = """
            SELECT stream
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND kind IN (%s)
            %s
            ORDER BY effective_at, position""".formatted(
            LineKind.codes(EnumSet.of(LineKind.WITHHOLDING_STARTED, LineKind.WITHHOLDING_STOPPED)::contains), "%s");

    private static final String TAXED = """
            SELECT COUNT(*) AS taxed
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND tax <> 0
            %s""";

    private static final String PAYOUTS = """
            SELECT payout, MIN(position) AS first_line
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND payout <> ''
            AND (fee <> 0 OR kind = '%s')
            %s
            GROUP BY payout
            ORDER BY first_line, payout
            FETCH FIRST %s ROWS ONLY""".formatted(LineKind.PAYOUT_REQUESTED.code(), "%s", MOST);

    private static final String TASKS = """
            SELECT task, MIN(position) AS first_line, MAX(CASE WHEN fee <> 0 THEN 1 ELSE 0 END) AS with_fee,
                MAX(CASE WHEN kind = '%1$s' THEN 1 ELSE 0 END) AS visits
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND task <> ''
            AND (fee <> 0 OR kind = '%1$s')
            %2$s
            GROUP BY task
            ORDER BY first_line, task
            FETCH FIRST %3$s ROWS ONLY""".formatted(LineKind.VISIT_IMPOSSIBLE.code(), "%s", MOST);

    private record Subject(String stream, boolean fee, boolean visit) {}

    private final Reading server;
    private final List<Rule> rules = new ArrayList<>();

    private StatementRules(Reading server) {
        this.server = server;
    }

    /** @param known what was known; null for now */
    static List<Rule> of(
            Reading server, WorkerId worker, CurrencyUnit currency, StatementPeriod period, @Nullable KnownAt known) {
        RowFilter upTo = known == null ? RowFilter.NONE : known.filter();
        RowFilter within = period.within(upTo);
        List<Object> values =
                StatementRows.values(worker, currency, within.values().toArray());
        var reader = new StatementRules(server);
        reader.works(server.query(rows -> rows.list(
                TASKS.formatted(within.and()),
                values,
                row -> new Subject(
                        new TaskId(row.text("task")).stream(), row.count("with_fee") == 1, row.count("visits") == 1))));
        reader.payouts(server.query(rows ->
                rows.list(PAYOUTS.formatted(within.and()), values, row -> new PayoutId(row.text("payout")).stream())));
        if (server.query(rows -> isTaxed(rows, within, values))) {
            RowFilter before = new StatementPeriod(null, period.to(), period.zone()).within(upTo);
            reader.withholdings(
                    server.query(rows -> rows.list(
                            WITHHOLDINGS.formatted(before.and()),
                            StatementRows.values(
                                    worker, currency, before.values().toArray()),
                            row -> row.text("stream"))),
                    period.from());
        }
        return reader.rules;
    }

    private static boolean isTaxed(Rows rows, RowFilter within, List<Object> values) {
        return rows.list(TAXED.formatted(within.and()), values, row -> row.count("taxed"))
                        .get(0)
                > 0;
    }

    /** The first events of streams, in their order; an event of another kind is left out. */
    private <E extends LedgerEvent> Map<String, E> first(List<String> streams, Class<E> kind) {
        Map<String, List<LedgerEvent>> events = streams.isEmpty() ? Map.of() : server.events(streams, 1);
        var first = new LinkedHashMap<String, E>();
        for (String stream : streams) {
            events.getOrDefault(stream, List.of()).stream()
                    .limit(1)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .forEach(event -> first.put(stream, event));
        }
        return first;
    }

    private void works(List<Subject> subjects) {
        Map<String, TaskEvent.Published> tasks =
                first(subjects.stream().map(Subject::stream).toList(), TaskEvent.Published.class);
        var fees = new LinkedHashMap<List<Phrase>, List<String>>();
        var visits = new LinkedHashMap<List<Phrase>, List<String>>();
        for (Subject subject : subjects) {
            TaskEvent.Published task = tasks.get(subject.stream);
            if (task == null) {
                continue;
            }
            String title = task.title().text().isEmpty()
                    ? task.task().value()
                    : task.title().text();
            if (subject.fee) {
                fees.computeIfAbsent(terms(task.terms()), same -> new ArrayList<>())
                        .add(title);
            }
            if (subject.visit) {
                Phrase pays = task.review().visit().terms(task.reward().currency());
                visits.computeIfAbsent(List.of(pays), same -> new ArrayList<>()).add(title);
            }
        }
        add(Rule.Of.FEE, fees);
        add(Rule.Of.VISIT, visits);
    }

    /** The tasks are named only where their rules differ. */
    private void add(Rule.Of of, Map<List<Phrase>, List<String>> found) {
        found.forEach((terms, titles) -> add(
                of,
                terms,
                null,
                found.size() == 1 ? List.of() : titles.stream().distinct().toList()));
    }

    private void add(Rule.Of of, List<Phrase> terms, @Nullable Instant from, List<String> tasks) {
        if (!terms.isEmpty()) {
            rules.add(new Rule(of, terms, from, tasks));
        }
    }

    private static List<Phrase> terms(FeeTerms fee) {
        var parts = new ArrayList<Phrase>();
        if (!fee.flat().isZero()) {
            parts.add(Phrase.of("rule.each", fee.flat()));
        }
        fee.rates().stream()
                .filter(rate -> rate.numerator().signum() != 0)
                .forEach(rate -> parts.add(Phrase.of("rule.of-reward", rate)));
        List<Phrase> terms = added(parts);
        if (!fee.floor().isZero()) {
            terms.add(Phrase.of("rule.at-least", fee.floor()));
        }
        if (fee.ceiling() != null) {
            terms.add(Phrase.of("rule.at-most", fee.ceiling()));
        }
        if (fee.tax().numerator().signum() != 0) {
            terms.add(Phrase.of("rule.tax-on-fee", fee.tax()));
        }
        return terms;
    }

    /** The parts of a fee that are added up, in one phrase. */
    private static List<Phrase> added(List<Phrase> parts) {
        var terms = new ArrayList<Phrase>();
        parts.stream()
                .reduce((one, other) -> Phrase.of("rule.plus", one, other))
                .ifPresent(terms::add);
        return terms;
    }

    private void payouts(List<String> streams) {
        var found = new LinkedHashMap<List<Phrase>, Instant>();
        for (PayoutEvent.Requested payout :
                first(streams, PayoutEvent.Requested.class).values()) {
            if (!payout.remittance().fee().isZero()) {
                found.putIfAbsent(terms(payout.rail().fee()), payout.stamp().effective());
            }
        }
        found.forEach((terms, from) -> add(Rule.Of.PAYOUT, terms, found.size() == 1 ? null : from, List.of()));
    }

    private static List<Phrase> terms(PayoutFee fee) {
        var parts = new ArrayList<Phrase>();
        if (fee.flat() != null) {
            parts.add(Phrase.of("rule.each", fee.flat()));
        }
        if (fee.share() != null) {
            parts.add(Phrase.of("rule.of-payout", fee.share()));
        }
        List<Phrase> terms = added(parts);
        if (fee.waivedAbove() != null) {
            terms.add(Phrase.of("rule.nothing-above", fee.waivedAbove()));
        }
        return terms;
    }

    /** The rule that held when the period began, and those that began in it. */
    private void withholdings(List<String> streams, @Nullable Instant from) {
        List<TaxEvent> changes = List.copyOf(first(streams, TaxEvent.class).values());
        for (int i = 0; i < changes.size(); i++) {
            boolean over = from != null
                    && i + 1 < changes.size()
                    && !changes.get(i + 1).stamp().effective().isAfter(from);
            if (!over && changes.get(i) instanceof TaxEvent.Started started) {
                rules.add(new Rule(
                        Rule.Of.TAX,
                        List.of(terms(started, i == 0 ? null : changes.get(i - 1))),
                        started.stamp().effective(),
                        List.of()));
            }
        }
    }

    /** A rate that replaced another one names that too. */
    private static Phrase terms(TaxEvent.Started started, @Nullable TaxEvent before) {
        WithholdingRule rule = started.rule();
        return before instanceof TaxEvent.Started replaced
                        && !replaced.rule().rate().equals(rule.rate())
                ? Phrase.of("rule.tax-changed", replaced.rule().rate(), rule.rate(), rule.rounding())
                : Phrase.of("decision.terms-withholding", rule.rate(), rule.rounding());
    }
}
