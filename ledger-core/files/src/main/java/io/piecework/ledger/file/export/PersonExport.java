package io.piecework.ledger.file.export;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.delivery.person.PersonEvents;
import io.piecework.ledger.delivery.person.PersonEvents.PersonEvent;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.decision.DecisionReader;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import io.piecework.ledger.reading.lists.Page;
import io.piecework.ledger.reading.lists.WorkerLists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all that the ledger stores about one worker as a JSON object, with a line for each of its elements; values are in the form of {@link
 * LedgerJsonModule}. In bounded memory but for the positions of the events. Throws {@link UncheckedIOException}.
 */
@API(status = API.Status.INTERNAL)
public final class PersonExport {

    private static final int PAGE = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .characterEscapes(new HarmlessEscapes())
                    .build())
            .addModule(new LedgerJsonModule())
            .build();

    private final PersonEvents events;
    private final WorkerView worker;
    private final Appendable out;

    private PersonExport(PersonEvents events, WorkerView worker, Appendable out) {
        this.events = events;
        this.worker = worker;
        this.out = out;
    }

    /** @return false where the ledger has no event about the worker; nothing is written then */
    public static boolean write(PersonEvents events, WorkerView worker, Appendable out) {
        if (events.isEmpty()) {
            return false;
        }
        new PersonExport(events, worker, out).write();
        return true;
    }

    private void write() {
        List<Balance> balances = worker.balances();
        WorkerLists lists = worker.lists();
        append("{\n\"worker\": ", JSON.writeValueAsString(worker.worker()));
        append(",\n\"position\": ", Long.toString(events.upTo()));
        append(",\n\"status\": ", JSON.writeValueAsString(worker.status().orElse(null)));
        append(
                ",\n\"payoutMethod\": ",
                JSON.writeValueAsString(
                        worker.payoutMethod().map(PersonExport::method).orElse(null)));
        list("balances", balances::forEach);
        list(
                "held",
                each -> balances.forEach(
                        balance -> worker.held(currency(balance)).forEach(held -> each.accept(held))));
        list(
                "withholding",
                each -> balances.forEach(balance -> worker.withholding(currency(balance))
                        .ifPresent(rule -> each.accept(inCurrency(balance, rule)))));
        list("assignments", each -> pages(after -> lists.assignments(null, after, PAGE), each));
        list("awards", each -> pages(after -> lists.awards(after, PAGE), each));
        list("payouts", each -> pages(after -> lists.payouts(null, after, PAGE), each));
        list("holds", each -> pages(after -> lists.holds(after, PAGE), each));
        list("notices", worker.notices()::forEach);
        list("decisions", this::decisions);
        list(
                "lines",
                each -> balances.forEach(
                        balance -> worker.statementLines(currency(balance), StatementPeriod.all(), each::accept)));
        list("events", each -> events.each(event -> each.accept(object(event))));
        append("\n}\n");
    }

    /** The decisions against the worker as documents, the newest first. */
    private void decisions(Consumer<Object> each) {
        long before = Long.MAX_VALUE;
        List<DecisionLine> page;
        do {
            page = worker.decisions(before, DecisionReader.MOST);
            for (DecisionLine line : page) {
                worker.decision(line.decision().value()).ifPresent(each);
                before = line.position();
            }
        } while (page.size() == DecisionReader.MOST);
    }

    private static <T> void pages(Function<@Nullable String, Page<T>> list, Consumer<Object> each) {
        @Nullable String after = null;
        do {
            Page<T> page = list.apply(after);
            page.items().forEach(each);
            after = page.next();
        } while (after != null);
    }

    private void list(String name, Consumer<Consumer<Object>> elements) {
        append(",\n\"", name, "\": [");
        var separator = new StringBuilder("\n");
        elements.accept(element -> {
            append(separator, JSON.writeValueAsString(element));
            separator.replace(0, separator.length(), ",\n");
        });
        append("]");
    }

    /** With the token, which other JSON leaves out: the vault's name for the account is about the person, too. */
    private static Map<String, String> method(PayoutMethod method) {
        var object = new LinkedHashMap<String, String>();
        object.put("rail", method.rail());
        object.put("token", method.token());
        return object;
    }

    private static Map<String, Object> inCurrency(Balance balance, Object rule) {
        var object = new LinkedHashMap<String, Object>();
        object.put("currency", currency(balance));
        object.put("rule", rule);
        return object;
    }

    private static Map<String, Object> object(PersonEvent event) {
        var object = new LinkedHashMap<String, Object>();
        object.put("position", event.position());
        object.put("stream", event.stream());
        object.put("event", event.name());
        object.put("recorded", event.recorded().toString());
        object.put("data", JSON.readTree(event.json()));
        object.put("tags", event.tags());
        return object;
    }

    private static String currency(Balance balance) {
        return balance.currency().getCurrencyCode();
    }

    private void append(CharSequence... texts) {
        try {
            for (CharSequence text : texts) {
                out.append(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
