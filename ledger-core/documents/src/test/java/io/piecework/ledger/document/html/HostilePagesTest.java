package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.HostileTexts;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three hundred texts with a special meaning in some format, as title and reason: only text on a page, and readable again. */
@Tag("slow")
class HostilePagesTest {

    private static final String HARMLESS = "word";

    private static final String WORKER = "<b>w</b>\"&'";

    private static Ledger ledger;

    /** Public, since the columns are read by reflection. */
    public record Told(String text, String other) {}

    /** One worker has the hostile texts, another one as many harmless texts. */
    @BeforeAll
    static void createLedger() {
        ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-11-24T12:00:00Z"))
                .build();
        ledger.execute(DepositFunds.of("d", "acme", Amount.parse("USD 400.00")));
        var texts = new ArrayList<>(HostileTexts.ALL);
        for (int i = 0; i < HostileTexts.ALL.size(); i++) {
            texts.add(HARMLESS + " " + i);
        }
        var commands = new ArrayList<Command>();
        for (int i = 0; i < texts.size(); i++) {
            commands.add(
                    PublishTask.of("t" + i, "acme", Amount.parse("USD 0.50"), 1).titled(texts.get(i)));
            commands.add(AcceptAssignment.of("a" + i, "t" + i, i < HostileTexts.ALL.size() ? WORKER : "w"));
            commands.add(SubmitAssignment.of("a" + i));
            commands.add(RejectAssignment.of("a" + i, texts.get(i)));
        }
        ledger.executeEach(commands);
    }

    @AfterAll
    static void closeLedger() {
        ledger.close();
    }

    @Test
    void are_plain_text_in_a_statement() throws IOException {
        Page page = statement(WORKER);
        assertThat(page.structure()).isEqualTo(statement("w").structure());
        assertThat(page.ofClass("title")).isEqualTo(readable());
        assertThat(page.ofClass("said"))
                .isEqualTo(readable().stream().map(text -> "reason: " + text).toList());
        assertThat(page.texts("h1")).containsExactly("Statement of <b>w</b>\"&' in USD");
        assertThat(page.texts("title")).containsExactly("Statement of <b>w</b>\"&' in USD");
    }

    @Test
    void are_plain_text_in_a_report() throws IOException {
        Page hostile = report(HostileTexts.ALL);
        Page harmless = report(HostileTexts.ALL.stream().map(text -> HARMLESS).toList());

        assertThat(hostile.structure()).isEqualTo(harmless.structure());
        var cells = new ArrayList<String>();
        for (String text : readable()) {
            cells.add(text);
            cells.add("-");
        }
        assertThat(hostile.cellTexts()).isEqualTo(cells);
        assertThat(hostile.texts("title")).containsExactly("<i>title</i>");
    }

    /** Invisible characters and those that change the reading direction are shown as numbers; all others, line breaks too, as they are. */
    private static List<String> readable() {
        return HostileTexts.ALL.stream()
                .map(text -> {
                    var readable = new StringBuilder();
                    text.codePoints().forEach(c -> {
                        if (c != '\n' && "\t\r\b\u0007\u001b\u0085\u2028\u202e\u2066\ufeff".indexOf(c) >= 0) {
                            readable.append("\\u{")
                                    .append(Integer.toHexString(c))
                                    .append('}');
                        } else {
                            readable.appendCodePoint(c);
                        }
                    });
                    return readable.toString();
                })
                .toList();
    }

    private static Page statement(String worker) throws IOException {
        var out = new StringWriter();
        assertThat(Documents.page(ledger.asWorker(worker), "USD", StatementPeriod.all())
                        .html(out))
                .isTrue();
        return Page.read(out.toString());
    }

    private static Page report(List<String> texts) throws IOException {
        var out = new StringWriter();
        new ReportPage("<i>title</i>", "\"<u>about</u>", "")
                .<Told, Boolean>html(
                        Told.class,
                        each -> {
                            texts.forEach(text -> each.accept(new Told(text, "-")));
                            return true;
                        },
                        out);
        return Page.read(out.toString());
    }
}
