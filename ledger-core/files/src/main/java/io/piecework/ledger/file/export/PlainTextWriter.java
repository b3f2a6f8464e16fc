package io.piecework.ledger.file.export;

import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Writes the format that hledger and ledger share. Each currency is declared with twelve digits: otherwise the programs would accept an entry
 * whose sum differs from zero by less than the digits in the file. A posting of zero with an assertion checks an account's balance.
 */
final class PlainTextWriter implements JournalWriter {

    private static final String ALL_DIGITS = " 1000.000000000000";

    /** Declared for ledger, which refuses undeclared tags with {@code --pedantic}; hledger needs no declaration. */
    private static final List<String> TAGS = List.of("stream", "effective", "recorded", "title", "reason");

    private static final int LONGEST_PART = 1_000;

    private final Appendable out;
    private final boolean declaresTags;
    private String opened = "";

    PlainTextWriter(Appendable out, boolean declaresTags) {
        this.out = out;
        this.declaresTags = declaresTags;
    }

    @Override
    public void begin(List<String> currencies) throws IOException {
        line(
                "; The journal of a Piecework Ledger. Debits are positive; dates are the entries' effective dates in UTC.");
        line("; In names and comments % and two hexadecimal digits are a byte of UTF-8.");
        line("; A comment without a colon continues the one above it.");
        for (String currency : currencies) {
            line("");
            line("commodity " + currency + ALL_DIGITS);
        }
        line("");
        if (declaresTags) {
            for (String tag : TAGS) {
                line("tag " + tag);
            }
            line("");
        }
    }

    @Override
    public void account(PostedEntry.Line first, Instant since) throws IOException {
        String name = name(first);
        if (!name.equals(opened)) {
            opened = name;
            line("account " + name);
        }
    }

    @Override
    public void entry(PostedEntry posted) throws IOException {
        line("");
        line(date(posted.effective()) + " (" + posted.position() + ") " + posted.event());
        tag("stream", Escapes.stream(posted.stream()) + "@" + posted.sequence());
        tag("effective", posted.effective().toString());
        tag("recorded", posted.recorded().toString());
        if (!posted.title().isEmpty()) {
            tag("title", Escapes.text(posted.title()));
        }
        if (!posted.reason().isEmpty()) {
            tag("reason", Escapes.text(posted.reason()));
        }
        for (PostedEntry.Line line : posted.lines()) {
            line("    " + name(line) + "  " + amount(line.amount()));
        }
    }

    @Override
    public void balance(PostedEntry.Line balance, Instant last) throws IOException {
        line("");
        line(date(last) + " balance");
        line("    " + name(balance) + "  " + amount(Amount.zero(balance.amount().currency())) + " = "
                + amount(balance.amount()));
    }

    /** Ledger reads no line of more than 4,096 bytes. */
    private void tag(String name, String value) throws IOException {
        String mark = name + ": ";
        for (String part : Escapes.parts(value, LONGEST_PART)) {
            line("    ; " + mark + part);
            mark = "";
        }
    }

    private static String name(PostedEntry.Line line) {
        return line.owner().isEmpty() ? line.account() : line.account() + ":" + Escapes.name(line.owner());
    }

    private static String amount(Amount amount) {
        return amount.currencyCode() + " " + amount.text();
    }

    private static LocalDate date(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
