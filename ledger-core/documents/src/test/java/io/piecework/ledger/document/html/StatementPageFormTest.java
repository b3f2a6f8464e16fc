package io.piecework.ledger.document.html;

import static io.piecework.ledger.document.html.StatementPageTest.html;
import static io.piecework.ledger.document.html.StatementPageTest.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.StatementPeriod;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The form of the page of a statement: accessible, one file, the same each time, written or not at all. */
class StatementPageFormTest {

    private static Ledger ledger;
    private static WorkerView ada;

    @BeforeAll
    static void createLedger() {
        ledger = StatementPageTest.november();
        ada = ledger.asWorker("ada");
    }

    @AfterAll
    static void closeLedger() {
        ledger.close();
    }

    /** For screen readers and keyboards: tables with captions and headers, headings in order, landmarks, a language. */
    @Test
    void is_accessible_to_screen_readers() {
        Page page = page(Documents.page(ada, "USD", StatementPeriod.all()));

        assertThat(page.elements("html").get(0).getAttribute("lang")).isEqualTo("en");
        assertThat(page.elements("h1")).hasSize(1);
        assertThat(page.elements("main")).hasSize(1);
        assertThat(page.elements("header")).hasSize(1);
        assertThat(page.elements("nav")).hasSize(1);
        for (Element link : page.elements("a")) {
            assertThat(page.elements("section").stream().map(section -> "#" + section.getAttribute("aria-labelledby")))
                    .contains(link.getAttribute("href"));
        }
        for (Element table : page.elements("table")) {
            assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
            assertThat(table.getElementsByTagName("thead").getLength()).isEqualTo(1);
        }
        assertThat(page.elements("th")).allMatch(head -> head.hasAttribute("scope") && head.hasAttribute("role"));
        assertThat(page.elements("td"))
                .allMatch(cell -> cell.getAttribute("role").equals("cell"));
        assertThat(page.elements("svg").get(0).getAttribute("role")).isEqualTo("img");
        for (Element element : page.elements("*")) {
            String named = element.getAttribute("aria-labelledby");
            assertThat(named.isEmpty()
                            || page.elements("*").stream()
                                    .anyMatch(other -> other.getAttribute("id").equals(named)))
                    .as(named)
                    .isTrue();
        }
    }

    /** A screen reader does not read a title of another language as English, and it is read in its own direction. */
    @Test
    void leaves_the_language_and_direction_of_texts_open() {
        Page page = page(Documents.page(ada, "USD", StatementPeriod.all()));

        for (String text : List.of("Is there a dog?", "not <a> dog", "this is a cat\nlook at its ears", "paid twice")) {
            assertThat(page.elements("span"))
                    .filteredOn(span -> span.getTextContent().equals(text))
                    .isNotEmpty()
                    .allMatch(span -> span.hasAttribute("lang")
                            && span.getAttribute("lang").isEmpty()
                            && span.getAttribute("dir").equals("auto"));
        }
    }

    @Test
    void is_one_file_without_scripts() {
        String html = html(Documents.page(ada, "USD", StatementPeriod.all()));

        assertThat(html)
                .contains("default-src 'none'")
                .doesNotContain("<script", "<link", "<img", "src=", "url(", "@import", "javascript:")
                .doesNotContainPattern("<[^>]* on[a-z]+=")
                .doesNotContainPattern("href=\"[^#]");
    }

    @Test
    void is_the_same_to_the_byte_as_of_the_same_event() {
        assertThat(html(Documents.page(ada, "USD", StatementPeriod.all())))
                .isEqualTo(html(Documents.page(ada, "USD", StatementPeriod.all())));
    }

    @Test
    void writes_nothing_for_an_unknown_worker() throws IOException {
        var out = new StringWriter();

        assertThat(Documents.page(ledger.asWorker("bob"), "USD", StatementPeriod.all())
                        .html(out))
                .isFalse();
        assertThat(Documents.page(ada, "EUR", StatementPeriod.all()).html(out)).isFalse();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void passes_an_error_of_the_writer_on() {
        var full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(
                        () -> Documents.page(ada, "USD", StatementPeriod.all()).html(full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
    }
}
