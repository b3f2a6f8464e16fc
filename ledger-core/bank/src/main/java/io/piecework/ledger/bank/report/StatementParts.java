package io.piecework.ledger.bank.report;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.bank.report.BankBalance.Kind;
import io.piecework.ledger.bank.report.BankStatement.Page;
import io.piecework.ledger.bank.report.BankStatement.Totals;
import io.piecework.ledger.command.text.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a statement ({@code camt.053}) says beside its bookings: its pages, balances and totals. */
final class StatementParts {

    /** Wide enough for all amounts and numbers of ISO 20022. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,17})?");

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");
    private static final Pattern PAGE = Pattern.compile("0{0,4}[1-9][0-9]{0,4}");
    private static final int DATE = "2026-12-04".length();
    private static final Set<String> TRUE = Set.of("true", "1");

    private final String balance;
    private final Set<String> once;
    private final List<BankStatement> statements = new ArrayList<>();

    /** Of the message; null for none. */
    private @Nullable Element pages;

    private int others;
    private Element head = none();
    private final List<BankBalance> balances = new ArrayList<>();
    private Totals read = Totals.NONE;
    private final List<String> faults = new ArrayList<>();

    /** @param statement its path */
    StatementParts(String statement) {
        balance = statement + "/Bal";
        once = Set.of(
                statement + "/Id", statement + "/StmtPgntn", statement + "/FrToDt", statement + "/TxsSummry/TtlNtries");
    }

    List<BankStatement> statements() {
        return statements;
    }

    int others() {
        return others;
    }

    boolean isPart(String path) {
        return once.contains(path) || path.equals(balance);
    }

    void header(Element header) {
        pages = header.first("MsgPgntn");
    }

    void part(String path, Element part) {
        if (path.equals(balance)) {
            others++;
            balance(part);
        } else {
            head.addOnly(part);
        }
    }

    /** Others, such as what is available, say nothing of what is booked, and those between pages nothing that the statement's do not say. */
    private void balance(Element part) {
        Kind kind = switch (part.text("Tp", "CdOrPrtry", "Cd")) {
            case "OPBD" -> Kind.OPENING;
            case "PRCD" -> Kind.PRECEDING;
            case "CLBD" -> Kind.CLOSING;
            default -> null;
        };
        LocalDate day = EntryParts.date(part.first("Dt"));
        if (kind != null
                && day != null
                && !part.text("Tp", "SubTp", "Cd").equals("INTM")
                && EntryParts.unknownCurrency(part.first("Amt")).isEmpty()) {
            balances.add(new BankBalance(kind, EntryParts.signed(part, part), day));
        }
    }

    /** A booking, final or not, with the parts that it has once. */
    void booking(Element parts) {
        BigDecimal sum = number(parts.text("Amt"));
        read = read.plus(new Totals(1L, sum, net(sum, parts)));
    }

    /**
     * Payments that the bank counts.
     *
     * @param place of the details
     * @param number as the bank writes it; empty for none
     */
    void payments(String place, int line, String number, int payments) {
        if (!number.isEmpty() && !(COUNT.matcher(number).matches() && Long.parseLong(number) == payments)) {
            faults.add("line " + line + ", " + place.substring(place.indexOf("Ntry")) + " says " + Text.shown(number)
                    + " payments (NbOfTxs), " + payments + " were read");
        }
    }

    /** @throws IllegalArgumentException that names the value */
    void end(String place, AccountNumber account, String currency) {
        others++;
        Element totals = head.first("TtlNtries");
        statements.add(new BankStatement(
                place,
                account,
                currency,
                head.text("Id"),
                page(),
                from(),
                balances,
                totals == null ? Totals.UNKNOWN : stated(totals),
                read,
                faults));
        head = none();
        balances.clear();
        read = Totals.NONE;
        faults.clear();
    }

    private @Nullable Page page() {
        Element own = head.first("StmtPgntn");
        Element given = own == null ? pages : own;
        if (given == null || (own == null && isWhole())) {
            return null;
        }
        String number = given.text("PgNb");
        if (!PAGE.matcher(number).matches()) {
            throw new IllegalArgumentException("PgNb \"" + Text.shown(number) + "\" is not a page, from 1");
        }
        return new Page(Integer.parseInt(number), TRUE.contains(given.text("LastPgInd")), own == null);
    }

    /** A message in pages may have whole statements. */
    private boolean isWhole() {
        return balances.stream().anyMatch(each -> each.kind() == Kind.CLOSING)
                && balances.stream().anyMatch(each -> each.kind() != Kind.CLOSING);
    }

    /** @throws IllegalArgumentException that names the value */
    private @Nullable LocalDate from() {
        String text = head.text("FrToDt", "FrDtTm");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text.substring(0, Math.min(DATE, text.length())));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("FrDtTm \"" + Text.shown(text) + "\" is not a time");
        }
    }

    /** @throws IllegalArgumentException that names the value */
    private static Totals stated(Element totals) {
        String entries = totals.text("NbOfNtries");
        if (!entries.isEmpty() && !COUNT.matcher(entries).matches()) {
            throw new IllegalArgumentException("NbOfNtries \"" + Text.shown(entries) + "\" is not a number");
        }
        Element net = totals.first("TtlNetNtry");
        return new Totals(
                entries.isEmpty() ? null : Long.valueOf(entries),
                amount("Sum", totals.first("Sum")),
                net == null ? null : net(amount("TtlNetNtry", net.first("Amt")), net));
    }

    /** @throws IllegalArgumentException that names the value */
    private static @Nullable BigDecimal amount(String name, @Nullable Element amount) {
        if (amount == null) {
            return null;
        }
        BigDecimal number = number(amount.text());
        if (number == null) {
            throw new IllegalArgumentException(name + " \"" + Text.shown(amount.text()) + "\" is not an amount");
        }
        return number;
    }

    /** Null for what is none: it is not compared. */
    private static @Nullable BigDecimal number(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static @Nullable BigDecimal net(@Nullable BigDecimal amount, Element ofSign) {
        if (amount == null) {
            return null;
        }
        return switch (ofSign.text("CdtDbtInd")) {
            case "CRDT" -> amount;
            case "DBIT" -> amount.negate();
            default -> null;
        };
    }

    private static Element none() {
        return new Element("Stmt", 0, "");
    }
}
