package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.finance.TotalRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ReportPageTest {

    /** A row like those of the reports. */
    public record Owed(String worker, Amount owedNow, long lines, long lastPosition) implements TotalRow {

        Owed(String worker, Amount owedNow, long lines) {
            this(worker, owedNow, lines, 54_321);
        }

        @Override
        public boolean isTotal() {
            return worker.equals("all");
        }
    }

    @Test
    void is_a_table_with_a_column_for_each_component() throws IOException {
        Page page = page(new Owed("ada", Amount.parse("USD -0.0051"), 3), new Owed("", Amount.parse("JPY 400"), 12));

        assertThat(page.texts("h1")).containsExactly("Report: owed");
        assertThat(page.texts("caption")).containsExactly("As asked for.");
        assertThat(page.texts("th")).containsExactly("worker", "currency", "owed now", "lines", "last position", "ada");
        assertThat(page.cellTexts())
                .containsExactly("ada", "USD", "-0.0051", "3", "54321", "", "JPY", "400", "12", "54321");
        assertThat(page.cells().stream().map(cell -> cell.getAttribute("data-label")))
                .startsWith("worker", "currency", "owed now", "lines");
    }

    @Test
    void aligns_decimal_points_and_counts() throws IOException {
        Page page = page(new Owed("ada", Amount.parse("USD -0.0051"), 3), new Owed("bob", Amount.parse("JPY 400"), 12));

        assertThat(page.cells().stream().map(ReportPageTest::kind))
                .containsExactly("text", "text", "n d4", "n", "n", "text", "text", "n d0", "n", "n");
    }

    @Test
    void separates_thousands_but_not_those_of_a_position() throws IOException {
        Page page = page(
                new Owed("ada", Amount.parse("USD -1234567.890123456789"), 1_000),
                new Owed("bob", Amount.parse("USD 123456789012345678.00"), 999));

        assertThat(page.cellTexts())
                .containsExactly(
                        "ada",
                        "USD",
                        "-1,234,567.890123456789",
                        "1,000",
                        "54321",
                        "bob",
                        "USD",
                        "123,456,789,012,345,678.00",
                        "999",
                        "54321");
    }

    @Test
    void the_first_cell_of_a_row_names_it_unless_it_is_empty() throws IOException {
        Page page = page(new Owed("ada", Amount.parse("USD 1.00"), 3), new Owed("", Amount.parse("USD 2.00"), 12));

        assertThat(page.cells().stream().map(Element::getTagName))
                .containsExactly("th", "td", "td", "td", "td", "td", "td", "td", "td", "td");
    }

    @Test
    void marks_totals() throws IOException {
        Page page = page(new Owed("ada", Amount.parse("USD 1.00"), 1), new Owed("all", Amount.parse("USD 1.00"), 1));

        assertThat(page.elements("tr").stream().map(ReportPageTest::kind)).containsExactly("", "", "total");
    }

    @Test
    void renders_a_report_without_rows() throws IOException {
        assertThat(page().cells()).isEmpty();
    }

    @Test
    void returns_the_result_of_the_row_source() throws IOException {
        assertThat(new ReportPage("r", "", "").<Owed, String>html(Owed.class, row -> "differs", new StringWriter()))
                .isEqualTo("differs");
    }

    @Test
    void passes_an_error_of_the_row_source_on() {
        var broken = new UncheckedIOException(new IOException("gone"));

        assertThatThrownBy(() -> new ReportPage("r", "", "")
                        .<Owed, String>html(
                                Owed.class,
                                row -> {
                                    throw broken;
                                },
                                new StringWriter()))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    private static String kind(Element cell) {
        return cell.getAttribute("class");
    }

    private static Page page(Owed... rows) throws IOException {
        var out = new StringWriter();
        boolean all = new ReportPage("Report: owed", "As asked for.", "position 7, 7 events")
                .<Owed, Boolean>html(
                        Owed.class,
                        each -> {
                            for (Owed row : rows) {
                                each.accept(row);
                            }
                            return true;
                        },
                        out);
        assertThat(all).isTrue();
        return Page.read(out.toString());
    }
}
