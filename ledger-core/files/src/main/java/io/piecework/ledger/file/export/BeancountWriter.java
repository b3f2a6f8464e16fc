package io.piecework.ledger.file.export;

import io.piecework.ledger.journal.AccountClass;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes beancount: accounts below its five roots, no tolerance, and a balance directive for each account on the day after the last entry. */
final class BeancountWriter implements JournalWriter {

    private final Appendable out;

    BeancountWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> currencies) throws IOException {
        line(
                "; The journal of a Piecework Ledger. Debits are positive; dates are the entries' effective dates in UTC.");
        line("; In accounts - and two hexadecimal digits are a byte of UTF-8, elsewhere % and two.");
        line("option \"title\" \"Piecework Ledger\"");
        line("option \"inferred_tolerance_multiplier\" \"0\"");
        for (String currency : currencies) {
            line("option \"operating_currency\" \"" + currency + "\"");
        }
        line("");
    }

    @Override
    public void account(PostedEntry.Line first, Instant since) throws IOException {
        String account = name(first);
        line(date(since) + " open " + account + " " + first.amount().currencyCode());
    }

    @Override
    public void entry(PostedEntry posted) throws IOException {
        line("");
        line(date(posted.effective()) + " * \"" + posted.event() + "\" \"" + Escapes.text(posted.title()) + "\"");
        meta("position", Long.toString(posted.position()));
        meta("stream", '"' + Escapes.stream(posted.stream()) + "@" + posted.sequence() + '"');
        meta("effective", '"' + posted.effective().toString() + '"');
        meta("recorded", '"' + posted.recorded().toString() + '"');
        if (!posted.reason().isEmpty()) {
            meta("reason", '"' + Escapes.text(posted.reason()) + '"');
        }
        for (PostedEntry.Line line : posted.lines()) {
            line("  " + name(line) + "  " + line.amount().text() + " "
                    + line.amount().currencyCode());
        }
    }

    @Override
    public void balance(PostedEntry.Line balance, Instant last) throws IOException {
        Amount amount = balance.amount();
        line("");
        line(date(last).plusDays(1) + " balance " + name(balance) + "  " + amount.text() + " ~ 0 "
                + amount.currencyCode());
    }

    private void meta(String key, String value) throws IOException {
        line("  " + key + ": " + value);
    }

    /** Each currency has an account of its own, since an account is opened once, and on one day. */
    private static String name(PostedEntry.Line line) {
        LedgerAccount account = LedgerAccount.posted(line.account());
        String name = root(account.accountClass()) + ":" + components(line.account()) + ":"
                + line.amount().currencyCode();
        return line.owner().isEmpty() ? name : name + ":X" + Escapes.beancountName(line.owner());
    }

    private static String root(AccountClass accounts) {
        return switch (accounts) {
            case ASSETS -> "Assets";
            case LIABILITIES -> "Liabilities";
            case INCOME -> "Income";
            case EXPENSES -> "Expenses";
        };
    }

    /** {@code worker:in-transit} as {@code Worker:In-Transit}. */
    private static String components(String account) {
        return Arrays.stream(account.split(":", -1))
                .map(part -> Arrays.stream(part.split("-", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining("-")))
                .collect(Collectors.joining(":"));
    }

    private static LocalDate date(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
