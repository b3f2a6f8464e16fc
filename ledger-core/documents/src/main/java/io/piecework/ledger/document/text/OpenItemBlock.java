package io.piecework.ledger.document.text;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The items of one kind as they are printed. Everything in it is safe to print.
 *
 * @param title with number and sum
 * @param more the line below the rows; empty for none
 */
@API(status = API.Status.INTERNAL)
public record OpenItemBlock(String title, String next, List<Row> rows, String more) {

    /**
     * One item as it is printed.
     *
     * @param amount empty where it has none
     * @param reason empty for none
     */
    public record Row(String reference, String title, String amount, String when, String reason) {}
}
