package io.piecework.ledger.page;

import freemarker.template.TemplateDirectiveModel;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spending.RequesterBalance;
import io.piecework.ledger.spending.RequesterTotals;
import io.piecework.ledger.spending.StatementRequest;
import io.piecework.ledger.spending.StreamedRequesterStatement;
import io.piecework.ledger.text.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The model of the template of a requester's statement. */
final class RequesterModel {

    private final StreamedRequesterStatement statement;
    private final RequesterPageTotals totals;
    private final ZonedTimes times;
    private final boolean pdf;

    RequesterModel(StreamedRequesterStatement statement, RequesterPageTotals totals, boolean pdf) {
        this.statement = statement;
        this.totals = totals;
        this.pdf = pdf;
        times = new ZonedTimes(statement.request().period().zone(), Language.ENGLISH);
    }

    /** The values of the page's header. */
    private record Head(
            String requester, String currency, String period, String position, String recorded, boolean ended) {}

    /** A sub-balance as a panel; {@code kind} is the CSS class. */
    private record Panel(String name, String kind, Amount amount, String hint) {}

    /**
     * A row of the table that adds up.
     *
     * @param available null for a part of what was spent, like {@code reserved}
     */
    private record Row(
            String name,
            @Nullable AlignedAmount available,
            @Nullable AlignedAmount reserved,
            AlignedAmount total) {}

    Map<String, Object> model() {
        var model = new HashMap<String, Object>();
        model.put("pdf", pdf);
        model.put("head", RecordModel.of(head()));
        model.put("panels", models(panels()));
        model.put("proof", models(proof()));
        model.put("fees", totals.fees());
        model.put("taxes", totals.taxes());
        model.put("count", String.valueOf(totals.lines()));
        model.put("some", totals.lines() > 0);
        model.put("lines", lines());
        model.put("widths", RecordModel.of(totals.widths()));
        return model;
    }

    private static List<Map<String, Object>> models(Stream<? extends Record> records) {
        return records.map(RecordModel::of).toList();
    }

    private Head head() {
        StatementRequest request = statement.request();
        return new Head(
                Printable.of(request.requester().value()),
                request.currency().getCurrencyCode(),
                request.period().inWords(Language.ENGLISH),
                String.valueOf(statement.position()),
                times.at(statement.recorded()),
                request.period().to() != null);
    }

    private Stream<Panel> panels() {
        RequesterBalance now = statement.now();
        Panel available = now.available().isNegative()
                ? new Panel("Available", "owed", now.available(), "Credit in use. Deposits make up for it.")
                : new Panel("Available", "available", now.available(), "Free for new tasks, awards and refunds.");
        return Stream.of(
                available,
                new Panel("Reserved", "held", now.reserved(), "For slots that are open or not decided yet."));
    }

    private Stream<Row> proof() {
        RequesterTotals sums = totals.totals();
        Amount zero = Amount.zero(sums.pay().currency());
        return Stream.of(
                row("Opening balance", statement.opening()),
                row("+ deposits", sums.deposited(), zero),
                row("- refunds", sums.refunded().negated(), zero),
                row("reserved", sums.reserved().negated(), sums.reserved()),
                row("released", sums.released(), sums.released().negated()),
                row(
                        "- spent",
                        sums.spentOfAvailable().negated(),
                        sums.spentOfReserved().negated()),
                part("of it pay", sums.pay()),
                part("of it fees", sums.fees()),
                part("of it tax on fees", sums.taxes()),
                row("= closing balance", totals.closing()));
    }

    private Row part(String name, Amount spent) {
        return new Row(name, null, null, totals.aligned(spent.negated()));
    }

    private Row row(String name, Amount available, Amount reserved) {
        return row(name, new RequesterBalance(available, reserved));
    }

    private Row row(String name, RequesterBalance balance) {
        return new Row(
                name,
                totals.aligned(balance.available()),
                totals.aligned(balance.reserved()),
                totals.aligned(balance.total()));
    }

    private TemplateDirectiveModel lines() {
        return LoopDirective.of(statement::each, line -> RecordModel.of(RequesterPageLine.of(line, times, totals)));
    }
}
