package io.piecework.ledger.document.html;

import freemarker.template.TemplateDirectiveModel;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.requester.RequesterBalance;
import io.piecework.ledger.reading.requester.RequesterTotals;
import io.piecework.ledger.reading.requester.StatementRequest;
import io.piecework.ledger.reading.requester.StreamedRequesterStatement;
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
    private final Language language;
    private final boolean pdf;

    RequesterModel(StreamedRequesterStatement statement, RequesterPageTotals totals, Language language, boolean pdf) {
        this.statement = statement;
        this.totals = totals;
        this.language = language;
        this.pdf = pdf;
        times = new ZonedTimes(statement.request().period().zone(), language);
    }

    /** The values of the page's header. */
    private record Head(
            String requester, String currency, String period, String position, String recorded, boolean ended) {}

    /** A sub-balance as a panel; {@code kind} is the CSS class. */
    private record Panel(String name, String kind, String amount, String hint) {}

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
        var model = new HashMap<>(PageWords.of(language));
        model.put("pdf", pdf);
        model.put("head", RecordModel.of(head()));
        model.put("panels", models(panels()));
        model.put("proof", models(proof()));
        model.put("fees", totals.fees());
        model.put("taxes", totals.taxes());
        model.put("some", totals.lines() > 0);
        model.put(
                "caption",
                language.say(
                        "requester.lines",
                        totals.lines(),
                        statement.request().currency().getCurrencyCode()));
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
                language.name(request.requester()),
                request.currency().getCurrencyCode(),
                language.period(request.period()),
                String.valueOf(statement.position()),
                times.at(statement.recorded()),
                request.period().to() != null);
    }

    private Stream<Panel> panels() {
        RequesterBalance now = statement.now();
        Panel available = now.available().isNegative()
                ? panel("balance.available", "owed", now.available(), "requester.available.credit")
                : panel("balance.available", "available", now.available(), "requester.available.hint");
        return Stream.of(available, panel("requester.reserved", "held", now.reserved(), "requester.reserved.hint"));
    }

    private Panel panel(String name, String kind, Amount amount, String hint) {
        return new Panel(language.say(name), kind, language.amount(amount), language.say(hint));
    }

    private Stream<Row> proof() {
        RequesterTotals sums = totals.totals();
        Amount zero = Amount.zero(sums.pay().currency());
        return Stream.of(
                row("proof.opening", statement.opening()),
                row("requester.deposits", sums.deposited(), zero),
                row("requester.refunds", sums.refunded().negated(), zero),
                row("requester.moved-in", sums.reserved().negated(), sums.reserved()),
                row("requester.moved-out", sums.released(), sums.released().negated()),
                row(
                        "requester.spent",
                        sums.spentOfAvailable().negated(),
                        sums.spentOfReserved().negated()),
                part("requester.of-it-pay", sums.pay()),
                part("requester.of-it-fees", sums.fees()),
                part("requester.of-it-tax", sums.taxes()),
                row("proof.closing", totals.closing()));
    }

    private Row part(String key, Amount spent) {
        return new Row(language.say(key), null, null, totals.aligned(spent.negated()));
    }

    private Row row(String key, Amount available, Amount reserved) {
        return row(key, new RequesterBalance(available, reserved));
    }

    private Row row(String key, RequesterBalance balance) {
        return new Row(
                language.say(key),
                totals.aligned(balance.available()),
                totals.aligned(balance.reserved()),
                totals.aligned(balance.total()));
    }

    private TemplateDirectiveModel lines() {
        return LoopDirective.of(statement::each, line -> RecordModel.of(RequesterPageLine.of(line, times, totals)));
    }
}
